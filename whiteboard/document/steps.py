"""What an edit, an undo and a redo do to a document: all at once, or a piece at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TypeVar

from whiteboard.document.codec import Key, key_of
from whiteboard.document.crdt import UNTRACKED, Crdt
from whiteboard.document.edit import Edit
from whiteboard.document.refilling import missing
from whiteboard.document.snapshot import Difference
from whiteboard.document.staged import Staged
from whiteboard.document.strides import PIECE, Pieces, Strides, at_once, batches, part
from whiteboard.document.undo import TRACKED, History, Step, Undone, in_parts
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError
from whiteboard.model.ids import random_id
from whiteboard.model.record import Record

T = TypeVar("T")

_WRITING = 0.4
"""The part of a step that is over when it is written; the rest is to show it."""


@dataclass(frozen=True)
class Ground:
    """What steps are taken on. `ready` takes in what peers sent, and refuses where nothing may be written.
    `hand_on` tells of the updates that were made, as one if it gets the state vector from before them, and
    returns what they have touched;
    `show` brings the design up to date with that, and tells of the changes."""

    crdt: Callable[[], Crdt]
    history: Callable[[], History]
    design: Callable[[], Design]
    alone: Callable[[], AbstractContextManager[None]]
    ready: Callable[[], None]
    hand_on: Callable[[Origin, bytes | None], set[Key]]
    show: Callable[[set[Key], Origin, str], Difference]


class Steps:
    """Of one document. What is begun with `strides` may be taken in pieces; each piece leaves the document so
    that all the rest can be done at once."""

    def __init__(self, ground: Ground, strides: Strides) -> None:
        self._ground, self._strides = ground, strides
        self._selected: Callable[[], frozenset[str]] = frozenset

    def edit(self, label: str, fill: Callable[[Edit], Pieces[T]]) -> Pieces[T]:
        """As `Document.edit`, where `fill` stages everything. One undo step, and one update for the others.

        Raises:
            ReadOnlyError: the design is open read-only.
            EditError: `fill` stages what the document cannot take.
        """
        with self._ground.alone():
            self._ground.ready()
        edit = Edit(self._ground.design())
        try:
            filled = yield from part(fill(edit), 0, 0.5)
        finally:
            staged = edit.close()
        staged.refuse_if_too_many()
        yield from part(self._each_alone(self._commit(staged, label)), 0.5, 1)
        return filled

    def note_selected(self, selected: Callable[[], frozenset[str]]) -> None:
        """Keep with each step what was selected when it was taken: undo and redo give that back."""
        self._selected = selected

    def go(self, *, back: bool) -> Pieces[Undone | None]:
        """As `Document.undo` and `redo`."""
        with self._ground.alone():
            self._ground.ready()
        return (yield from self._each_alone(self._go(back=back, whole=False)))

    def taken_by(self, *, back: bool) -> frozenset[str]:
        """The ids of what the next undo, or redo, will take away, unless peers are in its way."""
        return frozenset(key.id for key in self._ground.history().brought(back=back))

    def commit(self, staged: Staged, label: str, *, undoable: bool, joins: str) -> None:
        """Write what an edit has prepared, in one transaction."""
        staged.refuse_if_too_many()
        writes = staged.writes()
        if not writes:
            return
        history = self._ground.history()
        if undoable:
            history.begin(joins)
        self._ground.crdt().write(writes, TRACKED if undoable else UNTRACKED)
        if undoable:
            step = Step(label, staged.lost(), staged.changed(), staged.brought(), selected=self._selected())
            history.committed(step)
        self._ground.show(self._ground.hand_on(Origin.LOCAL, None), Origin.LOCAL, label)

    def go_at_once(self, *, back: bool) -> Undone | None:
        """Undo or redo within the caller's turn, and tell of it as one change."""
        return at_once(self._go(back=back, whole=True))

    def _commit(self, staged: Staged, label: str) -> Pieces[None]:
        """In several transactions; nobody hears of any of them before the last one."""
        joins, ids = random_id(), staged.ids
        written, since = False, self._ground.crdt().vector()
        for number, some in enumerate(batches(ids)):
            if number:
                yield _WRITING * number * PIECE / len(ids)
            writes = staged.writes(some)
            if not writes:
                continue
            history = self._ground.history()
            history.begin(joins, apart=True)
            self._ground.crdt().write(writes, TRACKED)
            lost, changed, brought = staged.lost(some), staged.changed(some), staged.brought(some)
            history.committed(Step(label, lost, changed, brought, selected=self._selected()))
            self._strides.written(lambda: self._take_back(back=True))
            written = True
        if written:
            yield from part(self._show(Origin.LOCAL, label, since), _WRITING, 1)

    def _go(self, *, back: bool, whole: bool) -> Pieces[Undone | None]:
        history, before, selected = self._ground.history(), self._ground.design(), self._selected()
        if history.takes_from_others(before, back=back):
            return history.give_up(back=back)
        came_of_it, since = False, None if whole else self._ground.crdt().vector()
        if not whole:
            self._strides.written(lambda: self._take_back(back=not back) if came_of_it else _nothing())
        gone = yield from part(history.undo() if back else history.redo(), 0, _WRITING / 2)
        if gone is None:
            return None
        undone, step = gone
        if not undone.done:
            return undone
        came_of_it = True
        for number, some in enumerate(parts := [step] if whole else in_parts(step, PIECE)):
            if number:
                yield _WRITING / 2 * (1 + number / len(parts))
            writes = missing(self._ground.crdt(), before, some, back=back)
            if writes:
                self._ground.crdt().write(writes, UNTRACKED)
        shown = self._show(Origin.UNDO, undone.label, since)
        lost, added = yield from part(shown, _WRITING, 1)
        history.remember(lost, added, selected, back=back)
        return replace(undone, brought=frozenset(key.id for key in added))

    def _show(
        self, origin: Origin, label: str, since: bytes | None
    ) -> Pieces[tuple[dict[Key, Record], list[Key]]]:
        """Show what was written since that state vector, in pieces; None: what was written just now, at once.

        Returns what is no longer there, and the places of what is new.
        """
        touched = sorted(self._ground.hand_on(origin, since))
        lost, added = dict[Key, Record](), list[Key]()
        for number, some in enumerate(batches(touched, PIECE if since is not None else len(touched) or 1)):
            if since is not None and len(touched) > PIECE:
                yield number * PIECE / len(touched)
            found = self._ground.show(set(some), origin, label)
            lost.update((key_of(record), record) for record in found.removed)
            added += map(key_of, found.added)
        return lost, added

    def _take_back(self, *, back: bool) -> Pieces[bool]:
        try:
            undone = yield from self.go(back=back)
        except EditError:
            # A role may have changed since: what is done stays done then.
            return False
        return undone is not None and undone.done

    def _each_alone(self, pieces: Pieces[T]) -> Pieces[T]:
        while True:
            with self._ground.alone():
                try:
                    done = next(pieces)
                except StopIteration as end:
                    return end.value
            yield done


def _nothing() -> Pieces[bool]:
    yield from ()
    return True
