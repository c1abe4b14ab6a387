"""The read-only snapshot of a whole design; only frozen values, so it may cross threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from whiteboard.model.elements import Boxed, Component, Element, Flow, Zone
from whiteboard.model.interview import Answer, Clock, Meta
from whiteboard.model.record import Record
from whiteboard.model.values import Box

E = TypeVar("E", bound=Element)
A = TypeVar("A", bound=Answer)
R = TypeVar("R", bound=Record)


def _copied(records: Mapping[str, R]) -> dict[str, R]:
    """A dict of its own. Through the view item by item it would take twenty times as long, at every edit."""
    return records.copy() if isinstance(records, MappingProxyType) else dict(records)


def by_order(record: Element | Answer) -> tuple[str, str]:
    """Sort key: the fractional order key, ties by id."""
    return (record.order, record.id)


@dataclass(frozen=True)
class Design:
    """Elements and answers by id, the meta record and the clock. `with_records` makes a new one."""

    elements: Mapping[str, Element] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    meta: Meta = field(default_factory=Meta)
    clock: Clock = field(default_factory=Clock)

    @staticmethod
    def of(records: Iterable[Record], meta: Meta | None = None, clock: Clock | None = None) -> Design:
        """A design of these records; a Meta or Clock among them is taken as such."""
        design = Design(meta=meta or Meta(), clock=clock or Clock())
        return design.with_records(put=records)

    def with_records(self, put: Iterable[Record] = (), remove: Iterable[str] = ()) -> Design:
        """A design with these records added or replaced and those ids removed."""
        elements, answers = _copied(self.elements), _copied(self.answers)
        meta, clock = self.meta, self.clock
        for record_id in remove:
            elements.pop(record_id, None)
            answers.pop(record_id, None)
        for record in put:
            if isinstance(record, Element):
                elements[record.id] = record
            elif isinstance(record, Answer):
                answers[record.id] = record
            elif isinstance(record, Meta):
                meta = record
            elif isinstance(record, Clock):
                clock = record
        return replace(
            self,
            elements=MappingProxyType(elements),
            answers=MappingProxyType(answers),
            meta=meta,
            clock=clock,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Design):
            return NotImplemented
        return (
            _copied(self.elements) == _copied(other.elements)
            and _copied(self.answers) == _copied(other.answers)
            and self.meta == other.meta
            and self.clock == other.clock
        )

    __hash__ = None  # pyright: ignore[reportAssignmentType]  # too large to hash by content

    def get(self, record_id: str) -> Record | None:
        """The record with this id, or None."""
        if record_id == self.meta.id:
            return self.meta
        if record_id == self.clock.id:
            return self.clock
        return self.elements.get(record_id) or self.answers.get(record_id)

    def elements_of(self, kind: type[E]) -> tuple[E, ...]:
        """The elements of one type, back to front."""
        # Those alone: most designs that are asked are new, and of most elements nobody wants the order.
        return tuple(sorted((e for e in self.elements.values() if isinstance(e, kind)), key=by_order))

    def answers_of(self, kind: type[A]) -> tuple[A, ...]:
        """The interview records of one type, in their order."""
        known = self._answers_by_kind.get(kind)
        if known is None:
            known = tuple(sorted((a for a in self.answers.values() if isinstance(a, kind)), key=by_order))
            self._answers_by_kind[kind] = known
        return cast("tuple[A, ...]", known)

    @cached_property
    def _answers_by_kind(self) -> dict[type[Answer], tuple[Answer, ...]]:
        """What `answers_of` was asked for: for each requirement all are looked at."""
        return {}

    @cached_property
    def in_order(self) -> tuple[Element, ...]:
        """All elements, back to front."""
        return tuple(sorted(self.elements.values(), key=by_order))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        return self.elements_of(Component)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return self.elements_of(Zone)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The flows to show: one whose element a peer deleted is kept in the document but hidden here."""
        return tuple(
            f
            for f in self.elements_of(Flow)
            if self._end_exists(f.source.element) and self._end_exists(f.target.element)
        )

    @cached_property
    def flows_by_element(self) -> Mapping[str, tuple[Flow, ...]]:
        """Element id -> flows that start or end there."""
        found: dict[str, list[Flow]] = {}
        for flow in self.flows:
            for end in {flow.source.element, flow.target.element} - {""}:
                found.setdefault(end, []).append(flow)
        return {key: tuple(flows) for key, flows in found.items()}

    def flows_at(self, element_id: str) -> tuple[Flow, ...]:
        return self.flows_by_element.get(element_id, ())

    def box_of(self, element_id: str) -> Box | None:
        element = self.elements.get(element_id)
        return element.box if isinstance(element, Boxed) else None

    def _end_exists(self, element_id: str) -> bool:
        return not element_id or element_id in self.elements
