"""Control messages: what our clients and the relay tell one another beside the Yjs protocols, as JSON.

A client that does not ask for them with `wb=1` in the URL never gets one. Unknown kinds and fields are
ignored, so that older and newer versions can share a room.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.model.role import Role

PROTOCOL = 1
"""Version of the control messages; a welcome carries the relay's."""

LONGEST_CONTROL = 16_384
LONGEST_NAME = 64


class _Message(BaseModel, frozen=True, extra="ignore"):
    pass


class Person(_Message, frozen=True):
    """One connection in the room as the relay knows it; `clients` are the presence ids that it owns.

    `seat` is the relay's own id of the connection. `name` is the one in its token, "" where that has none.
    `invitation` names the one that it came in with; `host`: the relay runs in this person's window.
    """

    seat: str
    role: Role
    name: str = ""
    clients: tuple[int, ...] = ()
    invitation: str = ""
    host: bool = False


class Listed(_Message, frozen=True):
    """An invitation that opens the room now, until `expires` (POSIX seconds)."""

    id: str
    role: Role
    name: str = ""
    expires: float = 0.0


# From the relay.


class Welcome(_Message, frozen=True):
    """First message on a connection. `time` is the relay's clock in POSIX seconds; `kept` whether what it
    acknowledges survives its own end; `released` whether the private notes have been released."""

    kind: Literal["welcome"] = "welcome"
    protocol: int = PROTOCOL
    seat: str
    role: Role
    time: float
    kept: bool = True
    released: bool = False


class RoleChanged(_Message, frozen=True):
    """The role of this connection is another from now on."""

    kind: Literal["role"] = "role"
    role: Role
    by: str = ""


class People(_Message, frozen=True):
    """Everybody in the room, whenever that changes."""

    kind: Literal["people"] = "people"
    people: tuple[Person, ...] = ()


class Invitations(_Message, frozen=True):
    """The invitations that are good, to whoever may revoke them, whenever that changes."""

    kind: Literal["invitations"] = "invitations"
    invitations: tuple[Listed, ...] = ()


class Removed(_Message, frozen=True):
    """This connection is put out of the room; closed with 4403, it must not come back by itself."""

    kind: Literal["removed"] = "removed"
    by: str = ""


class PutOut(_Message, frozen=True):
    """Somebody else was put out of the room; until now its seat was one of the people."""

    kind: Literal["put-out"] = "put-out"
    seat: str
    by: str = ""


class NotesReleased(_Message, frozen=True):
    """The interviewer has released the private notes: `token` opens their room to read."""

    kind: Literal["notes"] = "notes"
    room: str
    token: str


class Invited(_Message, frozen=True):
    """Answer to an Invite: the token, an interviewer's also of the notes, and the secret of a short code if
    asked for (see `codes`)."""

    kind: Literal["invited"] = "invited"
    request: str = ""
    id: str = ""
    role: Role
    token: str
    notes_token: str = ""
    code: str = ""
    expires: float = 0.0


class Refused(_Message, frozen=True):
    """What the client asked for, or sent, is not allowed or went wrong. `about` is the kind of its message,
    "edit" for an edit that its role does not allow."""

    kind: Literal["refused"] = "refused"
    about: str
    reason: str = ""


# From a client.


class SetRole(_Message, frozen=True):
    """Give a seat another role. Only interviewers; not over the host, nor over who invited them."""

    kind: Literal["set-role"] = "set-role"
    seat: str
    role: Role


class Remove(_Message, frozen=True):
    """Put a seat out of the room and void its invitation. As `SetRole`."""

    kind: Literal["remove"] = "remove"
    seat: str


class ReleaseNotes(_Message, frozen=True):
    """Let everybody in the room read the private notes from now on. Only interviewers."""

    kind: Literal["release-notes"] = "release-notes"


class Revoke(_Message, frozen=True):
    """Void an invitation, and those that were made with it. Interviewers, and the host."""

    kind: Literal["revoke"] = "revoke"
    invitation: str


class Invite(_Message, frozen=True):
    """Make an invitation to this room; with `again`, show one that there is, with another code. Interviewers,
    and the host. `expires_in` is in seconds."""

    kind: Literal["invite"] = "invite"
    request: str = ""
    again: str = ""
    role: Role = Role.CANDIDATE
    name: str = Field(default="", max_length=LONGEST_NAME)
    expires_in: float = Field(default=7200.0, gt=0, le=30 * 86400)
    with_code: bool = False


FromRelay = Annotated[
    Welcome | RoleChanged | People | Invitations | Removed | PutOut | NotesReleased | Invited | Refused,
    Field(discriminator="kind"),
]
FromClient = Annotated[SetRole | Remove | Revoke | ReleaseNotes | Invite, Field(discriminator="kind")]

_FROM_RELAY: TypeAdapter[FromRelay] = TypeAdapter(FromRelay)
_FROM_CLIENT: TypeAdapter[FromClient] = TypeAdapter(FromClient)


def encode_control(message: FromRelay | FromClient) -> bytes:
    """The payload of a control frame."""
    return message.model_dump_json().encode()


def read_from_relay(payload: bytes) -> FromRelay:
    """What the relay says.

    Raises:
        ProtocolError: no control message that this version knows.
    """
    _check_length(payload)
    try:
        return _FROM_RELAY.validate_json(payload)
    except ValidationError:
        raise ProtocolError("an unknown control message") from None


def read_from_client(payload: bytes) -> FromClient:
    """What a client says. Raises as `read_from_relay`."""
    _check_length(payload)
    try:
        return _FROM_CLIENT.validate_json(payload)
    except ValidationError:
        raise ProtocolError("an unknown control message") from None


def _check_length(payload: bytes) -> None:
    if len(payload) > LONGEST_CONTROL:
        raise ProtocolError("a control message is too long")
