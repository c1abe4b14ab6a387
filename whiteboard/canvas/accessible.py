"""The elements of the board as what assistive programs walk through: one accessible child for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from whiteboard.canvas.camera import Camera
from whiteboard.canvas.rendering import rendering_of
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.document.document import Document
from whiteboard.editing.walking import reading_order
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow
from whiteboard.session.session import Session

MOST_NEWS = 50
"""So many elements that come and go at once are told one by one; of more, only that the board is another."""

_NOBODY: Any = None
"""Qt's null pointer, of which the stubs know nothing."""

_Relations = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]


class AccessibleBoard:
    """The tree of one view, made as far as somebody asks for it. Children are in reading order, and after
    them come the widgets that lie over the board."""

    def __init__(
        self,
        view: QWidget,
        document: Document,
        session: Session,
        index: SceneIndex,
        camera: Callable[[], Camera],
    ) -> None:
        self.view, self.session = view, session
        self._document, self._index, self._camera = document, index, camera
        self._order: tuple[Design | None, tuple[str, ...]] = (None, ())
        self._places: dict[str, int] = {}
        self._children: dict[str, _AccessibleElement] = {}
        self._shown_by: list[_AccessibleView] = []
        self._open = True
        self._remove = document.subscribe(self._on_change)
        _BOARDS[view] = self
        _install()

    def close(self) -> None:
        """Nothing of it is there any more, whoever still asks."""
        self._open = False
        self._remove()
        # What is looked up by the view leads back to it, so that the view would never be let go of.
        _BOARDS.pop(self.view, None)
        # Nor by what Qt may go on to ask.
        for child in (*self._children.values(), *self._shown_by):
            child.let_go()
        self._children.clear()

    def shown(self) -> QAccessibleInterface:
        """The view itself, for who asks what it is."""
        made = _AccessibleView(self)
        self._shown_by.append(made)
        _KEPT.append(made)
        return made

    @property
    def design(self) -> Design:
        return self._document.design

    def element(self, element_id: str) -> Element | None:
        return self.design.elements.get(element_id) if self._open else None

    def order(self) -> tuple[str, ...]:
        """Ids in reading order."""
        design = self.design
        if self._order[0] is not design:
            ids = reading_order(design) if self._open else ()
            self._order, self._places = (design, ids), {i: n for n, i in enumerate(ids)}
        return self._order[1]

    def place(self, element_id: str) -> int:
        """Its number among the children, -1 for none."""
        self.order()
        return self._places.get(element_id, -1)

    def child(self, element_id: str) -> _AccessibleElement:
        found = self._children.get(element_id)
        if found is None:
            found = self._children[element_id] = _AccessibleElement(self, element_id)
            _KEPT.append(found)
        return found

    def rect(self, element_id: str) -> QRect:
        """Where it is, in pixels of the screen; empty for what is not drawn."""
        box = self._index.bounds([element_id])
        if box is None:
            return QRect()
        seen = self._camera().box_to_view(box)
        corner = self.view.mapToGlobal(QPoint(round(seen.x), round(seen.y)))
        return QRect(corner.x(), corner.y(), max(1, round(seen.w)), max(1, round(seen.h)))

    def _on_change(self, change: Change) -> None:
        if not QAccessible.isActive():
            return
        if len(change.added) + len(change.removed) > MOST_NEWS:
            _tell(QAccessibleEvent(self.view, QAccessible.Event.ObjectReorder))
            return
        for record in change.added:
            if record.id in self.design.elements:
                _tell(QAccessibleEvent(self.child(record.id), QAccessible.Event.ObjectCreated))
        for record in change.removed:
            if record.id in self._children:
                _tell(QAccessibleEvent(self._children[record.id], QAccessible.Event.ObjectDestroyed))
        for update in change.updated:
            before, after = update.before, update.after
            if (
                after.id not in self._children
                or not isinstance(after, Element)
                or not isinstance(before, Element)
            ):
                continue
            if rendering_of(before).called(before) != rendering_of(after).called(after):
                _tell(QAccessibleEvent(self._children[after.id], QAccessible.Event.NameChanged))


