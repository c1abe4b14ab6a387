"""Questions in candidates' words: nearly all have the right answer, and hardly any one beside the point."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import yaml

from whiteboard.interview.asking.answers import answer, answering
from whiteboard.problems.catalogue import problems

CASES = cast(
    "dict[str, list[tuple[str, list[int | str]]]]",
    yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8")),
)


def _given(problem_id: str, text: str) -> int | str:
    problem = problems()[problem_id]
    if found := answering(problem, text):
        return problem.questions.index(found[0])
    return "out" if "out of scope" in answer(problem, text) else "none"


def test_nearly_all_are_answered_by_the_right_card_or_said_to_have_no_answer() -> None:
    given = [(_given(key, text), right, text) for key, asked in CASES.items() for text, right in asked]
    carded = [g for g in given if any(isinstance(r, int) for r in g[1])]
    others = [g for g in given if g not in carded]
    missed = [(text, right) for got, right, text in carded if got not in right]
    spoken = [(text, got) for got, right, text in others if got not in right and got != "none"]
    beside = [(text, got) for got, right, text in given if got not in right and got != "none"]
    # Each list is what is known to fail today, with one or two to spare: a new miss must be looked at.
    assert len(carded) >= 170
    assert len(others) >= 100
    assert len(missed) <= 11, missed
    assert len(spoken) <= 9, spoken
    assert len(beside) <= 9, beside
