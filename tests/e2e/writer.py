"""Edits and saves a design as fast as it can until it is killed, and notes down when it had made each edit.

Every edit is counted in the design's title, and what the design has to look like follows from the count.
"""

from __future__ import annotations

import os
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from tests.app.desk import Desk
from whiteboard.files.store import save as write_copy
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box

DESIGN = "feed.whiteboard"
NOTES = "notes.txt"
COMPONENTS = 40
SLOWEST_EDIT_MS = 12
SAVES_MS = (20, 150, 60_000)
"""Some save all the time; where nobody saves, all depends on the journal."""
EXPORTS = ("board.mmd", "copy.whiteboard")
IMPORTED = "shop.mmd"
CHART = "flowchart LR\n" + "".join(f"  a{n}[Web app {n}] --> b{n}[(Orders {n})]\n" for n in range(30))
IMPORTED_PARTS = 60
"""Components in the chart."""
SCENES = ("edits", "exports", "imports")


def count_of(design: Design) -> int:
    """How many edits led to this design."""
    return int(design.meta.title or 0)


def names_after(count: int) -> dict[str, str]:
    """What the components are called after so many edits."""
    return {f"c{n % COMPONENTS}": "x" * (n % 700) + str(n) for n in range(1, count + 1)}


class Writer:
    def __init__(self, desk: Desk, path: Path, seed: int) -> None:
        self._desk, self._path = desk, path
        self._dice = random.Random(seed)
        self._rest_ms = self._dice.choice(SAVES_MS)
        self._notes = os.open(path.with_name(NOTES), os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def edit(self) -> None:
        count = count_of(self._desk.document.design) + 1
        record_id, name = f"c{count % COMPONENTS}", names_after(count)[f"c{count % COMPONENTS}"]
        with self._desk.document.edit("Edit") as edit:
            edit.set_meta(title=str(count))
            if record_id in edit.design.elements:
                edit.update(record_id, name=name)
            else:
                edit.add(Component(id=record_id, kind="service", name=name, box=Box(count, 0, 172, 64)))
        os.write(self._notes, f"edited {count} {time.monotonic()}\n".encode())
        QTimer.singleShot(self._dice.randrange(SLOWEST_EDIT_MS), self.edit)

    def save(self) -> None:
        count = count_of(self._desk.document.design)

        def done() -> None:
            os.write(self._notes, f"saved {count} {time.monotonic()}\n".encode())
            self.save_later()

        self._desk.file.save(self._path, done, self._fail)

    def save_later(self) -> None:
        QTimer.singleShot(self._dice.randrange(self._rest_ms), self.save)

    def export(self) -> None:
        """Write copies in other formats, one after another."""
        path = self._path.with_name(self._dice.choice(EXPORTS))
        design = self._desk.document.design
        self._desk.background.run(lambda: write_copy(path, design), lambda _none: self.export(), self._fail)

    def _fail(self, error: Exception) -> None:
        os.write(self._notes, f"failed {error}\n".encode())


class Importer:
    """A second window, which takes up a chart, draws in it, and takes it up again."""

    def __init__(self, folder: Path) -> None:
        self._desk, self._path = Desk(folder), folder / IMPORTED
        self._path.write_text(CHART, encoding="utf-8")

    def take_up(self) -> None:
        self._desk.file.open(self._path, lambda: True, self._draw, self._desk.errors.append)

    def _draw(self, _opened: object) -> None:
        design = self._desk.document.design
        with self._desk.document.edit("Rename") as edit:
            edit.update(next(iter(design.components)).id, name="drawn in the import")
        QTimer.singleShot(SLOWEST_EDIT_MS, self.take_up)


def write_until_killed(folder: Path, seed: int, started: Connection, scene: str = SCENES[0]) -> None:
    """In a process of its own. Goes on where the process before it was killed in this folder."""
    app = QCoreApplication([])
    path = folder / DESIGN
    desk = Desk(folder)
    started.send("started")
    opened = desk.open(path) if path.exists() else None
    if opened is None:
        desk.file.start(Design(meta=Meta(title="0")))
    elif opened.offers:
        desk.recover(opened.offers[0])
    writer = Writer(desk, path, seed)
    if opened is None:
        desk.save(path)
    writer.edit()
    started.send("edited")
    writer.save_later()
    if scene == "exports":
        writer.export()
    if scene == "imports":
        importer = Importer(folder)
        importer.take_up()
    app.exec()
