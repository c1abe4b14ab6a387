"""What is done to a whole board goes on while the window answers, and what is typed comes behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.hand import until
from whiteboard.actions.registry import action
from whiteboard.app import ongoing
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.document.recovery import pending
from whiteboard.files.native import write_native
from whiteboard.files.store import load
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box

PARTS = 150
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def a_board(parts: int = PARTS) -> Design:
    """A chain, in rows."""
    boxes = [Box(n % 15 * 240.0, n // 15 * 120.0, 172, 64) for n in range(parts)]
    components = [Component(id=f"c{n:04}", kind="service", box=box) for n, box in enumerate(boxes)]
    flows = [
        Flow(id=f"f{n:04}", source=FlowEnd(element=f"c{n:04}"), target=FlowEnd(element=f"c{n + 1:04}"))
        for n in range(parts - 1)
    ]
    return Design.of([Meta(title="Whole"), *components, *flows])


@pytest.fixture
def window(program: Program) -> Iterator[DesignWindow]:
    made = program.open_window()
    made.file.start(a_board())
    made._show_board()
    made.show()
    yield made
    # What is still worked out beside it must not outlive the interpreter.
    made.work.review.set_paused()
    made.work.thinking.wait()


def press(window: DesignWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.work.view, key, held)


def begin_pasting(window: DesignWindow) -> None:
    for verb in ("edit.select-all", "edit.copy"):
        action(verb).trigger(window.work.context)
        until(lambda: not window.work.document.reading)
    action("edit.paste").trigger(window.work.context)
    assert window.work.document.strides.under_way


def done(window: DesignWindow) -> None:
    until(lambda: not (window.work.document.reading or window.work.routes.bringing))


def test_all_of_it_comes_is_selected_and_finds_its_ways(window: DesignWindow) -> None:
    before = window.work.document.design
    begin_pasting(window)
    assert QApplication.overrideCursor() is not None
    done(window)
    assert QApplication.overrideCursor() is None
    design = window.work.document.design
    added = design.elements.keys() - before.elements.keys()
    assert len(added) == len(before.elements)
    assert window.work.session.selection == added
    until(lambda: window.work.routes.routes.keys() == {f.id for f in design.flows})
    assert window.work.document.undo_label == "Paste"


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_a_key_that_is_pressed_meanwhile_acts_on_all_of_it(window: DesignWindow, turns: int) -> None:
    before = write_native(window.work.document.design)
    begin_pasting(window)
    for _turn in range(turns):
        QApplication.processEvents()
    assert window.work.document.strides.under_way
    press(window, Qt.Key.Key_Delete)
    done(window)
    assert write_native(window.work.document.design) == before
    assert window.work.document.undo_label == "Delete"


def test_keys_come_in_the_order_in_which_they_were_pressed(window: DesignWindow) -> None:
    before = write_native(window.work.document.design)
    begin_pasting(window)
    done(window)
    full = write_native(window.work.document.design)
    for key, held, wanted in (
        (Qt.Key.Key_Z, CTRL, before),
        (Qt.Key.Key_Y, CTRL, full),
        (Qt.Key.Key_Z, CTRL, before),
    ):
        press(window, key, held)
        # The next one waits for it.
        press(window, Qt.Key.Key_Shift)
        assert write_native(window.work.document.design) == wanted


def test_a_click_meanwhile_waits_for_it(window: DesignWindow) -> None:
    window.work.view.fit()
    begin_pasting(window)
    QTest.mouseClick(window.work.view, Qt.MouseButton.LeftButton, NONE, QPoint(4, 4))
    assert not window.work.document.strides.under_way
    assert len(window.work.document.design.elements) == 2 * (2 * PARTS - 1)
    assert not window.work.session.selection


def test_who_saves_meanwhile_saves_all_of_it(window: DesignWindow, tmp_path: Path) -> None:
    begin_pasting(window)
    path = tmp_path / "whole.whiteboard"
    saved: list[bool] = []
    window.file.save(path, lambda: saved.append(True), lambda error: pytest.fail(str(error)))
    until(lambda: saved == [True])
    assert len(load(path).design.elements) == 2 * (2 * PARTS - 1)


def test_who_leaves_meanwhile_leaves_all_of_it(window: DesignWindow, program: Program) -> None:
    begin_pasting(window)
    assert window.work.session.typing
    window.work.session.finish_typing()
    window.file.close(clean=False)
    (offer,) = pending(program.journals)
    assert offer.title == "Whole"
    assert len(window.work.document.design.elements) == 2 * (2 * PARTS - 1)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ongoing, "SHOWN_AFTER_MS", 0)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("verb", ["edit.paste", "edit.delete", "edit.undo"])
def test_what_takes_long_shows_how_far_it_is_and_can_be_given_up(window: DesignWindow, verb: str) -> None:
    begin_pasting(window)
    done(window)
    before = write_native(window.work.document.design)
    label = window.work.document.undo_label
    action(verb).trigger(window.work.context)
    assert window.work.document.strides.under_way
    shown = window.findChildren(ongoing.Ongoing)
    until(lambda: any(one.isVisible() for one in shown))
    press(window, Qt.Key.Key_Escape)
    done(window)
    assert not any(one.isVisible() for one in shown)
    assert write_native(window.work.document.design) == before
    assert window.work.document.undo_label == label
    assert "nothing has changed" in window.toast.accessibleName()


@pytest.mark.usefixtures("at_once")
def test_what_could_not_be_given_up_any_more_is_not_called_unchanged(window: DesignWindow) -> None:
    document = window.work.document
    begin_pasting(window)
    while document.undo_label is None:
        document.arrivals.read_on()
    shown = window.findChildren(ongoing.Ongoing)
    until(lambda: any(one.isVisible() for one in shown))
    assert document.strides.under_way
    # The key comes up behind the step, as it does for a user.
    QTest.keyPress(window.work.view, Qt.Key.Key_Escape)
    document.set_read_only(True, by="role")
    done(window)
    assert len(document.design.elements) == 2 * (2 * PARTS - 1)
    assert "could not be cancelled any more" in window.toast.accessibleName()
    assert "nothing has changed" not in window.toast.accessibleName()


def test_little_is_done_within_the_call(program: Program) -> None:
    window = program.open_window()
    window.file.start(a_board(40))
    context = window.work.context
    checks: tuple[tuple[str, Callable[[Design], int]], ...] = (
        ("edit.select-all", lambda design: 79),
        ("edit.copy", lambda design: 79),
        ("edit.paste", lambda design: 158),
        ("edit.undo", lambda design: 79),
        ("edit.redo", lambda design: 158),
        ("edit.select-all", lambda design: 158),
        ("edit.undo", lambda design: 79),
        ("edit.delete", lambda design: 0),
        ("edit.undo", lambda design: 79),
    )
    for verb, count in checks:
        action(verb).trigger(context)
        assert not window.work.document.strides.under_way
        assert len(context.design.elements) == count(context.design), verb
