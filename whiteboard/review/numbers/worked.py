"""A number with its working: inputs, formula, assumptions, or what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.quantities.printing import count, measured


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
        """The result in one line: "12.3k req/s", or what it needs."""
        if self.value is None:
            return _("unknown: needs {needs}").format(needs=", ".join(self.needs) or "?")
        return measured(self.value, self.unit)


def unknown(unit: str, *needs: str) -> Worked:
    """A result that cannot be had yet, and what it waits for."""
    return Worked(value=None, unit=unit, needs=tuple(dict.fromkeys(needs)))


def short(value: float) -> str:
    """How many, in three digits: 12345 -> "12.3k"."""
    return count(value)
