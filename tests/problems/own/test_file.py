"""The file of an own problem: what is written is read again, and what cannot be used is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.problems.own.written import FULL, bare, full
from whiteboard.kinds.traits import Trait
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile, NewerFile, TooLarge
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import problems
from whiteboard.problems.own.file import (
    LARGEST,
    LONGEST_LIST,
    LONGEST_TEXT,
    MARK,
    VERSION,
    read_own,
    write_own,
)
from whiteboard.problems.own.own_problem import OwnProblem, new_id
from whiteboard.problems.points import Point, all_points
from whiteboard.problems.problem import Curveball, Question

Change = Callable[[dict[str, Any]], object]

words = st.text(st.characters(codec="utf-8"), max_size=60)
phrase = st.lists(st.sampled_from(["retry", "twice*", "(a|b)", "hot key"]), min_size=1).map(" .. ".join)
phrases = st.lists(phrase.filter(lambda p: len(p) < 40), max_size=3).map(tuple)
numbers = st.floats(0, 1e12)
points = st.builds(
    Point,
    id=st.from_regex(r"[a-z]{1,8}-[0-9]{1,3}", fullmatch=True),
    phase=st.sampled_from(Phase),
    grade=st.sampled_from(["must", "should", "bonus"]),
    crux=st.booleans(),
    category=st.sampled_from(["data", "failure", "estimation"]),
    ask=words,
    why=words,
    answer=words,
    said=phrases,
    drawn=st.lists(st.sampled_from(Trait), max_size=2).map(tuple),
    only_if=phrases,
    level=st.sampled_from(Level),
    hints=st.lists(words, max_size=3).map(tuple),
    good=words,
)
own = st.builds(
    OwnProblem,
    id=words.map(new_id),
    title=words.filter(str.strip).filter(lambda t: len(" ".join(t.split())) > 0),
    prompt=words.filter(str.strip),
    topics=st.lists(words, max_size=3).map(tuple),
    questions=st.lists(st.builds(Question, ask=words, answer=words, words=phrases, unasked=words)).map(tuple),
    read_write=numbers,
    availability=st.floats(0, 100),
    within=st.floats(1, 100),
    curveballs=st.lists(st.builds(Curveball, deal=words, expect=words), max_size=3).map(tuple),
    points=st.lists(points, max_size=3, unique_by=lambda p: p.id).map(tuple),
)


@given(own)
def test_what_is_written_is_read_again(problem: OwnProblem) -> None:
    data = write_own(problem)
    assert read_own(data) == problem
    assert write_own(read_own(data)) == data


@pytest.mark.parametrize("problem", [full(), bare()], ids=["full", "bare"])
def test_a_whole_problem_and_a_bare_one_come_back(problem: OwnProblem) -> None:
    assert read_own(write_own(problem)) == problem


@pytest.mark.parametrize("problem", problems().values(), ids=lambda p: p.id)
def test_each_of_ours_can_be_the_start_of_an_own_one(problem: Any) -> None:
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    fields |= {"id": new_id(problem.title), "points": all_points()[problem.id].points}
    mine = OwnProblem.model_validate(fields)
    assert read_own(write_own(mine)) == mine


def test_a_bare_file_says_no_more_than_it_must() -> None:
    assert json.loads(write_own(bare())) == {
        MARK: VERSION,
        "problem": {
            "id": "vending-machine-00000001",
            "title": "Vending machine",
            "prompt": "Design a vending machine.",
        },
    }


def _changed(change: Change) -> bytes:
    content = json.loads(json.dumps({MARK: VERSION, "problem": FULL}))
    change(content)
    return json.dumps(content).encode()


_MANY = [
    {"id": f"point-{n}", "phase": "scaling", "category": "data", "ask": "?", "said": ["word"] * 500}
    for n in range(5)
]
"""As many phrases as a list may have, in too many lists."""


def _point(**fields: object) -> Change:
    return lambda c: c["problem"]["points"][0].update(fields)


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda c: c["problem"].pop("prompt"), DamagedFile, "'prompt' does not fit"),
        (lambda c: c["problem"].update(title="  \n "), DamagedFile, "a problem needs a title"),
        (lambda c: c["problem"].update(title="x" * 121), DamagedFile, "120 characters"),
        (lambda c: c["problem"].update(prompt=" "), DamagedFile, "a problem needs a prompt"),
        (lambda c: c["problem"].update(id="../../x"), DamagedFile, "'id' does not fit"),
        (lambda c: c["problem"].update(id="chat"), DamagedFile, "that of a problem of the program"),
        (lambda c: c["problem"].update(level="huge"), DamagedFile, "'level' does not fit"),
        (lambda c: c["problem"].update(future=1), DamagedFile, "'future' does not fit"),
        (lambda c: c["problem"].update(availability=-1), DamagedFile, "'availability' does not fit"),
        (lambda c: c["problem"].update(read_write=10**40), DamagedFile, "a number is too large"),
        (lambda c: c["problem"].update(read_write=float("nan")), DamagedFile, "NaN is no number"),
        (lambda c: c["problem"].update(prompt="x" * (LONGEST_TEXT + 1)), DamagedFile, "20,001 characters"),
        (lambda c: c["problem"].update(prompt="half \ud800"), DamagedFile, "half a character"),
        (lambda c: c["problem"].update(topics=["x"] * (LONGEST_LIST + 1)), DamagedFile, "501 entries"),
        (lambda c: c.update(problem=[]), DamagedFile, "it holds no problem"),
        (lambda c: c.update({MARK: VERSION + 1}), NewerFile, "a newer version of Whiteboard wrote it"),
        (lambda c: c.update({MARK: True}), DamagedFile, "its version is True"),
        (lambda c: c.pop(MARK), ForeignFile, "no problem of Whiteboard's"),
        (_point(id="point-2"), DamagedFile, "two of its points have the id 'point-2'"),
        (_point(said=["(unclosed"]), DamagedFile, "a bracket that is not closed"),
        (_point(said=["a* a* a* a* a* a* b"]), DamagedFile, "would take too long"),
        (_point(only_if=["(a|a|a|a) " * 15 + "b"]), DamagedFile, "would take too long"),
        (lambda c: c["problem"].update(points=_MANY), DamagedFile, "2,504 phrases, 2,000 at most"),
        (
            lambda c: c["problem"]["reference"]["flows"][0].update(source="nobody"),
            DamagedFile,
            "ends at 'nobody', which is none of its components",
        ),
        (
            lambda c: c["problem"]["reference"]["components"][0].update(id="gate"),
            DamagedFile,
            "two of its components of the reference have the id 'gate'",
        ),
        (
            lambda c: c["problem"]["reference"]["components"][0].update(id="x" * 201),
            DamagedFile,
            "cannot have the id 'xxx",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(change: Change, kind: type[FileProblem], said: str) -> None:
    with pytest.raises(kind) as caught:
        read_own(_changed(change))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", DamagedFile, "it is empty"),
        (b" \n", DamagedFile, "it is empty"),
        (b"PK\x03\x04", ForeignFile, "no problem"),
        (b"[1, 2]", ForeignFile, "no problem"),
        (b'{"whiteboard": 1, "design": {}}', ForeignFile, "no problem"),
        (b'{"whiteboard-problem": 1, "problem": {"id": ', DamagedFile, "cut short near line 1"),
        (b'{"whiteboard-problem": 1, "whiteboard-problem": 1}', DamagedFile, "the same field twice"),
        (b'{"whiteboard-problem": 1, "problem": "\xff"}', DamagedFile, "no UTF-8"),
        (b'{"whiteboard-problem": 1, "problem": ' + b"[" * 90_000, DamagedFile, "nested too deeply"),
        (
            b'{"whiteboard-problem": 1, "problem": ' + b"[" * 20 + b"]" * 20 + b"}",
            DamagedFile,
            "nested too deeply",
        ),
        (b'{"whiteboard-problem": 1' + b" " * LARGEST + b"}", TooLarge, "no problem takes more than 1024 KB"),
        (b'{"whiteboard-problem": ' + b"9" * 5_000 + b"}", DamagedFile, "a number is too large"),
        (b'{"whiteboard-problem": 1e999}', DamagedFile, "a number is too large"),
    ],
)
def test_a_damaged_or_foreign_file_is_named(data: bytes, kind: type[FileProblem], said: str) -> None:
    with pytest.raises(kind) as caught:
        read_own(data)
    assert said in str(caught.value)


def test_a_problem_too_large_for_a_file_is_not_written() -> None:
    prompts = tuple(Curveball(deal=f"{n} " + "x" * 19_000) for n in range(100))
    with pytest.raises(TooLarge, match="too large"):
        write_own(bare().model_copy(update={"curveballs": prompts}))


def test_an_id_is_made_of_the_title_and_is_nobody_elses() -> None:
    first, second = new_id("A Café, for 3!"), new_id("A Café, for 3!")
    assert first != second
    assert first.startswith("a-caf-for-3-")
    assert new_id("\u4e2d").startswith("own-")
