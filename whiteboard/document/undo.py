"""Undo and redo of this seat's own steps, with their names and what they took away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from pycrdt import StackItem, UndoManager

from whiteboard.document.codec import ELEMENTS, Key
from whiteboard.document.seed import SEEDED
from whiteboard.document.strides import Pieces, batches
from whiteboard.document.writing import PlainMap
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.plain import Fields
from whiteboard.model.record import Record

TRACKED = "local"
"""The origin of the transactions that can be undone; every other one cannot."""
KEPT = 200
"""Steps that are kept; each holds on to the content that it deleted."""
_SLACK = 50
_WINDOW = 5


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did. Not `done`: the step is given up, and nothing has changed, because a peer has
    overwritten or removed all that it was about, or has worked on what would have gone with it."""

    label: str
    done: bool = True
    brought: frozenset[str] = field(default=frozenset(), compare=False)
    """The ids of the records that are there again."""
    selected: frozenset[str] = field(default=frozenset(), compare=False)
    """What was selected the last time that the design was as it is now, as far as somebody says so."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `lost` are the records that it removed, as they were, `brought` those that it added,
    `changed` the fields that it changed in the others, before and after.

    Bringing back a record in which a peer had edited yields only a part of it, and taking back a field that a
    peer wrote at the same time may yield none at all: what is missing comes from here.
    """

    label: str
    lost: dict[Key, Record] = field(default_factory=dict[Key, Record])
    changed: dict[Key, tuple[Fields, Fields]] = field(default_factory=dict[Key, "tuple[Fields, Fields]"])
    brought: frozenset[Key] = frozenset()
    at: int = 0
    """What had been heard of peers when it was done, or redone, or undone."""
    items: int = 1
    """Of the undo manager's stack: of thousands of records, several."""
    selected: frozenset[str] = frozenset()
    """What was selected just before it was done, or redone, or undone."""


class _Manager(Protocol):
    """What we use of the undo manager, with the type that its stubs leave open."""

    @property
    def undo_stack(self) -> list[StackItem[None]]: ...
    @property
    def redo_stack(self) -> list[StackItem[None]]: ...
    def undo(self) -> bool: ...
    def redo(self) -> bool: ...


class _Clock:
    """Apart from the history, whose manager reads it: what holds itself by way of the CRDT is never freed."""

    def __init__(self) -> None:
        self.now = 0


