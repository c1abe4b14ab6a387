"""What a seat needs of its document and of its socket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from whiteboard.collab.protocol.control import FromRelay
from whiteboard.document.kinship import Kinship
from whiteboard.model.changes import Origin


class SharedDocument(Protocol):
    """The Document, as far as a room is concerned."""

    def state_vector(self) -> bytes: ...
    def encode_diff(self, state_vector: bytes) -> bytes: ...
    def apply_update(self, update: bytes) -> bool: ...
    def take_state(self, update: bytes) -> None: ...
    def rebuild(self, state: bytes) -> None: ...
    def write_anew(self, state: bytes) -> None: ...
    def set_read_only(self, on: bool, *, by: str = ...) -> None: ...
    def kinship(self, update: bytes, vector: bytes) -> Kinship:
        """How this document stands to a room with this state vector, that sent this update on joining."""
        ...

    def subscribe_updates(self, listener: Callable[[bytes, Origin], None]) -> Callable[[], None]: ...


@dataclass(frozen=True)
class Outlets:
    """What a seat calls: `send` a message, `connection` (its status) or `presence` has changed, the relay has
    `told` it.

    None of them may call back into the seat at once.
    """

    send: Callable[[bytes], None]
    connection: Callable[[], None]
    presence: Callable[[], None]
    told: Callable[[FromRelay], None]
