"""The short codes of a relay: which invitation each stands for, and who has tried too often.

An address has five tries a minute, wrong or right. Nobody's wrong tries end anybody else's code: that a code
has 30 bits is what keeps it from being guessed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from whiteboard.collab.protocol.codes import SECRET, new_secret, normal
from whiteboard.collab.relay.addresses import counted_as
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.limits import Bucket

LIFE = 600.0
"""Seconds."""
TRIES_A_MINUTE = 5
MOST_CODES = 1_000
_MOST_ADDRESSES = 10_000


@dataclass(frozen=True, slots=True)
class _Code:
    body: str
    expires: float


class TooManyTries(Exception):
    """The address has to wait."""


class Codes:
    """Of one relay, in its memory; through the bus also of the relays that share its rooms."""

    def __init__(self, bus: Bus, clock: Callable[[], float] = time.monotonic) -> None:
        self._bus, self._clock = bus, clock
        self._codes: dict[str, _Code] = {}
        self._tries: dict[str, Bucket] = {}

    def make(self, room: str, token: str, notes_token: str = "") -> str:
        """The secret of a code for an invitation."""
        self._forget()
        while len(self._codes) >= MOST_CODES:
            del self._codes[next(iter(self._codes))]
        secret = new_secret()
        while secret in self._codes:
            secret = new_secret()
        body = json.dumps({"room": room, "token": token} | ({"notes": notes_token} if notes_token else {}))
        self._codes[secret] = _Code(body, self._clock() + LIFE)
        self._bus.keep_code(secret, body, LIFE)
        return secret

    async def redeem(self, code: str, address: str) -> str | None:
        """The JSON behind a code's secret; None where there is none. It goes on being good.

        Raises:
            TooManyTries: by this address.
        """
        self._count(counted_as(address))
        self._forget()
        secret = normal(code)
        if len(secret) != SECRET:
            return None
        found = self._codes.get(secret)
        return found.body if found is not None else await self._bus.find_code(secret)

    def _count(self, place: str) -> None:
        now = self._clock()
        if len(self._tries) >= _MOST_ADDRESSES:
            # Somebody with a great many addresses: then nobody gets a fresh bucket by coming back.
            known = place in self._tries
            self._tries = {key: one for key, one in self._tries.items() if one.wait > 0}
            if not known and len(self._tries) >= _MOST_ADDRESSES:
                raise TooManyTries
        bucket = self._tries.setdefault(place, Bucket(TRIES_A_MINUTE / 60, TRIES_A_MINUTE, now))
        if not bucket.take(now):
            raise TooManyTries

    def _forget(self) -> None:
        now = self._clock()
        self._codes = {key: one for key, one in self._codes.items() if one.expires > now}
