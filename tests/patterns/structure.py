"""What a pattern's own form tells: where it would look at the same letters again and again.

Three forms make the work grow faster than the text: a search that begins anew inside what an endless repeat
has just run over, two endless repeats side by side that share letters, and one inside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

ENDLESS = 1_000
"""A repeat that may take so many: fewer are a constant factor."""

_ALPHABET = frozenset(map(chr, range(128))) | frozenset("é²’–—…\u3000")
_WORD = frozenset(c for c in _ALPHABET if c.isalnum() or c == "_")

Item = tuple[Any, Any]
Letters = frozenset[str]


@dataclass(frozen=True)
class Doubt:
    """A repeat that may cost too much: why, and the letters of a text that shows it."""

    why: str
    letters: Letters

    def __str__(self) -> str:
        shown = "".join(sorted(c for c in self.letters if c.isprintable()))[:20]
        return f"{self.why} ({shown!r})"


@dataclass(frozen=True)
class _Place:
    """Where a repeat stands: what comes before it, whether what follows may fail, the endless repeats around.

    `lines`: each line has a beginning, and not the text alone.
    """

    before: tuple[Item, ...]
    fails: bool
    around: tuple[Item, ...] = ()
    lines: bool = False


def doubts(pattern: re.Pattern[str], how: str) -> list[Doubt]:
    """All that may make it slow.

    `how` it is used: a "scan" begins at each letter, and a "fullmatch" may fail at the end.
    """
    items = list(_parser.parse(pattern.pattern, pattern.flags))
    fails = how == "fullmatch" and not _takes_the_rest(items, pattern.flags)
    place = _Place((), fails=fails, lines=bool(pattern.flags & re.MULTILINE))
    return list(dict.fromkeys(_doubts(items, place, scanned=how == "scan")))


def _doubts(items: Sequence[Item], place: _Place, *, scanned: bool) -> Iterator[Doubt]:
    for number, item in enumerate(items):
        before = (*place.before, *items[:number])
        rest = items[number + 1 :]
        fails = place.fails or any(_may_fail(other) for other in rest)
        if _endless(item):
            yield from _of_repeat(item, replace(place, before=before, fails=fails), scanned=scanned)
        for inner in _inside(item):
            around = (*place.around, item) if _endless(item) else place.around
            again = _is_repeat(item) and item[1][1] > 1
            inside = replace(place, before=before, fails=fails or again, around=around)
            yield from _doubts(inner, inside, scanned=scanned)


def _of_repeat(item: Item, place: _Place, *, scanned: bool) -> Iterator[Doubt]:
    letters = _letters(item)
    if not place.fails:
        return
    if scanned and _lies_in(place.before, letters) and not _guarded(place.before, letters, lines=place.lines):
        yield Doubt("a search begins anew inside it", letters)
    for other, between in _runs(place.before):
        shared = letters & _letters(other)
        if other[0] is op.POSSESSIVE_REPEAT or not shared:
            continue
        ends = [*other[1][2], *between, *item[1][2]]
        if _lies_in(ends, shared) and not (between and _guarded(between, letters, lines=place.lines)):
            yield Doubt("two side by side", shared)
    for outer in place.around:
        if outer[0] is not op.POSSESSIVE_REPEAT and _lies_in(_others(outer, item), letters):
            yield Doubt("one inside another", letters)


def _takes_the_rest(items: Sequence[Item], flags: int) -> bool:
    """Whether it ends in what takes each and any letter, and so cannot fail at the end of a text."""
    kind, value = items[-1]
    if kind is op.SUBPATTERN:
        return _takes_the_rest(value[3], flags)
    return _endless(items[-1]) and value[0] == 0 and value[2][0][0] is op.ANY and bool(flags & re.DOTALL)


def _runs(items: Sequence[Item]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """The endless repeats among these, also those in groups and choices that a match comes back to, each with
    what stands between it and the end."""
    for number, item in enumerate(items):
        between = tuple(items[number + 1 :])
        if _endless(item):
            yield item, between
        elif item[0] not in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP) and not _looks(item):
            for inner in _inside(item):
                yield from ((run, (*rest, *between)) for run, rest in _runs(inner))


def _others(outer: Item, inner: Item) -> list[Item]:
    """What an outer repeat has in its turn beside the inner one, on the way to it."""
    found: list[Item] = []
    for item in outer[1][2]:
        if item is inner or any(inner is other for other in _deep(item)):
            if item is not inner and item[0] is op.SUBPATTERN:
                found += [other for other in item[1][3] if other is not inner]
            continue
        found.append(item)
    return found


def _deep(item: Item) -> Iterator[Item]:
    for inner in _inside(item):
        for other in inner:
            yield other
            yield from _deep(other)


def _guarded(before: Sequence[Item], letters: Letters, *, lines: bool) -> bool:
    """Whether a match cannot begin inside a run of the letters."""
    for kind, value in before:
        if kind is op.AT:
            if value is op.AT_BEGINNING_STRING or (
                value is op.AT_BEGINNING and not (lines and "\n" in letters)
            ):
                return True
            if value is op.AT_BOUNDARY and (letters <= _WORD or letters.isdisjoint(_WORD)):
                return True
        elif kind is op.ASSERT_NOT and value[0] < 0:
            if letters <= _letters((op.SUBPATTERN, (None, 0, 0, list(value[1])))):
                return True
        elif kind is op.ASSERT and value[0] < 0:
            if letters.isdisjoint(_letters((op.SUBPATTERN, (None, 0, 0, list(value[1]))))):
                return True
        elif not _nullable((kind, value)):
            return False
    return False


def _inside(item: Item) -> Iterator[list[Item]]:
    kind, value = item
    if _is_repeat(item):
        yield list(value[2])
    elif kind is op.SUBPATTERN:
        yield list(value[3])
    elif kind is op.ATOMIC_GROUP:
        yield list(value)
    elif kind is op.BRANCH:
        yield from (list(branch) for branch in value[1])
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield list(value[1])


def _is_repeat(item: Item) -> bool:
    return item[0] in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def _endless(item: Item) -> bool:
    return _is_repeat(item) and (item[1][1] is op.MAXREPEAT or item[1][1] >= ENDLESS)


def _looks(item: Item) -> bool:
    return item[0] in (op.AT, op.ASSERT, op.ASSERT_NOT)


def _nullable(item: Item) -> bool:
    """Whether it may take no letter at all."""
    kind, value = item
    if _looks(item) or kind in (op.GROUPREF, op.GROUPREF_EXISTS):
        return True
    if _is_repeat(item):
        return value[0] == 0 or all(map(_nullable, value[2]))
    if kind is op.BRANCH:
        return any(all(map(_nullable, branch)) for branch in value[1])
    inner = next(_inside(item), None)
    return inner is not None and all(map(_nullable, inner))


def _may_fail(item: Item) -> bool:
    kind, value = item
    if _looks(item) or kind in (op.GROUPREF, op.GROUPREF_EXISTS):
        return True
    if _is_repeat(item):
        return value[0] > 0 and any(map(_may_fail, value[2]))
    if kind is op.BRANCH:
        return not any(not any(map(_may_fail, branch)) for branch in value[1])
    inner = next(_inside(item), None)
    return inner is None or any(map(_may_fail, inner))


def _lies_in(items: Sequence[Item], letters: Letters) -> bool:
    """Whether some text of these letters alone fits."""
    for item in items:
        kind, value = item
        if item == (op.AT, op.AT_BOUNDARY):
            fits = not letters <= _WORD and not letters.isdisjoint(_WORD)
        elif _looks(item) or kind in (op.GROUPREF, op.GROUPREF_EXISTS):
            continue
        elif _is_repeat(item):
            fits = value[0] == 0 or _lies_in(list(value[2]), letters)
        elif kind is op.BRANCH:
            fits = any(_lies_in(list(branch), letters) for branch in value[1])
        elif (inner := next(_inside(item), None)) is not None:
            fits = _lies_in(inner, letters)
        else:
            fits = not letters.isdisjoint(_letters(item))
        if not fits:
            return False
    return True


def _letters(item: Item) -> Letters:
    """All letters that may stand in it."""
    kind, value = item
    if kind is op.LITERAL:
        return frozenset({chr(value)})
    if kind is op.NOT_LITERAL:
        return _ALPHABET - {chr(value)}
    if kind is op.ANY:
        return _ALPHABET - {"\n"}
    if kind is op.IN:
        among = frozenset(c for part in value for c in _ALPHABET if _takes(part, c))
        return _ALPHABET - among if value[0][0] is op.NEGATE else among
    if _looks(item):
        return frozenset()
    return frozenset(c for inner in _inside(item) for other in inner for c in _letters(other))


def _takes(part: Item, letter: str) -> bool:
    kind, value = part
    if kind is op.LITERAL:
        return chr(value) == letter
    if kind is op.RANGE:
        return value[0] <= ord(letter) <= value[1]
    if kind is op.CATEGORY:
        name = str(value).removeprefix("CATEGORY_").removeprefix("UNI_")
        fits = {"DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": _WORD.__contains__}
        return fits[name.removeprefix("NOT_")](letter) != name.startswith("NOT_")
    return False
