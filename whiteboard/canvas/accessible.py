"""The elements of the board as what assistive programs walk through: one accessible child for each."""

from __future__ import annotations

from collections.abc import Callable
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
        self._board = board

    def childCount(self) -> int:
        return len(self._board.order()) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface:
        ids = self._board.order()
        return self._board.child(ids[index]) if 0 <= index < len(ids) else super().child(index - len(ids))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, _AccessibleElement):
            return self._board.place(child.element_id)
        found = super().indexOfChild(child)
        return found + len(self._board.order()) if found >= 0 else found

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        # What is drawn last lies on top; reading order is near enough for who points blindly.
        for element_id in reversed(self._board.order()):
            if self._board.rect(element_id).contains(x, y):
                return self._board.child(element_id)
        return super().childAt(x, y)

    def focusChild(self) -> QAccessibleInterface:
        selected = self._board.session.selection
        if self._board.view.hasFocus() and len(selected) == 1:
            return self._board.child(next(iter(selected)))
        return super().focusChild()


class _AccessibleElement(QAccessibleInterface):
    def __init__(self, board: AccessibleBoard, element_id: str) -> None:
        super().__init__()
        self._board, self.element_id = board, element_id

    def isValid(self) -> bool:
        return self._board.element(self.element_id) is not None

    def object(self) -> QObject:
        return _NOBODY

    def window(self) -> QWindow:
        return self._board.view.window().windowHandle() if self.isValid() else _NOBODY

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._board.view) if self.isValid() else _NOBODY

    def child(self, index: int) -> QAccessibleInterface:
        return _NOBODY

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return _NOBODY

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        return self._board.rect(self.element_id) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        element = self._board.element(self.element_id)
        return QAccessible.Role.NoRole if element is None else rendering_of(element).role

    def text(self, t: QAccessible.Text) -> str:
        element = self._board.element(self.element_id)
        if element is None:
            return ""
        if t is QAccessible.Text.Name:
            return rendering_of(element).called(element)
        if t is QAccessible.Text.Description:
            return rendering_of(element).spoken(self._board.design, element)
        return ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Words are typed on the board, where they can be undone."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        element = self._board.element(self.element_id)
        if element is None:
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.selected = self.element_id in self._board.session.selection
        state.focused = state.selected and self._board.view.hasFocus()
        state.readOnly = element.locked
        shown = QRect(self._board.view.mapToGlobal(QPoint()), self._board.view.size())
        state.offscreen = not self.rect().intersects(shown)
        return state

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> _Relations:
        """The ends of a flow; of anything else, where its flows lead and where others come from."""
        design, found = self._board.design, list[tuple[str, QAccessible.RelationFlag]]()
        element = self._board.element(self.element_id)
        if isinstance(element, Flow):
            found += [(element.source.element, _FROM), (element.target.element, _TO)]
        elif element is not None:
            for flow in design.flows_at(element.id):
                outwards = flow.source.element == element.id
                found.append((flow.target.element, _TO) if outwards else (flow.source.element, _FROM))
        wanted = [(i, kind) for i, kind in dict.fromkeys(found) if i in design.elements and kind & match]
        return [(self._board.child(i), kind) for i, kind in wanted]


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
    made = _AccessibleView(board)
    _KEPT.append(made)
    return made


def _tell(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)
