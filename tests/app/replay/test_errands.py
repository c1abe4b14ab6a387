"""Errands: one after another while nobody waits for a picture, given up and done again where one does."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.app.background import Background
from whiteboard.app.replay.errands import Errands
from whiteboard.app.replay.precedence import Overtaken, Precedence


class Desk(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.precedence, self.background = Precedence(self), Background(self)
        self.errands = Errands(self.background, self.precedence)
        self.found: list[object] = []

    def put(self, word: str) -> None:
        self.errands.put(lambda: word, self.found.append, self.found.append)


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.precedence.close()
    desk.background.stop()


def test_in_their_order_and_the_later_ones_last(desk: Desk, qtbot: QtBot) -> None:
    later: list[str] = []
    desk.errands.put_later(lambda word=word: later.append(word) for word in "cd")
    desk.put("a")
    desk.put("b")
    qtbot.waitUntil(lambda: later == ["c", "d"])
    assert desk.found == ["a", "b"]


def test_they_rest_while_a_picture_is_wanted(desk: Desk, qtbot: QtBot) -> None:
    desk.precedence.claim()
    desk.put("a")
    desk.errands.put_later([lambda: desk.found.append("later")])
    assert not desk.background.busy
    desk.precedence.release()
    assert not desk.background.busy, "it is painted first"
    qtbot.waitUntil(lambda: desk.found == ["a", "later"])


def test_one_that_is_overtaken_is_done_again_and_in_its_turn(desk: Desk, qtbot: QtBot) -> None:
    begun, tries = threading.Event(), list[int]()

    def long() -> str:
        tries.append(1)
        begun.set()
        while len(tries) == 1:
            desk.precedence.give_way()
        return "long"

    desk.errands.put(long, desk.found.append, desk.found.append)
    desk.put("after it")
    qtbot.waitUntil(begun.is_set)
    desk.precedence.claim()
    qtbot.waitUntil(lambda: not desk.background.busy)
    assert desk.found == []
    desk.precedence.release()
    qtbot.waitUntil(lambda: desk.found == ["long", "after it"])
    assert len(tries) == 2


def test_one_that_fails_keeps_no_other_from_being_done(desk: Desk, qtbot: QtBot) -> None:
    error = ValueError("damaged")

    def spoilt() -> str:
        raise error

    desk.errands.put(spoilt, desk.found.append, desk.found.append)
    desk.put("b")
    qtbot.waitUntil(lambda: desk.found == [error, "b"])


def test_whoever_works_on_another_thread_waits_but_not_for_ever(desk: Desk) -> None:
    desk.precedence.claim()
    desk.precedence.let_pass()
    desk.precedence.close()
    with pytest.raises(Overtaken):
        desk.precedence.give_way()
