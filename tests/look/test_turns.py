"""By real timers, as what matters is what the event loop makes of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer
from pytestqt.qtbot import QtBot

from whiteboard.look.loop_turn import LONG
from whiteboard.look.turns import MOST_PUT_OFF, Turns


@pytest.fixture
def told() -> list[str]:
    return []


def telling(told: list[str], name: str) -> Callable[[], None]:
    return lambda: told.append(name)


def test_something_else_gets_its_turn_between_two_jobs(qtbot: QtBot, qapp: QObject, told: list[str]) -> None:
    parent = QObject(qapp)
    turns = Turns(parent)
    window = QTimer(parent)
    window.timeout.connect(lambda: told.append("window"))
    window.start(0)
    for name in "abc":
        turns.take(telling(told, name))
    qtbot.waitUntil(lambda: not turns.under_way)
    window.stop()
    assert [name for name in told if name != "window"] == ["a", "b", "c"]
    places = [told.index(name) for name in "abc"]
    assert all(b - a > 1 for a, b in itertools.pairwise(places))
    parent.deleteLater()


def test_what_waits_already_is_done_once(qtbot: QtBot, qapp: QObject, told: list[str]) -> None:
    turns = Turns(QObject(qapp))
    one = telling(told, "one")
    turns.take(one)
    turns.take(one)
    qtbot.waitUntil(lambda: not turns.under_way)
    assert told == ["one"]
    turns.take(one)
    turns.stop()
    assert not turns.under_way


def test_a_job_that_fails_does_not_hold_up_the_next(qtbot: QtBot, qapp: QObject, told: list[str]) -> None:
    turns = Turns(QObject(qapp))

    def fail() -> None:
        raise ValueError("as it may happen")

    turns.take(fail)
    turns.take(telling(told, "next"))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: told == ["next"])
    assert [str(error) for _kind, error, _trace in caught] == ["as it may happen"]


def test_one_step_in_a_turn_and_the_first_comes_to_its_end_first(qtbot: QtBot) -> None:
    parent = QObject()
    turns, done = Turns(parent), list[str]()

    def work(name: str, steps: int) -> None:
        left = [steps]

        def step() -> bool:
            done.append(name)
            left[0] -= 1
            return bool(left[0])

        turns.begin(step)

    work("a", 3)
    work("b", 1)
    assert done == []
    qtbot.waitUntil(lambda: not turns.under_way)
    assert done == ["a", "a", "a", "b"]


def test_what_is_stopped_by_a_step_is_done_no_more(qtbot: QtBot) -> None:
    parent = QObject()
    turns, done = Turns(parent), list[int]()

    def step() -> bool:
        done.append(1)
        turns.stop()
        return True

    turns.begin(step)
    turns.begin(step)
    qtbot.waitUntil(lambda: not turns.under_way)
    assert done == [1]


class Clock:
    """Stands still but where somebody keeps the event loop busy."""

    now = 0.0

    def thread_time(self) -> float:
        return self.now

    def hold(self) -> None:
        self.now += 2 * LONG


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("whiteboard.look.loop_turn.time", made)
    return made


def test_nothing_is_done_in_a_turn_that_has_lasted_long(qtbot: QtBot, clock: Clock) -> None:
    parent = QObject()
    turns, told = Turns(parent), list[str]()

    def frame() -> None:
        told.append("turn")
        if told.count("turn") % 2:
            clock.hold()
            told.append("frame")

    window = QTimer(parent)
    window.timeout.connect(frame)
    window.start(0)
    for name in "abc":
        turns.take(telling(told, name))
    qtbot.waitUntil(lambda: not turns.under_way)
    window.stop()
    assert "".join(told[told.index(name) - 1] for name in "abc") == "turn" * 3


def test_a_step_is_put_off_by_a_few_turns_only(qtbot: QtBot, clock: Clock) -> None:
    parent = QObject()
    turns, told = Turns(parent), list[str]()
    window = QTimer(parent)
    window.timeout.connect(lambda: (told.append("frame"), clock.hold()))
    window.start(0)
    for name in "abc":
        turns.take(telling(told, name))
    qtbot.waitUntil(lambda: not turns.under_way)
    window.stop()
    places = [told.index(name) for name in "abc"]
    assert [b - a for a, b in itertools.pairwise(places)] == [MOST_PUT_OFF + 3] * 2


def test_two_that_work_take_turns(qtbot: QtBot, clock: Clock) -> None:
    parent = QObject()
    told = list[str]()

    def work(name: str) -> Turns:
        turns, left = Turns(parent), [20]

        def step() -> bool:
            told.append(name)
            clock.hold()
            left[0] -= 1
            return bool(left[0])

        turns.begin(step)
        return turns

    a, b = work("a"), work("b")
    loop = QAbstractEventDispatcher.instance()

    def turn() -> None:
        told.append("|")

    loop.awake.connect(turn)
    qtbot.waitUntil(lambda: not (a.under_way or b.under_way))
    loop.awake.disconnect(turn)
    assert max(len(turn) for turn in "".join(told).split("|")) == 1
    assert "aaaa" not in "".join(told).replace("|", "")


def test_what_is_being_done_may_ask_to_be_done_again(qtbot: QtBot) -> None:
    parent = QObject()
    turns, told = Turns(parent), list[str]()

    def job() -> None:
        told.append("again")
        if len(told) < 3:
            turns.take(job)

    turns.take(job)
    qtbot.waitUntil(lambda: not turns.under_way)
    assert told == ["again"] * 3
