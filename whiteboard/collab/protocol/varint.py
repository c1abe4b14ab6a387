"""Unsigned variable-length integers and length-prefixed bytes, bounded: hostile bytes cost their own length.

The encoding is that of lib0, on which the Yjs protocols stand: seven bits a byte, the lowest first, and the
high bit says that more follow.
"""

from __future__ import annotations

MAX_INT = 2**53
"""JavaScript knows no larger integers exactly; a larger one is refused."""

_MAX_SHIFT = 49


class ProtocolError(ValueError):
    """Bytes that are no frame of the protocol."""


def varuint(number: int) -> bytes:
    """The encoding of a number of at least 0."""
    out = bytearray()
    while number > 127:
        out.append(128 | (number & 127))
        number >>= 7
    out.append(number)
    return bytes(out)


def varbytes(payload: bytes) -> bytes:
    """The bytes, preceded by their length."""
    return varuint(len(payload)) + payload


def read_varuint(buffer: bytes, position: int) -> tuple[int, int]:
    """A number and the position after it.

    Raises:
        ProtocolError: cut short, or over 53 bits.
    """
    number = shift = 0
    while True:
        if position >= len(buffer):
            raise ProtocolError("a number is cut short")
        if shift > _MAX_SHIFT:
            raise ProtocolError("a number has over 53 bits")
        byte = buffer[position]
        position += 1
        number |= (byte & 127) << shift
        if byte < 128:
            if number >= MAX_INT:
                raise ProtocolError("a number has over 53 bits")
            return number, position
        shift += 7


def read_varbytes(buffer: bytes, position: int) -> tuple[bytes, int]:
    """Length-prefixed bytes and the position after them.

    Raises:
        ProtocolError: cut short.
    """
    length, position = read_varuint(buffer, position)
    end = position + length
    if end > len(buffer):
        raise ProtocolError("a payload is cut short")
    return buffer[position:end], end
