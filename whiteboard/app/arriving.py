"""A design takes the place of the one that is open: a new one, a file's, a room's, or what a crash left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from whiteboard.app.disk import Found, Rescued, is_native
from whiteboard.app.holding import Holding
from whiteboard.app.standing import Standing
from whiteboard.canvas.cursors import waiting
from whiteboard.document.document import Document
from whiteboard.document.lineage import TakenIn
from whiteboard.document.recovery import Damage, Recoverable, discard
from whiteboard.files.loaded import Extras
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.errors import JournalProblem
from whiteboard.model.ids import random_id

NO_CHANGE = b"\x00\x00"
"""The state of a lineage in which nothing has happened yet."""


@dataclass(frozen=True)
class Opened:
    """What is to be told about a design that was opened: sentences, and unsaved edits that a crash left."""

    notes: tuple[str, ...] = ()
    offers: tuple[Recoverable, ...] = ()


class Arriving:
    """`leaving` is called before the design that is here goes, `changed` when the other one is here."""

    def __init__(
        self,
        document: Document,
        standing: Standing,
        holding: Holding,
        leaving: Callable[[], None],
        changed: Callable[[], None],
    ) -> None:
        self._document, self._standing, self._holding = document, standing, holding
        self._leaving, self._changed = leaving, changed

    def start(self, design: Design) -> None:
        """Begin a design that has no file."""
        self._let_go()
        self._become(None, Extras(), "")
        self._document.load(design)
        self._standing.saved = self._document.design
        self._holding.take_untitled(unsaved=False)
        self._changed()

    def start_shared(self) -> None:
        """Begin empty, without a file, to become the copy of what a room holds."""
        self._let_go()
        self._become(None, Extras(), "")
        self._document.resume(NO_CHANGE)
        self._standing.saved = self._document.design
        # Not under the design's id, which is the same in every window that is in the room.
        self._holding.take_untitled(unsaved=False, name=f"shared:{random_id()}")
        self._changed()

    def adopt(self, found: Found, taken_in: TakenIn) -> Opened:
        """Take up the design of a file that was read, and whose lineage is taken in."""
        self._let_go()
        native = is_native(found.path)
        opened = self._adopt_native(found, taken_in) if native else self._import(found, taken_in)
        self._changed()
        return opened

    def adopt_unsaved(self, rescued: Rescued) -> Opened:
        """Take up what a crash left, as unsaved changes."""
        offer, notes = rescued.offer, list[str]()
        path = offer.path
        if offer.damage is not Damage.NONE:
            notes.append(_("Some of these unsaved edits could not be read; what could be is here."))
        self._let_go()
        if path is not None and not self._holding.take(path):
            notes.append(
                _("{name} is open in another window; save what was recovered under another name.").format(
                    name=path.name
                )
            )
            path = None
        self._become(path, rescued.extras, rescued.content if path else "")
        self._document.adopt(rescued.recovered.lineage)
        self._standing.saved = None
        if path is None:
            safe = self._holding.take_untitled(unsaved=True)
        else:
            safe = self._holding.keeper.begin(unsaved=True, path=path, content=rescued.content)
        if safe:
            # Only now, or a full disk would cost the work that has just been found again.
            _drop(offer, notes)
        self._changed()
        return Opened(tuple(notes))

    def _import(self, found: Found, taken_in: TakenIn) -> Opened:
        loaded = found.loaded
        self._become(None, loaded.extras, "")
        with waiting():
            self._document.adopt(taken_in)
        self._standing.saved = None
        self._holding.take_untitled(unsaved=True)
        return Opened(tuple(loaded.notes))

    def _adopt_native(self, found: Found, taken_in: TakenIn) -> Opened:
        loaded, notes, keeper = found.loaded, [*found.loaded.notes], self._holding.keeper
        locked = not self._holding.take(found.path)
        if locked:
            notes.append(_("This design is open in another window, so this one is read-only."))
        self._become(found.path, loaded.extras, found.content)
        with waiting():
            self._go_on(found, taken_in)
        if keeper.begin(unsaved=False):
            keeper.saved(found.path, found.content, keeper.mark)
        if loaded.newer:
            notes.append(
                _("A newer version wrote this design, so it is read-only here; nothing in it is lost.")
            )
        self._standing.newer = loaded.newer
        self._document.set_read_only(loaded.newer or locked)
        self._standing.saved = self._document.design
        return Opened(tuple(notes), () if self._document.rights.forbidden else found.offers)

    def _go_on(self, found: Found, taken_in: TakenIn) -> None:
        kept = self._holding.keeper.kept(found.content, found.ahead)
        if kept is not None and kept is not found.lineage and kept.design == found.loaded.design:
            taken_in.close()
            self._document.adopt(kept)
        elif kept is found.lineage or found.ahead is None:
            self._document.adopt(taken_in)
        else:
            # The journal has changed, or another window has come, since the file was read.
            taken_in.close()
            self._document.load(found.loaded.design)

    def _let_go(self) -> None:
        self._holding.let_go(clean=self._standing.may_forget)

    def _become(self, path: Path | None, extras: Extras, content: str) -> None:
        self._leaving()
        self._document.set_read_only(False)
        self._standing.begin(path, extras, content)


def _drop(offer: Recoverable, notes: list[str]) -> None:
    try:
        discard(offer)
    except JournalProblem as error:
        notes.append(str(error))
