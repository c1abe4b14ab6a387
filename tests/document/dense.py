"""Small updates by chance of three authors in a few types, so that nearly every part meets others.

Run as a process of its own, which a crash ends: `python -m tests.document.dense SEED COUNT` prints what
became of them as one line of JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter

from tests.document.crowding import between, in_list
from tests.document.wire import Author, in_root, within, words
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.update.lib0 import encoded, number

FRESH_EVERY = 120
"""Updates after which the room begins anew."""
CLIENTS = (7, 8, 9)
KEYS = ("k", "l")
TYPE = 7


class Room:
    """What is in it, as far as whoever makes the next update goes by it; half of that is guessed."""

    def __init__(self, dice: random.Random) -> None:
        self.replica = Replica()
        self._dice = dice
        self._ends = dict.fromkeys(CLIENTS, 0)
        self._types: list[tuple[int, int]] = []

    def send(self, update: bytes, ends: dict[int, int], types: list[tuple[int, int]]) -> Outcome:
        outcome = self.replica.apply(update)
        if outcome in (Outcome.APPLIED, Outcome.STILL):
            self._types += types
            for client, end in ends.items():
                self._ends[client] = max(self._ends[client], end)
        # What is taken is there at once: nothing waits within the CRDT, where nobody looks at it again.
        assert _clocks(self.replica.vector) == {client: end for client, end in self._ends.items() if end}
        return outcome

    def next(self) -> tuple[bytes, dict[int, int], list[tuple[int, int]]]:
        """An update, where its authors' parts end, and the types that it makes."""
        dice, ends, types = self._dice, dict[int, int](), list[tuple[int, int]]()
        sections: list[bytes] = []
        if dice.random() < 0.85:
            for client in sorted(dice.sample(CLIENTS, dice.choice([1, 1, 1, 2, 3])), reverse=True):
                author = Author(client, *self._begin(client))
                for _part in range(dice.choice([1, 1, 2, 3])):
                    self._part(author, types)
                ends[client] = author.clock
                sections.append(author.update(b"")[1:])
        update = encoded(len(sections)) + b"".join(sections)
        gone = self._deletions() if not sections or dice.random() < 0.1 else b"\x00"
        return update + gone, ends, types

    def _begin(self, client: int) -> tuple[int, list[bytes], int]:
        end = self._ends[client]
        clock = max(0, end - self._dice.choice([0, 0, 0, 1, 1, 2, 3, 5]))
        return clock, [], clock

    def _id(self) -> tuple[int, int]:
        client = self._dice.choice(CLIENTS)
        return client, self._dice.randrange(max(1, self._ends[client]))

    def _place(self, types: list[tuple[int, int]]) -> bytes:
        dice = self._dice
        way, made = dice.random(), self._types + types
        type_ = dice.choice(made) if made and dice.random() < 0.95 else self._id()
        if way < 0.15:
            return in_root("elements", dice.choice("ab"))
        if way < 0.3:
            return within(type_, dice.choice(KEYS))
        if way < 0.45:
            return in_list(type_)
        if way < 0.6:
            return between(self._id())
        if way < 0.75:
            return between(None, self._id())
        left = self._id()
        return between(left, (left[0], left[1] + 1) if dice.random() < 0.3 else self._id())

    def _part(self, author: Author, types: list[tuple[int, int]]) -> None:
        dice, length = self._dice, self._dice.choice([1, 1, 2, 3, 4])
        if dice.random() < 0.05:
            author.item(b"\x00", encoded(length), 0, length)
            return
        place = self._place(types)
        match dice.choice(["type", "type", "words", "words", "values", "gone", "format"]):
            case "type":
                types.append(author.item(place, bytes((dice.randrange(3),)), TYPE))
            case "words":
                author.item(place, words("abcd"[:length]), 4, length)
            case "values":
                author.item(place, encoded(length) + b"\x7e" * length, 8, length)
            case "gone":
                author.item(place, encoded(length), 1, length)
            case _:
                author.item(place, words("bold") + words("true"), 6)

    def _deletions(self) -> bytes:
        client, clock = self._id()
        length = self._dice.choice([1, 1, 1, 2, 5])
        length = max(1, min(length, self._ends[client] - clock))
        return b"\x01" + encoded(client) + b"\x01" + encoded(clock) + encoded(length)


def _clocks(vector: bytes) -> dict[int, int]:
    count, at = number(vector, 0)
    clocks: dict[int, int] = {}
    for _client in range(count):
        client, at = number(vector, at)
        clocks[client], at = number(vector, at)
    return clocks


def main(seed: int, count: int) -> None:
    dice, found = random.Random(seed), Counter[str]()
    room = Room(dice)
    for step in range(count):
        if step % FRESH_EVERY == 0:
            room = Room(dice)
        found[room.send(*room.next()).name] += 1
        if step % 4 == 0:
            room.replica.state()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
