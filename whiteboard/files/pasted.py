"""Text from other programs' clipboards that draws something: an Excalidraw selection, a Mermaid flowchart."""

from __future__ import annotations

import re

from whiteboard.files.budget import Budget
from whiteboard.files.formats import excalidraw, mermaid
from whiteboard.files.loaded import Loaded
from whiteboard.model.ids import IdFactory

_SCENE = re.compile(r'\A\{\s*"type"\s*:\s*"excalidraw(?:/clipboard|-api/clipboard)?"')
_CHARTS = frozenset({"flowchart", "graph"})
_WAYS = frozenset({"TB", "TD", "BT", "LR", "RL"})
_FENCE = frozenset({"```mermaid", "``` mermaid"})


def is_foreign(text: str) -> bool:
    """Whether the text is of such a program."""
    return _is_scene(text) or _is_chart(text)


def _is_scene(text: str) -> bool:
    return _SCENE.match(text.lstrip()) is not None


def _is_chart(text: str) -> bool:
    """Whether it begins as a flowchart does, after a fence, a heading between dashes, and remarks."""
    heading = False
    lines = iter(text.strip().splitlines())
    for line in map(str.strip, lines):
        if line == "---":
            heading = not heading
        elif line and not heading and line not in _FENCE and not line.startswith("%%"):
            first, _semicolon, rest = line.partition(";")
            words = first.split()
            begins = words[:1] != [] and words[0] in _CHARTS and set(words[1:]) <= _WAYS and len(words) <= 2
            return begins and bool(rest.strip() or any(further.strip() for further in lines))
    return False


def read_pasted(text: str, ids: IdFactory) -> Loaded:
    """What the text draws; of a flowchart it is laid out.

    Raises:
        FileProblem: with a clause that says what cannot be read.
    """
    budget, data = Budget(), text.encode("utf-8", "replace")
    budget.open(len(data))
    read = (excalidraw if _is_scene(text) else mermaid).FORMAT.read
    assert read is not None
    return read(data, ids, budget)
