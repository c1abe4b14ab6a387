"""How a seat stands with its room, for an indicator that tells the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.role import Role


class Status(StrEnum):
    CONNECTING = "connecting"
    """Not yet in the room for the first time."""
    SYNCING = "syncing"
    """Connected; the handshake is not complete."""
    LIVE = "live"
    OFFLINE = "offline"
    """Connected before; edits wait here, and it tries again."""
    ENDED = "ended"
    """Left, or put out; it does not try again."""


class Trouble(StrEnum):
    """Why there is no connection, while it tries again."""

    NO_ANSWER = "no-answer"
    WRONG_CERTIFICATE = "wrong-certificate"
    """What answers is not the relay of the invitation; nothing was said to it."""
    TURNED_AWAY = "turned-away"
    """The relay answers, and lets nobody in now."""


class Ending(StrEnum):
    """Why it does not try again."""

    NONE = ""
    LEFT = "left"
    NOT_INVITED = "not-invited"
    """The relay does not take the invitation: expired, voided, or of another room."""
    REMOVED = "removed"
    OTHER_DESIGN = "other-design"
    """The room holds another design than the one here; the two were not mixed."""
    OTHER_LINEAGE = "other-lineage"
    """The room holds the design that is here, but from another beginning: the two cannot be merged."""
    HOST_ENDED = "host-ended"
    """The room was on its host's computer, and the host has ended it."""
    TOO_BIG = "too-big"
    """The design, or one edit, is over the relay's limit."""


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """`unsent` counts this seat's edits that the relay may not have. `retry_in` is how many seconds after the
    loss of the connection the next attempt is due, None while none is. `role` is None until known."""

    status: Status = Status.CONNECTING
    unsent: int = 0
    role: Role | None = None
    retry_in: float | None = None
    ending: Ending = Ending.NONE
    trouble: Trouble = Trouble.NO_ANSWER
    kept: bool = False
    """Whether what the relay acknowledges survives the relay's own end."""
    stuck: bool = False
    """Whether the relay refuses what this seat edits even where it is written anew: nobody else has it."""

    @property
    def synced(self) -> bool:
        """Everything of this seat is with the relay, and the other way round."""
        return self.status is Status.LIVE and self.unsent == 0 and not self.stuck
