"""Boards laid out by the Eclipse Layout Kernel, to have something to compare the tidying with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whiteboard.geometry.nesting import boxes_of, parents
from whiteboard.geometry.route import route_all
from whiteboard.geometry.sizes import ZONE_PADDING, ZONE_TITLE, label_size
from whiteboard.geometry.tidy import WINDOW, direction
from whiteboard.geometry.tidying.items import DOWN
from whiteboard.geometry.tidying.placing import placed_anew
from whiteboard.geometry.tidying.readability import Readability, readability
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box

Layout = Callable[[Any], Any]
"""A graph in elkjs's JSON, to the same graph with places."""

_PADDING = f"[top={ZONE_TITLE + 24:g},left={ZONE_PADDING:g},bottom={ZONE_PADDING:g},right={ZONE_PADDING:g}]"


def laid_out(design: Design, layout: Layout) -> Design:
    """The board as ELK's layered layout has it: in the direction drawn, in the order drawn where that costs
    nothing, with gaps like ours. The flows find their way in it as they do in any board of ours."""
    boxes, inside = boxes_of(design), parents(design)
    nodes = {i: {"id": i, "width": b.w, "height": b.h, "x": b.x, "y": b.y} for i, b in boxes.items()}
    for node, holder in inside.items():
        nodes[holder].setdefault("children", []).append(nodes[node])
        nodes[holder]["layoutOptions"] = {"elk.padding": _PADDING}
    graph = {
        "id": "board",
        "children": [nodes[i] for i in nodes if i not in inside],
        "edges": [_edge(f) for f in design.flows if {f.source.element, f.target.element} <= nodes.keys()],
        "layoutOptions": {
            "elk.algorithm": "layered",
            "elk.direction": "DOWN" if direction(design) == DOWN else "RIGHT",
            "elk.hierarchyHandling": "INCLUDE_CHILDREN",
            "elk.edgeRouting": "ORTHOGONAL",
            "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
            "elk.spacing.nodeNode": "40",
            "elk.layered.spacing.nodeNodeBetweenLayers": "56",
            "elk.aspectRatio": f"{WINDOW.width / WINDOW.height:.2f}",
        },
    }
    found: dict[str, Box] = {}
    _read(layout(graph), 0.0, 0.0, found)
    return design.with_records(put=placed_anew(design, found))


def seen(design: Design) -> Readability:
    return readability(design, route_all(design), WINDOW)


def _edge(flow: Flow) -> dict[str, Any]:
    width, height = label_size(flow.label)
    labels = [{"text": flow.label, "width": width, "height": height}] if flow.label else []
    return {
        "id": flow.id,
        "sources": [flow.source.element],
        "targets": [flow.target.element],
        "labels": labels,
    }


def _read(node: Any, x: float, y: float, found: dict[str, Box]) -> None:
    for child in node.get("children", ()):
        left, top = x + child["x"], y + child["y"]
        found[child["id"]] = Box(left, top, child["width"], child["height"])
        _read(child, left, top, found)
