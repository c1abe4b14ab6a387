"""What a gesture would do if the pointer were released now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.geometry.plans import Guide
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box


@dataclass(frozen=True, slots=True)
class Preview:
    """Shown by the canvas in place of the document's state; nothing of it is written.

    `boxes`: moved or resized elements. `flows`: flows with another end or label place. `drafts`: elements
    that do not exist yet (a component being dragged in, a flow being drawn). `marquee`: the selection
    rectangle. `target`: the element that would receive what is being dragged. `erasing`: elements that would
    be removed, to be shown faded.
    """

    boxes: Mapping[str, Box] = field(default_factory=dict[str, Box])
    flows: Mapping[str, Flow] = field(default_factory=dict[str, Flow])
    drafts: tuple[Element, ...] = ()
    guides: tuple[Guide, ...] = ()
    marquee: Box | None = None
    target: str = ""
    erasing: frozenset[str] = frozenset()
