"""What one window records of one design: heard on the document's thread, written on any other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from whiteboard.document.recorded.moment import CURVEBALL, END, PHASE, Moment
from whiteboard.document.recorded.move import Move, change_of, whole_of
from whiteboard.document.recorded.tape import Tape, recording_file
from whiteboard.document.snapshot import Difference
from whiteboard.model.changes import Change, Origin
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design

WHOLE_EVERY = 100
"""Changes from one whole state to the next: as many are gone through at most to show a moment."""


class Note(NamedTuple):
    """What was heard: the whole design at that moment, or what changed in it. Frozen, for any thread."""

    moment: Moment
    said: Design | Difference


def has_interview(design: Design) -> bool:
    """Whether there is an interview to record: a problem, or a clock that has run, and no end yet."""
    clock, meta = design.clock, design.meta
    running = clock.running_since is not None
    return running or (meta.ended is None and bool(meta.problem or clock.spent))


class Listening:
    """Turns changes into notes. `since` is when the design came to be as it is before the next of them."""

    def __init__(self, since: Moment) -> None:
        self._since: Moment | None = since
        self._changes = 0

    def hear(self, change: Change, moment: Moment) -> list[Note]:
        """What is to be written of a commit; nothing of one before the interview or after it."""
        before, after = change.before, change.after
        if not (has_interview(before) or has_interview(after)):
            self._since = moment
            return []
        notes: list[Note] = []
        if self._since is not None and has_interview(before) and change.origin is not Origin.LOAD:
            notes.append(Note(self._since, before))
            self._changes = 0
        moment = replace(moment, mark=_mark(change))
        first = self._since is not None and not notes
        if first or moment.mark or change.origin is Origin.LOAD or self._changes >= WHOLE_EVERY:
            notes.append(Note(moment, after))
            self._changes = 0
        else:
            notes.append(Note(moment, Difference(change.added, change.updated, change.removed)))
            self._changes += 1
        self._since = None
        return notes

    def begin_again(self, since: Moment) -> None:
        """What was noted last may not have been written: say all before the next change."""
        self._since = since


def _mark(change: Change) -> str:
    before, after = change.before.meta, change.after.meta
    if before.ended is None and after.ended is not None:
        return END
    if before.phase is not after.phase:
        return PHASE
    return CURVEBALL if any(isinstance(record, Curveball) for record in change.added) else ""


class Writing:
    """The file that the notes of one document go to; opened with the first of them."""

    def __init__(self, folder: Path, document_id: str) -> None:
        self.file = recording_file(folder, document_id)
        self._tape: Tape | None = None

    def write(self, notes: Sequence[Note]) -> None:
        """Write them; takes as long as a whole design takes to be put into words.

        Raises:
            RecordingLocked: another window records this design.
            NewerFile, RecordingProblem: as `Tape`; nothing is kept for another attempt.
        """
        try:
            if self._tape is None:
                self._tape = Tape(self.file)
            self._tape.append([_move(note) for note in notes])
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        tape, self._tape = self._tape, None
        if tape is not None:
            tape.close()


def _move(note: Note) -> Move:
    if isinstance(note.said, Design):
        return Move(note.moment, True, whole_of(note.said))
    return Move(note.moment, False, change_of(note.said))
