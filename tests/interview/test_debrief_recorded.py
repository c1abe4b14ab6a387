"""What a recording adds to the debrief: a small picture per phase, and the moment of each quote."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import CURVEBALL, Moment
from whiteboard.document.recorded.recording import Listening, Writing
from whiteboard.document.recorded.tape import read_tape
from whiteboard.interview.branching import begun_from
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.debrief.as_html import to_html
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.debrief.growing import grown_lines
from whiteboard.interview.debrief.moments import Leading
from whiteboard.interview.debrief.recorded import Grown, Recorded, recorded_in, unrecorded
from whiteboard.model.changes import Change
from whiteboard.model.conducted import Curveball, PointHeard, heard_id
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Element
from whiteboard.model.interview import Clock, Mark, Marker, Meta
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import FrozenMap
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.review.engine import review

JUDGED = judged_design(problems()["chat"], judged_boards("chat")["middling"])


EMPTY = Design(clock=Clock(running_since=1000.0))


class Sitting:
    """An interview of which each step takes ten seconds on a clock that runs."""

    def __init__(self, folder: Path, begun: Design = EMPTY) -> None:
        self.now = 1000.0
        self.document = Document()
        meta = JUDGED.meta.changed(document_id="d", phase=Phase.UNDERSTANDING, ended=None)
        self.document.load(begun.with_records([meta]))
        self.writing = Writing(folder, "d")
        self.listening = Listening(self._moment())
        self.document.subscribe(self._hear)

    def _moment(self) -> Moment:
        design = self.document.design
        return Moment(self.now, total_elapsed(design.clock, self.now), design.meta.phase)

    def _hear(self, change: Change) -> None:
        self.writing.write(self.listening.hear(change, self._moment()))

    def put(self, *records: Record) -> None:
        self.now += 10
        with self.document.edit("Put") as edit:
            for record in records:
                edit.add(record)

    def go_to(self, phase: Phase) -> None:
        with self.document.edit("Go") as edit:
            edit.set_meta(phase=phase)

    def film(self) -> Film:
        return Film(read_tape(self.writing.file))


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    sitting = Sitting(tmp_path)
    sitting.put(*JUDGED.answers.values())
    sitting.go_to(Phase.HIGH_LEVEL)
    sitting.put(*JUDGED.components)
    sitting.go_to(Phase.DETAILED)
    sitting.put(*JUDGED.flows)
    sitting.go_to(Phase.HIGH_LEVEL)
    sitting.go_to(Phase.SCALING)
    return sitting


def test_phases_with_something_on_the_board_as_they_were_left_last(sitting: Sitting) -> None:
    grown = recorded_in(sitting.film()).grown
    assert [(g.phase, g.at) for g in grown] == [
        (Phase.HIGH_LEVEL, 30),
        (Phase.DETAILED, 30),
        (Phase.SCALING, 30),
    ]
    assert grown[0].design.flows


def test_quotes_tell_when_they_were_written(sitting: Sitting) -> None:
    recorded = recorded_in(sitting.film())
    design = sitting.document.design
    debrief = replace(gather(design, review(design), 2000.0), recorded=recorded)
    plain, linked = to_markdown(debrief), to_markdown(debrief, leading=Leading.WINDOW)
    assert "” (0:10)" in plain
    assert "moment:" not in plain
    found = re.search(r"\(<record:([\w-]+)>\) \(\[▸ 0:10\]\(<moment:\1>\)\)", linked)
    assert found is not None
    assert recorded.written[found[1]] == 10
    assert "## How it grew" in plain


def test_a_mark_tells_when_it_was_heard(sitting: Sitting) -> None:
    """What an interviewer noted is written only when the interview is released."""
    design = sitting.document.design
    missed = next(p.point.id for p in gather(design, review(design), 0.0).score.points if not p.met)
    sitting.put(PointHeard(id=heard_id(missed), point=missed, said=True, at=754.0, text="with a lease"))
    recorded = recorded_in(sitting.film())
    design = sitting.document.design
    debrief = replace(gather(design, review(design), 2000.0), recorded=recorded)
    marks = to_markdown(debrief).partition("## Marks")[2].partition("\n## ")[0]
    assert "“with a lease” (12:34)" in marks
    linked = to_markdown(debrief, leading=Leading.WINDOW).partition("## Marks")[2].partition("\n## ")[0]
    assert "([▸ 12:34](<at:754.0>))" in linked


def _grown(*designs: Design) -> Debrief:
    grown = tuple(Grown(phase, design, 60.0) for phase, design in zip(Phase, designs, strict=False))
    return replace(gather(JUDGED, review(JUDGED), 2000.0), recorded=Recorded(grown))


def test_a_phase_has_a_picture_where_it_left_another_board() -> None:
    half = JUDGED.with_records(remove=[f.id for f in JUDGED.flows])
    text = "\n".join(grown_lines(_grown(half, half, JUDGED, JUDGED), Leading.NOWHERE))
    assert re.findall(r"phase-\d\.png", text) == ["phase-1.png"]
    assert text.count("The board stayed as it was.") == 1
    assert text.count("The board as it stands above.") == 2
    assert list(grown_lines(_grown(), Leading.NOWHERE)) == []


def test_what_was_not_recorded_is_said() -> None:
    asked = Design(clock=Clock(spent=FrozenMap({"detailed": 5.0})))
    assert unrecorded(Design()).missing == ""
    debrief = replace(gather(asked, review(asked), 2000.0), recorded=unrecorded(asked))
    assert "not recorded on this computer" in to_markdown(debrief)


def test_moments_of_a_page_lead_to_the_phase_that_shows_them(sitting: Sitting) -> None:
    recorded = recorded_in(sitting.film())
    mark = Mark(
        id="m",
        by=Marker.INTERVIEWER,
        dimension=Dimension.DEPTH,
        mark=2,
        text="0:25 asked for the key\n12:00 too late",
    )
    design = sitting.document.design.with_records([mark])
    debrief = replace(gather(design, review(design), 2000.0), recorded=recorded)
    text = to_markdown(debrief, leading=Leading.PAGE)
    assert "[0:25](#end-high-level) asked for the key" in text
    assert "  - 12:00 too late" in text
    assert "[▸ 0:25](<at:25.0>)" in to_markdown(debrief, leading=Leading.WINDOW)
    page = to_html(debrief, {})
    assert 'id="end-high-level"' in page
    ids = set(re.findall(r' id="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= ids


def test_the_board_before_and_after_a_curveball(sitting: Sitting) -> None:
    sitting.put(Curveball(id="cb", text="Ten times the traffic."))
    other = JUDGED.components[0].changed(id="other")
    sitting.put(other)
    with sitting.document.edit("Away") as edit:
        edit.update("cb", over=True, changes="Added: another")
    sitting.put(other.changed(id="later"))
    (dealt,) = recorded_in(sitting.film()).dealt
    assert set(dealt.after.elements) - set(dealt.before.elements) == {"other"}


def test_what_was_there_before_the_recording_has_no_moment(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, JUDGED)
    sitting.put(JUDGED.components[0].changed(id="other"))
    written = recorded_in(sitting.film()).written
    assert list(written) == ["other"]


def test_without_a_clock_moments_are_counted_along_the_replay(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, JUDGED.with_records([Clock()]))
    for name in ("one", "two"):
        sitting.put(JUDGED.components[0].changed(id=name))
    assert recorded_in(sitting.film()).written == {"one": 10, "two": 20}


def test_a_curveball_is_marked(sitting: Sitting) -> None:
    sitting.put(Curveball(id="cb", text="Ten times the traffic."))
    sitting.put(*[e.changed(id="x" + e.id) for e in JUDGED.components[:1] if isinstance(e, Element)])
    assert [m.mark for m in sitting.film().moments][-2:] == [CURVEBALL, ""]


def test_a_design_that_goes_on_from_a_moment() -> None:
    design = Design(
        meta=Meta(document_id="d", title="Chat", problem="chat", phase=Phase.DETAILED, ended=9.0),
        clock=Clock(spent=FrozenMap({"detailed": 5.0}), running_since=100.0),
    )
    begun = begun_from(design, 160.0)
    assert (begun.meta.document_id, begun.meta.ended, begun.meta.title) == ("", None, "Chat, continued")
    assert begun.clock.running_since is None
    assert begun.clock.spent == {"detailed": 65.0}
