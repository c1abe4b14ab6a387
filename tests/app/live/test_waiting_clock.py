"""Inviting somebody takes minutes that are none of the interview's."""

from __future__ import annotations

import pytest

from tests.app.live.room import Room
from tests.app.live.test_share_dialog import button, dialog_of, field
from whiteboard.app.window import DesignWindow
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.elements import Component
from whiteboard.model.mode import Mode
from whiteboard.model.values import Box
from whiteboard.problems.catalogue import problems


@pytest.fixture
def window(room: Room) -> DesignWindow:
    window = room.program.open_window()
    now = window.work.live.now()
    window.file.start(begun(problems()["chat"], Choice(Mode.MOCK), now - 95))
    window._show_board()
    return window


def share(room: Room, window: DesignWindow) -> None:
    dialog = dialog_of(window)
    button(dialog, "Start sharing").click()
    room.until(lambda: field(dialog, "Invitation link").text().startswith("wb://"))
    dialog.close()


def test_the_clock_of_an_interview_that_only_began_waits_for_the_others(
    room: Room, window: DesignWindow
) -> None:
    share(room, window)
    clock = window.work.document.design.clock
    assert (clock.running_since, dict(clock.spent)) == (None, {})
    assert window.work.document.undo_label is None
    assert "clock waits for the others" in window.toast.accessibleName()


def test_one_that_is_under_way_goes_on(room: Room, window: DesignWindow) -> None:
    since = window.work.document.design.clock.running_since
    with window.work.document.edit("Draw") as edit:
        edit.add(Component(id="a", kind="service", box=Box(0, 0, 172, 64)))
    share(room, window)
    assert window.work.document.design.clock.running_since == since
