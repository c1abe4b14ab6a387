"""What a window comes into its room with, each time that it connects."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from whiteboard.app.live.hosting import Relay
from whiteboard.app.live.invitation_validity import HOURS
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.invitations import renewed


class Entry:
    """An invitation. Of whoever has the relay's keys, having opened the room, it never runs out: after a
    night's sleep the room takes its host in again."""

    def __init__(self, link: Link, relay: Relay | None, clock: Callable[[], float] = time.time) -> None:
        self._link, self._relay, self._clock = link, relay, clock
        self._expires = clock() + HOURS * 3600

    @property
    def link(self) -> Link:
        """As it was when the window connected last."""
        return self._link

    def fresh(self) -> Link:
        """The same invitation, good for half of its time at least where this seat can have it so."""
        now, relay = self._clock(), self._relay
        if relay is not None and self._expires - now < HOURS * 3600 / 2:
            self._expires = now + HOURS * 3600
            token, notes = renewed(Tokens([relay.key]), self._link.token, self._link.room, self._expires)
            # A room on a candidate's machine has no notes.
            self._link = replace(self._link, token=token, notes_token=notes if self._link.notes_token else "")
        return self._link
