"""What a recording costs: any moment of a session of 1,000 edits, and writing one down."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from random import Random
from statistics import median

from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import Moment
from whiteboard.document.recorded.recording import Listening, Writing
from whiteboard.document.recorded.tape import read_tape
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box

EDITS = 1_000
BOUND_MS = 100.0
SLACK = 3
"""How much slower than measured a loaded machine may be before the test fails."""


def record(folder: Path, already: int) -> tuple[Path, list[Design], float, float]:
    """A session of 1,000 edits on a board that has so many components already; the file, the designs, and the
    milliseconds that hearing and writing took for each edit."""
    document = Document()
    there = [
        Component(id=f"old{i}", kind="service", box=Box(i % 30 * 200, i // 30 * 120, 160, 80))
        for i in range(already)
    ]
    document.load(Design.of(there, meta=Meta(document_id="d", problem="chat")))
    writing, then = Writing(folder, "d"), list[Design]()
    listening = Listening(Moment(0, 0, Phase.UNDERSTANDING))
    took = {"hear": 0.0, "write": 0.0}

    def hear(change: Change) -> None:
        began = time.perf_counter()
        notes = listening.hear(change, Moment(len(then), len(then), Phase.UNDERSTANDING, change.label))
        heard = time.perf_counter()
        writing.write(notes)
        took["hear"] += heard - began
        took["write"] += time.perf_counter() - heard
        then.extend([change.before] * (len(notes) - 1))
        then.append(change.after)

    document.subscribe(hear)
    chance = Random(1)
    for number in range(EDITS):
        with document.edit("Edit") as edit:
            match number % 5:
                case 0:
                    edit.add(Component(id=f"c{number}", kind="service", box=Box(number, number, 160, 80)))
                case 1:
                    ends = FlowEnd(element=f"c{number - 1}"), FlowEnd(element=f"c{max(0, number - 6)}")
                    edit.add(Flow(id=f"f{number}", source=ends[0], target=ends[1]))
                case 2:
                    edit.add(Requirement(id=f"r{number}", text=f"People post photos, number {number}."))
                case _:
                    edit.update(f"c{number // 5 * 5}", box=Box(chance.random() * 999, 1, 160, 80))
    writing.close()
    document.close()
    return writing.file, then, took["hear"] / EDITS * 1000, took["write"] / EDITS * 1000


def test_any_moment(tmp_path: Path) -> None:
    for already in (0, 500):
        folder = tmp_path / str(already)
        file, then, hearing, writing = record(folder, already)
        began = time.perf_counter()
        film = Film(read_tape(file))
        opened = (time.perf_counter() - began) * 1000
        # All those designs to compare with are not there when one replays, to be looked through.
        gc.collect()
        gc.freeze()
        chance = Random(2)
        took: list[float] = []
        for _leap in range(300):
            number = chance.randrange(len(film))
            began = time.thread_time()
            design = film.design_at(number)
            took.append((time.thread_time() - began) * 1000)
            assert design == then[number]
        began = time.perf_counter()
        for number in range(len(film)):
            film.design_at(number)
        played = (time.perf_counter() - began) * 1000 / len(film)
        began = time.perf_counter()
        film.first_written("c500")
        asked = (time.perf_counter() - began) * 1000
        print(  # noqa: T201
            f"{already} components before, {EDITS} edits: any moment {median(took):.1f} ms, at most"
            f" {max(took):.1f} ms; each of them in turn {played:.2f} ms; to open {opened:.0f} ms;"
            f" first written {asked:.0f} ms; to hear of an edit {hearing:.4f} ms;"
            f" to write it, on another thread, {writing:.2f} ms;"
            f" {file.stat().st_size / 1000:.0f} kB"
        )
        gc.unfreeze()
        assert max(took) < BOUND_MS * SLACK
