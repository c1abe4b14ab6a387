"""Where frames end in what a WebSocket's client sends, and the one kind of frame that nearly all of it is.

Source: RFC 6455, section 5.2. What is wrong with a frame is the library's business, and every other kind.
"""

from __future__ import annotations

try:
    from websockets.speedups import apply_mask
except ImportError:
    # Where the library was not built for the machine, it comes without.
    from websockets.utils import apply_mask

_BINARY, _MASKED = 0x82, 0x80
_HEAD, _MASK = 2, 4
_IN_TWO, _IN_EIGHT = 126, 127
"""Lengths that say that the length follows in so many bytes."""


def sole_message(data: bytes) -> bytes | None:
    """The payload of a binary message in one frame of less than 64 KiB, where that is all of the data."""
    size = len(data)
    if size < _HEAD + _MASK or data[0] != _BINARY:
        return None
    begin, length = _HEAD + _MASK, data[1] - _MASKED
    if length == _IN_TWO and size > begin + 2:
        begin, length = begin + 2, data[2] << 8 | data[3]
    elif not 0 <= length < _IN_TWO:
        return None
    if size != begin + length:
        return None
    return apply_mask(data[begin:], data[begin - _MASK : begin])


class Stretches:
    """Follows a stream of frames from one end to the next. The stream has to begin with a frame."""

    __slots__ = ("_head", "_left")

    def __init__(self) -> None:
        self._left = 0
        """Bytes that are still to come of a frame whose head was there."""
        self._head = b""
        """A head of which not all was there."""

    @property
    def between(self) -> bool:
        """Whether what comes next begins a frame."""
        return not self._left and not self._head

    def follow(self, data: bytes) -> None:
        """Take the next bytes of the stream into account."""
        if self._head:
            data, self._head = self._head + data, b""
        at, size = self._left, len(data)
        while at < size:
            second = data[at + 1] if at + 1 < size else 0
            length = second & 127
            begin = at + _HEAD + {_IN_TWO: 2, _IN_EIGHT: 8}.get(length, 0)
            if begin > size:
                self._head, self._left = data[at:], 0
                return
            if length >= _IN_TWO:
                length = int.from_bytes(data[at + _HEAD : begin], "big")
            at = begin + length + (_MASK if second & _MASKED else 0)
        self._left = at - size
