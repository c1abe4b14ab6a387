"""Real updates of a design, their structs mutated, against a relay's replica and a window's document.

Run as a process of its own, which a crash ends: `python -m tests.document.mutating SEED COUNT` prints what it
found as one line of JSON.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.document.crowding import SHAPES
from tests.document.wire import deep_array, deep_object, words
from tests.hard.figures import peak_mb
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.document import Document
from whiteboard.document.update.lib0 import encoded
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import Struct, walk
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky
from whiteboard.model.errors import EditError
from whiteboard.model.values import Box

FRESH_EVERY = 200
"""Updates after which the victims begin anew: one lucky mutation must not shield them from the rest."""
CROWDED = 0.001
"""The part of the updates that begin a crowd: they are a thousand times as long as the others."""


def real_updates() -> list[bytes]:
    """What two seats say: a design as a whole, then edits, notes, deletions and undo."""
    one, two = Document(client_id=1001), Document(client_id=2001)
    heard: list[bytes] = []

    def hear(update: bytes, origin: Origin) -> None:
        if origin is not Origin.REMOTE:
            heard.append(update)

    one.subscribe_updates(hear)
    two.subscribe_updates(hear)
    box = Box(0, 0, 172, 64)
    one.load(
        Design.of(
            [*(Component(id=f"c{n}", kind="cache", box=box) for n in range(4)), Sticky(id="s", box=box)]
        )
    )
    two.apply_update(one.encode_state())
    for number in range(24):
        seat, peer = (one, two) if number % 2 else (two, one)
        with seat.edit("Edit") as edit:
            edit.update(f"c{number % 3}", name=f"n{number}é😀", facts={"replicas": number})
            edit.update("s", text="lo😀ng " * number)
        if number % 6 == 5:
            with seat.edit("Delete") as edit:
                edit.remove("c3")
            seat.undo()
        peer.apply_update(seat.encode_diff(peer.state_vector()))
    heard.append(one.encode_state())
    return heard


def mutated(dice: random.Random, update: bytes) -> bytes:
    """One to three structs replaced, twisted, repeated or dropped, now and then a byte."""
    try:
        structs = walk(update).structs
    except Refused:
        structs = []
    if not structs or dice.random() < 0.15:
        return _scratched(dice, update)
    parts = {index: update[struct.info : struct.end] for index, struct in enumerate(structs)}
    for _change in range(dice.randint(1, 3)):
        index = dice.randrange(len(structs))
        parts[index] = dice.choice(_WAYS)(dice, update, structs[index])
    out = bytearray()
    sections: dict[int, list[bytes]] = {}
    starts: dict[int, int] = {}
    for index, struct in enumerate(structs):
        starts.setdefault(struct.client, struct.clock)
        sections.setdefault(struct.client, []).append(parts[index])
    out += encoded(len(sections))
    for client, pieces in sections.items():
        held = [piece for piece in pieces if piece]
        author = client if dice.random() < 0.7 else dice.choice([0, 1001, 2001, 9, 2**32, 2**53 - 1])
        clock = starts[client] if dice.random() < 0.8 else dice.choice([0, 1, 2**31 - 2, 2**33])
        count = len(held) if dice.random() < 0.95 else dice.choice([0, len(held) + 1, 2**32])
        out += encoded(count) + encoded(author) + encoded(clock) + b"".join(held)
    out += update[structs[-1].end :] if dice.random() < 0.7 else _deletions(dice)
    return bytes(out) if dice.random() < 0.9 else _scratched(dice, bytes(out))


def _scratched(dice: random.Random, update: bytes) -> bytes:
    raw = bytearray(update)
    for _byte in range(dice.randint(1, 4)):
        raw[dice.randrange(len(raw))] = dice.choice([0, 1, 7, 8, 127, 128, 255, dice.randrange(256)])
    return bytes(raw[: dice.randrange(1, len(raw) + 1)] if dice.random() < 0.1 else raw)


def _new_content(dice: random.Random, update: bytes, struct: Struct) -> bytes:
    head = update[struct.info + 1 : struct.body]
    kind, content = dice.choice(
        [
            (8, b"\x01" + deep_array(dice.choice([2, 31, 33, 5_000]))),
            (8, b"\x01" + deep_object(dice.choice([2, 31, 33, 5_000]))),
            (8, encoded(dice.choice([0, 3, 2**30])) + b"\x7e" * 3),
            (7, bytes((dice.randrange(16),))),
            (7, b"\x01"),
            (7, b"\x02"),
            (4, words("x" * dice.choice([0, 1, 500_000]))),
            (1, encoded(dice.choice([0, 1, 2**20, 2**31]))),
            (3, words("bytes")),
            (5, words("[" * dice.choice([1, 2_000]))),
            (6, words("bold") + words("true")),
            (2, b"\x01" + words("{}")),
            (9, words("guid") + b"\x7e"),
            (11, b"\x00\x00\x00"),
        ]
    )
    return bytes((update[struct.info] & 0xF0 | kind,)) + head + content


def _new_place(dice: random.Random, update: bytes, struct: Struct) -> bytes:
    kind = update[struct.info] & 15
    who, when = encoded(dice.choice([0, 1001, 2001, 2002, 2**53 - 1])), encoded(dice.randrange(60))
    bits, place = dice.choice(
        [
            (0x20, b"\x00" + who + when + words("k")),
            (0x00, b"\x00" + who + when),
            (0x80, who + when),
            (0x40, who + when),
            (0xC0, who + when + who + when),
            (0x20, b"\x01" + words(dice.choice(["elements", "interview", "meta", "odd"])) + words("c1")),
            (0x00, b"\x01" + words("elements")),
        ]
    )
    return bytes((bits | kind,)) + place + update[struct.body : struct.end]


def _nothing(_dice: random.Random, _update: bytes, _struct: Struct) -> bytes:
    return b""


def _twice(_dice: random.Random, update: bytes, struct: Struct) -> bytes:
    return update[struct.info : struct.end] * 2


def _garbage(dice: random.Random, _update: bytes, _struct: Struct) -> bytes:
    return bytes((dice.choice([0, 10]),)) + encoded(dice.choice([1, 5, 2**20, 2**31]))


_WAYS = (_new_content, _new_content, _new_place, _new_place, _nothing, _twice, _garbage)


def _deletions(dice: random.Random) -> bytes:
    ranges = dice.randrange(4)
    parts = [encoded(dice.randrange(80)) + encoded(dice.choice([0, 1, 5, 2**31])) for _range in range(ranges)]
    return b"\x01" + encoded(dice.choice([0, 1001, 2001])) + encoded(ranges) + b"".join(parts)


def crowding(dice: random.Random) -> list[bytes]:
    """Updates that would take long to merge, in their order, of a size by chance: every third one mutated."""
    make, too_many = SHAPES[dice.choice(list(SHAPES))]
    made = make(max(1, int(too_many * dice.choice([0.01, 0.05, 0.2, 0.5, 1.5]))))
    return [mutated(dice, update) if dice.random() < 0.3 else update for update in made]


@dataclass
class Steps:
    """How long the slowest of some steps took: each of them is one that a relay or a window does at once."""

    slowest: float = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        began = time.process_time()
        yield
        self.slowest = max(self.slowest, time.process_time() - began)


def main(seed: int, count: int) -> None:
    dice, updates = random.Random(seed), real_updates()
    steps, taken, broken = Steps(), 0, 0
    replica, document = Replica(), Document()
    crowd: list[bytes] = []
    for number in range(count):
        if number % FRESH_EVERY == 0:
            document.close()
            replica, document = Replica(), Document()
            for update in updates[: dice.randrange(1, len(updates))]:
                replica.apply(update)
                document.apply_update(update)
        if not crowd and dice.random() < CROWDED:
            crowd = crowding(dice)
        update = crowd.pop(0) if crowd else mutated(dice, dice.choice(updates))
        with steps.one():
            outcome = replica.apply(update)
        taken += outcome in (Outcome.APPLIED, Outcome.STILL)
        broken += outcome is Outcome.BROKEN
        with steps.one(), suppress(EditError):
            document.apply_update(update)
        if number % 20 == 0:
            with steps.one():
                replica.state()
            with steps.one():
                document.encode_state()
    found = {"updates": count, "taken": taken, "broken": broken, "slowest": steps.slowest, "mb": peak_mb()}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
