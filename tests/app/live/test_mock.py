"""In a mock interview the program's hints are the interviewer's until they are released."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from tests.app.live.room import Room, a_design, synced
from tests.app.live.test_reopened_room import no_question, opened, save
from tests.app.live.test_share_dialog import button, dialog_of, field
from whiteboard.actions.registry import action
from whiteboard.app.window import DesignWindow
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowOp
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.model.values import Box, FrozenMap
from whiteboard.panels.analysis_row import AnalysisRow
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.interview.panel import NUMBERS

CHOICE = "Mock interview: hide hints from the candidate until I release them"


ONE = FrozenMap({"replicas": 1.0})


def with_concerns(window: DesignWindow) -> None:
    with window.work.document.edit("Draw") as edit:
        edit.add(Component(id="db", kind="rdbms", name="Posts", box=Box(300, 0, 172, 64), facts=ONE))
        edit.update("a", facts=ONE)
        edit.add(Component(id="app", kind="client", name="App", box=Box(-300, 0, 172, 64)))
        edit.add(Flow(id="w", source=FlowEnd(element="a"), target=FlowEnd(element="db"), op=FlowOp.WRITE))
        edit.add(Flow(id="r", source=FlowEnd(element="app"), target=FlowEnd(element="a")))
        edit.set_meta(phase=Phase.EDGE_CASES)


def tab(window: DesignWindow) -> str:
    """What the tab of the concerns says, with it open."""
    found = next(
        b for b in window.findChildren(QPushButton) if b.accessibleName().startswith("Show: Concerns")
    )
    if not found.isChecked():
        found.click()
    return found.text()


def cards(window: DesignWindow) -> int:
    tab(window)
    return len([c for c in window.findChildren(ConcernCard) if c.isVisible()])


def badges(window: DesignWindow) -> int:
    return len(window.work.view.scene._extras.badges)


def told(window: DesignWindow) -> str:
    label = window.findChild(QLabel, "hints-held")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def sees(window: DesignWindow) -> bool:
    """All of them; what comes a moment later is waited for."""
    return "·" in tab(window) and cards(window) > 0 and badges(window) > 0


def sees_none(window: DesignWindow) -> bool:
    return "·" not in tab(window) and not cards(window) and not badges(window)


@pytest.fixture
def host(room: Room) -> DesignWindow:
    """Shares a mock by the Share window, as a hand does."""
    window = room.program.open_window()
    window.file.start(a_design())
    with_concerns(window)
    window._show_board()
    dialog = dialog_of(window)
    choice = next(c for c in dialog.findChildren(QCheckBox) if c.text() == CHOICE)
    assert not choice.isChecked()
    choice.setChecked(True)
    button(dialog, "Start sharing").click()
    # The window asks for an invitation of its own; what is asked for next is another.
    room.until(lambda: field(dialog, "Invitation link").text().startswith("wb://"))
    dialog.close()
    return window


def joined(room: Room, host: DesignWindow, role: Role = Role.CANDIDATE) -> DesignWindow:
    guest = room.guest(host, role)
    room.until(lambda: guest.page._reviewed is not None)
    room.until(lambda: bool(guest.page._reviewed.review.open))
    return guest


def answered(monkeypatch: pytest.MonkeyPatch, answer: int) -> list[str]:
    asked: list[str] = []

    def ask(_window: object, question: str, _answers: object, *, detail: str = "") -> int:
        asked.append(question)
        return answer

    monkeypatch.setattr("whiteboard.app.live.hints.ask", ask)
    return asked


def test_the_candidate_sees_none_until_they_are_released(
    room: Room, host: DesignWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = joined(room, host)
    room.until(lambda: sees(host))
    assert "until you release them" in told(host)
    assert sees_none(guest)
    assert "its interviewer holds the program's hints back" in told(guest)
    action("interview.next-concern").trigger(guest.work.context)
    assert "holds the program's hints back" in guest.toast.accessibleName()
    assert sees_none(guest)
    action("interview.understood").trigger(guest.work.context)
    assert not guest.page.interview.understood.isVisible()
    release = action("live.hints")
    assert not release.available(guest.work.context)
    asked = answered(monkeypatch, 1)
    release.trigger(host.work.context)
    assert host.work.document.design.meta.mock
    asked = answered(monkeypatch, 0)
    release.trigger(host.work.context)
    assert asked == ["Release the hints to the candidate?"]
    room.until(lambda: sees(guest))
    assert told(guest) == told(host) == ""
    assert "released the program's hints" in guest.toast.accessibleName()
    # And held back again, if the interviewer likes.
    release.trigger(host.work.context)
    room.until(lambda: sees_none(guest))
    room.until(lambda: sees(host))


def sections(window: DesignWindow) -> set[str]:
    """The numbers that there are, with their tab open."""
    window.page.interview.show_tab(NUMBERS)
    return set(window.page.interview.analyses._foldings)


def test_verdicts_and_what_dies_come_with_the_hints_and_ones_own_arithmetic_stays(
    room: Room, host: DesignWindow
) -> None:
    guest = joined(room, host)
    room.until(lambda: {"capacity", "latency", "load"} <= sections(host))
    room.until(lambda: "load" in sections(guest))
    assert not {"capacity", "latency", "availability"} & sections(guest)
    assert "its interviewer holds the program's hints back" in told(guest)
    numbers = guest.page.interview.analyses
    room.until(lambda: bool(numbers.findChildren(AnalysisRow)))
    assert not any(row.row.wants for row in numbers.findChildren(AnalysisRow))

    dies = action("interview.fault-stop")
    for window in (guest, host):
        window.work.session.show_load(True)
        window.work.session.select(["db"])
        assert dies.available(window.work.context)
        dies.trigger(window.work.context)
    assert host.work.session.scenario is not None
    assert guest.work.session.scenario is None
    assert "holds the program's hints back" in guest.toast.accessibleName()
    assert not guest.work.view.scene._extras.wounds
    assert not any(reading.part is not None for reading in guest.work.view.scene.readings.values())

    host.hints.hold(False)
    room.until(lambda: "capacity" in sections(guest))
    guest.work.session.select(["db"])
    dies.trigger(guest.work.context)
    assert guest.work.session.scenario is not None
    # Held back again in the midst of it.
    host.hints.hold(True)
    room.until(lambda: guest.work.session.scenario is None)
    assert not {"capacity", "latency", "availability"} & sections(guest)


def test_no_undo_on_either_side_releases_them(room: Room, host: DesignWindow) -> None:
    guest = joined(room, host)
    with guest.work.document.edit("Mine") as edit:
        edit.update("a", name="Mine")
    room.until(lambda: synced(guest))
    for window in (guest, host):
        while window.work.document.undo_label is not None:
            window.work.document.undo()
    with_concerns(host)
    room.until(lambda: synced(host) and synced(guest))
    assert host.work.document.design.meta.mock
    room.until(lambda: sees(host))
    assert sees_none(guest)


def test_an_interviewer_who_comes_or_is_made_sees_them(room: Room, host: DesignWindow) -> None:
    second = joined(room, host, Role.INTERVIEWER)
    room.until(lambda: sees(second))
    assert action("live.hints").available(second.work.context)
    seat = second.work.live.room.connection
    room.until(lambda: any(p.seat == seat for p in host.work.live.room.people))
    host.together._verbs.give(seat, Role.CANDIDATE)
    room.until(lambda: sees_none(second))
    host.together._verbs.give(seat, Role.INTERVIEWER)
    room.until(lambda: sees(second))


def test_leaving_or_a_restart_does_not_show_them_and_a_question_does(
    room: Room, host: DesignWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    guest = joined(room, host)
    guest.work.live.leave()
    assert sees_none(guest)
    path = tmp_path / "copy.whiteboard"
    save(room, guest, path)
    assert guest.close()
    again = opened(room, path)
    again._show_board()
    room.until(lambda: again.page._reviewed is not None)
    assert sees_none(again)
    asked = answered(monkeypatch, 0)
    action("live.hints").trigger(again.work.context)
    assert asked == ["Show the program's hints on this copy?"]
    room.until(lambda: sees(again))


def test_the_room_that_opens_again_is_still_a_mock(
    room: Room, host: DesignWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    save(room, host, path)
    assert host.close()
    host = opened(room, path)
    host._show_board()
    room.until(lambda: sees(host))
    dialog = dialog_of(host)
    assert next(c for c in dialog.findChildren(QCheckBox) if c.text() == CHOICE).isChecked()
    button(dialog, "Start sharing").click()
    room.until(lambda: field(dialog, "Invitation link").text().startswith("wb://"))
    dialog.close()
    assert sees_none(joined(room, host))
