"""The shape of a flow's line: its heads, and where it ends short of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from whiteboard.canvas.paint.flow import HEAD_LENGTH, ink_of
from whiteboard.geometry.plans import Route
from whiteboard.model.elements import Flow, FlowEnd, FlowOp, Heads
from whiteboard.model.values import Point

ROUTE = Route((Point(0, 0), Point(100, 0), Point(100, 80)), Point(50, 0))


def flow(**fields: object) -> Flow:
    ends = {"source": FlowEnd(point=Point(0, 0)), "target": FlowEnd(point=Point(100, 80))}
    return Flow.model_validate({"id": "f", **ends, **fields})


@pytest.mark.parametrize(
    ("heads", "op", "at_source", "at_target"),
    [
        (Heads.FORWARD, FlowOp.UNKNOWN, False, True),
        (Heads.FORWARD, FlowOp.READ_WRITE, True, True),
        (Heads.BOTH, FlowOp.UNKNOWN, True, True),
        (Heads.BOTH, FlowOp.READ, True, True),
        (Heads.NONE, FlowOp.WRITE, False, False),
        (Heads.NONE, FlowOp.READ_WRITE, False, False),
    ],
)
def test_heads_are_where_the_flow_has_them(
    heads: Heads, op: FlowOp, at_source: bool, at_target: bool
) -> None:
    ink = ink_of(flow(heads=heads, op=op), ROUTE)
    tips = [head.at(0) for head in ink.heads]
    assert any((tip - QPointF(0, 0)).manhattanLength() < 3 for tip in tips) is at_source
    assert any((tip - QPointF(100, 80)).manhattanLength() < 3 for tip in tips) is at_target
    assert len(tips) == at_source + at_target
    short = HEAD_LENGTH - 1
    assert ink.path.pointAtPercent(0) == QPointF(short if at_source else 0, 0)
    assert ink.path.pointAtPercent(1) == QPointF(100, 80 - short if at_target else 80)
