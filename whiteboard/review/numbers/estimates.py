"""The numeric kernel of the estimates: the candidate's inputs, and the rates and sizes that follow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.interview import Estimate
from whiteboard.quantities.bounds import fits
from whiteboard.quantities.printing import measured, significant
from whiteboard.review.numbers.estimate_inputs import inputs
from whiteboard.review.numbers.worked import Input, Worked, short, unknown

SECONDS_PER_DAY = 86_400
BITS = 8.0


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed number with its formula in numbers; `value` is None where `needs` names missing inputs."""

    key: str
    title: str
    value: float | None
    unit: str
    formula: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """Average and peak rates of the whole system, in requests per second, and what is between the two."""

    reads: Worked
    writes: Worked
    peak_reads: Worked
    peak_writes: Worked
    peak_factor: Input


class Numbers:
    """The stated inputs of a design by key, defaults filled in and marked."""

    def __init__(self, design: Design) -> None:
        self._titles = {i.key: i for i in inputs()}
        self._stated: dict[str, Estimate] = {}
        for estimate in design.answers_of(Estimate):
            usable = estimate.value is not None and fits(estimate.key, in_its_unit(estimate))
            if estimate.key and usable:
                self._stated.setdefault(estimate.key, estimate)

    def get(self, key: str) -> Input | None:
        """The input, or None where nobody stated it and nothing is assumed."""
        known = self._titles[key]
        estimate = self._stated.get(key)
        if estimate is not None and estimate.value is not None:
            return Input(known.title, in_its_unit(estimate), known.unit, element=estimate.id)
        if known.default is None:
            return None
        return Input(known.title, known.default, known.unit, default=True, source=_("our assumption"))

    @property
    def peak_factor(self) -> Input:
        """The stated one, else our assumption."""
        found = self.get("peak_factor")
        assert found is not None, "the peak factor has a default"
        return found

    def title(self, key: str) -> str:
        return self._titles[key].title

    def product(self, unit: str, *keys: str, scale: float = 1.0, times: Worked | None = None) -> Worked:
        """The inputs multiplied with each other, with another result, and with a scale."""
        found = [self.get(key) for key in keys]
        needs = [self.title(k) for k, i in zip(keys, found, strict=True) if i is None]
        if times is not None and times.value is None:
            needs = [*times.needs, *needs]
        if needs:
            return unknown(unit, *needs)
        known = [i for i in found if i is not None]
        value = scale
        for factor in known:
            value *= factor.value
        terms = [measured(i.value, i.unit) for i in known]
        if times is not None and times.value is not None:
            value *= times.value
            terms.insert(0, measured(times.value, times.unit))
            known = [*times.inputs, *known]
        left = " x ".join(terms)
        if scale == 1 / SECONDS_PER_DAY:
            left += " / 86,400 s"
        elif scale == BITS:
            left += " x 8"
        elif scale == SECONDS_PER_DAY:
            left += " x 86,400 s"
        return Worked(value, unit, f"{left} = {measured(value, unit)}", tuple(dict.fromkeys(known)))


def in_its_unit(estimate: Estimate) -> float:
    """The stated value in the unit of its input; 0 for a line of words."""
    known = next((i.unit for i in inputs() if i.key == estimate.key), "")
    return (estimate.value or 0.0) * unit_factor(estimate.unit, known)


def unit_factor(stated: str, canonical: str) -> float:
    """What a number in the stated unit is to be multiplied with: k, M, B and KB to PB (powers of ten)."""
    plain = stated.strip().casefold()
    if not plain or plain == canonical.casefold():
        return 1.0
    if canonical == "bytes":
        return _BYTES.get(plain, 1.0)
    if canonical == "days":
        return _DAYS.get(plain, 1.0)
    return _COUNTS.get(plain, 1.0)


