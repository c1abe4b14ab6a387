"""Three to five seats edit while lines break, frames hang and the relay forgets: all end up alike."""

from __future__ import annotations

import json

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.collab.hub import Hub, Line
from tests.document.test_properties import Step, steps
from whiteboard.collab.client.connection_status import Status
from whiteboard.document.document import Document
from whiteboard.document.lineage import design_from
from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import PhaseNote, Requirement, note_id
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.review.engine import review
from whiteboard.review.reports.json_report import to_json

IDS = st.sampled_from([f"c{number}" for number in range(6)])
PLACES = st.integers(-500, 500)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


def reviewed(design: Design) -> str:
    """What a seat's review and coverage say, as the command line prints them."""
    result = review(design)
    return json.dumps(to_json(result, design, coverage(design, result)))


class Rooms(RuleBasedStateMachine):
    lines = st.integers(0, 4)

    @initialize(count=st.integers(3, 5))
    def begin(self, count: int) -> None:
        self.documents: list[Document] = []
        self.hub = Hub(self._document)
        host = self._document()
        host.load(Design())
        self.seats: list[Line] = [self.hub.join(host)]
        self.hub.run()
        self.seats += [self.hub.join(self._document()) for _index in range(count - 1)]
        self.hub.run()

    def _document(self) -> Document:
        self.documents.append(Document())
        return self.documents[-1]

    def _seat(self, index: int) -> Line:
        return self.seats[index % len(self.seats)]

    @rule(who=lines, name=IDS, x=PLACES, label=st.text(max_size=3))
    def draw(self, who: int, name: str, x: int, label: str) -> None:
        document = self._seat(who).document
        with document.edit("Draw") as edit:
            if name in document.design.elements:
                edit.update(name, box=Box(x, 0, 100, 60))
            else:
                edit.add(Component(id=name, kind="service", name=label, box=Box(x, 0, 100, 60)))

    @rule(who=lines, name=IDS, label=st.text(max_size=3))
    def rename(self, who: int, name: str, label: str) -> None:
        document = self._seat(who).document
        if name in document.design.elements:
            with document.edit("Rename") as edit:
                edit.update(name, name=label)

    @rule(who=lines, one=IDS, other=IDS)
    def connect(self, who: int, one: str, other: str) -> None:
        document = self._seat(who).document
        flow = f"f{one}{other}"
        if {one, other} <= set(document.design.elements) and flow not in document.design.elements:
            with document.edit("Connect") as edit:
                edit.add(Flow(id=flow, source=FlowEnd(element=one), target=FlowEnd(element=other)))

    @rule(who=lines, name=IDS)
    def remove(self, who: int, name: str) -> None:
        document = self._seat(who).document
        if name in document.design.elements:
            with document.edit("Remove") as edit:
                edit.remove(name)

    @rule(who=lines, text=st.text(max_size=5))
    def wish(self, who: int, text: str) -> None:
        document = self._seat(who).document
        with document.edit("Write") as edit:
            if "r1" in document.design.answers:
                edit.update("r1", text=text)
            else:
                edit.add(Requirement(id="r1", text=text))

    @rule(who=lines, work=st.lists(steps, min_size=1, max_size=3), undoable=st.booleans())
    def edit_anything(self, who: int, work: list[Step], undoable: bool) -> None:
        with self._seat(who).document.edit("Edit", undoable=undoable) as edit:
            for step in work:
                step.perform(edit)

    @rule(who=lines, phase=st.sampled_from(list(Phase)), at=st.integers(0, 20), words=WORDS, cut=WORDS)
    def write_a_note(self, who: int, phase: Phase, at: int, words: str, cut: str) -> None:
        document, name = self._seat(who).document, note_id(phase)
        with document.edit("Note", joins=name) as edit:
            note = document.design.answers.get(name)
            if isinstance(note, PhaseNote):
                changed = note.text[:at] + words + note.text[at + len(cut) :]
                edit.reword(name, "text", note.text, changed)
            else:
                edit.add(PhaseNote(id=name, phase=phase, text=words))

    @rule(who=lines, at=st.integers(0, 20), words=WORDS)
    def write_on_a_sticky(self, who: int, at: int, words: str) -> None:
        document = self._seat(who).document
        with document.edit("Sticky") as edit:
            sticky = document.design.elements.get("s1")
            if isinstance(sticky, Sticky):
                edit.reword("s1", "text", sticky.text, sticky.text[:at] + words + sticky.text[at:])
            else:
                edit.add(Sticky(id="s1", box=Box(0, 0, 100, 100), text=words))

    @rule(who=lines)
    def restart(self, who: int) -> None:
        """The window closes and opens again with what its journal kept."""
        place = who % len(self.seats)
        line = self.seats[place]
        if line.seat.connected:
            line.lose()
        fresh = self._document()
        fresh.resume(line.document.encode_state())
        assert fresh.design == line.document.design
        self.seats[place] = self.hub.join(fresh)

    @rule(who=lines)
    def undo(self, who: int) -> None:
        self._seat(who).document.undo()

    @rule(who=lines)
    def redo(self, who: int) -> None:
        self._seat(who).document.redo()

    @rule(who=lines)
    def lose(self, who: int) -> None:
        line = self._seat(who)
        if line.seat.connected:
            line.lose()

    @rule(who=lines)
    def come_back(self, who: int) -> None:
        line = self._seat(who)
        if not line.seat.connected:
            line.connect()

    @rule()
    def exchange(self) -> None:
        self.hub.run()

    @rule(who=lines, count=st.integers(1, 3))
    def exchange_some(self, who: int, count: int) -> None:
        self.hub.step(self._seat(who), count)

    @rule(forgets=st.booleans())
    def relay_restarts(self, forgets: bool) -> None:
        for line in tuple(self.hub.lines):
            line.lose()
        fresh = self._document()
        if not forgets:
            fresh.resume(self.hub.document.encode_state())
        self.hub.document = fresh

    @invariant()
    def each_board_is_what_its_document_says(self) -> None:
        for line in getattr(self, "seats", ()):
            assert design_from(line.document.encode_state()) == line.document.design

    def teardown(self) -> None:
        if not hasattr(self, "seats"):
            return
        for line in self.seats:
            if not line.seat.connected:
                line.connect()
        # Whoever comes back brings what a forgetful relay lost; the second round shows it to the others.
        for _round in range(2):
            self.hub.run()
        expected = reviewed(self.hub.document.design)
        for line in self.seats:
            assert line.seat.connection_status.status is Status.LIVE
            assert line.seat.connection_status.synced
            assert line.document.design == self.hub.document.design
            assert reviewed(line.document.design) == expected
            assert line.document.quarantined == 0
        for document in self.documents:
            document.close()


TestRooms = Rooms.TestCase
TestRooms.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