class _AccessibleView(QAccessibleWidget):
    def __init__(self, board: AccessibleBoard) -> None:
        super().__init__(board.view, QAccessible.Role.Canvas, "")
        self._board: AccessibleBoard | None = board

    def let_go(self) -> None:
        self._board = None

    def childCount(self) -> int:
        return len(self._order()) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface:
        ids = self._order()
        if self._board is not None and 0 <= index < len(ids):
            return self._board.child(ids[index])
        return super().child(index - len(ids))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, _AccessibleElement):
            return self._board.place(child.element_id) if self._board is not None else -1
        found = super().indexOfChild(child)
        return found + len(self._order()) if found >= 0 else found

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        # What is drawn last lies on top; reading order is near enough for who points blindly.
        for element_id in reversed(self._order()):
            if self._board is not None and self._board.rect(element_id).contains(x, y):
                return self._board.child(element_id)
        return super().childAt(x, y)

    def focusChild(self) -> QAccessibleInterface:
        board = self._board
        if board is not None and board.view.hasFocus() and len(board.session.selection) == 1:
            return board.child(next(iter(board.session.selection)))
        return super().focusChild()

    def _order(self) -> tuple[str, ...]:
        return self._board.order() if self._board is not None else ()


class _AccessibleElement(QAccessibleInterface):
    def __init__(self, board: AccessibleBoard, element_id: str) -> None:
        super().__init__()
        self._board: AccessibleBoard | None = board
        self.element_id = element_id

    def let_go(self) -> None:
        self._board = None

    @property
    def _there(self) -> tuple[AccessibleBoard, Element] | None:
        element = self._board.element(self.element_id) if self._board is not None else None
        return (self._board, element) if self._board is not None and element is not None else None

    def isValid(self) -> bool:
        return self._there is not None

    def object(self) -> QObject:
        return _NOBODY

    def window(self) -> QWindow:
        there = self._there
        return there[0].view.window().windowHandle() if there is not None else _NOBODY

    def parent(self) -> QAccessibleInterface:
        there = self._there
        return QAccessible.queryAccessibleInterface(there[0].view) if there is not None else _NOBODY

    def child(self, index: int) -> QAccessibleInterface:
        return _NOBODY

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return _NOBODY

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        there = self._there
        return there[0].rect(self.element_id) if there is not None else QRect()

    def role(self) -> QAccessible.Role:
        there = self._there
        return rendering_of(there[1]).role if there is not None else QAccessible.Role.NoRole

    def text(self, t: QAccessible.Text) -> str:
        there = self._there
        if there is None:
            return ""
        board, element = there
        if t is QAccessible.Text.Name:
            return rendering_of(element).called(element)
        if t is QAccessible.Text.Description:
            return rendering_of(element).spoken(board.design, element)
        return ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Words are typed on the board, where they can be undone."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        there = self._there
        if there is None:
            state.invalid = True
            return state
        board, element = there
        state.focusable = state.selectable = True
        state.selected = self.element_id in board.session.selection
        state.focused = state.selected and board.view.hasFocus()
        state.readOnly = element.locked
        shown = QRect(board.view.mapToGlobal(QPoint()), board.view.size())
        state.offscreen = not self.rect().intersects(shown)
        return state

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> _Relations:
        """The ends of a flow; of anything else, where its flows lead and where others come from."""
        there = self._there
        if there is None:
            return []
        board, element = there
        ends = _ends(board.design, element)
        wanted = [(i, kind) for i, kind in dict.fromkeys(ends) if i in board.design.elements and kind & match]
        return [(board.child(i), kind) for i, kind in wanted]


def _ends(design: Design, element: Element) -> Iterator[tuple[str, QAccessible.RelationFlag]]:
    if isinstance(element, Flow):
        yield element.source.element, _FROM
        yield element.target.element, _TO
        return
    for flow in design.flows_at(element.id):
        outwards = flow.source.element == element.id
        yield (flow.target.element, _TO) if outwards else (flow.source.element, _FROM)


_FROM, _TO = QAccessible.RelationFlag.FlowsFrom, QAccessible.RelationFlag.FlowsTo

_BOARDS: WeakKeyDictionary[QWidget, AccessibleBoard] = WeakKeyDictionary()
_KEPT: list[QAccessibleInterface] = []
"""Qt asks those it has met for as long as the program runs, and does not own those that are made here."""
_installed: list[bool] = []


def _install() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)


def _made(_key: str, of: QObject | None) -> QAccessibleInterface | None:
    board = _BOARDS.get(of) if isinstance(of, QWidget) else None
    if board is None:
        return None
    return board.shown()


def _tell(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)
