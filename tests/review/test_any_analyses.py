"""Whatever is drawn and whatever numbers it bears, the analyses end and keep within what is possible."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.test_any_board import designs
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Estimate, Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box
from whiteboard.review.engine import review
from whiteboard.review.reports.analyses_report import report

NUMBERS = st.dictionaries(
    st.sampled_from(
        ["sla", "p50", "p99", "capacity", "replication_factor", "size_bytes", "payload", "calls_per_request",
         "timeout", "retries", "peak_qps", "regions", "failover", "fallback", "parallel", "share", "zones"]
    ),
    st.one_of(st.booleans(), st.sampled_from([0.0, 0.5, 1.0, 3.0, 99.9, 1e6, 1e12]), st.just("none")),
    max_size=5,
)  # fmt: skip


@st.composite
def numbered(draw: st.DrawFn) -> Design:
    design = draw(designs())
    records: list[Record] = [
        e.changed(facts=type(e.facts)({**dict(e.facts), **draw(NUMBERS)}))
        for e in design.in_order
        if isinstance(e, Component | Flow)
    ]
    if "c0" in design.elements:
        # Else most boards have no journey.
        records.append(Component(id="user", kind="client", box=Box(-300, 0, 100, 60)))
        records.append(Flow(id="in", source=FlowEnd(element="user"), target=FlowEnd(element="c0")))
    wishes = st.sampled_from(["99.99 % available", "p99 under 50 ms", "reads within 1 s", "100%", ""])
    records.append(Requirement(id="wish", text=draw(wishes)))
    keys = ("read_qps", "write_qps", "object_size", "retention_days", "peak_factor", "copies")
    records += [
        Estimate(id=f"n-{key}", key=key, value=draw(st.sampled_from([0.5, 1.0, 1e3, 1e9])))
        for key in keys
        if draw(st.booleans())
    ]
    return design.with_records(put=records)


@settings(max_examples=150, deadline=None)
@given(numbered())
def test_what_is_said_is_possible(design: Design) -> None:
    found = review(design)
    sections = report(found, design)
    assert sections == report(review(design), design)
    for section in sections:
        assert section.rows
        for row in section.rows:
            assert row.value
            assert "nan" not in row.value
            assert "inf" not in row.value.split()
            assert all(e in design.elements for e in row.elements)
    for uptime in found.analyses.availability:
        assert 0 <= uptime.at_most <= 1
        if uptime.best is not None and uptime.worst is not None:
            assert 0 <= uptime.worst <= uptime.best + 1e-12 <= 1 + 1e-9
        assert sum(share for _node, share in uptime.shares) <= 1 + 1e-9
    for latency in found.analyses.latency:
        if latency.known:
            assert 0 < latency.p50 <= latency.p95 <= latency.p99
            assert latency.mean > 0
