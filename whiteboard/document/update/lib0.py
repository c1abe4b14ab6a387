"""Numbers, texts and values in lib0's encoding: walked without recursion, at a cost by their own length.

Source: lib0's encoding.js; a plain value begins with a byte that says its kind.
"""

from __future__ import annotations

from whiteboard.document.update.refusal import Refused

LARGEST = 2**53
"""No JavaScript number is larger; ids of clients have up to 53 bits."""
DEEPEST = 32
"""Levels of lists and objects in one value; no record has half of it."""
LONGEST_TEXT = 400_000
"""Bytes of one text: a hundred thousand characters of any script."""
LONGEST_KEY = 1_024
"""Bytes of a name in an object."""
MOST_PARTS = 20_000
"""Entries of one list or object."""

_TEXT, _OBJECT, _ARRAY, _BYTES, _INTEGER = 119, 118, 117, 116, 125
FIXED = {127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0}
"""Kinds of a fixed length: undefined, null, float32, float64, bigint, false, true."""


def number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned number and the position after it.

    Raises:
        Refused: cut short, or over 53 bits.
    """
    try:
        byte = data[at]
        if byte < 128:
            return byte, at + 1
        value, shift = byte & 127, 7
        while True:
            at += 1
            byte = data[at]
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 49:
                raise Refused("a number of over 53 bits")
    except IndexError:
        raise Refused("an update that is cut short") from None
    return value, at + 1


def chunk(data: bytes, at: int) -> tuple[bytes, int]:
    """Bytes that their length precedes, and the position after them. Raises as `number`."""
    length, at = number(data, at)
    end = at + length
    if end > len(data):
        raise Refused("an update that is cut short")
    return data[at:end], end


def text(data: bytes, at: int) -> tuple[str, int]:
    """A text and the position after it.

    Raises:
        Refused: cut short, or not UTF-8, which the CRDT would take unseen.
    """
    raw, at = chunk(data, at)
    try:
        return raw.decode(), at
    except UnicodeDecodeError:
        raise Refused("a text that is not UTF-8") from None


def name_at(data: bytes, at: int) -> tuple[bytes, int]:
    """A name, as the bytes of its text, and the position after it.

    Raises:
        Refused: no text, or longer than any name of ours.
    """
    words, at = text(data, at)
    name = words.encode()
    if len(name) > LONGEST_KEY:
        raise Refused("a name that is too long")
    return name, at


def units(words: str) -> int:
    """How many places a text takes in the CRDT, which counts as JavaScript does."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def halves_of(words: str, clock: int) -> list[int]:
    """Where the second halves stand of those characters that take two places."""
    found: list[int] = []
    for at, letter in enumerate(words, clock + 1):
        if letter > "\uffff":
            found.append(at + len(found))
    return found


def skip_value(data: bytes, at: int) -> tuple[int, str]:
    """The position after a plain value, and what of it is too much, "" where nothing is.

    Raises:
        Refused: cut short, or no value.
    """
    end = len(data)
    kind = data[at] if at < end else 0
    length = FIXED.get(kind)
    if length is not None:
        # Nearly every value is a number or a word, and the state of a design is thousands of them.
        if at + 1 + length > end:
            raise Refused("an update that is cut short")
        return at + 1 + length, ""
    if kind == _TEXT:
        words, at = text(data, at + 1)
        return at, "a text that is too long" if len(words) > LONGEST_TEXT else ""
    return _skip_nested(data, at)


def _skip_nested(data: bytes, at: int) -> tuple[int, str]:
    wrong = ""
    # How many entries are left on each level, and whether they have names.
    left, named = [1], [False]
    while left:
        if not left[-1]:
            left.pop()
            named.pop()
            continue
        left[-1] -= 1
        if named[-1]:
            name, at = text(data, at)
            if len(name) > LONGEST_KEY:
                wrong = "a name that is too long"
        if at >= len(data):
            raise Refused("an update that is cut short")
        kind = data[at]
        at += 1
        if kind in (_OBJECT, _ARRAY):
            parts, at = number(data, at)
            # Each entry takes a byte at least.
            if parts > len(data) - at:
                raise Refused("an update that is cut short")
            if parts > MOST_PARTS:
                wrong = "a list that is too long"
            left.append(parts)
            named.append(kind == _OBJECT)
            if len(left) > DEEPEST + 1:
                wrong = "a value that is nested too deeply"
        else:
            at, too_much = _skip_flat(data, at, kind)
            wrong = too_much or wrong
    if at > len(data):
        raise Refused("an update that is cut short")
    return at, wrong


def _skip_flat(data: bytes, at: int, kind: int) -> tuple[int, str]:
    """As `skip_value`, of a value of this kind that holds no others, from behind its kind."""
    if kind in FIXED:
        return at + FIXED[kind], ""
    if kind == _INTEGER:
        return _skip_signed(data, at), ""
    if kind == _TEXT:
        words, at = text(data, at)
        return at, "a text that is too long" if len(words) > LONGEST_TEXT else ""
    if kind == _BYTES:
        _raw, at = chunk(data, at)
        return at, ""
    raise Refused("a value of an unknown kind")


def _skip_signed(data: bytes, at: int) -> int:
    """Six bits in the first byte, seven in each that follows."""
    for used in range(9):
        if at + used >= len(data):
            raise Refused("an update that is cut short")
        if data[at + used] < 128:
            return at + used + 1
    raise Refused("a number of over 53 bits")


def encoded(value: int) -> bytes:
    """An unsigned number as `number` reads it."""
    out = bytearray()
    while value > 127:
        out.append(128 | (value & 127))
        value >>= 7
    out.append(value)
    return bytes(out)
