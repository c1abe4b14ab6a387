"""What comes from others while somebody types in the interview's panel takes neither caret nor words away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from tests.app.live.room import Room, indicator_of, status, synced
from whiteboard.actions.registry import action
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.own_room import Place
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Answer, AskedQuestion, Estimate, Requirement
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.model.values import Box
from whiteboard.panels.given_back import GivenBackCard
from whiteboard.problems.catalogue import problems

PROBLEM = problems()["chat"]
FIELDS = ["Daily active users", "Requirement"]
Field = QLineEdit | QPlainTextEdit | QTextEdit
Step = tuple[str, Callable[[], object], Callable[[], bool]]


@pytest.fixture
def host(room: Room) -> DesignWindow:
    window = room.program.open_window()
    window.file.start(begun(PROBLEM, Choice(Mode.MOCK), window.work.live.now()))
    add(window, Requirement(id="own", text="Send"))
    window._show_board()
    window.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(window))
    return window


def candidate(room: Room, host: DesignWindow) -> DesignWindow:
    window = room.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: window.work.document.design.meta.problem == PROBLEM.id and synced(window))
    window.activateWindow()
    return window


def add(window: DesignWindow, record: Answer) -> None:
    with window.work.document.edit("Add") as edit:
        edit.add(record.changed(order=edit.top_order(Answer)))


def update(window: DesignWindow, record_id: str, **fields: object) -> None:
    with window.work.document.edit("Change") as edit:
        edit.update(record_id, **fields)


def remove(window: DesignWindow, record_id: str) -> None:
    with window.work.document.edit("Delete") as edit:
        edit.remove(record_id)


def fields_of(window: DesignWindow, name: str) -> list[Field]:
    panel = window.page.interview
    found = (*panel.findChildren(QLineEdit), *panel.findChildren(QPlainTextEdit))
    return [f for f in found if f.isVisible() and f.accessibleName() == name]


def field_of(room: Room, window: DesignWindow, name: str) -> Field:
    # Rows are made some turns later.
    room.until(lambda: bool(fields_of(window, name)))
    return fields_of(window, name)[0]


def words(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def give(host: DesignWindow, guest: DesignWindow, role: Role) -> None:
    here, there = host.work.live.room, guest.work.live.room
    assert here is not None
    assert there is not None
    host.together._verbs.give(there.connection, role)


def steps_of_others(room: Room, host: DesignWindow, guest: DesignWindow) -> Iterator[Step]:
    """What happens, and how one sees that it has come."""

    def design() -> Design:
        return guest.work.document.design

    for record in (
        Estimate(id="estimate-writes_per_user", key="writes_per_user", value=40.0),
        Estimate(id="estimate-per_machine", key="per_machine", value=400.0),
        Estimate(id="estimate-dau", key="dau", value=40.0),
        *(Requirement(id=f"r{n}", text="Send") for n in range(8)),
        AskedQuestion(id="asked", text="How many?", answer="Many"),
        Curveball(id="curveball", text="Ten times more", dealt_at=host.work.live.now()),
    ):
        yield (
            f"{record.id} is added",
            lambda record=record: add(host, record),
            lambda record=record: record.id in design().answers,
        )
    yield (
        "an estimate is changed",
        lambda: update(host, "estimate-dau", value=50.0),
        lambda: "value=50.0" in str(design().answers["estimate-dau"]),
    )
    for gone in ("estimate-dau", "r3"):
        yield (
            f"{gone} is deleted",
            lambda gone=gone: remove(host, gone),
            lambda gone=gone: gone not in design().answers,
        )
    yield (
        "the curveball is put away",
        lambda: update(host, "curveball", over=True),
        lambda: "over=True" in str(design().answers["curveball"]),
    )
    for on in (False, True):
        yield (
            "the clock is paused or goes on",
            lambda: action("interview.clock").trigger(host.work.context),
            lambda on=on: (design().clock.running_since is not None) is on,
        )
    for verb, phase in (("next", Phase.HIGH_LEVEL), ("previous", Phase.UNDERSTANDING)):
        yield (
            "the phase changes",
            lambda verb=verb: action(f"interview.{verb}-phase").trigger(host.work.context),
            lambda phase=phase: design().meta.phase is phase,
        )
    for held in (True, False):
        yield (
            "hints are held or released",
            lambda held=held: host.hints.hold(held),
            lambda held=held: guest.hints.withheld.everything is held,
        )
    yield "a toast", lambda: guest.toast.say("Saved"), lambda: "Saved" in guest.toast.accessibleName()
    for role in (Role.OBSERVER, Role.CANDIDATE, Role.INTERVIEWER, Role.CANDIDATE):
        yield (
            f"the role is {role.value}",
            lambda role=role: give(host, guest, role),
            lambda role=role: guest.work.live.role is role,
        )
    yield (
        "the interview has ended",
        lambda: end_interview(host),
        lambda: design().meta.ended is not None,
    )
    yield "the room has ended", host.work.live.leave, lambda: status(guest) is not Status.LIVE


def end_interview(window: DesignWindow) -> None:
    with window.work.document.edit("End", undoable=False) as edit:
        edit.set_meta(ended=window.work.live.now())


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_that_others_do_takes_the_keyboard_from_a_field(
    room: Room, host: DesignWindow, name: str
) -> None:
    guest = candidate(room, host)
    later = guest.page.interview._later
    field = field_of(room, guest, name)
    field.setFocus()
    QTest.keyClicks(field, "5")
    typed = words(field)
    room.until(lambda: len(host.work.live.room.people) == 2)
    for what, do, has_come in steps_of_others(room, host, guest):
        do()
        room.until(has_come)
        # Coverage, and all that is shown with it, follows a moment later.
        room.until(lambda: not later.isActive())
        QTest.qWait(0)
        assert guest.focusWidget() is field, what
        assert words(field) == typed, what


def test_a_room_that_one_is_back_in_takes_the_keyboard_from_nobody(room: Room, host: DesignWindow) -> None:
    guest = candidate(room, host)
    guest.work.live.leave()
    room.until(lambda: guest.work.live.room is None)
    indicator_of(guest).click()
    assert status(guest) is not Status.LIVE
    field = field_of(room, guest, "Daily active users")
    field.setFocus()
    QTest.keyClicks(field, "5")
    room.until(lambda: synced(guest))
    assert guest.focusWidget() is field
    assert words(field) == "5"


def selecting(room: Room, window: DesignWindow, element: str) -> None:
    window.work.session.select([element])
    room.until(
        lambda: bool([f for f in all_fields(window) if f.accessibleName() == "Note" and f.isVisible()])
    )


def all_fields(window: DesignWindow) -> list[Field]:
    return [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]


def in_inspector(room: Room, window: DesignWindow, name: str) -> Field:
    def found() -> list[Field]:
        return [f for f in all_fields(window) if f.accessibleName() == name and f.isVisible()]

    room.until(lambda: bool(found()))
    return found()[0]


def with_parts(room: Room, host: DesignWindow, guest: DesignWindow) -> None:
    with host.work.document.edit("Draw") as edit:
        for n, name in enumerate(("one", "two")):
            edit.add(Component(id=name, kind="service", name=name, box=Box(300 * n, 0, 172, 64)))
    room.until(lambda: "two" in guest.work.document.design.elements)


def type_on(words: str) -> None:
    """Wherever the keyboard is, letter by letter."""
    for letter in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


@pytest.mark.parametrize("name", ["Name", "Note", "Replicas"])
def test_an_observers_letters_change_nothing_and_come_back(room: Room, host: DesignWindow, name: str) -> None:
    """Made one while typing in the inspector: no letter is a command, and none is lost without a word."""
    guest = candidate(room, host)
    with_parts(room, host, guest)
    selecting(room, guest, "one")
    field = in_inspector(room, guest, name)
    field.setFocus()
    QTest.keyClicks(field, "1")
    typed = words(field)
    room.until(lambda: len(host.work.live.room.people) == 2)
    give(host, guest, Role.OBSERVER)
    room.until(lambda: guest.work.live.role is Role.OBSERVER)
    before = guest.work.document.design
    assert guest.focusWidget() is field
    type_on("2rtx")
    assert words(field) == typed
    assert guest.work.document.design == before
    assert guest.work.session.tool == "select"
    kept = typed in str(before.elements["one"])
    guest.work.session.select(["two"])
    room.until(lambda: kept or any(c.words == typed for c in guest.findChildren(GivenBackCard)))
    for card in guest.findChildren(GivenBackCard):
        card.closed.emit()


def begin_at(room: Room, window: DesignWindow, where: str) -> Field:
    """The field for an element's words, on the board or in the inspector."""
    selecting(room, window, "one")
    if where != "board":
        field = in_inspector(room, window, where)
        field.setFocus()
        return field
    window.work.session.edit_text("one")
    found = window.focusWidget()
    assert isinstance(found, QPlainTextEdit | QTextEdit)
    return found


