"""`kill -9` at any moment: the saved file always opens, and recovery offers all but the last half second.

The long form is in `tests/hard/`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from multiprocessing import connection, get_context
from pathlib import Path

import pytest

from tests.e2e.writer import (
    DESIGN,
    EXPORTS,
    IMPORTED,
    IMPORTED_PARTS,
    NOTES,
    SCENES,
    count_of,
    names_after,
    write_until_killed,
)
from whiteboard.document.recovery import Damage, pending, recover
from whiteboard.files.store import load
from whiteboard.model.design import Design
from whiteboard.model.elements import Component

LIVES = 5
MAY_BE_LOST = 0.5
LONGEST_LIFE = 1.3


@dataclass
class Noted:
    """What the writer said that it had done: counts with their times."""

    edited: list[tuple[int, float]]
    saved: list[tuple[int, float]]

    @property
    def last(self) -> float:
        """When it was last seen alive: on a busy machine a process may get no turn before it dies,
        and what nobody ran could write nothing."""
        return max(at for _count, at in [*self.edited, *self.saved, (0, 0.0)])

    def edits_before(self, moment: float) -> int:
        return max((count for count, at in self.edited if at <= moment), default=0)


def read_notes(folder: Path) -> Noted:
    noted = Noted([], [])
    file = folder / NOTES
    lines = file.read_text().split("\n")[:-1] if file.exists() else []
    for line in lines:
        what, count, at = line.split(" ", 2)
        assert what != "failed", line
        (noted.edited if what == "edited" else noted.saved).append((int(count), float(at)))
    return noted


def live_and_die(folder: Path, dice: random.Random, *, young: bool, scene: str = SCENES[0]) -> None:
    """Run a writer and kill it: while it opens and recovers, or a while after its first edit."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.e2e.writer"])
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=write_until_killed, args=(folder, dice.randrange(10**6), there, scene))
    process.start()
    there.close()
    assert here.recv() == "started"
    if not young:
        # However long a busy machine takes to get there.
        assert here.recv() == "edited"
    life = dice.uniform(0, 0.15) if young else dice.uniform(MAY_BE_LOST + 0.1, LONGEST_LIFE)
    assert not connection.wait([process.sentinel], timeout=life), "it died by itself"
    process.kill()
    process.join(60)
    here.close()


def check_content(design: Design) -> int:
    count = count_of(design)
    names = {e.id: e.name for e in design.elements.values() if isinstance(e, Component)}
    assert names == names_after(count)
    return count


def check_left_behind(folder: Path, kept: int) -> int:
    """What is on disk after a death: whole, and all but the last half second; how many edits there are."""
    path = folder / DESIGN
    noted = read_notes(folder)
    in_file = check_content(load(path).design) if path.exists() else 0
    assert in_file >= max((count for count, _at in noted.saved), default=0)
    offers = pending(folder / "journals")
    assert {offer.damage for offer in offers} <= {Damage.NONE}
    imports = [offer for offer in offers if offer.title == Path(IMPORTED).stem]
    for offer in imports:
        assert len(recover(offer).design.components) == IMPORTED_PARTS
    offers = tuple(offer for offer in offers if offer not in imports)
    recovered = [check_content(recover(offer).design) for offer in offers]
    # Whoever is offered something loses nothing by taking the first offer.
    best = recovered[0] if recovered else in_file
    assert best == max([in_file, *recovered])
    assert best >= noted.edits_before(noted.last - MAY_BE_LOST)
    assert best >= kept, "what was recovered once is lost by the next death"
    assert all(offer.path in {None, path} for offer in offers)
    for name in EXPORTS:
        if (folder / name).exists():
            assert load(folder / name).design.elements, f"{name} is no whole picture"
    (folder / NOTES).unlink(missing_ok=True)
    return best


def live_and_die_again(folder: Path, seed: int, scene: str) -> None:
    """A folder's journals go through several deaths, as a user's do."""
    dice = random.Random(f"{seed} {scene}")
    kept = 0
    for life in range(LIVES):
        # Many die young: opening, recovering and the first save are short, and matter most.
        live_and_die(folder, dice, young=life > 0 and dice.random() < 0.25, scene=scene)
        kept = check_left_behind(folder, kept)
    assert kept > 0


@pytest.mark.e2e
@pytest.mark.parametrize("scene", SCENES)
def test_killed_at_any_moment(tmp_path: Path, scene: str) -> None:
    live_and_die_again(tmp_path, 1, scene)
