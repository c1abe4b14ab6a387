"""Making a recording smaller: its oldest part is kept as single pictures, those of the phases the longest."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.document.recorded.move import Move


def thinned(moves: Sequence[Move], largest: int) -> list[Move]:
    """What is kept so that the contents have no more than so many bytes; the last whole state with all that
    comes after it always is. Begins with a whole state."""
    stretches = _stretches(moves)
    room = largest - sum(map(_weight, stretches))
    for stretch in stretches[:-1]:
        if room >= 0:
            break
        room += _weight(stretch[1:])
        # What is left stands for all that was done until the next one.
        stretch[:] = [stretch[0].without_label()]
    for marked in (False, True):
        while room < 0:
            # Those of the phases go last.
            going = [n for n, s in enumerate(stretches[:-1]) if marked or not s[0].moment.mark][::2]
            if not going:
                break
            for number in reversed(going):
                room += _weight(stretches.pop(number))
    return [move for stretch in stretches for move in stretch]


def _stretches(moves: Sequence[Move]) -> list[list[Move]]:
    """The whole states, each with the changes after it; changes that stand on none are of no use."""
    found: list[list[Move]] = []
    for move in moves:
        if move.whole:
            found.append([move])
        elif found:
            found[-1].append(move)
    return found


def _weight(moves: Sequence[Move]) -> int:
    return sum(len(move.content) for move in moves)
