"""Work in steps, and work that waits until all of a large change is here."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.document.document import Document
from whiteboard.document.unread import AT_ONCE
from whiteboard.model.elements import Sticky
from whiteboard.model.values import Box
from whiteboard.panels.parts.settled import Settled
from whiteboard.panels.parts.turns import Turns


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


def test_what_follows_a_change_follows_at_once_but_once_for_the_parts_of_a_large_one(qtbot: QtBot) -> None:
    peer, mine, parent = Document(), Document(), QObject()
    peer.subscribe_updates(lambda update, _origin: mine.apply_update(update))
    mine.read_by(lambda: None)
    seen: list[int] = []
    settled = Settled(mine, lambda: seen.append(len(mine.design.elements)), parent)
    mine.subscribe(lambda _change: settled.ask())

    def stick(*names: str) -> None:
        with peer.edit("Add") as edit:
            for name in names:
                edit.add(Sticky(id=name, text=name, box=Box(0, 0, 100, 60)))

    stick("one")
    assert seen == [1]
    stick(*(f"s{n}" for n in range(4 * AT_ONCE)))
    assert mine.reading
    while len(mine.design.elements) < 2:
        mine.read_on()
    assert seen == [1]
    assert settled.waiting
    # Also where the rest takes long: what is here by then is to be seen.
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert 1 < seen[-1] < 4 * AT_ONCE
    while mine.read_on():
        pass
    assert seen[-1] == 4 * AT_ONCE + 1
    assert len(seen) == 3
    assert not settled.waiting
