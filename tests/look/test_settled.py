"""Work that waits until all of a large change is here."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.document.document import Document
from whiteboard.document.unread import AT_ONCE
from whiteboard.look.settled import Settled
from whiteboard.model.elements import Sticky
from whiteboard.model.values import Box


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
        mine.arrivals.read_on()
    assert seen == [1]
    assert settled.waiting
    # Also where the rest takes long: what is here by then is to be seen.
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert 1 < seen[-1] < 4 * AT_ONCE
    while mine.arrivals.read_on():
        pass
    assert seen[-1] == 4 * AT_ONCE + 1
    assert len(seen) == 3
    assert not settled.waiting
