"""What a number may be, by its name: read once from the assets, asked by forms, readers and the review."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whiteboard.assets import assets_dir
from whiteboard.i18n import _
from whiteboard.quantities.printing import significant

SMALLEST = 1e-9
"""Nothing in a design is smaller without being nothing; what is divided by less has no end."""


@dataclass(frozen=True, slots=True)
class Bound:
    """From `least` to `most`, in the unit of what it bounds.

    `above`: `least` itself is beyond. `whole`: it is counted, and nothing is between two numbers.
    """

    least: float
    most: float
    above: bool = False
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Whether a number is within; what is no finite number never is."""
        return (
            math.isfinite(value)
            and self.least <= value <= self.most
            and not 0 < abs(value) < SMALLEST
            and not (self.above and value == self.least)
            and not (self.whole and not float(value).is_integer())
        )

    def sentence(self, unit: str = "") -> str:
        """What may be written instead, for the person who wrote something beyond."""
        if (self.least, self.most) == (0, 1):
            return _("Write a share as a per cent or from 0 to 1, for example 95 % or 0.95.")
        form = (
            _("Only a number above {least}, up to {most}{unit}, makes sense here.")
            if self.above
            else _("Only a whole number from {least} to {most}{unit} makes sense here.")
            if self.whole
            else _("Only a number from {least} to {most}{unit} makes sense here.")
        )
        return form.format(
            least=significant(self.least), most=_grouped(self.most), unit=f" {unit}" if unit else ""
        )


def _grouped(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else significant(value)


def bound_of(name: str) -> Bound:
    """The bound of an attribute or an estimate."""
    table = _bounds()
    return table.get(name, table["other"])


NOES = frozenset({"no", "none", "never", "off", "false", "-", "n/a"})
"""Words that say that there is none of something, also of what is else a number: "timeout: none"."""


def fits(name: str, value: object) -> bool:
    """Whether a stated value may be used: where a number is meant, words and flags only to say "none"."""
    if isinstance(value, str):
        return name not in _bounds() or value.strip().casefold() in NOES
    if isinstance(value, bool) or not isinstance(value, float | int):
        return name not in _bounds() or value is False
    return bound_of(name).holds(float(value))


@cache
def _bounds() -> Mapping[str, Bound]:
    data = tomllib.loads((assets_dir() / "bounds.toml").read_text(encoding="utf-8"))
    found: dict[str, Bound] = {"other": _bound(data.pop("other"))}
    for group in data.values():
        for line in group.values():
            found.update(dict.fromkeys(line["names"], _bound(line)))
    return found


def _bound(line: Mapping[str, float]) -> Bound:
    return Bound(
        float(line.get("least", line.get("above", 0))),
        float(line["most"]),
        "above" in line,
        bool(line.get("whole")),
    )
