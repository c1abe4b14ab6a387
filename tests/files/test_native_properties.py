"""Whatever a design holds survives the native format; whatever bytes come in are read or refused."""

from __future__ import annotations

import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.files.native import read_native, write_native
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Element,
    Flow,
    FlowEnd,
    FlowLine,
    FlowMode,
    FlowOp,
    Heads,
    Side,
    Sticky,
    Text,
    UnknownElement,
    Zone,
    ZoneKind,
)
from whiteboard.model.elements.flow import MOST_WAYPOINTS
from whiteboard.model.errors import FileProblem
from whiteboard.model.interview import (
    Answer,
    Clock,
    Correction,
    Decision,
    Estimate,
    Meta,
    Requirement,
    UnknownAnswer,
)
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap, Point

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text("abcxyz_-é", min_size=1, max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)
facts = st.dictionaries(names, st.booleans() | numbers | texts, max_size=4).map(FrozenMap)
orders = st.text("019AZaz", min_size=1, max_size=4)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
points = st.builds(Point, numbers, numbers)
unknown_fields = st.dictionaries(names.map("x-{}".format), plain, max_size=2)
ends = st.builds(
    FlowEnd,
    element=names,
    side=st.sampled_from(Side),
    at=st.none() | st.floats(0, 1),
    point=st.none() | points,
)


@st.composite
def elements(draw: st.DrawFn, record_id: str) -> Element:
    common = {"id": record_id, "order": draw(orders), "locked": draw(st.booleans()), "group": draw(texts)}
    common |= draw(unknown_fields)
    match draw(st.integers(0, 5)):
        case 0:
            return Component(box=draw(boxes), kind=draw(names), name=draw(texts), facts=draw(facts), **common)
        case 1:
            return Flow(
                source=draw(ends),
                target=draw(ends),
                label=draw(texts),
                label_at=draw(st.floats(0, 1)),
                mode=draw(st.sampled_from(FlowMode)),
                op=draw(st.sampled_from(FlowOp)),
                heads=draw(st.sampled_from(Heads)),
                line=draw(st.sampled_from(FlowLine)),
                waypoints=tuple(draw(st.lists(points, max_size=MOST_WAYPOINTS))),
                facts=draw(facts),
                **common,
            )
        case 2:
            return Zone(box=draw(boxes), kind=draw(st.sampled_from(ZoneKind)), name=draw(texts), **common)
        case 3:
            return Sticky(box=draw(boxes), text=draw(texts), color=draw(texts), **common)
        case 4:
            return Text(box=draw(boxes), text=draw(texts), size=draw(st.floats(1, 400)), **common)
        case _:
            return UnknownElement(type="hologram", box=draw(st.none() | boxes), **common)


@st.composite
def answers(draw: st.DrawFn, record_id: str) -> Answer:
    common = {"id": record_id, "order": draw(orders)} | draw(unknown_fields)
    match draw(st.integers(0, 4)):
        case 0:
            return Requirement(functional=draw(st.booleans()), text=draw(texts), **common)
        case 1:
            return Estimate(key=draw(texts), value=draw(st.none() | numbers), unit=draw(texts), **common)
        case 2:
            return Decision(choice=draw(texts), accepts=tuple(draw(st.lists(texts, max_size=3))), **common)
        case 3:
            low, high = draw(st.none() | numbers), draw(st.none() | numbers)
            said = {name: draw(texts) for name in ("where", "text", "read", "quality", "concept")}
            return Correction(low=low, high=high, **said, **common)
        case _:
            return UnknownAnswer(type="poll", **common)


@st.composite
def designs(draw: st.DrawFn) -> Design:
    ids = draw(st.lists(names, unique=True, max_size=8))
    records = [draw(elements(i)) if draw(st.booleans()) else draw(answers(i)) for i in ids]
    meta = Meta(
        document_id=draw(texts), title=draw(texts), phase=draw(st.sampled_from(Phase)), **draw(unknown_fields)
    )
    spent = draw(st.dictionaries(names, numbers, max_size=3).map(FrozenMap))
    clock = Clock(budget=draw(st.integers(5, 240)), spent=spent, running_since=draw(st.none() | numbers))
    return Design.of(records, meta, clock)


@given(designs())
def test_any_design_survives(design: Design) -> None:
    data = write_native(design)
    loaded = read_native(data)
    assert loaded.design == design
    assert write_native(loaded.design, loaded.extras) == data


@given(st.binary(max_size=200))
def test_random_bytes_are_a_file_problem(data: bytes) -> None:
    with suppress(FileProblem):
        read_native(data)
        raise AssertionError("random bytes are no design")


@given(designs(), st.data())
def test_a_flipped_byte_is_read_or_refused(design: Design, data: st.DataObject) -> None:
    written = bytearray(write_native(design))
    for _ in range(data.draw(st.integers(1, 3))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FileProblem):
        loaded = read_native(bytes(written))
        assert read_native(write_native(loaded.design, loaded.extras)).design == loaded.design


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | texts | st.just(10**299),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=10,
)
record_keys = st.sampled_from(
    ["type", "id", "order", "box", "kind", "facts", "source", "target", "at", "name", "x"]
)
types = st.sampled_from(["component", "flow", "zone", "text", "decision", "clock", "odd"])
wild_records = st.dictionaries(record_keys, json_values, max_size=6).flatmap(
    lambda fields: types.map(lambda kind: {**fields, "type": kind})
)


@given(st.integers(1, 2), st.lists(wild_records, max_size=3), st.lists(wild_records, max_size=2), json_values)
def test_wild_records_are_read_or_refused(
    schema: int, drawn: list[object], said: list[object], extra: object
) -> None:
    content = {"whiteboard": schema, "design": {"elements": drawn, "answers": said, "x": extra}, "y": extra}
    with suppress(FileProblem):
        loaded = read_native(json.dumps(content).encode())
        assert read_native(write_native(loaded.design, loaded.extras)).design == loaded.design
