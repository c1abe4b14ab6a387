"""Random gestures, from a seed, through a real window: pointer, tools, pen, fingers, wheel, keys, actions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.app.pen_and_fingers import pen, pinch, stroke
from tests.review.random_designs import random_design
from whiteboard.actions.registry import actions
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.loaded import Extras
from whiteboard.files.native import read_native, write_native
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.tools.registry import tools

ACTIONS = [a for a in actions() if not a.id.startswith(("file.", "live."))]
"""Those of files and rooms have tests of their own."""

KEYS = [
    *(getattr(Qt.Key, f"Key_{c}") for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890"),
    *(getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down", "Tab", "Return", "Escape")),
    *(getattr(Qt.Key, f"Key_{name}") for name in ("Delete", "Backspace", "Space", "Slash", "F2", "Escape")),
]
HELD = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
]
LEFT = Qt.MouseButton.LeftButton


@contextmanager
def nothing_stays_open() -> Iterator[None]:
    """Dialogs are rejected as soon as they are up: they would wait for an answer for ever."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()


class Gestures:
    """`done` names the gestures so far, for the message of a failure."""

    def __init__(self, program: Program, window: DesignWindow, seed: int) -> None:
        self._program, self._window = program, window
        self._dice = random.Random(seed)
        self._pen, self._screen = pen(), QTest.createTouchDevice()
        self._down: QPoint | None = None
        self.done: list[str] = []

    def one(self) -> None:
        gestures: list[tuple[int, Callable[[], str]]] = [
            (6, self._drag), (5, self._drag_a_tool), (1, self._pen_stroke), (1, self._pinch),
            (4, self._click), (2, self._double_click), (2, self._press_or_release),
            (3, self._move), (2, self._wheel), (8, self._key), (8, self._act), (3, self._undo),
            (1, self._lose_focus), (1, self._theme), (1, self._resize), (2, self._escape),
        ]  # fmt: skip
        (gesture,) = self._dice.choices([g for _w, g in gestures], [w for w, _g in gestures])
        self.done.append(gesture())
        for _turn in range(3):
            QApplication.processEvents()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def rest(self) -> None:
        """Let go of everything; what is being typed is given up or taken."""
        if self._down is not None:
            QTest.mouseRelease(self._view, LEFT, pos=self._down)
        self._down = None
        self._window.work.session.only_look(False)
        for _press in range(3):
            QTest.keyClick(self._view, Qt.Key.Key_Escape)
        self._view.setFocus()
        for _turn in range(10):
            QApplication.processEvents()

    @property
    def _view(self) -> QWidget:
        return self._window.work.view

    def _place(self) -> QPoint:
        work, design = self._window.work, self._window.work.document.design
        boxes = [b for e in design.elements if (b := design.box_of(e)) is not None]
        if boxes and self._dice.random() < 0.7:
            box = self._dice.choice(boxes)
            spot = self._dice.choice([(0.5, 0.5), (0, 0), (1, 1), (1, 0.5), (0.5, 0.02)])
            seen = work.view.camera().box_to_view(box)
            x, y = seen.x + seen.w * spot[0], seen.y + seen.h * spot[1]
            if self._view.rect().contains(int(x), int(y)):
                return QPoint(int(x), int(y))
        return QPoint(self._dice.randrange(self._view.width()), self._dice.randrange(self._view.height()))

    def _drag(self) -> str:
        start, end, held = self._place(), self._place(), self._dice.choice(HELD)
        QTest.mousePress(self._view, LEFT, held, start)
        for part in (0.1, 0.5, 1.0):
            QTest.mouseMove(self._view, start + (end - start) * part)
        QTest.mouseRelease(self._view, LEFT, held, end)
        self._down = None
        return f"drag {start.toTuple()} {end.toTuple()} {held.name}"

    def _drag_a_tool(self) -> str:
        tool = self._dice.choice(sorted(tools()))
        self._window.work.session.use_tool(tool)
        return f"with {tool}: {self._drag()}"

    def _pen_stroke(self) -> str:
        start, end = self._place(), self._place()
        stroke(self._view, self._pen, start, end)
        return f"pen {start.toTuple()} {end.toTuple()}"

    def _pinch(self) -> str:
        middle, apart = self._place(), self._dice.choice((-20, 60))
        pinch(self._view, self._screen, middle, apart)
        return f"pinch {middle.toTuple()} {apart}"

    def _click(self) -> str:
        place, held = self._place(), self._dice.choice(HELD)
        QTest.mouseClick(self._view, LEFT, held, place)
        self._down = None
        return f"click {place.toTuple()} {held.name}"

    def _double_click(self) -> str:
        place = self._place()
        QTest.mouseDClick(self._view, LEFT, Qt.KeyboardModifier.NoModifier, place)
        return f"double click {place.toTuple()}"

    def _press_or_release(self) -> str:
        place = self._place()
        if self._down is None:
            QTest.mousePress(self._view, LEFT, Qt.KeyboardModifier.NoModifier, place)
            self._down = place
            return f"press {place.toTuple()}"
        QTest.mouseRelease(self._view, LEFT, Qt.KeyboardModifier.NoModifier, place)
        self._down = None
        return f"release {place.toTuple()}"

    def _move(self) -> str:
        place = self._place()
        QTest.mouseMove(self._view, place)
        return f"move {place.toTuple()}"

    def _wheel(self) -> str:
        at, held = QPointF(self._place()), self._dice.choice(HELD)
        turn = QPoint(0, self._dice.choice((-120, 120)))
        event = QWheelEvent(
            at, self._view.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self._view, event)
        return f"wheel {turn.y()} {held.name}"

    def _key(self) -> str:
        key, held = self._dice.choice(KEYS), self._dice.choice(HELD)
        if held is Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_N):
            return "nothing"
        QTest.keyClick(QApplication.focusWidget() or self._view, key, held)
        return f"key {key.name} {held.name}"

    def _act(self) -> str:
        action = self._dice.choice(ACTIONS)
        action.trigger(self._window.work.context)
        return action.id

    def _undo(self) -> str:
        document = self._window.work.document
        if document.read_only or self._window.work.session.preview is not None:
            return "nothing"
        if self._dice.random() < 0.6:
            document.undo()
            return "undo"
        document.redo()
        return "redo"

    def _lose_focus(self) -> str:
        self._view.clearFocus()
        return "lose the focus"

    def _theme(self) -> str:
        self._program.toggle_theme()
        return "theme"

    def _resize(self) -> str:
        size = self._dice.choice(((900, 600), (1280, 800), (1600, 1000)))
        self._window.resize(*size)
        return f"resize {size}"

    def _escape(self) -> str:
        QTest.keyClick(QApplication.focusWidget() or self._view, Qt.Key.Key_Escape)
        return "Escape"


