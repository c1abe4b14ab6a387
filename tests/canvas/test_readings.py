"""The load over the board: what is known, what is only bounded, and what is not known."""

from __future__ import annotations

from tests.canvas.conftest import Rig
from whiteboard.canvas.paint.extras import Level, Reading
from whiteboard.canvas.readings import readings
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowOp
from whiteboard.model.values import Box, Fact, FrozenMap
from whiteboard.review.engine import review


def part(element_id: str, kind: str, **facts: Fact) -> Component:
    return Component(
        id=element_id, kind=kind, name=element_id, box=Box(0, 0, 172, 64), facts=FrozenMap(facts)
    )


def flow(flow_id: str, source: str, target: str, op: FlowOp = FlowOp.READ, **facts: Fact) -> Flow:
    ends = (FlowEnd(element=source), FlowEnd(element=target))
    return Flow(id=flow_id, source=ends[0], target=ends[1], op=op, facts=FrozenMap(facts))


def test_rates_and_utilisation_are_short_and_levelled() -> None:
    found = readings(
        review(
            Design.of(
                [
                    part("u", "client"),
                    part("api", "service", replicas=2.0, capacity=1000.0),
                    part("full", "rdbms", replicas=1.0, read_capacity=1000.0),
                    part("idle", "service", replicas=50.0, capacity=1000.0),
                    flow("f", "u", "api", peak_qps=1500.0),
                    flow("g", "api", "full"),
                    flow("h", "api", "idle"),
                ]
            )
        )
    )
    assert found["f"] == Reading("1.5k/s", Level.NONE)
    assert found["api"] == Reading("75 %", Level.WARM, 0.75)
    assert found["full"] == Reading("150 %", Level.FULL, 1.0)
    assert found["idle"] == Reading("3 %", Level.OK, 0.03)
    assert "u" not in found


def test_what_is_not_known_is_a_question_and_never_zero() -> None:
    found = readings(review(Design.of([part("u", "client"), part("api", "service"), flow("f", "u", "api")])))
    assert found["f"] == found["api"] == Reading("?", Level.UNKNOWN)


def test_what_nothing_limits_shows_its_rate() -> None:
    design = Design.of([part("u", "client"), part("fn", "serverless"), flow("f", "u", "fn", peak_qps=70.0)])
    assert readings(review(design))["fn"] == Reading("70/s", Level.NONE)


def test_readings_come_and_go_without_a_trace(rig: Rig) -> None:
    for zoom in (1.0, 0.4):
        rig.view.zoom_to(zoom)
        without = rig.picture()
        rig.view.scene.set_readings(
            {"db": Reading("75 %", Level.WARM, 0.75), "read": Reading("12k/s", Level.NONE)}
        )
        shown = rig.picture()
        assert shown != without
        rig.view.scene.set_readings({"db": Reading("76 %", Level.WARM, 0.9)})
        assert rig.picture() not in (without, shown)
        rig.view.scene.set_readings({})
        assert rig.picture() == without
