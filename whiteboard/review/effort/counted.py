"""Collections that count a walk over them as steps of work, by their length: every check loops over some."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import TypeVar

from whiteboard.review.effort.pace import step

K = TypeVar("K")
V = TypeVar("V")


class Counted(tuple[V, ...]):
    """A tuple; each walk over it counts."""

    __slots__ = ()

    def __iter__(self) -> Iterator[V]:
        step(len(self))
        return super().__iter__()


class CountedMap(dict[K, V]):
    """A dictionary; each walk over it counts, a look at one entry does not."""

    def __iter__(self) -> Iterator[K]:
        step(len(self))
        return super().__iter__()

    def keys(self) -> KeysView[K]:  # type: ignore[override]
        step(len(self))
        return super().keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        step(len(self))
        return super().values()

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        step(len(self))
        return super().items()
