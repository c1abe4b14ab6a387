"""Drawing in the whole program, as somebody does it, then saved and read again, shared and exported."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.app.at_board import AtBoard, card
from tests.app.hand import until
from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.canvas.export import ExportOptions, render
from whiteboard.document.document import Document
from whiteboard.editing.styling import chosen
from whiteboard.files.store import load, save
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element
from whiteboard.model.elements.frame import Frame
from whiteboard.model.elements.ink import Ink
from whiteboard.model.elements.line import Line
from whiteboard.model.style import StyleKey

WAVE = [(-200 + 8 * n, 200 + 60 * math.sin(n / 5)) for n in range(50)]


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    return AtBoard(program, qtbot, [card("a", 0, 0), card("b", 300, 0)])


def swatch(board: AtBoard, name: str) -> QAbstractButton:
    def found() -> list[QAbstractButton]:
        buttons = board.window.findChildren(QAbstractButton)
        return [b for b in buttons if b.accessibleName() == name and b.isVisible()]

    until(lambda: bool(found()))
    return found()[0]


def everywhere(board: AtBoard, folder: Path) -> tuple[Design, ...]:
    """The design as it is read again, and as a peer sees it."""
    save(folder / "one.whiteboard", board.document.design)
    peer = Document(client_id=99)
    peer.apply_update(board.document.encode_state())
    seen = (load(folder / "one.whiteboard").design, peer.design)
    peer.close()
    return seen


def color_at(board: AtBoard, element: Element) -> QColor:
    """In the exported picture, at the middle of an element that is there alone."""
    design = Design.of([element])
    image = render(design, {}, ExportOptions(theme=load_theme("light"), scale=1.0, margin=20.0))
    return image.pixelColor(image.width() // 2, image.height() // 2 + 20)


def test_a_colour_is_chosen_and_the_next_box_has_it(board: AtBoard, tmp_path: Path) -> None:
    board.key(Qt.Key.Key_R)
    board.drag((0, 200), (60, 260), (160, 320))
    board.key(Qt.Key.Key_Escape)
    (first,) = (c for c in board.document.design.components if c.kind == "box")
    swatch(board, "Fill: Green").click()
    swatch(board, "Line: Dashed").click()
    board.view.setFocus()
    board.key(Qt.Key.Key_O)
    board.drag((300, 200), (360, 260), (460, 320))
    board.key(Qt.Key.Key_Escape)
    boxes = [c for c in board.document.design.components if c.kind == "box"]
    assert [b.shape for b in boxes] == ["", "ellipse"]
    for box in boxes:
        assert dict(box.style) == {"fill": "green", "dash": "dashed"}
    for design in everywhere(board, tmp_path):
        again = design.elements[first.id]
        assert isinstance(again, Component)
        assert again.style == boxes[0].style
    assert color_at(board, boxes[0]).name() == load_theme("light").fill("green")
    for _step in range(4):
        board.document.undo()
    assert {c.kind for c in board.document.design.components} == {"service"}


def test_something_is_written_with_the_pen_and_a_part_rubbed_out(board: AtBoard, tmp_path: Path) -> None:
    board.key(Qt.Key.Key_P)
    board.drag(*WAVE)
    board.drag(*[(x, y + 150) for x, y in WAVE])
    one, other = board.document.design.elements_of(Ink)
    for design in everywhere(board, tmp_path):
        assert design.elements[one.id] == one
    image = render(
        Design.of([one]), {}, ExportOptions(theme=load_theme("light"), scale=1.0, background="transparent")
    )
    inked = sum(
        image.pixelColor(x, y).alpha() > 200
        for x in range(0, image.width(), 4)
        for y in range(image.height())
    )
    assert inked > 100
    board.key(Qt.Key.Key_E)
    board.drag((WAVE[20][0], WAVE[20][1] - 40), (WAVE[20][0], WAVE[20][1] + 40))
    assert board.document.design.elements_of(Ink) == (other,)
    board.document.undo()
    assert len(board.document.design.elements_of(Ink)) == 2


def test_a_frame_is_put_around_and_moved_with_what_it_holds(board: AtBoard, tmp_path: Path) -> None:
    board.session.select(["a", "b"])
    action("insert.frame").trigger(board.work.context)
    board.type("Read path")
    board.key(Qt.Key.Key_Return)
    (frame,) = board.document.design.elements_of(Frame)
    assert frame.name == "Read path"
    before = board.document.design.box_of("a")
    board.session.set_snapping(False)
    board.drag(
        (frame.box.x + 60, frame.box.y), (frame.box.x + 90, frame.box.y + 40), (frame.box.x + 120, 150)
    )
    after = board.document.design.box_of("a")
    (moved,) = board.document.design.elements_of(Frame)
    assert before is not None
    assert after is not None
    assert after != before
    assert (after.x - before.x, after.y - before.y) == (moved.box.x - frame.box.x, moved.box.y - frame.box.y)
    for design in everywhere(board, tmp_path):
        assert design.elements[frame.id] == moved


def test_a_line_is_drawn_and_taken_by_its_end(board: AtBoard) -> None:
    board.key(Qt.Key.Key_L)
    board.drag((0, 200), (80, 240), (160, 280))
    board.drag((160, 280), (0, 200), (-160, 160))
    (line,) = board.document.design.elements_of(Line)
    assert (line.box.x, line.box.right, line.rising) == (-160, 0, False)
    assert chosen(line, StyleKey.STROKE) is None
