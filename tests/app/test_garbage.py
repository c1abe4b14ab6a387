from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from whiteboard.app.garbage import Collector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.stop()
    made.deleteLater()


class Knot:
    def __init__(self, ends: list[int]) -> None:
        self.me = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


def test_garbage_ends_on_the_gui_thread_whoever_allocates(collector: Collector) -> None:
    ends: list[int] = []
    for _turn in range(50):
        Knot(ends)
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    assert ends == []
    collector.look()
    assert ends == [threading.get_ident()] * 50


def test_old_garbage_is_collected_in_time(collector: Collector) -> None:
    ends: list[int] = []
    Knot(ends)
    gc.collect(0)
    gc.collect(1)
    survivors = [Knot(ends)]
    survivors.clear()
    for _turn in range(200):
        _filled = [[number] for number in range(2000)]
        collector.look()
    assert len(ends) == 2


def test_it_gives_the_collector_back(qapp: QApplication) -> None:
    was = gc.isenabled()
    made = Collector(QObject(qapp))
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    if not was:
        gc.disable()
