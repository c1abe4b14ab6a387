"""The debrief as a document: what it says, in which order, and that nobody's words become its markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.interview.debrief.as_html import body_html, to_html
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.concerning import concern_lines
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.debrief.words import escaped
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import (
    WRAP_UP,
    AskedQuestion,
    Clock,
    Estimate,
    Mark,
    Marker,
    Meta,
    Resolution,
    ResolutionState,
    WrapUp,
    mark_id,
)
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.review.engine import review

PROBLEM = problems()["chat"]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80"
"""As far as its size: 256 by 128 pixels."""


def _debrief(*records: Record) -> Debrief:
    design = judged_design(PROBLEM, judged_boards("chat")["middling"]).with_records(records)
    return gather(design, review(design), now=0.0)


def test_verdict_and_two_fixes_come_first_and_the_solution_last() -> None:
    text = to_markdown(_debrief())
    headings = re.findall(r"^##? (.*)$", text, re.MULTILINE)
    assert headings[:3] == ["Debrief: Chat", "Work on these first", "Marks"]
    assert headings[-1] == "A reference design"
    assert len(re.findall(r"^\d\. \*\*", text, re.MULTILINE)) == 2


def test_without_the_reference_nothing_of_the_solution_is_in_it() -> None:
    text = to_markdown(_debrief(), reference=False)
    assert "A reference design" not in text
    assert all(d.choice not in text for d in PROBLEM.reference.decisions)


def test_a_person_decides() -> None:
    given = Mark(
        id=mark_id(Marker.INTERVIEWER, Dimension.DEPTH),
        by=Marker.INTERVIEWER,
        dimension=Dimension.DEPTH,
        mark=1,
    )
    before, after = _debrief(), _debrief(given.changed(text="could not say what a partition key is"))
    assert not before.judged
    assert after.judged
    assert (after.mean or 0) < (before.mean or 0)
    assert "could not say what a partition key is" in to_markdown(after)


def test_ones_own_mark_decides_nothing_and_is_shown() -> None:
    own = Mark(id=mark_id(Marker.CANDIDATE, Dimension.DEPTH), dimension=Dimension.DEPTH, mark=1)
    assert _debrief(own).mean == _debrief().mean
    assert "| Depth | 25 % | 1 · No hire |" in to_markdown(_debrief(own))


def test_only_who_reads_it_alone_is_spoken_to() -> None:
    own = Mark(
        id=mark_id(Marker.CANDIDATE, Dimension.DEPTH), dimension=Dimension.DEPTH, mark=1, text="too shallow"
    )
    for alone, who in ((True, "You"), (False, "Candidate")):
        text = to_markdown(_debrief(own), alone=alone)
        assert f"| Dimension | Weight | {who} | Interviewer | Program proposes |" in text
        assert f"- {who}: too shallow" in text


def test_planned_and_spent_time_stand_side_by_side() -> None:
    clock = Clock(budget=45, spent=FrozenMap({"understanding": 600.0}))
    assert "| Understanding the problem | 6 | 10.0 | +4.0 |" in to_markdown(_debrief(clock))


def test_the_end_in_ones_own_words() -> None:
    text = to_markdown(
        _debrief(WrapUp(id=WRAP_UP, summary="Sockets and a log.", say="I would size the sockets."))
    )
    assert "> Sockets and a log." in text
    assert "I would size the sockets." in text


def test_every_quote_is_on_the_board() -> None:
    found = _debrief()
    records = (*found.design.elements.values(), *found.design.answers.values())
    written = " ".join(str(value) for record in records for value in record.fields().values())
    quotes = [g.quote for row in found.marks for g in row.proposal.grounds if g.quote and g.where]
    assert len(quotes) > 10
    words = [re.findall(r"\w+", q) for q in quotes]
    assert all(w in written for quote in words for w in quote)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_somebodys_words_stay_words(text: str) -> None:
    plain = " ".join(text.split())
    html = body_html(f"- {escaped(text)}\n")
    shown = re.sub(r"<[^>]*>", "", html)
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(name, sign)
    assert " ".join(shown.split()) == plain
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li", "p"}


def test_a_page_needs_nothing_else() -> None:
    page = to_html(_debrief(), {"board.png": PNG, "reference.png": PNG})
    assert page.count("data:image/png;base64,") == 2
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    ids = set(re.findall(r' id="([^"]*)"', page))
    assert {"board", "reference"} <= ids
    assert set(re.findall(r'href="#([^"]*)"', page)) <= ids
    assert "<script" not in page


@pytest.mark.parametrize("name", ["<b>x</b>", "| a | b |", "# head", "1. one", "1.", "- dash", "-", "![](y)"])
def test_names_of_every_kind(name: str) -> None:
    assert re.sub(r"<[^>]*>", "", body_html(escaped(name))).strip() == name.replace("<", "&lt;").replace(
        ">", "&gt;"
    )


def test_a_number_that_is_off_is_no_missing_one_and_stands_with_its_unit() -> None:
    inputs = {"dau": 1e6, "writes_per_user": 1.0, "reads_per_user": 1.0, "object_size": 100.0}
    typed = [Estimate(id=f"e-{key}", key=key, value=value) for key, value in inputs.items()]
    design = Design.of(typed, meta=Meta(title=PROBLEM.title, problem=PROBLEM.id))
    text = to_markdown(gather(design, review(design), now=0.0))
    lines = [line for line in text.splitlines() if "the problem comes to" in line and line.startswith("-")]
    assert len(lines) == 3
    assert all(line.startswith("- *To correct:*") and "is off by more than 3x" in line for line in lines)
    for name, number in (("write rate", r"[\d.,]+k? req/s"), ("storage of a year", r"[\d.,]+ [GTP]B\S*")):
        (line,) = [line for line in lines if name in line]
        assert re.search(rf"3x: {number}, and the problem comes to {number}$", line)


def test_what_is_worked_on_first_says_by_what_it_was_put_in_order() -> None:
    text = to_markdown(_debrief())
    assert "costs the verdict most comes first" in text.split("## Marks")[0]


def _queues(*names: str) -> list[Record]:
    """Queues between a service of the board and a worker."""
    sender = next(c.id for c in _debrief().design.components if c.kind == "service")
    drawn: list[Record] = [Component(id="mailer", kind="worker", name="Mailer", box=Box(9400, 0, 172, 64))]
    for number, name in enumerate(names):
        queue = f"q{number}"
        drawn.append(Component(id=queue, kind="queue", name=name, box=Box(9000, number * 200, 172, 64)))
        for source, target in ((sender, queue), (queue, "mailer")):
            ends = FlowEnd(element=source), FlowEnd(element=target)
            drawn.append(Flow(id=f"{source}-{target}", source=ends[0], target=ends[1]))
    return drawn


def _part_with(answer: str, *records: Record) -> str:
    """The heading below which an answer stands."""
    text = "\n".join(concern_lines(_debrief(*records)))
    return next((part for part in text.split("### ") if answer in part), "").partition(" (")[0]


def test_what_was_answered_stands_with_its_answer_also_where_more_came_since() -> None:
    said = Resolution(
        id="said",
        concern="queue-no-dead-letter@board",
        state=ResolutionState.ANSWERED,
        text="five attempts and then aside",
        subject_names=("Bills", "Mails"),
    )
    queues = _queues("Bills", "Mails")
    assert _part_with(said.text, *queues, said) == "Answered"
    assert _part_with(said.text, *queues, said.changed(subject_names=("Bills",))) == "Still open"


def test_an_answer_to_one_of_several_drawn_copies_is_among_the_answered() -> None:
    said = Resolution(
        id="said",
        concern="queue-no-dead-letter@q1",
        state=ResolutionState.ANSWERED,
        text="five attempts and then aside",
    )
    assert _part_with(said.text, *_queues("Mails 1", "Mails 2"), said) == "Answered"


def test_a_question_is_told_from_its_answer() -> None:
    asked = AskedQuestion(id="q", text="what is the p99 target", answer="Within five seconds.")
    assert "- **what is the p99 target** Within five seconds." in to_markdown(_debrief(asked))
