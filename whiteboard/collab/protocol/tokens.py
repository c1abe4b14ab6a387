"""Signed, expiring tokens: who carries one may enter one room in one role, until then.

The signature is itsdangerous' HMAC over the payload {room, role, exp, jti, name, by, host}, without what is
at its default; the token is safe in a URL.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any, cast

from itsdangerous import BadData, URLSafeSerializer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from whiteboard.collab.protocol.control import LONGEST_NAME
from whiteboard.model.role import Role

LONGEST_TOKEN = 1024
MOST_BEFORE = 12
"""How long a line of invitations by invited people may be: the tokens at its end would fit no QR code."""
_SALT = "whiteboard.room"


class BadToken(ValueError):
    """Missing, forged, expired, or of another room; which of these, an intruder need not know."""


class Grant(BaseModel):
    """What a token allows. `expires`: POSIX seconds; `id` names the invitation, so that it can be voided.

    `by` are the invitations it descends from, the first one first: it dies with any of them. `host`: of the
    window that runs the relay itself, whom nobody can put out.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    room: str
    role: Role
    expires: float = Field(alias="exp", allow_inf_nan=False)
    id: str = Field(alias="jti", min_length=1, max_length=64)
    name: str = Field(default="", max_length=LONGEST_NAME)
    by: tuple[str, ...] = Field(default=(), max_length=MOST_BEFORE)
    host: bool = False


class Tokens:
    """Signs and checks with the relay's keys: the first one signs, all of them are good to check with."""

    def __init__(self, keys: Sequence[str], *, clock: Callable[[], float] = time.time) -> None:
        """Raises ValueError without a key, or with one that is too short to be safe."""
        if not keys or min(map(len, keys)) < 16:
            raise ValueError("a signing key needs at least 16 characters")
        # itsdangerous signs with the last of its keys.
        self._serializer = URLSafeSerializer(list(reversed(keys)), salt=_SALT)
        self._clock = clock

    def issue(self, room: str, role: Role, *, expires_in: float, name: str = "") -> str:
        """A token for a room; `expires_in` in seconds."""
        grant = Grant(
            room=room, role=role, exp=self._clock() + expires_in, jti=secrets.token_urlsafe(9), name=name
        )
        return self.sign(grant)

    def sign(self, grant: Grant) -> str:
        """The token that says so."""
        return str(
            cast("Any", self._serializer).dumps(
                grant.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            )
        )

    def read(self, token: str, room: str, *, expired: bool = False) -> Grant:
        """What the token allows in this room, or has allowed where it may have `expired`.

        Raises:
            BadToken: it allows nothing there.
        """
        if not token or len(token) > LONGEST_TOKEN:
            raise BadToken("no token")
        try:
            grant = Grant.model_validate(cast("Any", self._serializer).loads(token))
        except (BadData, ValidationError, RecursionError) as error:
            raise BadToken("not a token of this relay") from error
        if grant.room != room:
            raise BadToken("a token of another room")
        if not expired and grant.expires <= self._clock():
            raise BadToken("expired")
        return grant


def new_key() -> str:
    """A fresh signing key (256 bits)."""
    return secrets.token_urlsafe(32)
