"""Frames around what is selected, and each exported by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.actions.desk import Desk
from tests.tools.board import BoardDriver, link, part
from whiteboard.actions.registry import action
from whiteboard.canvas.export import ExportOptions, of_frame, picture_size, render
from whiteboard.cli.program import run
from whiteboard.files.store import save
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box


def test_a_frame_is_put_around_what_is_selected_and_named() -> None:
    desk = Desk(part("a", 0, 0), part("b", 304, 0), part("c", 900, 0))
    desk.session.select({"a", "b"})
    desk.do("insert.frame")
    (frame,) = desk.design.elements_of(Frame)
    assert frame.box == Box(-24, -24, 512, 112)
    assert frame.name == "Frame 1"
    assert desk.session.selection == {frame.id}
    assert desk.session.editing == frame.id
    desk.document.undo()
    assert not desk.design.elements_of(Frame)


def test_without_a_selection_it_is_drawn() -> None:
    desk = Desk(part("a", 0, 0))
    desk.do("insert.frame")
    assert desk.session.tool == "frame"


def test_a_frame_is_drawn_and_pressed_at_its_border_and_its_name() -> None:
    board = BoardDriver(part("a", 0, 0))
    board.use("frame")
    board.drag((-40, -40), (304, 200))
    (frame,) = board.design.elements_of(Frame)
    assert frame.box == Box(-40, -40, 344, 240)
    for press, found in (
        ((-40, 80), {frame.id}),
        ((0, -52), {frame.id}),
        ((40, 30), {"a"}),
        ((250, 150), set[str]()),
    ):
        board.session.select(())
        board.click(*press)
        assert board.selection == found, press


def test_only_a_frame_is_exported_as_one() -> None:
    desk = Desk(part("a", 0, 0), Frame(id="f", name="Login", box=Box(-10, -10, 300, 100)))
    assert action("frame.export").hindrance(desk.context) == "Select a frame first."
    desk.session.select({"f"})
    desk.document.set_read_only(True)
    desk.do("frame.export")
    assert desk.shell.notes == ["export"]


def framed() -> Design:
    return Design.of(
        [
            part("a", 0, 0),
            part("b", 300, 0),
            part("far", 2000, 0),
            link("f", "a", "b"),
            Frame(id="frame", name="Login", box=Box(-50, -50, 600, 200)),
        ]
    )


def test_its_picture_holds_what_lies_in_it_and_not_the_frame(qapp: QApplication) -> None:
    design = framed()
    (frame,) = design.elements_of(Frame)
    options = of_frame(ExportOptions(theme=load_theme("light"), scale=1.0, margin=0.0), frame)
    routes = route_all(design)
    assert picture_size(design, routes, options) == (600, 200)
    picture = render(design, routes, options)
    ground = picture.pixelColor(3, 100).name()
    assert picture.pixelColor(0, 100).name() == ground == options.theme.colors.canvas
    assert picture.pixelColor(130, 54).name() == options.theme.colors.card
    wider = of_frame(ExportOptions(theme=load_theme("light"), scale=2.0, margin=16.0), frame)
    assert picture_size(design, routes, wider) == (1264, 464)


def test_the_command_line_exports_a_frame_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path / "one.whiteboard", framed())
    given = ["export", str(tmp_path / "one.whiteboard"), "-o", str(tmp_path / "out.png"), "--frame"]
    assert run([*given, "Logout"]) == 2
    assert "There is no frame “Logout”; there is: “Login”." in capsys.readouterr().err
    assert run([*given, "Login"]) == 0
    assert (tmp_path / "out.png").stat().st_size > 500
