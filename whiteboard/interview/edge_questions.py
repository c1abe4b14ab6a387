"""The spikes, odd users and crashes that a board has to answer for, by the parts that are drawn on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from whiteboard.i18n import _
from whiteboard.kinds.fact_names import AnyFact
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, FlowOp, Heads
from whiteboard.model.interview import EdgeCase
from whiteboard.model.values import Fact
from whiteboard.quantities.bounds import NOES
from whiteboard.review.failure.fault import Fault

MOST = 4
"""As many of each family: an interview has minutes for them."""


class Family(StrEnum):
    SPIKE = "spike"
    USER = "user"
    CRASH = "crash"


def family_title(family: Family) -> str:
    """The family as a heading names it."""
    return {
        Family.SPIKE: _("Traffic spikes"),
        Family.USER: _("Unusual users"),
        Family.CRASH: _("Crashes"),
    }[family]


@dataclass(frozen=True, slots=True)
class EdgeQuestion:
    """`key` stays the same for the same `part`. `rules` are those of the review that look at the same thing,
    `faults` those of “What dies with this?”; `designed` names what is stated on the board and answers it."""

    key: str
    family: Family
    text: str
    part: str = ""
    rules: frozenset[str] = frozenset()
    faults: frozenset[Fault] = frozenset()
    designed: str = ""


def edge_questions(design: Design) -> tuple[EdgeQuestion, ...]:
    """At most a handful per family, what most boards are asked first; none of a board without flows."""
    board = _Board(design)
    found = list(_asked_of(board)) if board.flows else []
    return tuple(q for family in Family for q in [q for q in found if q.family is family][:MOST])


def cases_of(design: Design, key: str) -> list[EdgeCase]:
    """What is answered to a question: one record, or several where seats began at the same moment."""
    return [case for case in design.answers_of(EdgeCase) if case.asked == key]


class _Board:
    """The parts that take part in flows, by what they can do."""

    def __init__(self, design: Design) -> None:
        self.flows = [flow for flow in design.flows if flow.heads is not Heads.NONE]
        self._flows_at = design.flows_at
        at = {end for flow in self.flows for end in (flow.source.element, flow.target.element)}
        self.parts = [c for c in design.components if c.id in at]
        self._by_id = {c.id: c for c in self.parts}
        # Worked out of its name for a plain box: once, however often it is asked.
        self._kinds = {c.id: effective_kind(c) for c in self.parts}

    def can(self, trait: Trait) -> list[Component]:
        return [c for c in self.parts if self._kinds[c.id].has(trait)]

    def front(self) -> list[Component]:
        """The first part of ours that a client calls and that does some work, else the first at all."""
        public = {c.id for c in self.can(Trait.PUBLIC)}
        called = [
            target
            for flow in self.flows
            if flow.source.element in public and (target := self._by_id.get(flow.target.element))
        ]
        working = [c for c in called if not self._kinds[c.id].has(Trait.SERVES_EDGE)]
        return [*working, *called][:1]

    def stores(self) -> list[Component]:
        """What keeps data, those that most flows lead to first, files last."""
        return sorted(
            self.can(Trait.DURABLE),
            key=lambda s: (self._kinds[s.id].has(Trait.STORES_BLOBS), -len(self._flows_at(s.id))),
        )

    def writers(self, least: int = 1) -> list[tuple[Component, list[Component]]]:
        """Parts that write to so many stores and brokers, with those; the ones that users wait for first."""
        return [(part, kept) for part, kept in self._writers if len(kept) >= least]

    @cached_property
    def _writers(self) -> list[tuple[Component, list[Component]]]:
        found: list[tuple[Component, list[Component]]] = []
        for part in sorted(self.parts, key=lambda p: self._kinds[p.id].has(Trait.CONSUMES)):
            kept = {
                target.id: target
                for flow in self._flows_at(part.id)
                if flow.source.element == part.id
                and flow.op is not FlowOp.READ
                and flow.heads is not Heads.NONE
                and (target := self._by_id.get(flow.target.element))
                and self._keeps(target)
            }
            if kept and not self._kinds[part.id].has(Trait.ENTRY):
                found.append((part, list(kept.values())))
        return found

    def stated(self, part: Component, facts: Sequence[AnyFact]) -> str:
        """The first of these facts that is stated of the part or of a flow at it, in words."""
        known = [part.facts, *(flow.facts for flow in self._flows_at(part.id))]
        found = next((name for name in facts for each in known if _says_so(each.get(name))), "")
        return found.replace("_", " ")

    def _keeps(self, part: Component) -> bool:
        kind = self._kinds[part.id]
        return kind.has(Trait.DURABLE) or kind.has(Trait.BROKERS)


def _says_so(value: Fact | None) -> bool:
    return value is not None and value is not False and value != 0 and str(value).casefold() not in NOES


@dataclass(frozen=True, slots=True)
class _Look:
    """Who else looks at the same thing, and the facts of a part or of a flow at it that settle it."""

    rules: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    facts: tuple[AnyFact, ...] = ()


_LOOKED_AT: Mapping[str, _Look] = MappingProxyType(
    {
        "tenfold": _Look(("burst-without-absorber",), (Fault.TRAFFIC,), ("autoscale",)),
        "cold": _Look(("cold-cache-overload", "cache-stampede"), (Fault.COLD,), ("persistence",)),
        "reconnect": _Look(("reconnect-storm",), (Fault.STOP,), ("reconnect_jitter",)),
        "backlog": _Look(("consumer-underprovisioned",)),
        "twice": _Look(("nonidempotent-critical-write",), (Fault.LOSSY,), ("idempotent",)),
        "busiest": _Look(("hot-key", "fanout-on-write-explosion")),
        "both": _Look(("race-contended-resource",), (), ("conditional_write",)),
        "abuse": _Look(("public-entry-unprotected",), (), ("rate_limit",)),
        "upload": _Look(("large-upload-not-resumable",)),
        "poison": _Look(
            ("poison-message-blocks-partition", "queue-no-dead-letter"), (), ("dead_letter_queue",)
        ),
        "half": _Look(("dual-write",), (), ("outbox",)),
        "gone": _Look(
            ("failover-undefined", "store-no-redundancy"), (Fault.STOP, Fault.OUTAGE), ("failover",)
        ),
        "midway": _Look(("spof-critical-path",), (Fault.STOP,)),
        "worker": _Look(("consumer-not-idempotent",), (Fault.STOP,), ("idempotent",)),
        "outside": _Look(("external-dep-no-fallback",), (Fault.EXTERNAL,), ("fallback", "circuit_breaker")),
    }
)


def _asked_of(board: _Board) -> Iterator[EdgeQuestion]:
    yield from _spikes(board)
    yield from _users(board)
    yield from _crashes(board)


def _spikes(board: _Board) -> Iterator[EdgeQuestion]:
    for front in board.front():
        text = _("Traffic jumps tenfold within a minute. What happens at “{name}”, and what do users see?")
        yield _asked(board, "tenfold", front, Family.SPIKE, text)
    caches = (c for c in board.can(Trait.CACHES) if not effective_kind(c).has(Trait.SERVES_EDGE))
    for cache in caches:
        text = _("The cache “{name}” comes back empty at peak. What reaches the store behind it?")
        yield _asked(board, "cold", cache, Family.SPIKE, text)
    for gateway in board.can(Trait.HOLDS_CONNECTIONS)[:1]:
        text = _("After a restart of “{name}” all its clients connect again at once. What happens?")
        yield _asked(board, "reconnect", gateway, Family.SPIKE, text)
    for broker in board.can(Trait.BROKERS)[:1]:
        text = _("For an hour more comes into “{name}” than is taken out. What grows, and what gives way?")
        yield _asked(board, "backlog", broker, Family.SPIKE, text)


def _users(board: _Board) -> Iterator[EdgeQuestion]:
    for writer, _stores in board.writers()[:1]:
        text = _("The answer of “{name}” is lost, and the same write comes again. Is it done twice?")
        yield _asked(board, "twice", writer, Family.USER, text)
    for store in board.stores()[:1]:
        text = _("One user is a million times busier than the others. What does that do to “{name}”?")
        yield _asked(board, "busiest", store, Family.USER, text)
    for writer, stores in board.writers():
        if any(effective_kind(s).has(Trait.DURABLE) for s in stores):
            text = _("Two people change the same thing through “{name}” at the same moment. Who wins?")
            yield _asked(board, "both", writer, Family.USER, text)
            break
    for files in board.can(Trait.STORES_BLOBS)[:1]:
        text = _("An upload to “{name}” breaks off at 99 %. What has to be sent again?")
        yield _asked(board, "upload", files, Family.USER, text)
    for front in board.front():
        text = _("A script calls “{name}” ten thousand times a second. What stops it?")
        yield _asked(board, "abuse", front, Family.USER, text)


def _crashes(board: _Board) -> Iterator[EdgeQuestion]:
    for broker in board.can(Trait.BROKERS)[:1]:
        text = _("A message in “{name}” can never be processed. What happens to it, and to those behind it?")
        yield _asked(board, "poison", broker, Family.CRASH, text)
    for other in board.can(Trait.NOT_OURS)[:1]:
        text = _("No answer from “{name}” for an hour. What do your users get meanwhile?")
        yield _asked(board, "outside", other, Family.CRASH, text)
    for writer, stores in board.writers(least=2)[:1]:
        text = _("A crash of “{name}” between its writes to “{one}” and “{other}”. How do they agree again?")
        yield _asked(board, "half", writer, Family.CRASH, text, one=_name(stores[0]), other=_name(stores[1]))
    for store in board.stores()[:1]:
        text = _("The machine with “{name}” is gone. What is lost, and how long until it goes on?")
        yield _asked(board, "gone", store, Family.CRASH, text)
    for worker in board.can(Trait.CONSUMES)[:1]:
        text = _("A crash of “{name}” after its work and before it says so. What happens to the message?")
        yield _asked(board, "worker", worker, Family.CRASH, text)
    for service in board.front():
        text = _("A machine of “{name}” stops in the middle of a request. Who notices, and what is lost?")
        yield _asked(board, "midway", service, Family.CRASH, text)


def _asked(
    board: _Board, what: str, part: Component, family: Family, text: str, **names: str
) -> EdgeQuestion:
    looked = _LOOKED_AT[what]
    return EdgeQuestion(
        f"{what}@{part.id}",
        family,
        text.format(name=_name(part), **names),
        part.id,
        frozenset(looked.rules),
        frozenset(looked.faults),
        board.stated(part, looked.facts),
    )


def _name(part: Component) -> str:
    return " ".join(part.name.split()) or _("the unnamed part")
