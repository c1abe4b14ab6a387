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
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.debrief.growing import grown_lines
from whiteboard.interview.debrief.recorded import Grown, Recorded, recorded_in
from whiteboard.model.changes import Change
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.interview import Clock, Meta
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import FrozenMap
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.review.engine import review

JUDGED = judged_design(problems()["chat"], judged_boards("chat")["middling"])


class Sitting:
    """An interview of which each step takes ten seconds on a clock that runs."""

    def __init__(self, folder: Path) -> None:
        self.now = 1000.0
        self.document = Document()
        meta = JUDGED.meta.changed(document_id="d", phase=Phase.UNDERSTANDING, ended=None)
        self.document.load(Design(meta=meta, clock=Clock(running_since=1000.0)))
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
    plain, linked = to_markdown(debrief), to_markdown(debrief, links=True)
    assert "” (0:10)" in plain
    assert "moment:" not in plain
    found = re.search(r"\(<record:([\w-]+)>\) \(\[▸ 0:10\]\(<moment:\1>\)\)", linked)
    assert found is not None
    assert recorded.written[found[1]] == 10
    assert "## How it grew" in plain
    assert "![High-level design](phase-2.png)" in plain


def test_six_pictures_at_most_two_in_a_row() -> None:
    lines = list(grown_lines(tuple(Grown(phase, JUDGED, 60.0) for phase in Phase)))
    pictures = [re.findall(r"phase-\d\.png", line) for line in lines]
    assert [len(found) for found in pictures if found] == [2, 2, 2]
    assert list(grown_lines(())) == []
    assert Recorded().grown == ()


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