def opened(program: Program, folder: Path, seed: int) -> DesignWindow:
    """A window on a design by chance; another chance where no file can hold what was drawn."""
    path = folder / f"{seed}.whiteboard"
    save(path, random_design(seed, quiet=True, most=12))
    window = program.open_window(path)
    window.resize(1280, 800)
    return window


def same(one: Design, other: Design) -> None:
    """Elements and answers; the clock and the phase are no steps."""
    for mine, theirs in ((one.elements, other.elements), (one.answers, other.answers)):
        differing = {i: (mine.get(i), theirs.get(i)) for i in mine.keys() | theirs.keys()}
        differing = {i: pair for i, pair in differing.items() if pair[0] != pair[1]}
        assert not differing, differing


def check(design: Design) -> None:
    """What is on the board can be written and read, and is then the same."""
    same(read_native(write_native(design, Extras())).design, design)


def check_undo(window: DesignWindow, start: Design) -> None:
    """All steps back lead to the start, and as many forward to where it was."""
    document = window.work.document
    end, steps = document.design, 0
    while document.undo() is not None:
        steps += 1
    same(document.design, start)
    for _step in range(steps):
        document.redo()
    same(document.design, end)


def check_saved(window: DesignWindow, path: Path) -> None:
    """The file that is written holds what the document holds."""
    save(path, window.work.document.design)
    assert load(path).design.elements == window.work.document.design.elements
