"""Labels as draw.io stores them: HTML or plain text -> lines."""

from __future__ import annotations

import re

from whiteboard.kinds.entities import unescaped

_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = tuple(
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("style", "script")
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(label: str, *, markup: bool) -> str:
    """The words, line by line, without blanks around and without empty lines."""
    if markup:
        label = unescaped(_TAG.sub("", _BREAK.sub("\n", _without_hidden(label.replace("\n", " ")))))
    lines = (" ".join(line.split()) for line in label.splitlines())
    return "\n".join(line for line in lines if line)


def _without_hidden(label: str) -> str:
    for opening, closing in _HIDDEN:
        kept: list[str] = []
        done = 0
        while (start := opening.search(label, done)) and (end := closing.search(label, start.end())):
            kept.append(label[done : start.start()])
            done = end.end()
        label = "".join([*kept, label[done:]]) if kept else label
    return label
