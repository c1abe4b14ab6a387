"""Node shapes: how Mermaid spells them, and which of them say something about the component."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets around a label; `hint` is the component's shape hint, "" where it says nothing."""

    opening: str
    closings: tuple[str, ...]
    hint: str = ""


BRACKETS: tuple[Bracket, ...] = (
    Bracket("(((", (")))",)),
    Bracket("([", ("])",), "stadium"),
    Bracket("[[", ("]]",), "subroutine"),
    Bracket("[(", (")]",), "cylinder"),
    Bracket("((", ("))",), "ellipse"),
    Bracket("{{", ("}}",)),
    Bracket("[/", ("/]", "\\]")),
    Bracket("[\\", ("\\]", "/]")),
    Bracket("(-", ("-)",)),
    Bracket("[", ("]",), "rectangle"),
    Bracket("(", (")",), "rectangle"),
    Bracket("{", ("}",), "diamond"),
    Bracket(">", ("]",)),
)
"""Longest first, so that `[(` is not taken for `[`."""

NAMED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("rect", "proc", "process", "rectangle", "rounded", "event"), "rectangle"),
        **dict.fromkeys(
            ("cyl", "cylinder", "database", "db", "lin-cyl", "disk", "lined-cylinder"), "cylinder"
        ),
        **dict.fromkeys(("circle", "circ"), "ellipse"),
        **dict.fromkeys(("diam", "decision", "diamond", "question"), "diamond"),
        **dict.fromkeys(("stadium", "terminal", "pill"), "stadium"),
        **dict.fromkeys(
            ("fr-rect", "subproc", "subprocess", "subroutine", "framed-rectangle", "h-cyl", "das"),
            "subroutine",
        ),
    }
)
"""Names of the newer spelling `id@{ shape: cyl }` -> shape hint."""


def bracket_of(hint: str) -> Bracket:
    """The brackets that draw this hint; a rectangle where there is none."""
    return next((b for b in BRACKETS if b.hint == hint and hint != "rectangle"), _RECTANGLE)


_RECTANGLE = next(b for b in BRACKETS if b.opening == "[")
