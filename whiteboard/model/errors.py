"""The exceptions this program raises on purpose. Each carries one sentence for the user.

WhiteboardError
+-- EditError          an edit that the document refuses; nothing was written
|   +-- ReadOnlyError  the design is open read-only
+-- FileProblem        a file that cannot be read or written; it stays untouched
|   +-- DamagedFile    not a design, or cut short
|   +-- NewerFile      written by a newer version
|   +-- ForeignFile    another program's file in a format we do not read
|   +-- TooLarge       it would take more time or memory than any design is worth
|   +-- Cancelled      the user gave up reading it
|   +-- JournalProblem the record of unsaved edits cannot be kept or read
|       +-- JournalLocked  the design is open in another window
|       +-- JournalDamaged the record is no record, or was spoilt
|   +-- RecordingProblem the recording of an interview cannot be kept or read
|       +-- RecordingLocked another window keeps it
+-- UsageError         the command line was called wrongly
"""

from __future__ import annotations


class WhiteboardError(Exception):
    """Base of all; `str(error)` is one clear sentence: what, where, what to do."""


class EditError(WhiteboardError):
    """The document refuses an edit; nothing was written."""


class ReadOnlyError(EditError):
    """The design is open read-only."""


class FileProblem(WhiteboardError):
    """A file cannot be read or written; it stays as it was."""


class DamagedFile(FileProblem):
    """The file is no design, or was cut short."""


class NewerFile(FileProblem):
    """The file was written by a newer version of the program."""


class ForeignFile(FileProblem):
    """The file belongs to another program, in a format that we do not read."""


class TooLarge(FileProblem):
    """Reading the file would take more time or memory than any design is worth."""


class Cancelled(FileProblem):
    """The user gave up reading the file."""


class JournalProblem(FileProblem):
    """The record of unsaved edits cannot be kept or read."""


class JournalLocked(JournalProblem):
    """The design is open in another window, which keeps the record of its edits."""


class JournalDamaged(JournalProblem):
    """The record of unsaved edits was spoilt; waiting does not mend it."""


class RecordingProblem(FileProblem):
    """The recording of an interview cannot be kept or read."""


class RecordingLocked(RecordingProblem):
    """Another window records this design."""


class UsageError(WhiteboardError):
    """The command line was called wrongly."""
