"""The payload of an awareness frame: for each client its counter and its state as JSON.

Source: y-protocols' awareness.js (varuint count; per client varuint id, varuint clock, varstring state).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from whiteboard.collab.protocol.varint import ProtocolError, read_varbytes, read_varuint, varbytes, varuint

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MOST_STATES = 256
LONGEST_STATE = 4096
"""Bytes of one client's state; a longer one is refused."""
DEEPEST = 8
"""Levels of lists and objects in a state."""

_NO_BRACKETS = re.compile(r"[^\[\]{}]+")

GONE = "null"
"""The state of a client that has left."""


@dataclass(frozen=True, slots=True)
class ClientState:
    """`text` is the state as JSON, "null" where the client has left."""

    client: int
    clock: int
    text: str

    @property
    def gone(self) -> bool:
        return self.text == GONE


def encode_states(states: Iterable[ClientState]) -> bytes:
    states = tuple(states)
    out = bytearray(varuint(len(states)))
    for state in states:
        out += varuint(state.client) + varuint(state.clock) + varbytes(state.text.encode())
    return bytes(out)


def decode_states(payload: bytes) -> tuple[ClientState, ...]:
    """The states of a payload, their JSON not yet read.

    Raises:
        ProtocolError: cut short, too many, too long, or not UTF-8.
    """
    count, position = read_varuint(payload, 0)
    if count > MOST_STATES:
        raise ProtocolError("too many presences in one message")
    found: list[ClientState] = []
    for _index in range(count):
        client, position = read_varuint(payload, position)
        clock, position = read_varuint(payload, position)
        raw, position = read_varbytes(payload, position)
        if len(raw) > LONGEST_STATE:
            raise ProtocolError("a presence is too long")
        try:
            found.append(ClientState(client, clock, raw.decode()))
        except UnicodeDecodeError:
            raise ProtocolError("a presence is not UTF-8") from None
    return tuple(found)


def state_text(state: Mapping[str, Json] | None) -> str:
    """A state as it is sent: compact JSON; None for a client that leaves."""
    return GONE if state is None else json.dumps(state, separators=(",", ":"), ensure_ascii=False)


def read_state(text: str) -> dict[str, Json] | None:
    """The object that a state's text holds; None for a client that has left.

    Raises:
        ProtocolError: no JSON, no object, nested too deeply, or with a number that is not finite.
    """
    # Counted beforehand: Python's reader would go down until its stack ends.
    depth = deepest = 0
    for character in _NO_BRACKETS.sub("", text):
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    # Brackets within texts count, too; no state of ours is anywhere near the bound.
    if deepest > 4 * DEEPEST:
        raise ProtocolError("a presence is nested too deeply")
    try:
        state = cast("object", json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError):
        raise ProtocolError("a presence is no JSON") from None
    if state is None:
        return None
    if not isinstance(state, dict):
        raise ProtocolError("a presence is no object")
    return cast("dict[str, Json]", state)


def _refuse(constant: str) -> float:
    raise ValueError(constant)
