"""What a node's label and style classes say about a component: its kind, name, note and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.kinds.fold import facts_in
from whiteboard.kinds.recognise import recognise
from whiteboard.model.elements import PLAIN_BOX
from whiteboard.model.values import Fact, FrozenMap

KIND_CLASS = "kind-"
"""Prefix of the style classes in which our own writer says a node's or subgraph's kind."""

COUNTS = ("replicas", "shards")
"""Facts that our own writer puts on a line of their own, as "3 replicas"."""

_COUNT_LINE = re.compile(rf"(\d+) ({'|'.join(COUNTS)})")
_LONGEST_NAME = 28


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart; `kind` is PLAIN_BOX where the words say nothing."""

    kind: str
    name: str
    note: str
    facts: FrozenMap[str, Fact]


def read_label(label: str, shape: str, around: tuple[str, ...] = ()) -> Label:
    """Name and note: the first line is the name if it says as much as the whole, else the name was wrapped.

    `around` are the words on its flows and at their other ends.
    """
    first, _break, rest = label.partition("\n")
    more = [line for line in rest.split("\n") if line]
    counts = {found[2]: float(found[1]) for line in more if (found := _COUNT_LINE.fullmatch(line))}
    more = [line for line in more if not _COUNT_LINE.fullmatch(line)]
    whole = one_line("\n".join([first, *more]))
    first_kind, kind = _kind_of(first, shape, around), _kind_of(whole, shape, around)
    kind = first_kind if kind == PLAIN_BOX else kind
    split = first_kind == kind and (kind != PLAIN_BOX or len(whole) > _LONGEST_NAME)
    name, note = (first, "\n".join(more)) if split else (whole, "")
    return Label(kind, name, note, FrozenMap({**facts_in(whole), **counts}))


def stated_kind(classes: Iterable[str]) -> str:
    """The kind that a style class names, "" where none does."""
    return next((c.removeprefix(KIND_CLASS) for c in classes if c.startswith(KIND_CLASS)), "")


def one_line(text: str) -> str:
    """The words with single blanks between."""
    return " ".join(text.split())


def _kind_of(label: str, shape: str, around: tuple[str, ...]) -> str:
    found = recognise(label, shape=shape, neighbours=around) if label else None
    return found.kind if found else PLAIN_BOX
