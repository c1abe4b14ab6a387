"""The field for a spec."""

from __future__ import annotations

from whiteboard.look.theme import Theme
from whiteboard.panels.own_problem.fields import AmountField, Choice, Flag, FormField, LineOfWords, Words
from whiteboard.panels.own_problem.kinds_field import KindsField
from whiteboard.panels.own_problem.specs import FieldSpec, Shape


def made_field(spec: FieldSpec, theme: Theme) -> FormField:
    """An empty field of the spec's shape."""
    match spec.shape:
        case Shape.LINE | Shape.WORDS:
            return LineOfWords(spec)
        case Shape.TEXT | Shape.LINES | Shape.PHRASES:
            return Words(spec)
        case Shape.NUMBER:
            return AmountField(spec)
        case Shape.CHOICE:
            return Choice(spec)
        case Shape.FLAG:
            return Flag(spec)
        case Shape.KINDS:
            return KindsField(spec, theme)
