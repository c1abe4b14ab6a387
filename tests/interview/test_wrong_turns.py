"""A wrong turn is told of somebody only where their own sentence takes it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
import yaml

from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.scoring.wrong_turns import turned
from whiteboard.model.design import Design
from whiteboard.model.interview import Decision, Meta, PhaseNote, note_id
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.review.engine import review

CASES = cast(
    "dict[str, dict[str, dict[str, list[str]]]]",
    yaml.safe_load((Path(__file__).parent / "wrong_turns.yml").read_text(encoding="utf-8")),
)
SENTENCES = [
    (problem, turn, sentence, kind == "made")
    for problem, turns in CASES.items()
    for turn, kinds in turns.items()
    for kind, sentences in kinds.items()
    for sentence in sentences
]


def _noted(problem: str, text: str) -> Design:
    note = PhaseNote(id=note_id(Phase.DETAILED), phase=Phase.DETAILED, text=text)
    return Design.of([note], meta=Meta(problem=problem, title=problem))


@pytest.mark.parametrize(("problem", "turn", "sentence", "made"), SENTENCES)
def test_a_sentence_that_takes_it_and_one_that_comes_near(
    problem: str, turn: str, sentence: str, made: bool
) -> None:
    design = _noted(problem, sentence)
    found = {t.turn.turn: t.quote for t in turned(problems()[problem], review(design).board)}
    assert (turn in found) is made
    if made:
        assert found[turn] in sentence


@pytest.mark.parametrize("problem", list(problems()))
def test_a_reference_design_takes_none(problem: str) -> None:
    known = problems()[problem]
    assert turned(known, review(reference_design(known)).board) == ()


def test_an_alternative_that_was_rejected_is_no_turn() -> None:
    decision = Decision(
        id="d", choice="Cursor", rejected="Offset pagination", reason="Nothing repeats when posts come in."
    )
    design = Design.of([decision], meta=Meta(problem="news-feed"))
    assert turned(problems()["news-feed"], review(design).board) == ()


def test_the_debrief_names_it_with_its_quote() -> None:
    design = _noted("chat", "Messages are sorted by client timestamp.")
    text = to_markdown(gather(design, review(design), 0.0), reference=False)
    assert "## Usual wrong turns that were taken" in text
    assert "**Sorting by the time that phones send:** “Messages are sorted by client timestamp.”" in text
    quiet = _noted("chat", "Messages are sorted by the number of their conversation.")
    assert "wrong turns" not in to_markdown(gather(quiet, review(quiet), 0.0), reference=False)
