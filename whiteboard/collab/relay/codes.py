"""Short codes: a few characters to type that stand for an invitation, for a few minutes.

Four characters of 32 are about a million codes. An address has five tries a minute, and a code ends after 20
wrong tries by anybody: to guess it in that time has a chance of 1 in 50,000.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from whiteboard.collab.relay.limits import Bucket

LIFE = 600.0
"""Seconds."""
SECRET = 4
PINNED = 8
TRIES_A_MINUTE = 5
WRONG_TRIES = 20
MOST_CODES = 1_000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MOST_ADDRESSES = 10_000


@dataclass(slots=True)
class _Code:
    body: str
    expires: float
    wrong_left: int = WRONG_TRIES


class TooManyTries(Exception):
    """The address has to wait."""


class Codes:
    """Of one relay, in its memory. `fingerprint`: of its certificate, in hex; "" without TLS."""

    def __init__(self, fingerprint: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self._pin = base64.b32encode(bytes.fromhex(fingerprint)).decode()[:PINNED]
        self._clock = clock
        self._codes: dict[str, _Code] = {}
        self._tries: dict[str, Bucket] = {}

    def make(self, room: str, token: str, notes_token: str = "") -> str:
        """A code for an invitation: four characters of secret, then eight of the fingerprint under TLS."""
        self._forget()
        while len(self._codes) >= MOST_CODES:
            del self._codes[next(iter(self._codes))]
        secret = _secret()
        while secret in self._codes:
            secret = _secret()
        body = {"room": room, "token": token} | ({"notes": notes_token} if notes_token else {})
        self._codes[secret] = _Code(json.dumps(body), self._clock() + LIFE)
        return secret + self._pin

    def redeem(self, code: str, address: str) -> str | None:
        """The JSON behind a code; None where there is none. It goes on being good.

        Raises:
            TooManyTries: by this address.
        """
        now = self._clock()
        if len(self._tries) >= _MOST_ADDRESSES:
            # Somebody with a great many addresses: then nobody gets a fresh bucket by coming back.
            raise_if_unknown = address not in self._tries
            self._tries = {key: one for key, one in self._tries.items() if one.wait > 0}
            if raise_if_unknown and len(self._tries) >= _MOST_ADDRESSES:
                raise TooManyTries
        bucket = self._tries.setdefault(address, Bucket(TRIES_A_MINUTE / 60, TRIES_A_MINUTE, now))
        if not bucket.take(now):
            raise TooManyTries
        self._forget()
        found = self._codes.get(_normal(code)[:SECRET])
        if found is not None and len(_normal(code)) in (SECRET, SECRET + len(self._pin)):
            return found.body
        for one in self._codes.values():
            one.wrong_left -= 1
        self._forget()
        return None

    def _forget(self) -> None:
        now = self._clock()
        self._codes = {
            key: one for key, one in self._codes.items() if one.expires > now and one.wrong_left > 0
        }


def _secret() -> str:
    return "".join(secrets.choice(_ALPHABET) for _index in range(SECRET))


def _normal(code: str) -> str:
    """As it was made, whatever was typed: no digit 0, 1 or 8 stands in a code."""
    return "".join(code.upper().split()).replace("-", "").translate(str.maketrans("018", "OIB"))
