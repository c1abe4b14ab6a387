from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.app.hand import until
from whiteboard.app.garbage import MANY, Collector
from whiteboard.app.program import Program
from whiteboard.app.workspace import MUCH
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box


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


def test_what_came_and_stays_is_not_walked_again_until_much_went(collector: Collector) -> None:
    ends: list[int] = []
    stays = [[number] for number in range(20_000)]
    Knot(ends)
    collector.settle()
    assert len(gc.get_objects()) < len(stays)
    for _turn in range(200):
        _filled = [[number] for number in range(2000)]
        collector.look()
    assert ends == []
    stays.clear()
    collector.thaw()
    collector.look()
    assert len(ends) == 1


def test_of_what_keeps_coming_no_look_walks_more_than_a_part(collector: Collector) -> None:
    collector.settle()
    stays: list[list[int]] = []
    walked: list[int] = []
    for _look in range(30):
        stays += [[number] for number in range(5_000)]
        walked.append(len(gc.get_objects()))
        collector.look()
    assert max(walked) < 3 * MANY


def test_what_it_took_long_to_look_through_is_not_looked_through_again(collector: Collector) -> None:
    settled = gc.get_freeze_count()
    stays = [[number] for number in range(300_000)]
    collector.look()
    assert gc.get_freeze_count() - settled >= len(stays)
    collector.thaw()
    assert gc.get_freeze_count() == 0


def test_a_design_that_comes_settles_and_a_window_that_closes_does_not(
    program: Program, tmp_path: Path
) -> None:
    told: list[str] = []
    program.grown.connect(lambda: told.append("grown"))
    program.shrunk.connect(lambda: told.append("shrunk"))
    many = [Sticky(id=f"s{n}", order=f"A{n:03}", box=Box(n * 200, 0, 160, 160)) for n in range(MUCH)]
    save(tmp_path / "many.whiteboard", Design.of(many, meta=Meta(title="Many")))
    window = program.open_window(tmp_path / "many.whiteboard")
    until(lambda: len(window.file.design.elements) == MUCH)
    assert told == ["grown"]
    with window.work.document.edit("Delete") as edit:
        for one in many:
            edit.remove(one.id)
    assert told == ["grown"]
    window.work.document.undo()
    assert told == ["grown", "grown"]
    window.file.start(window.file.design)
    told.clear()
    window.close()
    assert told == ["shrunk"]
