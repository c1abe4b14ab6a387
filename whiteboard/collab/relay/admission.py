"""Who is let in: checked from the HTTP request alone, before there is a WebSocket."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

from websockets.http11 import Request

from whiteboard.collab.protocol.rooms import is_notes, is_room
from whiteboard.collab.protocol.tokens import BadToken, Grant, Tokens
from whiteboard.collab.relay.addresses import neighbourhood
from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.peer import Rights
from whiteboard.model.role import Role

FOREVER = 2.0**53


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody may come in."""

    room: str
    rights: Rights
    controls: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody may not; `reason` is for the counters, and says no more than the status does."""

    status: HTTPStatus
    reason: str


class Admission:
    """Counts who is in by address. `tokens` None: everybody is let in as a candidate."""

    def __init__(
        self,
        tokens: Tokens | None,
        facts: Callable[[str], Facts],
        origins: frozenset[str],
        limits: Limits,
        *,
        notes: bool = True,
    ) -> None:
        self._tokens = tokens
        self._facts = facts
        self._origins = origins
        self._limits = limits
        self._notes = notes
        self._in: Counter[str] = Counter()
        self.draining = False

    def __len__(self) -> int:
        return self._in.total()

    def entered(self, address: str) -> None:
        self._in[neighbourhood(address)] += 1

    def left(self, address: str) -> None:
        place = neighbourhood(address)
        self._in[place] -= 1
        if not self._in[place]:
            del self._in[place]

    def check(self, request: Request, address: str) -> Admitted | Refusal:
        """Whether a request for a room may become a connection."""
        if self.draining:
            return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "draining")
        # A page in somebody's browser must not reach a relay on their machine behind their back.
        origins = request.headers.get_all("Origin")
        if any(origin.rstrip("/").lower() not in self._origins for origin in origins):
            return Refusal(HTTPStatus.FORBIDDEN, "origin")
        if len(self) >= self._limits.connections:
            return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "connections")
        place = neighbourhood(address)
        if place and self._in[place] >= self._limits.per_address:
            return Refusal(HTTPStatus.TOO_MANY_REQUESTS, "address")
        url = urlsplit(request.path)
        room = unquote(url.path.strip("/"))
        if not is_room(room) or (is_notes(room) and not self._notes):
            return Refusal(HTTPStatus.NOT_FOUND, "name")
        fields = parse_qs(url.query, max_num_fields=16)
        rights = self._rights(room, fields.get("token", [""])[0])
        if rights is None:
            return Refusal(HTTPStatus.UNAUTHORIZED, "token")
        return Admitted(room, rights, controls=fields.get("wb") == ["1"])

    def _rights(self, room: str, token: str) -> Rights | None:
        if self._tokens is None:
            # Who may read whose notes is known from tokens only.
            if is_notes(room):
                return None
            return Rights(Grant(room=room, role=Role.CANDIDATE, exp=FOREVER, jti="-"), Role.CANDIDATE)
        try:
            grant = self._tokens.read(token, room)
        except BadToken:
            return None
        role = self._facts(room).role(grant)
        return None if role is None else Rights(grant, role)
