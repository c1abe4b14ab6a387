"""A number with its working: inputs, formula, assumptions, or what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.quantities.printing import significant


@dataclass(frozen=True, slots=True)
class Input:
    """One number that went in. `default` tells ours from the candidate's; `element` is whose number it is."""

    title: str
    value: float
    unit: str = ""
    default: bool = False
    source: str = ""
    element: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A result. `value` is None where an input is missing: never 0 in its place; `needs` then says which."""

    value: float | None
    unit: str
    formula: str = ""
    inputs: tuple[Input, ...] = ()
    assumptions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def defaults(self) -> tuple[Input, ...]:
        """The inputs that the candidate did not state."""
        return tuple(i for i in self.inputs if i.default)

    @property
    def text(self) -> str:
        """The result in one line: "12k req/s", or what it needs."""
        if self.value is None:
            return _("unknown: needs {needs}").format(needs=", ".join(self.needs) or "?")
        return f"{short(self.value)} {self.unit}".strip()


def unknown(unit: str, *needs: str) -> Worked:
    """A result that cannot be had yet, and what it waits for."""
    return Worked(value=None, unit=unit, needs=tuple(dict.fromkeys(needs)))


_SCALES = ((1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))


def short(value: float) -> str:
    """Two significant digits with k, M, G, T, P: 12345 -> "12k"; small values keep two digits too."""
    if value < 0:
        return "-" + short(-value)
    for scale, letter in _SCALES:
        if value >= scale * 0.9995:
            return _digits(value / scale) + letter
    return _digits(value)


def _digits(value: float) -> str:
    return significant(value, 2)
