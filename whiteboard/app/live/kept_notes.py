"""This user's own private notes of a design, kept beside what is kept of its room: from it they go along from
one room of theirs to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.model.notes import PrivateNote

FILE = "notes.json"


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """`brought` names what was in the room at a place once: what was removed there must not come back."""

    notes: Mapping[str, PrivateNote] = field(default_factory=dict[str, PrivateNote])
    brought: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def lacking(self, place: str, *, empty: bool) -> tuple[PrivateNote, ...]:
        """What the room at a place never had; all of it where it is `empty`, and has lost what it had."""
        known = frozenset[str]() if empty else self.brought.get(place, frozenset())
        return tuple(note for note in self.notes.values() if note.id not in known)

    def seen(self, place: str, notes: Iterable[PrivateNote]) -> KeptNotes:
        """These are in the room at a place now."""
        there = {note.id: note for note in notes}
        brought = {**self.brought, place: self.brought.get(place, frozenset()) | there.keys()}
        return KeptNotes({**self.notes, **there}, brought)

    def without(self, ids: Iterable[str]) -> KeptNotes:
        """Their writer has removed them."""
        gone = frozenset(ids)
        return replace(self, notes={i: note for i, note in self.notes.items() if i not in gone})


class _Stored(BaseModel):
    notes: list[PrivateNote] = []
    brought: dict[str, list[str]] = {}


def read_kept(path: Path) -> KeptNotes:
    """What was kept, nothing where nothing was.

    Raises:
        FileProblem: it cannot be read; a damaged file is set aside first.
    """
    try:
        stored = _Stored.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return KeptNotes()
    except OSError as error:
        raise FileProblem(
            _("The private notes in {name} cannot be read ({reason}).").format(
                name=path, reason=error.strerror or error
            )
        ) from error
    except (ValidationError, ValueError):
        aside = path.with_suffix(".damaged")
        path.replace(aside)
        raise FileProblem(
            _(
                "The private notes that were kept here are damaged, so they did not come along; they are set"
                " aside as {name}."
            ).format(name=aside)
        ) from None
    brought = {place: frozenset(ids) for place, ids in stored.brought.items()}
    return KeptNotes({note.id: note for note in stored.notes}, brought)


def write_kept(path: Path, kept: KeptNotes) -> None:
    """Keep it, for this user alone.

    Raises:
        FileProblem: it cannot be written.
    """
    brought = {place: sorted(ids) for place, ids in kept.brought.items()}
    stored = _Stored(notes=list(kept.notes.values()), brought=brought)
    write_atomically(path, stored.model_dump_json().encode(), private=True)
