"""Ids and order keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import count

IdFactory = Callable[[], str]

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def random_id() -> str:
    """A random id: two seats that add something at the same time never meet under one key."""
    return uuid.uuid4().hex[:16]


def random_client() -> int:
    """An id for one session of a seat: 32 random bits, as Yjs draws them."""
    return uuid.uuid4().int & 0xFFFFFFFF


def counted_ids(prefix: str = "e", *, digits: int = 0) -> IdFactory:
    """Ids that repeat from run to run: e1, e2, ...; with so many digits they sort as they were given."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):0{digits}d}"


def order_between(low: str, high: str) -> str:
    """A key that sorts strictly between two keys; "" stands for the open end on either side.

    Keys are strings over 0-9A-Za-z that do not end in "0", so that there is always room between two.

    Raises:
        ValueError: `low` does not sort before `high`.
    """
    if high and low >= high:
        raise ValueError(f"no order key between {low!r} and {high!r}")
    key = ""
    place = 0
    bounded = bool(high)
    while True:
        floor = _DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = _DIGITS.index(high[place]) if bounded and place < len(high) else len(_DIGITS)
        if ceiling - floor > 1:
            return key + _DIGITS[(floor + ceiling) // 2]
        key += _DIGITS[floor]
        bounded = bounded and ceiling == floor
        place += 1


def order_after(low: str) -> str:
    """A key after `low` that stays short when keys are appended one after another."""
    for place, digit in enumerate(low):
        if digit != _DIGITS[-1]:
            return low[:place] + _DIGITS[_DIGITS.index(digit) + 1]
    return low + "1"


def orders(count: int) -> Iterator[str]:
    """Keys in ascending order for `count` things at once, short also where there are very many."""
    width, room = 1, len(_DIGITS) - 1
    while room < count:
        width, room = width + 1, room * len(_DIGITS)
    for number in range(count):
        # The last digit is never 0, so it has one value less than the others.
        rest, last = divmod(number, len(_DIGITS) - 1)
        key = _DIGITS[last + 1]
        for _place in range(width - 1):
            rest, digit = divmod(rest, len(_DIGITS))
            key = _DIGITS[digit] + key
        yield key