class History:
    """The steps of one lineage, parallel to the undo manager's own stacks, whose items carry no names."""

    def __init__(self, roots: Iterable[PlainMap]) -> None:
        self._roots = list(roots)
        # Steps are told apart by a time of our own: each is later than the last by more than the window, and
        # what joins a step happens at the same time.
        self._clock = _Clock()
        self._joins = ""
        self._joined = False
        self._heard = 0
        self._theirs: dict[Key, int] = {}
        self._manager = self._new_manager([], [])
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def brought(self, *, back: bool) -> frozenset[Key]:
        """What the next undo (`back`) or redo would remove."""
        source = self._done if back else self._undone
        return source[-1].brought if source else frozenset()

    def begin(self, joins: str, *, apart: bool = False) -> None:
        """A tracked transaction follows; it goes into the last step if that began with the same `joins`.

        `apart`: as a piece of its own, or undoing the step would take as long as all of its pieces.
        """
        self._joined = joins != "" and joins == self._joins
        self._joins = joins
        if apart or not self._joined:
            self._clock.now += 2 * _WINDOW
        if not self._joined:
            self._forget_undone()

    def heard(self, touched: Iterable[Key]) -> None:
        """A peer has added or changed these records."""
        self._heard += 1
        self._theirs.update(dict.fromkeys(touched, self._heard))

    def committed(self, step: Step) -> None:
        """A tracked transaction has just been committed."""
        step = replace(step, at=self._heard, brought=step.brought - SEEDED.keys())
        gained = len(self._manager.undo_stack) - _items(self._done)
        if self._joined and self._done:
            joined = _joined(self._done[-1], step)
            self._done[-1] = replace(joined, items=self._done[-1].items + gained)
            return
        if not gained:
            return
        self._done.append(replace(step, items=gained))
        if len(self._done) > KEPT + _SLACK:
            del self._done[:-KEPT]
            self._manager = self._new_manager(self._manager.undo_stack[-_items(self._done) :], [])

    def _forget_undone(self) -> None:
        """Let go of the steps that could be redone, before the manager does so itself.

        It would let their records go as well, also where another step holds on to fields of theirs. Once a
        peer removes such a record, those fields lie in freed memory.
        """
        if self._undone:
            self._undone.clear()
            self._manager = self._new_manager(self._manager.undo_stack, [])

    def takes_from_others(self, design: Design, *, back: bool) -> bool:
        """Whether the next undo (`back`) or redo would remove what a peer has worked on, or drawn flows to,
        since it is there."""
        source = self._done if back else self._undone
        if not source:
            return False
        step = source[-1]
        # Of peers there is little; of a whole board that was pasted each flow would be a look too many.
        late = [key for key, when in self._theirs.items() if when > step.at]
        return any(key in step.brought or _ends_in(design, key, step.brought) for key in late)

    def give_up(self, *, back: bool) -> Undone:
        """Drop the step that would be next: going on to the one before would look like a wrong undo."""
        self._joins = ""
        manager = self._manager
        undo, redo = manager.undo_stack, manager.redo_stack
        step = (self._done if back else self._undone).pop()
        del (undo if back else redo)[-step.items :]
        self._manager = self._new_manager(undo, redo)
        return Undone(step.label, done=False)

    def undo(self) -> Pieces[tuple[Undone, Step] | None]:
        """Undo a step: what was done, and the step. None if there is none."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> Pieces[tuple[Undone, Step] | None]:
        """Redo a step: what was done, and the step. None if there is none."""
        return self._go(self._undone, self._done, back=False)

    def remember(
        self, lost: dict[Key, Record], brought: Iterable[Key], selected: frozenset[str], *, back: bool
    ) -> None:
        """Keep what an undo (`back`) or redo removed and added, and what was selected before it, for the way
        in the other direction."""
        stack = self._undone if back else self._done
        # The places of birth are nobody's: what goes there with a step are its own words, and no peer's.
        added = frozenset(brought) - SEEDED.keys()
        stack[-1] = replace(stack[-1], lost=lost, brought=added, at=self._heard, selected=selected)

    def _go(
        self, source: list[Step], target: list[Step], *, back: bool
    ) -> Pieces[tuple[Undone, Step] | None]:
        self._joins = ""
        if not source:
            return None
        step = source.pop()
        gained = 0
        for number in range(step.items):
            if number:
                yield number / step.items
            gained += self._perform(back=back)
        if gained:
            target.append(replace(step, items=gained))
        return Undone(step.label, gained > 0, selected=step.selected), step

    def _perform(self, *, back: bool) -> int:
        """Have the manager take this one item: where nothing is left of it, it would go on to the one before.

        So it gets that item alone on its stack; all the others, whose deletions it looks up, on the other.
        Returns how many items lead the other way now, none where nothing came of it.
        """
        undo, redo = self._manager.undo_stack, self._manager.redo_stack
        last = [(undo if back else redo).pop()]
        others = [*undo, *redo]
        single = self._new_manager(last, others) if back else self._new_manager(others, last)
        performed = single.undo() if back else single.redo()
        gained = (single.redo_stack if back else single.undo_stack)[len(others) :]
        (redo if back else undo).extend(gained)
        self._manager = self._new_manager(undo, redo)
        # In a record that a peer has removed it writes all the same, and nothing of that is to be seen.
        return len(gained) if performed else 0

    def _new_manager(self, undo: list[StackItem[None]], redo: list[StackItem[None]]) -> _Manager:
        clock = self._clock
        manager = UndoManager(
            scopes=list(self._roots),
            capture_timeout_millis=_WINDOW,
            timestamp=lambda: clock.now,
            undo_stack=undo,
            redo_stack=redo,
        )
        manager.include_origin(TRACKED)
        return cast("_Manager", manager)


def in_parts(step: Step, size: int) -> list[Step]:
    """The step as several, each about so many records at most; at least one."""
    by_changed = batches([key for key in step.changed if key not in step.lost], size)
    parts = [replace(step, lost={}, changed={k: step.changed[k] for k in some}) for some in by_changed]
    by_lost = batches(list(step.lost), size)
    parts += [replace(step, lost={k: step.lost[k] for k in some}, changed={}) for some in by_lost]
    return parts or [step]


def _items(steps: Iterable[Step]) -> int:
    return sum(step.items for step in steps)


def _ends_in(design: Design, key: Key, brought: frozenset[Key]) -> bool:
    """Whether a flow lies there that starts or ends at one of these."""
    flow = design.elements.get(key.id) if key.root == ELEMENTS else None
    if not isinstance(flow, Flow):
        return False
    ends = [end.element for end in (flow.source, flow.target) if Key(ELEMENTS, end.element) in brought]
    return any(flow in design.flows_at(end) for end in ends)


def _joined(first: Step, then: Step) -> Step:
    """Both as one step: what was changed twice goes back to what it was before the first time."""
    changed = dict(first.changed)
    for key, (before, after) in then.changed.items():
        old_before, old_after = changed.get(key, ({}, {}))
        changed[key] = ({**before, **old_before}, {**old_after, **after})
    brought = first.brought | then.brought
    # What a peer did in between counts as well.
    lost = {**then.lost, **first.lost}
    return Step(then.label, lost, changed, brought, first.at, selected=first.selected)
