"""What a node's label and style classes say about a component: its kind, name, note and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.kinds.fold import facts_in
from whiteboard.kinds.recognise import recognise
from whiteboard.model.elements import PLAIN_BOX
from whiteboard.model.values import Fact, FrozenMap

KIND_CLASS = "kind-"
"""Prefix of the style classes in which our own writer says a node's or subgraph's kind."""

LINES_CLASS = "lines-"
"""Prefix of the style classes in which our own writer says how many lines are the name, and the note."""

COUNTS = ("replicas", "shards")
"""Facts that our own writer puts on a line of their own, as "3 replicas"."""

_COUNT_LINE = re.compile(rf"(\d+) ({'|'.join(COUNTS)})")
_LINES = re.compile(LINES_CLASS + r"(\d{1,5})-(\d{1,5})")
_LONGEST_NAME = 28
_TELLING = 400
"""Characters of a label within which it says what a thing is; a text of pages is no name."""
_MOST_AROUND = 64
"""Labels around that are looked at; more say nothing new."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart; `kind` is PLAIN_BOX where the words say nothing."""

    kind: str
    name: str
    note: str
    facts: FrozenMap[str, Fact]


def read_label(
    label: str, shape: str, around: tuple[str, ...] = (), lines: tuple[int, int] | None = None
) -> Label:
    """Name and note: the first line is the name if it says as much as the whole, else the name was wrapped.

    `around` are the words on its flows and at their other ends. `lines`: how many are the name and the note.
    """
    parts = label.split("\n")
    stated = parts[:0] if lines is None else parts[: sum(lines)]
    rest = parts[len(stated) :] if stated else parts[1:]
    counts = {found[2]: float(found[1]) for line in rest if (found := _COUNT_LINE.fullmatch(line))}
    if lines is not None and stated:
        kept, extra = stated, lines[0]
    else:
        kept = [parts[0], *(line for line in rest if line and not _COUNT_LINE.fullmatch(line))]
        extra = 0
    whole = one_line("\n".join(kept)[:_TELLING])
    first_kind, kind = _kind_of(one_line(kept[0][:_TELLING]), shape, around), _kind_of(whole, shape, around)
    kind = first_kind if kind == PLAIN_BOX else kind
    if not extra:
        split = first_kind == kind and (kind != PLAIN_BOX or len(whole) > _LONGEST_NAME)
        extra = 1 if split else len(kept)
    name, note = "\n".join(kept[:extra]), "\n".join(kept[extra:])
    return Label(kind, name, note, FrozenMap({**facts_in(whole), **counts}))


def around_of(links: Iterable[tuple[str, str, str]], labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Id -> the words on a thing's links and at their other ends: they tell what a product is used for.

    `links` are ids of both ends with the words between, `labels` what the ends say.
    """
    found: dict[str, dict[str, None]] = {}
    for source, target, words in links:
        for here, there in {(source, target), (target, source)}:
            seen = found.setdefault(here, {})
            for text in (words, labels.get(there, "")):
                if text and len(seen) < _MOST_AROUND:
                    seen[text[:_TELLING]] = None
    return {name: tuple(words) for name, words in found.items()}


def stated_kind(classes: Iterable[str]) -> str:
    """The kind that a style class names, "" where none does."""
    return next((c.removeprefix(KIND_CLASS) for c in classes if c.startswith(KIND_CLASS)), "")


def stated_lines(classes: Iterable[str]) -> tuple[int, int] | None:
    """How many lines a style class says are the name and the note, None where none does."""
    found = next((m for c in classes if (m := _LINES.fullmatch(c))), None)
    return (int(found[1]), int(found[2])) if found and int(found[1]) else None


def one_line(text: str) -> str:
    """The words with single blanks between."""
    return " ".join(text.split())


def _kind_of(label: str, shape: str, around: tuple[str, ...]) -> str:
    found = recognise(label, shape=shape, neighbours=around) if label else None
    return found.kind if found else PLAIN_BOX
