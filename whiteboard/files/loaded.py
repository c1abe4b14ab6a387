"""What reading a file gives: the design, what was not understood, and what must be written back untouched."""

from __future__ import annotations

from dataclasses import dataclass, field

from whiteboard.model.design import Design
from whiteboard.model.values import FrozenMap


@dataclass(frozen=True, slots=True)
class Extras:
    """Content of a native file outside any record that this version knows, as JSON text.

    `schema` is the file's schema version where it is newer than ours, else 0. `file` and `design` are unknown
    keys at the two top levels; `elements` and `answers` are records of a newer file that do not fit ours.
    """

    schema: int = 0
    file: FrozenMap[str, str] = field(default_factory=FrozenMap[str, str])
    design: FrozenMap[str, str] = field(default_factory=FrozenMap[str, str])
    elements: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """`notes` name what was not understood, one sentence each. `newer` asks to open it read-only."""

    design: Design
    notes: tuple[str, ...] = ()
    newer: bool = False
    extras: Extras = field(default_factory=Extras)
