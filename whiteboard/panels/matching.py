"""Rank titles against what somebody types: whole words first, then beginnings, then letters in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def score(query: str, text: str) -> float | None:
    """How well the text answers the query, higher is better; None where it does not."""
    wanted, have = query.casefold().strip(), text.casefold()
    if not wanted:
        return 0.0
    place = have.find(wanted)
    if have == wanted:
        return 100.0
    if place == 0:
        return 90.0 - len(have) * 0.1
    if place > 0:
        at_word = not have[place - 1].isalnum()
        return (75.0 if at_word else 50.0) - len(have) * 0.1
    words = wanted.split()
    if len(words) > 1 and all(word in have for word in words):
        return 45.0 - len(have) * 0.1
    return _letters(wanted.replace(" ", ""), have)


def _letters(wanted: str, have: str) -> float | None:
    """Letters in order, each one either following the last or beginning a word."""
    position, gained = -1, 0.0
    for letter in wanted:
        following = position + 1
        if position >= 0 and following < len(have) and have[following] == letter:
            position, gained = following, gained + 2.0
            continue
        start = next(
            (
                i
                for i in range(following, len(have))
                if have[i] == letter and (i == 0 or not have[i - 1].isalnum())
            ),
            None,
        )
        if start is None:
            return None
        position, gained = start, gained + 1.0
    return 10.0 + gained - len(have) * 0.1


def rank(query: str, items: Iterable[T], texts: Callable[[T], Iterable[str]]) -> list[T]:
    """The items that answer the query, best first, ties in their own order.

    `texts` gives an item's title first and then its synonyms, which weigh less.
    """
    found: list[tuple[float, int, T]] = []
    for place, item in enumerate(items):
        best: float | None = None
        for number, text in enumerate(texts(item)):
            points = score(query, text)
            if points is not None:
                points -= 8.0 if number else 0.0
                best = points if best is None else max(best, points)
        if best is not None:
            found.append((-best, place, item))
    return [item for _points, _place, item in sorted(found, key=lambda entry: entry[:2])]
