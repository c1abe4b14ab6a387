"""What changed between two designs, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.design import Design
from whiteboard.model.record import Record


class Origin(StrEnum):
    LOCAL = "local"
    REMOTE = "remote"
    UNDO = "undo"
    LOAD = "load"
    REBUILD = "rebuild"
    """Of updates only, where the change is heard as a LOAD: the same design in the state that a room has."""


@dataclass(frozen=True)
class Updated:
    before: Record
    after: Record


@dataclass(frozen=True)
class Change:
    """One commit. `label` names the user's intention ("Move"), "" for remote changes and loads."""

    origin: Origin
    label: str
    added: tuple[Record, ...]
    updated: tuple[Updated, ...]
    removed: tuple[Record, ...]
    before: Design
    after: Design

    @property
    def touched(self) -> frozenset[str]:
        """Ids of all records that were added, updated or removed."""
        return frozenset(
            [r.id for r in self.added] + [u.after.id for u in self.updated] + [r.id for r in self.removed]
        )
