"""Boards of many parts in a few plain shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone, ZoneKind
from whiteboard.model.ids import order_after
from whiteboard.model.interview import Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box

_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bu",
    "da",
    "de",
    "di",
    "do",
    "du",
    "fa",
    "fe",
    "fi",
    "fo",
    "fu",
    "ga",
    "ge",
    "gi",
    "go",
    "gu",
    "ka",
    "ke",
    "ki",
    "ko",
    "ku",
]
_KINDS = ("service", "rdbms", "queue", "cache", "service")

Pairs = Iterable[tuple[int, int]]


def name_of(number: int) -> str:
    """A name of its own for each, which no number makes an instance of another."""
    at = (number % 25, number // 25 % 25, number // 625 % 25)
    return ("".join(_SYLLABLES[i] for i in at) + "x").capitalize()


def _grid(count: int) -> Pairs:
    wide = int(count**0.5)
    return [(i, i + 1) for i in range(count - 1) if (i + 1) % wide] + [
        (i, i + wide) for i in range(count - wide)
    ]


_PAIRS: Mapping[str, Callable[[int], Pairs]] = {
    "chain": lambda count: [(i, i + 1) for i in range(count - 1)],
    "hub": lambda count: [(0, i) for i in range(1, count)],
    "balancer": lambda count: [(0, i) for i in range(1, count)],
    "caches": lambda count: [(0, i) for i in range(1, count)],
    "many callers": lambda count: [(i, 0) for i in range(1, count)],
    "grid": _grid,
    "tree": lambda count: [((i - 1) // 3, i) for i in range(1, count)],
}
SHAPES = (*_PAIRS, "unconnected", "boxes", "one zone", "requirements", "services in a chain")


def shape(name: str, count: int) -> Design:
    """So many parts; "requirements" are a fifth as many besides."""
    pairs = _PAIRS.get("chain" if name.endswith("chain") else name, lambda _count: [])(count)
    records: list[Record] = [
        Component(
            id=f"c{i}",
            kind=_kind(name, i),
            name=name_of(i),
            box=Box(150.0 * (i % 70), 100.0 * (i // 70), 100, 60),
        )
        for i in range(count)
    ]
    records.append(Component(id="u", kind="client", name="User", box=Box(-300, 0, 100, 60)))
    ends = [("u", "c0"), *((f"c{a}", f"c{b}") for a, b in pairs)] if pairs else []
    records += (
        Flow(id=f"f{i}", source=FlowEnd(element=a), target=FlowEnd(element=b), label="reads" if i % 2 else "")
        for i, (a, b) in enumerate(ends)
    )
    if name == "one zone":
        records.append(Zone(id="z", name="eu", kind=ZoneKind.REGION, box=Box(-400, -100, 20_000, 20_000)))
    if name == "requirements":
        records += (
            Requirement(id=f"r{i}", text=f"people send {name_of(i)} within 200 ms", functional=True)
            for i in range(count // 5)
        )
    order = "1"
    ordered: list[Record] = []
    for record in records:
        order = order_after(order)
        ordered.append(record.changed(order=order))
    return Design.of(ordered)


def _kind(name: str, number: int) -> str:
    if name == "boxes":
        return "box"
    if name.startswith("services") or (name in ("balancer", "caches") and number == 0):
        return "load-balancer" if name == "balancer" else "service"
    if name == "caches":
        return "cache" if number % 2 else "rdbms"
    return _KINDS[number % len(_KINDS)]
