"""The frames of the Yjs protocols (sync, awareness, auth), and two of our own beside them.

Frame = varuint type, then
    0 sync             varuint (0 step 1 | 1 step 2 | 2 update), varbytes
    1 awareness        varbytes
    2 auth             varuint 0, varstring with the reason of a refusal
    3 query awareness  nothing
  100 control          varbytes: JSON, see `control`; only for clients that ask for it with `wb=1` in the URL
  101 acknowledgement  varuint: how many sync step 2 and update frames of this connection are kept for good

Source: y-protocols' PROTOCOL.md and y-websocket's message types.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from whiteboard.collab.protocol.varint import (
    ProtocolError,
    read_varbytes,
    read_varuint,
    varbytes,
    varuint,
)

NO_CHANGE = b"\x00\x00"
"""The update that changes nothing; a step 2 to a peer that has everything."""


class FrameType(IntEnum):
    SYNC = 0
    AWARENESS = 1
    AUTH = 2
    QUERY_AWARENESS = 3
    CONTROL = 100
    ACK = 101


class SyncStep(IntEnum):
    STEP1 = 0
    """Payload: the sender's state vector."""
    STEP2 = 1
    """Payload: what the asker lacks, as an update."""
    UPDATE = 2
    """Payload: an update."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame taken apart. `step` only says something of SYNC, `count` of ACK."""

    type: FrameType
    payload: bytes = b""
    step: SyncStep = SyncStep.STEP1
    count: int = 0


def sync_frame(step: SyncStep, payload: bytes) -> bytes:
    return bytes((FrameType.SYNC, step)) + varbytes(payload)


def awareness_frame(payload: bytes) -> bytes:
    return bytes((FrameType.AWARENESS,)) + varbytes(payload)


def denied_frame(reason: str) -> bytes:
    return bytes((FrameType.AUTH, 0)) + varbytes(reason.encode())


def control_frame(payload: bytes) -> bytes:
    return bytes((FrameType.CONTROL,)) + varbytes(payload)


def ack_frame(count: int) -> bytes:
    return bytes((FrameType.ACK,)) + varuint(count)


def parse_frame(data: bytes) -> Frame:
    """The frame in a message. What follows a complete frame is ignored, as Yjs does.

    Raises:
        ProtocolError: no frame, one that is cut short, or of an unknown type.
    """
    number, position = read_varuint(data, 0)
    if number == FrameType.SYNC:
        step, position = read_varuint(data, position)
        if step > SyncStep.UPDATE:
            raise ProtocolError("an unknown sync message")
        payload, _end = read_varbytes(data, position)
        return Frame(FrameType.SYNC, payload, SyncStep(step))
    if number in (FrameType.AWARENESS, FrameType.CONTROL):
        payload, _end = read_varbytes(data, position)
        return Frame(FrameType(number), payload)
    if number == FrameType.AUTH:
        _denied, position = read_varuint(data, position)
        payload, _end = read_varbytes(data, position)
        return Frame(FrameType.AUTH, payload)
    if number == FrameType.QUERY_AWARENESS:
        return Frame(FrameType.QUERY_AWARENESS)
    if number == FrameType.ACK:
        count, _end = read_varuint(data, position)
        return Frame(FrameType.ACK, count=count)
    raise ProtocolError("an unknown message type")
