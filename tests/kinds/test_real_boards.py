"""Recognition on boards that other people drew; they lie beside the project and are only read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whiteboard.kinds.recognise import is_action_label, recognise

BOARDS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

_MERMAID_NODE = re.compile(r"(\w+)\s*[\[({>]+\"?([^\]})\"]+)\"?[\])}]+")
_MERMAID_EDGE = re.compile(r"(\w+)\s*(?:-->|---|-\.->|==>)\s*(?:\|[^|]*\|)?\s*(\w+)")


def mermaid_labels(text: str) -> Iterator[tuple[str, str]]:
    """Label and shape of the nodes that an edge touches."""
    nodes = {m.group(1): m.group(2).strip("( ") for m in _MERMAID_NODE.finditer(text)}
    ends = {end for m in _MERMAID_EDGE.finditer(text) for end in m.groups()}
    for name, label in nodes.items():
        if name in ends:
            yield label, ""


def excalidraw_labels(text: str) -> Iterator[tuple[str, str]]:
    """Label and shape of the boxes that an arrow is bound to."""
    elements: list[dict[str, Any]] = [e for e in json.loads(text)["elements"] if not e.get("isDeleted")]
    by_id = {e["id"]: e for e in elements}
    written = {e["containerId"]: e["originalText"] for e in elements if e.get("containerId")}
    ends = {
        bound["elementId"]
        for e in elements
        if e["type"] == "arrow"
        for bound in (e.get("startBinding"), e.get("endBinding"))
        if bound
    }
    for end in sorted(ends & by_id.keys()):
        element = by_id[end]
        label = element.get("originalText") or written.get(end, "")
        if label.strip():
            yield label, ""


READERS = {".mmd": mermaid_labels, ".excalidraw": excalidraw_labels}


def board_labels() -> list[tuple[str, str, str]]:
    if not BOARDS.is_dir():
        sys.stderr.write(f"No boards at {BOARDS}: recognition is checked on our own labels only.\n")
        return []
    return [
        (path.name, label, shape)
        for path in sorted(BOARDS.iterdir())
        if path.suffix in READERS
        for label, shape in READERS[path.suffix](path.read_text(encoding="utf-8"))
    ]


def test_most_boxes_with_an_arrow_are_recognised() -> None:
    found = board_labels()
    missed = [(board, label) for board, label, shape in found if recognise(label, shape=shape) is None]
    assert len(missed) <= 0.12 * len(found), missed


def test_no_recognised_box_is_taken_for_an_action() -> None:
    assert [label for _, label, _ in board_labels() if is_action_label(label) and recognise(label)] == []
