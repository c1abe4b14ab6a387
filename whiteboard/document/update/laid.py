"""Where a part goes among those that lie between its two neighbours: the CRDT's own search, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from whiteboard.document.update.refusal import Refused

TOO_CROWDED = "more at one place than can be merged"

NOWHERE = -1
"""No neighbour on that side."""
STEPS_A_PART = 2
"""So much longer does it take here to look at a part by itself than to count it with those about it."""

Below: TypeAlias = "int | list[int]"


@dataclass(slots=True)
class Laid:
    """The pieces of a document: by the first id of each, but for `below`."""

    below: dict[int, Below] = field(default_factory=dict[int, "int | list[int]"])
    """By the last id of a piece: what lies below it, in its order."""
    tails: dict[int, int] = field(default_factory=dict[int, int])
    """The last id of each piece of more than one id."""
    lefts: dict[int, int] = field(default_factory=dict[int, int])
    """The left neighbour that a piece was made beside. It lies below another one if it is a stray."""
    rights: dict[int, int] = field(default_factory=dict[int, int])
    """The right neighbour that a piece was made beside, times two, and one more where it is words."""
    cuts: dict[int, int] = field(default_factory=dict[int, int])
    """How often deletions have cut a piece."""
    strays: dict[int, int] = field(default_factory=dict[int, int])
    """The last id of the piece below which a stray lies instead."""

    def size(self, first: int, right: int, most: float) -> int:
        """How many parts there are from one on, and in all that lies below it; 0 where `right` is among them.

        Raises:
            Refused: there are more than `most`.
        """
        below, tails, cuts = self.below, self.tails, self.cuts
        stack, count = [first], 0
        while stack:
            piece: int | None = stack.pop()
            while piece is not None:
                if piece == right and count:
                    return 0
                count += 1
                tail = tails.get(piece)
                if tail is None:
                    tail = piece
                else:
                    count += cuts.get(piece, 0)
                found = below.get(tail)
                if isinstance(found, list):
                    stack += found
                    break
                piece = found
            if count > most:
                raise Refused(TOO_CROWDED)
        return count

    def seek(
        self, siblings: list[int], part: int, left: int, right: int, most: float
    ) -> tuple[int, int, int]:
        """Where a part with these neighbours goes: the last id of the piece that it strays behind, NOWHERE
        where it goes among the `siblings` below its left neighbour; its place there; and the steps it took.

        Undo brings back a text from between neighbours as they lay in the text before. In the new one others
        may lie between them already, and below one another; what comes there lies behind one of those, and
        is no neighbour of what it says.

        Raises:
            Refused: the search takes more than `most` steps.
        """
        client, steps, place, index = part >> 32, 0, 0, -1
        stray, last, behind = NOWHERE, NOWHERE, False
        passed, undecided = set[int](), set[int]()
        for piece, is_sibling in self.in_order(siblings):
            index += is_sibling
            if behind:
                place, stray = (index, NOWHERE) if is_sibling else (0, last)
                behind = False
            if piece == right:
                break
            steps += STEPS_A_PART + self.cuts.get(piece, 0)
            if steps > most:
                raise Refused(TOO_CROWDED)
            last = self.tails.get(piece, piece)
            passed.add(last)
            undecided.add(last)
            origin = self.lefts.get(piece, NOWHERE)
            if origin == left:
                if piece >> 32 < client:
                    behind = True
                elif self.rights.get(piece, 2 * NOWHERE) >> 1 == right:
                    break
            elif origin not in passed:
                break
            elif origin not in undecided:
                behind = True
            if behind:
                undecided.clear()
        if behind:
            place, stray = len(siblings), NOWHERE
        return stray, place, steps

    def in_order(self, siblings: list[int]) -> Iterator[tuple[int, bool]]:
        """Each piece, and whether it is one of the siblings, as they lie in the document."""
        stack = [iter(siblings)]
        while stack:
            piece: int | None = next(stack[-1], None)
            if piece is None:
                stack.pop()
                continue
            is_sibling = len(stack) == 1
            while piece is not None:
                yield piece, is_sibling
                is_sibling = False
                found = self.below.get(self.tails.get(piece, piece))
                if isinstance(found, list):
                    stack.append(iter(found))
                    break
                piece = found
