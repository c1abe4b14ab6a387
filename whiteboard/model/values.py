"""Plain values that records are made of: points, boxes, facts, and a map that cannot change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V = TypeVar("V")

Fact = bool | float | str
"""One known fact: yes/no, a number in the attribute's unit, or words. An absent fact is unknown."""


class Point(NamedTuple):
    """A place on the board, in board units (one unit is one pixel at 100 % zoom); y grows downwards."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle on the board: top left corner, width and height in board units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def center(self) -> Point:
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def contains(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def encloses(self, other: Box) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def intersects(self, other: Box) -> bool:
        # Asked of thousands for each frame: taken apart once, it costs a third.
        x, y, w, h = self
        left, top, across, down = other
        return x < left + across and left < x + w and y < top + down and top < y + h

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, margin: float) -> Box:
        return Box(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)

    def united(self, other: Box) -> Box:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class FrozenMap(Mapping[K, V]):
    """A mapping that cannot change, compares by content and hashes, so that a frozen record stays frozen."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        self._items: dict[K, V] = dict(items or {})

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def with_(self, key: K, value: V | None) -> FrozenMap[K, V]:
        """A copy with the key set, or without the key where the value is None."""
        items = {k: v for k, v in self._items.items() if k != key}
        if value is not None:
            items[key] = value
        return FrozenMap(items)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        arguments = get_args(source) or (Any, Any)
        inner = handler.generate_schema(dict[arguments[0], arguments[1]])
        thaw: Callable[[Any], Any] = dict

        def freeze(value: Any, check: Callable[[Any], dict[Any, Any]]) -> FrozenMap[Any, Any]:
            # No union of the two: it would put its own words into the place that an error names.
            return cast("FrozenMap[Any, Any]", value) if isinstance(value, cls) else FrozenMap(check(value))

        return core_schema.no_info_wrap_validator_function(
            freeze,
            inner,
            serialization=core_schema.plain_serializer_function_ser_schema(thaw),
        )
