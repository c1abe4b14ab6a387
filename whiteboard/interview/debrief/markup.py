"""The Markdown of a debrief: somebody's words as words, tables, pictures, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.words import escaped
from whiteboard.model.phase import Phase

BOARD_PICTURE = "board.png"
_ENDS = (".", "?", "!", "…")


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one."""
    return escaped(text) + ("" if text.rstrip().endswith(_ENDS) else ".")


def decided(choice: str, rejected: str) -> str:
    """What was chosen, and what was turned down where that is said."""
    if not rejected.strip():
        return f"**{escaped(choice)}**"
    return _("**{choice}**, not {rejected}").format(choice=escaped(choice), rejected=escaped(rejected))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table."""
    titles = list(head)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def picture(title: str, name: str) -> str:
    """A picture by the name that the document knows it by."""
    return f"![{escaped(title)}]({name})"


def phase_anchor(phase: Phase) -> str:
    """The id of what a page shows of a phase."""
    return f"end-{phase.value}"


def anchor(name: str) -> str:
    """The id of a picture in a page."""
    return name.removesuffix(".png")
