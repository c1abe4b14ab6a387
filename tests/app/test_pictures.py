"""Pictures in the whole program: pasted, dropped and chosen, and what is said where one cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.at_board import AtBoard
from tests.app.hand import answering, until
from tests.canvas.drawn_pictures import RED, encoded, plain
from whiteboard.actions.registry import action
from whiteboard.app import picture_flow
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.bounds import MOST
from whiteboard.model.elements.image import Image
from whiteboard.model.pictures import Picture

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, program: Program) -> DesignWindow:
    return AtBoard(program, qtbot, []).window


def images(window: DesignWindow) -> tuple[Image, ...]:
    return window.work.document.design.elements_of(Image)


def paste(window: DesignWindow) -> None:
    action("edit.paste").trigger(window.work.context)


def drop(window: DesignWindow, data: QMimeData) -> None:
    at = QPointF(200, 200)
    view = window.work.view
    QApplication.sendEvent(view, QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, LEFT, NONE))
    QApplication.sendEvent(view, QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE))


def test_an_image_on_the_clipboard_is_pasted_shown_and_undone(window: DesignWindow) -> None:
    QGuiApplication.clipboard().setImage(plain(160, 100))
    paste(window)
    until(lambda: bool(images(window)))
    (image,) = images(window)
    view = window.work.view
    assert (image.box.w, image.box.h) == (160, 100)
    assert window.work.session.selection == {image.id}
    window.work.session.select(())

    def seen() -> str:
        at = view.camera().to_view(image.box.center)
        view.finish_painting()
        return view.grab().toImage().pixelColor(round(at.x), round(at.y)).name()

    until(lambda: seen() == RED)
    paste(window)
    until(lambda: len(images(window)) == 2)
    assert len(window.work.document.design.answers_of(Picture)) == 1
    window.work.document.undo()
    window.work.document.undo()
    assert not images(window)
    assert not window.work.document.design.answers_of(Picture)


def test_cut_and_pasted_it_keeps_its_bytes(window: DesignWindow) -> None:
    QGuiApplication.clipboard().setImage(plain(160, 100))
    paste(window)
    until(lambda: bool(images(window)))
    action("edit.cut").trigger(window.work.context)
    until(lambda: not images(window))
    assert not window.work.document.design.answers_of(Picture)
    paste(window)
    until(lambda: bool(images(window)))
    assert len(window.work.document.design.answers_of(Picture)) == 1


def test_a_dropped_picture_is_put_where_it_falls(window: DesignWindow, tmp_path: Path) -> None:
    file = tmp_path / "login page.png"
    file.write_bytes(encoded(plain(80, 80)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(window, data)
    until(lambda: bool(images(window)))
    (image,) = images(window)
    assert image.name == "login page"
    at = window.work.view.camera().to_view(image.box.center)
    assert abs(at.x - 200) < 8
    assert abs(at.y - 200) < 8
    assert window.file.path is None


def test_pixels_are_dropped_without_a_file(window: DesignWindow) -> None:
    data = QMimeData()
    data.setImageData(plain(80, 80))
    drop(window, data)
    until(lambda: bool(images(window)))


def test_nine_asks_for_a_file(window: DesignWindow, tmp_path: Path) -> None:
    file = tmp_path / "chart.jpg"
    file.write_bytes(encoded(plain(80, 80), "JPEG"))
    window.work.view.setFocus()
    with answering(file) as hand:
        QTest.keyClick(window.work.view, Qt.Key.Key_9)
    assert hand.asked == ["Add pictures"]
    until(lambda: bool(images(window)))
    assert images(window)[0].name == "chart"


def test_what_is_no_picture_is_said(window: DesignWindow, tmp_path: Path) -> None:
    file = tmp_path / "words.png"
    file.write_bytes(b"not a picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(window, data)
    until(lambda: "no picture" in window.toast.accessibleName())
    missing = QMimeData()
    missing.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.png"))])
    drop(window, missing)
    until(lambda: "gone.png" in window.toast.accessibleName())
    assert not images(window)


def test_a_large_one_is_said_to_be_smaller(window: DesignWindow) -> None:
    QGuiApplication.clipboard().setImage(plain(3000, 1500))
    paste(window)
    until(lambda: "made smaller" in window.toast.accessibleName())
    assert len(images(window)) == 1


def test_a_full_design_says_so(window: DesignWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, _design: object) -> None: ...

        def has_room(self, _picture: object) -> bool:
            return False

    monkeypatch.setattr(picture_flow, "Tally", Full)
    QGuiApplication.clipboard().setImage(plain(30, 30))
    paste(window)
    until(lambda: "remove one of them" in window.toast.accessibleName())
    assert MOST["picture bytes"] > 0
    assert not images(window)


def test_words_are_pasted_before_a_picture_of_them(window: DesignWindow) -> None:
    data = QMimeData()
    data.setText("a cell of a table")
    data.setImageData(plain(80, 80))
    QGuiApplication.clipboard().setMimeData(data)
    paste(window)
    assert any("a cell" in str(e.fields().get("text")) for e in window.work.document.design.elements.values())
    assert not images(window)


def test_where_one_may_only_look_nothing_is_taken(window: DesignWindow) -> None:
    window.work.document.set_read_only(True)
    data = QMimeData()
    data.setImageData(plain(80, 80))
    drop(window, data)
    until(lambda: "read-only" in window.toast.accessibleName())
