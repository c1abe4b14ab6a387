"""Three to five seats edit while lines break, frames hang and the relay forgets: all end up alike."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.collab.hub import Hub, Line
from whiteboard.collab.client.standing import Status
from whiteboard.document.document import Document
from whiteboard.document.replica import design_from
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Requirement
from whiteboard.model.values import Box

IDS = st.sampled_from([f"c{number}" for number in range(6)])
PLACES = st.integers(-500, 500)


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
        for line in self.seats:
            assert line.seat.standing.status is Status.LIVE
            assert line.seat.standing.synced
            assert line.document.design == self.hub.document.design
            assert line.document.quarantined == 0
        for document in self.documents:
            document.close()


TestRooms = Rooms.TestCase
TestRooms.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
