"""What the background thread does with a design file: frozen values in, frozen values out."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from whiteboard.document.journal import fingerprint, journal_key
from whiteboard.document.journal_ahead import Ahead, look_ahead
from whiteboard.document.lineage import Lineage
from whiteboard.document.recovery import Damage, Recoverable, Recovered, discard, pending, recover, set_aside
from whiteboard.files.apart import Reading
from whiteboard.files.atomic import write_atomically
from whiteboard.files.claim import Claim
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.store import load, read
from whiteboard.i18n import _, ngettext
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError, FileProblem, JournalProblem

NATIVE = ".whiteboard"


class ChangedOnDisk(FileProblem):
    """Somebody else wrote the file since it was opened."""


@dataclass(frozen=True)
class Found:
    """A file that was read: its design, the fingerprint of its content, and what a crash left of it.

    `lineage` is the document to go on with: the one that the journal kept for this content, which is then
    `ahead`, or a new one.
    """

    path: Path
    loaded: Loaded
    content: str
    offers: tuple[Recoverable, ...]
    lineage: Lineage
    ahead: Ahead | None = None


@dataclass(frozen=True)
class Rescued:
    """Unsaved edits that were read, what else their file holds, and the fingerprint of what it should: of
    what was saved last, also where the process died before it could note that it had been."""

    offer: Recoverable
    recovered: Recovered
    extras: Extras
    content: str


def is_native(path: Path) -> bool:
    """Whether the file holds everything that a design has, so that saving goes back to it."""
    return path.suffix.lower() == NATIVE


def read_file(path: Path, journals: Path, reading: Reading | None = None) -> Found:
    """Read a design file of any format. `reading` is how somebody else ends it.

    Raises:
        FileProblem: one sentence, Cancelled where somebody did; also where no document could hold it.
    """
    # Read once: what is recognised later has to be what was understood now.
    data = read(path)
    loaded = (reading or Reading()).parse(path, data)
    content = fingerprint(data)
    if not is_native(path):
        return Found(path, loaded, content, (), _lineage_of(_titled(loaded.design, path), path))
    if note := _other_names(path):
        loaded = replace(loaded, notes=(*loaded.notes, note))
    ahead = look_ahead(journals, journal_key(path, ""), content)
    if ahead is not None and ahead.lineage.design != loaded.design:
        ahead = None
    lineage = _lineage_of(loaded.design, path) if ahead is None else ahead.lineage
    return Found(path, loaded, content, unsaved_work(journals, path.resolve()), lineage, ahead)


def _lineage_of(design: Design, path: Path) -> Lineage:
    try:
        return Lineage.of(design)
    except EditError as error:
        raise FileProblem(_("Cannot open {name}: {problem}").format(name=path, problem=error)) from error


def _titled(design: Design, path: Path) -> Design:
    if design.meta.title:
        return design
    return design.with_records(put=[design.meta.changed(title=path.stem)])


def _other_names(path: Path) -> str:
    """A note where the file has hard links: saving replaces it, and only under this name."""
    with suppress(OSError):
        more = path.stat().st_nlink - 1
        if more > 0:
            return ngettext(
                "{name} has another name, a hard link, which keeps its old content when you save.",
                "{name} has {count} other names, hard links, which keep their old content when you save.",
                more,
            ).format(name=path.name, count=more)
    return ""


def unsaved_work(journals: Path, path: Path | None = None) -> tuple[Recoverable, ...]:
    """What a crash left, of this file or of all, latest first.

    Not what its file holds by now: the process may have died between writing the one and noting it in the
    other. Nor what a later journal holds as well: it may have died while it took over what was recovered.
    Such journals are removed.
    """
    offers: list[Recoverable] = []
    designs: list[Design] = []
    for offer in pending(journals):
        if not offer.readable or path not in (None, offer.path) or _is_saved(offer):
            continue
        try:
            design = recover(offer).design
            if design in designs:
                discard(offer)
                continue
            designs.append(design)
        except FileProblem:
            pass  # still offered: whoever takes it is told what is wrong with it
        offers.append(offer)
    return tuple(offers)


def unreadable_work(journals: Path) -> tuple[str, ...]:
    """A sentence for each journal that nothing can be read of. It is put away, so that it is told once; but
    not what a newer version of the program can read, or this one as soon as the disk gives it."""
    return tuple(_told_of(offer) for offer in pending(journals) if not offer.readable)


def _told_of(offer: Recoverable) -> str:
    if offer.damage is Damage.NEWER:
        sentence = _("A newer version of the program has kept unsaved edits in {file}: recover them there.")
        return sentence.format(file=offer.file)
    if offer.damage is Damage.OUT_OF_REACH:
        sentence = _(
            "Unsaved edits in {file} cannot be read now, for the disk does not give them; they are offered "
            "again once it does."
        )
        return sentence.format(file=offer.file)
    try:
        where = set_aside(offer)
    except JournalProblem:
        where = offer.file
    sentence = _(
        "Unsaved edits from {when} cannot be read, for the record of them is damaged. It is kept as {file}; "
        "look whether anything is missing in the design."
    )
    return sentence.format(when=datetime.fromtimestamp(offer.at).strftime("%x %H:%M"), file=where)


def _is_saved(offer: Recoverable) -> bool:
    try:
        saved = offer.path is not None and recover(offer).design == load(offer.path).design
        if saved:
            discard(offer)
    except FileProblem:
        return False
    return saved


def read_unsaved(offer: Recoverable) -> Rescued:
    """Read what a crash left.

    Raises:
        JournalProblem: it is gone or damaged, or another window has taken it.
    """
    recovered = recover(offer)
    extras = Extras()
    if offer.path is not None:
        # The file may be gone or damaged since; the edits are what matters now.
        with suppress(FileProblem):
            extras = load(offer.path).extras
    content = offer.fingerprint
    if offer.path is not None and offer.writing:
        with suppress(FileProblem):
            content = offer.writing if _fingerprint_of(offer.path) == offer.writing else content
    return Rescued(offer, recovered, extras, content)


def write_file(path: Path, data: bytes, known: str, claim: Claim) -> None:
    """Write the content of a design. The file is claimed from its first moment on.

    `known` is the fingerprint of what the file should hold before, "" where anything may be overwritten.

    Raises:
        ChangedOnDisk: it holds something else.
        FileProblem: one sentence on what is in the way; the old file is untouched.
    """
    if known and _fingerprint_of(path) not in ("", known):
        raise ChangedOnDisk(_("{name} was changed by another program since you opened it.").format(name=path))
    write_atomically(path, data, before=claim.take)


def _fingerprint_of(path: Path) -> str:
    """Of the file that is about to be replaced; "" where there is none that could be.

    Raises:
        FileProblem: nobody can tell what is in it.
    """
    if not os.path.isfile(path):
        # What is in the way there is for the writer to say.
        return ""
    try:
        return fingerprint(path.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise FileProblem(
            _(
                "Cannot save {name}: what is in it cannot be read, so nobody knows whether another program"
                " changed it ({reason}); save it elsewhere or change its permissions."
            ).format(name=path, reason=error.strerror)
        ) from error
