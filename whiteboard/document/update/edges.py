"""Where an update cuts what is known, and what it says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.document.update.depths import Id, Run
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import Range

SPLIT = "a cut through a character"


def edges_of(gone: Sequence[Range], runs: Mapping[int, Run], known: Mapping[int, Run]) -> list[Id]:
    """Where it cuts by its deletions, and by repeating what is known.

    Raises:
        Refused: it cuts a character that it says anew.
        Early: it begins, or deletes, beyond what is here.
    """
    edges: list[Id] = []
    for client, run in runs.items():
        there = known.get(client)
        end = there.end if there else 0
        if run.begin > end:
            raise Early
        if there and run.begin < end:
            edges.append((client, end))
            # The CRDT cuts there what the update says, not what is known.
            if run.splits(end):
                raise Refused(SPLIT)
    for client, clock, length in gone:
        end = clock + length
        if end > max(by[client].end if client in by else 0 for by in (known, runs)):
            raise Early
        edges += (client, clock), (client, end)
    return edges
