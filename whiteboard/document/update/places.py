"""What lies in what: how deep the parts of a document are nested, as far as its updates have said so.

Each update may be flat and the document deep all the same: a map in a map that came before, and so on. The
CRDT goes down such a nest on its stack, which ends the process. So the depth of every part is kept here, in
runs, and an update is compared with it before it is applied.
"""

from __future__ import annotations

from math import inf

from whiteboard.document.update.depths import UNKNOWN, Id, Run
from whiteboard.document.update.laid import TOO_CROWDED
from whiteboard.document.update.merging import MOST_THINGS, Merging
from whiteboard.document.update.order import JOINING_STEPS, Order
from whiteboard.document.update.overlap import contradicts
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.survey import Survey
from whiteboard.document.update.walk import Struct


class Full(Refused):
    """There is no room for it."""


class Places:
    """Of one document; feed it with every update that is applied to it, in order."""

    def __init__(self) -> None:
        self._authors: dict[int, Run] = {}
        self._order = Order()
        self.parts = 0
        """How many parts there are at most: what has grown together since is counted one by one."""

    def admit(
        self,
        update: bytes,
        *,
        parts: int | None = None,
        authors: int | None = None,
        steps: float = JOINING_STEPS,
        room_steps: float = inf,
        things: int = MOST_THINGS,
    ) -> None:
        """Look at an update that somebody sent, and remember it as applied.

        `parts` and `authors` are as many as there may be in all, None for any number. `steps` are those that
        the CRDT may take to merge this update, `room_steps` those for all of them. It may bring so
        many `things`.

        Raises:
            Full: there would be more than that.
            Refused: it must not be applied; nothing was remembered.
            Early: it cannot be applied yet; nothing was remembered.
        """
        order = self._order
        order.begin(min(steps, room_steps - order.steps))
        survey = Survey(update, self._authors, Merging(order, things_at_once=things))
        try:
            survey.take()
            if parts is not None and self.parts + survey.parts > parts:
                raise Full("the document is full")
            new = sum(client not in self._authors for client in survey.runs)
            if authors is not None and len(self._authors) + new > authors:
                raise Full("the document is full of authors")
        except BaseException as error:
            order.take_back()
            if str(error) == TOO_CROWDED and room_steps - order.steps < steps:
                raise Full(TOO_CROWDED) from error
            raise
        order.keep()
        self.parts += survey.parts
        for client, run in survey.runs.items():
            known = self._authors.get(client)
            if known is None:
                self._authors[client] = run
            else:
                known.extend(run)

    def too_costly(self, update: bytes, *, room_steps: float = inf) -> Merging | None:
        """What of an update costs too much, where nothing else is wrong with it that ends the look at it."""
        self._order.begin(min(JOINING_STEPS, room_steps - self._order.steps))
        merging = Merging(self._order, spares=True)
        try:
            Survey(update, self._authors, merging).take()
        except (Early, Refused):
            return None
        finally:
            self._order.take_back()
        return merging

    def recount(self, state: bytes) -> None:
        """Count the parts anew, in the whole document as it is now."""
        order = Order()
        order.begin(inf)
        survey = Survey(state, {}, Merging(order))
        survey.take()
        order.keep()
        self.parts, self._order = survey.parts, order

    @property
    def steps(self) -> int:
        """Those that the CRDT has taken to merge all of it, as far as it came in updates."""
        return self._order.steps

    def end(self, client: int) -> int:
        """The clock up to which everything of an author is here."""
        author = self._authors.get(client)
        return author.end if author else 0

    def depth(self, part: Id) -> int:
        """UNKNOWN where it is not here."""
        author = self._authors.get(part[0])
        return author.depth(part[1]) if author else UNKNOWN

    def contradicted(self, struct: Struct, update: bytes) -> bool:
        """Whether a struct overlaps what is known of its author and says that that lies in something else."""
        known = self._authors.get(struct.client)
        if known is None or not struct.clock < known.end < struct.clock + struct.length:
            return False
        return contradicts(update, struct.info, known)

    def left(self, client: int, begin: int, end: int) -> list[tuple[int, int]]:
        """What of an author's clocks may still be there, as ranges from one up to another one: a few bytes
        name 2**31 that never were, or were gone when they came. What is not here yet is the last of them."""
        author = self._authors.get(client)
        here = [] if author is None else author.left(begin, end)
        beyond = max(begin, self.end(client))
        return [*here, (beyond, end)] if beyond < end else here

    def splits(self, part: Id) -> bool:
        """Whether a cut before it goes through a character."""
        author = self._authors.get(part[0])
        return author is not None and author.splits(part[1])
