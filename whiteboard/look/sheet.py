"""One style sheet for all themes: a window says which it wears, and everything below it follows.

Qt would polish every widget once for each widget around it to put one sheet in the place of another, in one
go. While the sheet stays, each widget can be polished when there is time for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORN = "theme"
"""The property of a window that names its theme; a window without it wears the sheet's first."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOURED = ("color", "background", "border", "selection-", "placeholder-")
_WINDOWS = frozenset({"*", "QMainWindow", "QDialog"})
"""What is a window without another one around it, whose theme it could follow."""


def sheet_of_all(first: str, others: dict[str, str]) -> str:
    """The first theme's sheet, and for each other one by its name the rules that overrule it.

    The sheets must be made from one template: they differ in values only.
    """
    return "\n".join([first, *(rule for name, sheet in others.items() for rule in _overruling(name, sheet))])


def rules(sheet: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The selectors and the declarations of each rule."""
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        yield (
            tuple(selector.strip() for selector in selectors.split(",")),
            tuple(declaration.strip() for declaration in body.split(";") if declaration.strip()),
        )


def _overruling(name: str, sheet: str) -> Iterator[str]:
    worn = f'[{WORN}="{name}"]'
    for selectors, declarations in rules(sheet):
        # All that has a colour, although it is the same in both: what overrules one rule must not overrule
        # a closer one besides.
        coloured = [d for d in declarations if d.startswith(_COLOURED)]
        if coloured:
            follow = [f"*{worn} {selector}" for selector in selectors]
            own = [f"{selector}{worn}" for selector in selectors if selector in _WINDOWS]
            yield f"{', '.join(follow + own)} {{ {'; '.join(coloured)} }}"
