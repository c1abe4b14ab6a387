"""Drives the tools without a screen: presses, moves and releases at places of the board."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.document import Document
from whiteboard.geometry.handles import flow_ends
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Side, Zone, ZoneKind
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.events import Button, KeyEvent, PointerEvent
from whiteboard.tools.host import ToolHost
from whiteboard.tools.tool_context import Hooks


class BoardDriver:
    """`path` is the states gone through, without repeats; the board's zoom is 1 and its centre (0, 0)."""

    def __init__(self, *elements: Element) -> None:
        self.document = Document(client_id=1)
        if elements:
            self.document.load(Design.of(elements))
        self.session = Session()
        self.routes = RouteBook(self.document)
        self.panned: list[tuple[float, float]] = []
        self.badges: list[str] = []
        self.dropped: list[str] = []
        self.refused: list[str] = []
        self.grown: list[tuple[str, Side]] = []
        hooks = Hooks(
            badge=self.badges.append,
            pan=lambda dx, dy: self.panned.append((dx, dy)),
            flow_dropped=self._on_flow_dropped,
            refused=self.refused.append,
            grow=lambda component, side: self.grown.append((component, side)),
        )
        self.tools = ToolHost(self.document, self.session, self.routes, counted_ids("n"), hooks)
        self.changes: list[Change] = []
        self.document.subscribe(self.changes.append)
        self.path = [self.tools.state_name]

    @property
    def design(self) -> Design:
        return self.document.design

    @property
    def selection(self) -> set[str]:
        return set(self.session.selection)

    @property
    def preview(self) -> Preview:
        assert self.session.preview is not None, "nothing is previewed"
        return self.session.preview

    @property
    def steps(self) -> list[str]:
        """The undo steps since the start, oldest first; leaves the document as it was."""
        labels: list[str] = []
        while (label := self.document.undo_label) is not None:
            labels.insert(0, label)
            self.document.undo()
        for _label in labels:
            self.document.redo()
        return labels

    def component(self, element_id: str) -> Component:
        found = self.design.elements[element_id]
        assert isinstance(found, Component)
        return found

    def flow(self, element_id: str) -> Flow:
        found = self.design.elements[element_id]
        assert isinstance(found, Flow)
        return found

    def flow_end(self, flow_id: str, *, source: bool = False) -> Point:
        """Where the handle of a selected flow's end is."""
        start, end = flow_ends(self.flow(flow_id), self.routes.routes[flow_id], 1.0)
        return start if source else end

    def box(self, element_id: str) -> Box:
        found = self.design.box_of(element_id)
        assert found is not None
        return found

    def use(self, tool: str, placing: str = "") -> None:
        self.session.use_tool(tool, placing)
        self._note()

    def press(self, x: float, y: float, button: Button = Button.LEFT, **keys: bool) -> None:
        self._do(self.tools.press, x, y, button, **keys)

    def move(self, x: float, y: float, **keys: bool) -> None:
        self._do(self.tools.move, x, y, Button.NONE, **keys)

    def release(self, x: float, y: float, button: Button = Button.LEFT, **keys: bool) -> None:
        self._do(self.tools.release, x, y, button, **keys)

    def click(self, x: float, y: float, button: Button = Button.LEFT, **keys: bool) -> None:
        self.press(x, y, button, **keys)
        self.release(x, y, button, **keys)

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        self._do(self.tools.double_click, x, y, Button.LEFT)
        self.release(x, y)

    def drag(self, start: tuple[float, float], *way: tuple[float, float], **keys: bool) -> None:
        """Press at the start, go along, release at the last place."""
        self.press(*start, **keys)
        for place in way:
            self.move(*place, **keys)
        self.release(*way[-1], **keys)

    def key(self, key: str, **keys: bool) -> bool:
        handled = self.tools.key(KeyEvent(key, **keys))
        self._note()
        return handled

    def key_up(self, key: str) -> None:
        self.tools.key_up(KeyEvent(key))
        self._note()

    def remote(self, write: Callable[[Document], None]) -> None:
        """Let a peer that knows this design write, and bring its work here."""
        peer = Document(client_id=1001)
        peer.apply_update(self.document.encode_state())
        write(peer)
        self.document.apply_update(peer.encode_diff(self.document.state_vector()))
        self._note()

    def remove_remotely(self, *ids: str) -> None:
        def write(peer: Document) -> None:
            with peer.edit("Delete") as edit:
                for element_id in ids:
                    edit.remove(element_id)

        self.remote(write)

    def _on_flow_dropped(self, flow_id: str, _point: Point) -> None:
        assert self.tools.resting, "a chooser takes the focus, which would cancel the gesture"
        self.dropped.append(flow_id)

    def _do(
        self, handler: Callable[[PointerEvent], None], x: float, y: float, button: Button, **keys: bool
    ) -> None:
        handler(PointerEvent(Point(x, y), Point(x, y), button, **keys))
        self._note()

    def _note(self) -> None:
        if self.path[-1] != self.tools.state_name:
            self.path.append(self.tools.state_name)


def part(element_id: str, x: float, y: float, **fields: object) -> Component:
    """A component of 160 x 64 with its top left corner there."""
    given = {"kind": "service", "name": element_id, **fields}
    return Component.model_validate({"id": element_id, "box": Box(x, y, 160, 64), **given})


def link(element_id: str, source: str, target: str, **fields: object) -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow.model_validate({"id": element_id, **ends, **fields})


def area(element_id: str, x: float, y: float, w: float, h: float, **fields: object) -> Zone:
    given = {"kind": ZoneKind.NETWORK, "name": element_id, **fields}
    return Zone.model_validate({"id": element_id, "box": Box(x, y, w, h), **given})
