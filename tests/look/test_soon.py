from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from whiteboard.look.soon import soon


class Teller(QObject):
    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def tell(self) -> None:
        self._told.append("told")


def test_it_is_done_once_and_not_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []
    teller = Teller(told)
    soon(teller, teller.tell)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    for _turn in range(5):
        qapp.processEvents()
    assert told == ["told"]
    assert teller.children() == []


def test_an_owner_that_is_gone_before_is_let_go_of_and_nothing_is_done(qapp: QApplication) -> None:
    told: list[str] = []
    teller = Teller(told)
    soon(teller, teller.tell)
    left = weakref.ref(teller)
    teller.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del teller
    gc.collect()
    assert left() is None
    qapp.processEvents()
    assert told == []
