"""Undo and redo of this seat's own steps, with their names and what they took away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from pycrdt import StackItem, UndoManager

from whiteboard.document.codec import Key
from whiteboard.document.crdt import PlainMap
from whiteboard.model.plain import Fields

TRACKED = "local"
"""The origin of the transactions that can be undone; every other one cannot."""
KEPT = 200
"""Steps that are kept; each holds on to the content that it deleted."""
_SLACK = 50
_WINDOW = 5


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did. `skipped` are steps that had nothing left to act on, because a peer had
    overwritten or removed their subject; `label` is "" where every step was skipped."""

    label: str
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `lost` is the complete content of the records that it removed, `changed` the fields that it
    changed in the others, before and after.

    Bringing back a record in which a peer had edited yields only a part of it, and taking back a field that a
    peer wrote at the same time may yield none at all: what is missing comes from here.
    """

    label: str
    lost: dict[Key, Fields] = field(default_factory=dict[Key, Fields])
    changed: dict[Key, tuple[Fields, Fields]] = field(default_factory=dict[Key, "tuple[Fields, Fields]"])


class _Manager(Protocol):
    """What we use of the undo manager, with the type that its stubs leave open."""

    @property
    def undo_stack(self) -> list[StackItem[None]]: ...
    @property
    def redo_stack(self) -> list[StackItem[None]]: ...
    def undo(self) -> bool: ...
    def redo(self) -> bool: ...


class History:
    """The steps of one lineage, parallel to the undo manager's own stacks, whose items carry no names."""

    def __init__(self, roots: Iterable[PlainMap]) -> None:
        self._roots = list(roots)
        # Steps are told apart by a time of our own: each is later than the last by more than the window, and
        # what joins a step happens at the same time.
        self._tick = 0
        self._joins = ""
        self._joined = False
        self._manager = self._new_manager()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def begin(self, joins: str) -> None:
        """A tracked transaction follows; it goes into the last step if that began with the same `joins`."""
        self._joined = joins != "" and joins == self._joins
        self._joins = joins
        if not self._joined:
            self._tick += 2 * _WINDOW

    def committed(self, step: Step) -> None:
        """A tracked transaction has just been committed."""
        if len(self._manager.undo_stack) == len(self._done):
            if self._joined and self._done:
                self._done[-1] = _joined(self._done[-1], step)
            return
        self._done.append(step)
        self._undone.clear()
        if len(self._done) > KEPT + _SLACK:
            del self._done[:-KEPT]
            self._manager = self._new_manager(self._manager)

    def undo(self) -> tuple[Undone, Step] | None:
        """Undo a step: what was done, and the step, with what the skipped ones touched. None if none."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> tuple[Undone, Step] | None:
        """Redo a step: what was done, and the step, with what the skipped ones touched. None if none."""
        return self._go(self._undone, self._done, back=False)

    def remember(self, step: Step, lost: dict[Key, Fields], *, back: bool) -> None:
        """Keep what an undo (`back`) or redo of `step` removed, for the way in the other direction."""
        stack = self._undone if back else self._done
        if stack and step.label:
            stack[-1] = replace(stack[-1], lost=lost)

    def _go(self, source: list[Step], target: list[Step], *, back: bool) -> tuple[Undone, Step] | None:
        self._joins = ""
        if not source:
            return None
        performed = self._manager.undo() if back else self._manager.redo()
        left = len(self._manager.undo_stack if back else self._manager.redo_stack)
        taken = source[left:]
        del source[left:]
        if not performed or not taken:
            nothing = _merged([Step(""), *taken])
            return Undone("", tuple(step.label for step in reversed(taken))), nothing
        step = taken[0]
        target.append(step)
        return Undone(step.label, tuple(skipped.label for skipped in reversed(taken[1:]))), _merged(taken)

    def _new_manager(self, old: _Manager | None = None) -> _Manager:
        manager = UndoManager(
            scopes=list(self._roots),
            capture_timeout_millis=_WINDOW,
            timestamp=lambda: self._tick,
            undo_stack=old.undo_stack[-KEPT:] if old is not None else [],
        )
        manager.include_origin(TRACKED)
        return cast("_Manager", manager)


def _joined(first: Step, then: Step) -> Step:
    """Both as one step: what was changed twice goes back to what it was before the first time."""
    changed = dict(first.changed)
    for key, (before, after) in then.changed.items():
        old_before, old_after = changed.get(key, ({}, {}))
        changed[key] = ({**before, **old_before}, {**old_after, **after})
    return Step(then.label, {**then.lost, **first.lost}, changed)


def _merged(steps: list[Step]) -> Step:
    """The first of the steps, which was performed, with what the others touched beside it."""
    lost: dict[Key, Fields] = {}
    changed: dict[Key, tuple[Fields, Fields]] = {}
    for step in reversed(steps):
        lost |= step.lost
        changed |= step.changed
    return Step(steps[0].label, lost, changed)