@pytest.mark.parametrize("where", ["Note", "Replicas", "board"])
def test_letters_are_no_commands_before_anything_was_typed_either(
    room: Room, host: DesignWindow, where: str
) -> None:
    guest = candidate(room, host)
    with_parts(room, host, guest)
    begin_at(room, guest, where)
    remove(host, "one")
    room.until(lambda: "one" not in guest.work.document.design.elements)
    before = guest.work.document.design
    type_on("rtn")
    assert guest.work.document.design == before
    assert guest.work.session.tool == "select"


@pytest.mark.parametrize("where", ["Note", "Replicas", "board"])
def test_letters_are_no_commands_once_a_peer_has_deleted_what_they_are_about(
    room: Room, host: DesignWindow, where: str
) -> None:
    guest = candidate(room, host)
    with_parts(room, host, guest)
    QTest.keyClicks(begin_at(room, guest, where), "12")
    remove(host, "one")
    room.until(lambda: "one" not in guest.work.document.design.elements)
    room.until(lambda: bool(guest.findChildren(GivenBackCard)))
    before = guest.work.document.design
    type_on("rtn")
    assert guest.work.document.design == before
    assert guest.work.session.tool == "select"
    (card,) = guest.findChildren(GivenBackCard)
    assert card.words.endswith("12rtn")
    card.closed.emit()
