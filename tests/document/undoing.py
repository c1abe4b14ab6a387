"""Two seats that edit, remove, undo and redo in the same few records, by chance.

Run as a process of its own, which a crash ends: `python -m tests.document.undoing SEED COUNT` prints how
often each thing was done as one line of JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable

from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky
from whiteboard.model.values import Box

FRESH_EVERY = 60
"""Steps after which they begin anew: a record that is gone is only edited again once it is added again."""
NAMES = ("c0", "c1", "s0", "s1")


def seats() -> tuple[Document, Document]:
    one, two = Document(client_id=1001), Document(client_id=2001)
    one.load(Design.of([made(name, 0) for name in NAMES]))
    exchange(one, two)
    return one, two


def made(name: str, number: int) -> Component | Sticky:
    box = Box(number, 0, 172, 64)
    return Component(id=name, kind="cache", box=box) if name[0] == "c" else Sticky(id=name, box=box)


def exchange(one: Document, two: Document) -> None:
    for to, of in ((one, two), (two, one)):
        to.apply_update(of.encode_diff(to.state_vector()))


def _edit(dice: random.Random, seat: Document, name: str, number: int) -> None:
    with seat.edit("Edit", joins=dice.choice(["", "", "typing"])) as edit:
        if name not in seat.design.elements:
            edit.add(made(name, number))
        elif dice.random() < 0.3:
            edit.update(name, box=Box(number, 0, 172, 64))
        elif name[0] == "s":
            edit.update(name, text=f"{number} words {number % 7}")
        elif dice.random() < 0.5:
            edit.update(name, name=f"n{number}", note=f"note {number % 5}")
        else:
            edit.update(name, kind=dice.choice(["cache", "queue", "service"]), facts={"replicas": number})


def _remove(_dice: random.Random, seat: Document, name: str, _number: int) -> None:
    if name in seat.design.elements:
        with seat.edit("Delete") as edit:
            edit.remove(name)


def _undo(_dice: random.Random, seat: Document, _name: str, _number: int) -> None:
    seat.undo()


def _redo(_dice: random.Random, seat: Document, _name: str, _number: int) -> None:
    seat.redo()


WAYS: tuple[Callable[[random.Random, Document, str, int], None], ...] = (
    *(_edit,) * 5,
    _remove,
    *(_undo,) * 3,
    _redo,
)


def main(seed: int, count: int) -> None:
    dice, done = random.Random(seed), Counter[str]()
    one, two = seats()
    for number in range(count):
        if number % FRESH_EVERY == 0:
            one.close()
            two.close()
            one, two = seats()
        way = dice.choice(WAYS)
        way(dice, dice.choice((one, two)), dice.choice(NAMES), number)
        done[way.__name__.strip("_")] += 1
        if dice.random() < 0.3:
            exchange(one, two)
        if dice.random() < 0.1:
            exchange(one, two)
            assert one.design == two.design
            one.encode_state()
            two.encode_state()
    sys.stdout.write(json.dumps(done) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