_BYTES = {"b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}
_DAYS = {"year": 365.0, "years": 365.0, "month": 30.0, "months": 30.0, "week": 7.0, "weeks": 7.0}
_COUNTS = {"k": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}


def rates(numbers: Numbers) -> Rates:
    """Average and peak reads and writes: the stated rate, else users x actions, else by the ratio."""
    writes = _rate(numbers, "write_qps", "writes_per_user")
    reads = _rate(numbers, "read_qps", "reads_per_user")
    ratio = numbers.get("read_write_ratio")
    if reads.value is None and writes.value is not None and ratio is not None:
        reads = numbers.product("req/s", "read_write_ratio", times=writes)
    elif writes.value is None and reads.value is not None and ratio is not None and ratio.value > 0:
        value = reads.value / ratio.value
        formula = f"{short(reads.value)} / {short(ratio.value)} = {short(value)} req/s"
        writes = Worked(value, "req/s", formula, (*reads.inputs, ratio))
    return Rates(
        reads,
        writes,
        numbers.product("req/s", "peak_factor", times=reads),
        numbers.product("req/s", "peak_factor", times=writes),
        numbers.peak_factor,
    )


def _rate(numbers: Numbers, direct: str, per_user: str) -> Worked:
    stated = numbers.get(direct)
    if stated is not None:
        return Worked(stated.value, "req/s", f"{short(stated.value)} req/s", (stated,))
    return numbers.product("req/s", "dau", per_user, scale=1 / SECONDS_PER_DAY)


def results(design: Design) -> Mapping[str, tuple[str, Worked]]:
    """Every computed number by key, with its title."""
    numbers = Numbers(design)
    found = rates(numbers)
    per_day = numbers.product("bytes/day", "object_size", scale=SECONDS_PER_DAY, times=found.writes)
    return {
        "average_reads": (_("Average reads"), found.reads),
        "average_writes": (_("Average writes"), found.writes),
        "peak_reads": (_("Peak reads"), found.peak_reads),
        "peak_writes": (_("Peak writes"), found.peak_writes),
        "read_write": (_("Reads to writes"), _ratio(found)),
        "read_bandwidth": (
            _("Bandwidth out at peak"),
            numbers.product("bit/s", "object_size", scale=BITS, times=found.peak_reads),
        ),
        "write_bandwidth": (
            _("Bandwidth in at peak"),
            numbers.product("bit/s", "object_size", scale=BITS, times=found.peak_writes),
        ),
        "storage_day": (_("New data per day, one copy"), per_day),
        "storage_year": (_("New data per year, one copy"), _scaled(per_day, 365, "bytes/year")),
        "storage_total": (
            _("Data at the end of retention, all copies"),
            numbers.product("bytes", "retention_days", "copies", times=per_day),
        ),
        "machines": (_("Machines at peak"), machines(numbers, found)),
        "connections": (_("Connections at peak"), numbers.product("", "dau", "online_share")),
        "connection_machines": (_("Machines for the connections"), connection_machines(numbers)),
        "cache": (
            _("Cache for the hot share"),
            numbers.product("bytes", "retention_days", "hot_share", times=per_day),
        ),
    }


def machines(numbers: Numbers, found: Rates) -> Worked:
    """Enough for reads and writes at peak, none to spare; for reads alone where no writes are known."""
    known = [w for w in (found.peak_reads, found.peak_writes) if w.value is not None]
    if not known:
        return unknown("", *found.peak_reads.needs)
    total = sum(w.value or 0.0 for w in known)
    given = tuple(dict.fromkeys(i for w in known for i in w.inputs))
    return _many(numbers, total, given, "per_machine")


def connection_machines(numbers: Numbers) -> Worked:
    """Enough to hold all that are connected at once."""
    held = numbers.product("", "dau", "online_share")
    if held.value is None:
        return unknown("", *held.needs)
    return _many(numbers, held.value, held.inputs, "connections_per_machine")


def _many(numbers: Numbers, total: float, given: tuple[Input, ...], key: str) -> Worked:
    """How many of what takes so much it needs, the last one not full."""
    each = numbers.get(key)
    if each is None or not each.value:
        return unknown("", numbers.title(key))
    count = float(math.ceil(total / each.value - 1e-9))
    formula = f"{short(total)} / {short(each.value)} = {short(total / each.value)}"
    return Worked(count, "", formula, (*given, each))


def _ratio(found: Rates) -> Worked:
    if found.reads.value is None or found.writes.value is None:
        return unknown("", *found.reads.needs, *found.writes.needs)
    if found.writes.value == 0:
        return unknown("", _("a write rate above 0"))
    value = found.reads.value / found.writes.value
    formula = f"{short(found.reads.value)} / {short(found.writes.value)} = {short(value)}"
    return Worked(value, "", formula, tuple(dict.fromkeys((*found.reads.inputs, *found.writes.inputs))))


def _scaled(worked: Worked, factor: float, unit: str) -> Worked:
    if worked.value is None:
        return unknown(unit, *worked.needs)
    value = worked.value * factor
    return Worked(
        value,
        unit,
        f"{measured(worked.value, worked.unit)} x {significant(factor)} = {measured(value, unit)}",
        worked.inputs,
    )


def derived(design: Design) -> tuple[Derived, ...]:
    """What follows from the design's estimates, in the order to show."""
    return tuple(
        Derived(key, title, worked.value, worked.unit, worked.formula, worked.needs)
        for key, (title, worked) in results(design).items()
    )
