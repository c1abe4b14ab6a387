"""The CRDT document with its three roots: plain fields in, plain fields out, and word of what was touched."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import partial
from math import inf
from sys import maxsize
from typing import cast

from pycrdt import Doc, Map, MapEvent, Text, TransactionEvent

from whiteboard.document.codec import META, ROOTS, SCHEMA_KEY, SINGLES, Key
from whiteboard.document.seed import seed
from whiteboard.document.update.mending import admit_what_fits
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import check_vector
from whiteboard.document.writing import PlainMap, Write, not_shared_yet, perform
from whiteboard.model.ids import random_client
from whiteboard.model.plain import Fields, Plain

_log = logging.getLogger(__name__)

UNTRACKED = "untracked"
"""The origin of this seat's transactions that undo leaves alone."""

OWN = "own"
"""The origin of what this seat has written before."""

NO_CHANGE = b"\x00\x00"
"""The update of a transaction that changed nothing."""


class BadUpdate(ValueError):
    """Bytes that are no update of a document; nothing of them was applied."""


class BrokenUpdate(BadUpdate):
    """The CRDT gave way in the midst of an update: what is in the document now is not known."""


class Crdt:
    """The bytes and fields of one lineage; what was touched is kept until it is taken."""

    def __init__(self, client_id: int | None = None, *, state: bytes = b"") -> None:
        """Begin empty, or with a state that this program has made itself.

        Raises:
            BadUpdate: the state is damaged.
        """
        # The CRDT's own draw has 53 bits; it stands in every field, where 32 bits save a tenth of the state.
        self._doc: Doc[PlainMap] = Doc(client_id=random_client() if client_id is None else client_id)
        self.roots: dict[str, PlainMap] = {name: self._doc.get(name, type=Map) for name in ROOTS}
        self._doc.apply_update(seed())
        if state:
            # Before anybody watches: word of each field would take as long as the state itself.
            with _told_as(BadUpdate):
                self._doc.apply_update(state)
        self._touched: set[Key] = set()
        self._updates: list[bytes] = []
        self._places: Places | None = None
        self._unplaced: list[bytes] = []
        self.heard = 0
        """Counts the updates, made or applied, that changed something."""
        # A subscription without its map falls silent, and one on the document keeps it alive: both are kept
        # here, and `close` ends them. Below what pycrdt wraps: to make thousands of events ready
        # takes four times as long as to apply what they tell of.
        self._subscriptions = [
            root.integrated.observe_deep(partial(self._note, name)) for name, root in self.roots.items()
        ]
        self._watch = self._doc.observe(self._note_update)

    def close(self) -> None:
        """Stop watching, so that the memory can go."""
        for subscription in self._subscriptions:
            subscription.drop()
        self._doc.unobserve(self._watch)

    def take(self) -> tuple[set[Key], list[bytes]]:
        """What was touched and which updates were made since the last call."""
        taken = self._touched, self._updates
        self._touched, self._updates = set(), []
        return taken

    def write(self, writes: Sequence[Write], origin: str) -> None:
        """Perform all writes in one transaction. They must have been cleaned: nothing rolls back.

        A text of an older document that is no shared one yet becomes that in a transaction before, which undo
        leaves alone: taking back my words must not take away the text in which a peer goes on.
        """
        plain = not_shared_yet(self.roots, writes)
        if plain:
            with self._doc.transaction(origin=UNTRACKED):
                for record, name in plain:
                    record[name] = Text(str(record.get(name) or ""))
        with self._doc.transaction(origin=origin):
            for write in writes:
                perform(self.roots, write)

    def set_schema(self, schema: int, origin: str) -> None:
        with self._doc.transaction(origin=origin):
            self.roots[META][SCHEMA_KEY] = schema

    @property
    def schema(self) -> Plain:
        """The schema version that the document states, None where it states none."""
        return cast("Plain", self.roots[META].get(SCHEMA_KEY))

    def apply(self, update: bytes, origin: str) -> None:
        """Apply a peer's update, or leave it alone where it stands on something that is not here.

        Raises:
            BadUpdate: the bytes are no update, or would harm; nothing was applied.
            BrokenUpdate: the CRDT gave way all the same; the document has to be made anew.
        """
        try:
            self._known_places().admit(update)
        except Early:
            return
        except Refused as refused:
            raise BadUpdate(str(refused)) from refused
        self._apply(update, origin)

    def take_state(self, state: bytes, origin: str) -> Counter[str]:
        """Apply a state of which only a part may be fit for it: what of it was refused, and how often.

        Raises:
            BrokenUpdate: the CRDT does not take it all the same.
        """
        mended = admit_what_fits(self._known_places(), state)
        self._apply(mended.update, origin)
        return mended.refused

    def take_own(self, state: bytes) -> None:
        """Apply what this program has written down after having looked at it. Raises as `apply`."""
        self._apply(state, OWN)

    def _apply(self, update: bytes, origin: str) -> None:
        """The caller has looked at it."""
        before = len(self._unplaced)
        try:
            with _told_as(BrokenUpdate), self._doc.transaction(origin=origin):
                self._doc.apply_update(update)
        except BrokenUpdate:
            self._places = None
            raise
        if self._places is not None and origin != OWN:
            del self._unplaced[before:]

    def _known_places(self) -> Places:
        """What lies in what. Nobody asks for it as long as nobody else writes here."""
        if self._places is None:
            self._places, self._unplaced = Places(), [self._doc.get_update()]
        for update in self._unplaced:
            # Of this seat: the CRDT has made them.
            try:
                self._places.admit(update, steps=inf, things=maxsize)
            except (Early, Refused) as error:
                # Peers' updates that stand on it will be taken for early ones.
                _log.warning("A seat's own update was not understood: %r", error)
        self._unplaced.clear()
        return self._places

    def places(self) -> Places:
        """What lies in what."""
        return self._known_places()

    def state(self) -> bytes:
        return self._doc.get_update()

    def whole(self) -> bytes:
        """As `state`, of a document that may have given way.

        Raises:
            BrokenUpdate: it tells nothing any more.
        """
        with _told_as(BrokenUpdate):
            return self._doc.get_update()

    def vector(self) -> bytes:
        return self._doc.get_state()

    def diff(self, vector: bytes) -> bytes:
        """What a peer with that state vector lacks.

        Raises:
            BadUpdate: the bytes are no state vector.
        """
        with _told_as(BadUpdate):
            check_vector(vector)
            return self._doc.get_update(vector)

    def read(self, key: Key) -> object:
        """The plain fields at a place, None where there is nothing, any value where a peer put one."""
        root = self.roots[key.root]
        if key.root == META:
            return _single(_parse(str(root)), key.id)
        if key.id not in root:
            return None
        value = root[key.id]
        return _parse(str(value) if isinstance(value, Map) else _dump(value))

    def read_all(self) -> dict[Key, object]:
        """Everything, far faster than record by record."""
        found: dict[Key, object] = {}
        for name, root in self.roots.items():
            if name == META:
                found.update({Key(META, single): _single(_parse(str(root)), single) for single in SINGLES})
                continue
            whole = _parse(str(root))
            # One record nested too deeply to parse must not hide the others.
            if isinstance(whole, dict):
                found.update({Key(name, id_): raw for id_, raw in cast("Fields", whole).items()})
            else:
                found.update({Key(name, id_): self.read(Key(name, id_)) for id_ in list(root.keys())})
        return found

    def _note(self, root: str, events: Sequence[object]) -> None:
        for event in cast("Sequence[MapEvent]", events):
            names = [str(event.path[0])] if event.path else list(cast("dict[str, object]", event.keys))
            if root == META:
                names = [single for single in SINGLES if any(n.startswith(f"{single}.") for n in names)]
            self._touched.update(Key(root, name) for name in names)

    def _note_update(self, event: TransactionEvent) -> None:
        if event.update != NO_CHANGE:
            self._updates.append(event.update)
            if self._places is not None:
                self._unplaced.append(event.update)
            self.heard += 1


@contextmanager
def _told_as(kind: type[BadUpdate]) -> Generator[None]:
    """The CRDT's panics are no Exception, and hostile bytes must not end the program."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise kind(str(error)) from error


def _single(whole: object, single: str) -> object:
    if not isinstance(whole, dict):
        return whole
    prefix = f"{single}."
    return {
        name.removeprefix(prefix): value
        for name, value in cast("Fields", whole).items()
        if name.startswith(prefix)
    }


def _parse(text: str) -> object:
    """Plain data from JSON; "" for what is nested too deeply, which fits no record."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        return ""


def _dump(value: object) -> str:
    """A value that is no shared map as JSON, as the bulk reading would show it."""
    try:
        return json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return '""'
