"""By real timers, as what matters is what the event loop makes of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from whiteboard.look.turns import Turns


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
