"""What hostile relays and peers make a window remember is bounded, whoever comes and goes: counted only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from whiteboard.app.live.announcing import MOST_NEWS, Announcing
from whiteboard.app.live.showing import Seats
from whiteboard.app.program import Program
from whiteboard.canvas.collaborators.edge_chips import MOST as MOST_CHIPS
from whiteboard.canvas.collaborators.moving_marks import MOST_GHOSTS
from whiteboard.canvas.collaborators.traces import MOST as MOST_TRACES
from whiteboard.canvas.paint.stamps import MOST as MOST_STAMPS
from whiteboard.collab.client.awareness import MOST_OTHERS, Awareness
from whiteboard.collab.protocol.awareness import MOST_STATES, ClientState, encode_states
from whiteboard.collab.protocol.control import (
    LONGEST_CONTROL,
    People,
    Person,
    encode_control,
    read_from_relay,
)
from whiteboard.collab.protocol.presence import (
    LONGEST_CHAT,
    LONGEST_NAME,
    MOST_LASER,
    MOST_SELECTED,
    read_presence,
)
from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.model.role import Role
from whiteboard.model.values import Box, Point
from whiteboard.panels.toast import MOST as MOST_MESSAGES
from whiteboard.session.participants import Participant

ROUNDS = 8
CROWD = 60


def crowd(number: int) -> list[Participant]:
    """All of them others than those before, near and beyond the edge, and each shows all there is."""
    seats: list[Participant] = []
    for n in range(number * CROWD, (number + 1) * CROWD):
        far = 50_000.0 if n % 2 else 10.0
        seats.append(
            Participant(
                n,
                f"Person {n}",
                f"#{n % 0xFFFFFF:06x}",
                cursor=Point(far, n),
                ghosts={f"e{n}": Box(0, 0, 10, 10)},
                selection=frozenset({f"e{n}"}),
                typing=f"e{n}",
                laser=(Point(0, n), Point(100, n)),
                chat=f"Number {n} says something",
                summons=n,
            )
        )
    return seats


def settle() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_a_window_keeps_nothing_of_those_who_went(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    window._show_board()
    session = window.work.session
    counts: list[int] = []
    collaborators = window.page.collaborators
    for number in range(ROUNDS):
        session.set_participants(crowd(number))
        settle()
        overlay = collaborators._overlay
        kinds = [key[0] for key in overlay.marks]
        assert kinds.count("beam") <= 2 * MOST_TRACES
        assert kinds.count("ghost") <= MOST_GHOSTS
        assert len(overlay._stamps) <= MOST_STAMPS
        assert len(collaborators._chips.chips) <= MOST_CHIPS
        assert len(collaborators._called._heard) == CROWD
        counts.append(len(window.findChildren(QObject)))
    assert max(counts[1:]) <= counts[0] + CROWD
    assert counts[-1] <= counts[1] + 3
    session.set_participants(())
    settle()
    assert not collaborators._chips.chips
    assert not collaborators._called._heard


def test_no_more_are_heard_of_than_there_is_room_for() -> None:
    seat = Awareness(1, clock=lambda: 0.0, new_id=lambda: 2)
    for start in range(10, 5_000, MOST_STATES):
        seat.receive(
            encode_states(ClientState(n, 1, '{"user":{}}') for n in range(start, start + MOST_STATES))
        )
    assert len(seat.others) == MOST_OTHERS
    seats = Seats()
    assert len(seats.of(seat.others, ())) == MOST_OTHERS
    for n in range(10, 10 + MOST_OTHERS):
        seat.receive(encode_states([ClientState(n, 2, "null")]))
    assert not seats.of(seat.others, ())
    assert not seats._made


def test_of_one_presence_only_so_much_is_kept() -> None:
    shown = read_presence(
        {
            "user": {"name": "n" * 5_000},
            "chat": "c" * 5_000,
            "selection": [f"e{n}" for n in range(5_000)],
            "laser": [[float(n), 0.0] for n in range(5_000)],
            "ghosts": {f"e{n}": [0.0, 0.0, 1.0, 1.0] for n in range(5_000)},
        }
    )
    assert len(shown.name) == LONGEST_NAME
    assert len(shown.chat) == LONGEST_CHAT
    assert len(shown.selection) == MOST_SELECTED
    assert len(shown.laser) == MOST_LASER
    assert len(shown.ghosts) <= MOST_SELECTED


def test_a_relay_that_lists_more_people_than_fit_is_not_listened_to() -> None:
    people = tuple(Person(seat=str(n), role=Role.OBSERVER, name="n" * 60) for n in range(1_000))
    payload = encode_control(People(people=people))
    assert len(payload) > LONGEST_CONTROL
    with pytest.raises(ProtocolError):
        read_from_relay(payload)


def test_hundreds_who_come_and_go_at_once_are_one_sentence(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    said: list[str] = []
    announcing = Announcing(window.work.live, said.append, window)

    def told(*seats: str) -> None:
        announcing._tell_news({s: Person(seat=s, role=Role.OBSERVER, name=s, clients=(1,)) for s in seats})

    told("Ada")
    assert said == ["Ada joined as observer."]
    hundreds = [f"n{n}" for n in range(400)]
    told("Ada", *hundreds)
    assert len(said) == 2
    assert "400 people" in said[-1]
    told("Ada")
    assert len(said) == 3
    told(*(f"m{n}" for n in range(MOST_NEWS - 1)))
    assert len(said) == 3 + MOST_NEWS


def test_of_messages_without_end_the_last_few_are_kept(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    before = len(window.findChildren(QObject))
    for n in range(300):
        window.toast.say(f"Message {n}")
    settle()
    assert len(window.findChildren(QObject)) == before
    assert window.toast.accessibleName().splitlines() == [
        f"Message {n}" for n in range(300 - MOST_MESSAGES, 300)
    ]


def test_a_summons_repeated_without_end_is_one_bar(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    window._show_board()
    session = window.work.session
    caller = replace(crowd(0)[0], viewport=session.viewport)
    session.set_participants([caller])
    settle()
    counts: list[int] = []
    for n in range(60):
        session.set_participants([replace(caller, summons=caller.summons + 1 + n)])
        settle()
        counts.append(len(window.findChildren(QObject)))
    assert counts[-1] <= counts[1]
