"""The steps that tools and actions share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import area, link, part
from whiteboard.document.document import Document
from whiteboard.editing.copying import copies, shifted, to_copy
from whiteboard.editing.grouping import unlocked, with_contents, with_groups
from whiteboard.editing.growing import end_flow_with, grow, likely_beside, place_beside
from whiteboard.editing.kinding import write_kind, write_zone_kind
from whiteboard.editing.making import box_at, new_element, placing_title, unique_name, with_product
from whiteboard.editing.moving import carried, movable, write_nudged
from whiteboard.editing.removing import to_remove
from whiteboard.editing.stacking import Step, restacked
from whiteboard.editing.walking import neighbour_towards, next_in_reading, reading_order
from whiteboard.editing.wording import text_of, write_text
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Element,
    Flow,
    FlowEnd,
    Side,
    Sticky,
    Text,
    UnknownElement,
    Zone,
    ZoneKind,
)
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box, Point


def document_of(*elements: Element) -> Document:
    document = Document(client_id=1)
    document.load(Design.of(elements))
    return document


def stacked(*keys: str) -> Design:
    return Design.of(part(f"e{n}", 0, 100.0 * n, order=key) for n, key in enumerate(keys))


# Making


def test_names_are_made_unique_among_components_and_zones() -> None:
    design = Design.of([part("a", 0, 0, name="Cache"), area("z", 0, 0, 9, 9, name="Cache 2")])
    assert unique_name(design, "Cache") == "Cache 3"
    assert unique_name(design, "Queue") == "Queue"


def test_what_is_placed_is_named_by_its_kind() -> None:
    kind = catalogue().palette[0]
    assert placing_title(kind.id) == kind.title
    assert placing_title("from-the-future") == "from-the-future"
    zone = new_element(Design(), "zone:tier", Box(0, 0, 9, 9), "z", "V")
    assert isinstance(zone, Zone)
    assert (zone.kind, zone.name) == (ZoneKind.TIER, "Tier")


def test_what_is_placed_with_a_product_is_named_for_it_and_made_with_it() -> None:
    made = new_element(Design(), with_product("stream", "kafka topic"), Box(0, 0, 9, 9), "s", "V")
    assert isinstance(made, Component)
    assert (made.kind, made.name, dict(made.facts)) == ("stream", "Kafka topic", {"product": "Kafka"})


def test_an_unknown_kind_of_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="moon"):
        new_element(Design(), "zone:moon", Box(0, 0, 9, 9), "z", "V")


def test_text_starts_at_the_pointer_and_the_rest_is_centred_on_it() -> None:
    assert box_at("text", Point(10, 20)).x == 10
    assert box_at("sticky", Point(10, 20)).center == (10, 20)


# Grouping


def test_groups_and_contents_are_gathered() -> None:
    design = Design.of(
        [
            part("a", 20, 20, group="g"),
            part("b", 500, 500, group="g", locked=True),
            area("z", 0, 0, 300, 200),
        ]
    )
    assert with_groups(design, {"a"}) == {"a", "b"}
    assert with_contents(design, {"z"}) == {"z", "a"}
    assert unlocked(design, {"a", "b", "gone"}) == {"a"}


# Moving


def test_an_unknown_element_with_a_box_moves_too() -> None:
    strange = UnknownElement(type="hologram", id="u", box=Box(0, 0, 40, 40))
    assert movable(Design.of([strange]), {"u"}).boxes == {"u": Box(0, 0, 40, 40)}


def test_a_nudge_moves_boxes_contents_and_loose_ends() -> None:
    loose = Flow(id="f", source=FlowEnd(point=Point(0, 0)), target=FlowEnd(element="a"))
    document = document_of(area("z", 0, 0, 400, 200), part("a", 20, 40), loose)
    with document.edit("Nudge") as edit:
        write_nudged(edit, {"z", "f"}, 8, 0)
    assert document.design.box_of("a") == Box(28, 40, 160, 64)
    moved = document.design.elements["f"]
    assert isinstance(moved, Flow)
    assert (moved.source.point, moved.target.element) == (Point(8, 0), "a")


def test_a_zone_takes_its_contents_along_unless_they_are_placed_themselves() -> None:
    design = Design.of([area("z", 0, 0, 400, 200), part("a", 20, 40), part("b", 200, 40)])
    moved = carried(design, {"z": Box(100, 0, 400, 200), "b": Box(0, 40, 160, 64)})
    assert moved == {
        "z": Box(100, 0, 400, 200),
        "a": Box(120, 40, 160, 64),
        "b": Box(0, 40, 160, 64),
    }


# Copying


def test_copies_keep_to_themselves() -> None:
    design = Design.of(
        [
            part("a", 0, 0, group="g", locked=True),
            part("b", 300, 0, group="g"),
            part("c", 600, 0),
            link("ab", "a", "b"),
            link("bc", "b", "c"),
        ]
    )
    originals = to_copy(design, {"a", "b", "bc"})
    assert [e.id for e in originals] == ["a", "ab", "b", "bc"]
    made = {e.id: e for e in copies(originals, counted_ids("n"), "W")}
    assert set(made) == {"n1", "n2", "n3", "n4"}
    inner, outer = made["n2"], made["n4"]
    assert isinstance(inner, Flow)
    assert isinstance(outer, Flow)
    assert (inner.source.element, inner.target.element) == ("n1", "n3")
    assert (outer.source.element, outer.target.element) == ("n3", "c")
    assert made["n1"].group == made["n3"].group == "n5"
    assert not made["n1"].locked
    keys = [e.order for e in made.values()]
    assert keys == sorted(set(keys))


def test_shifting_moves_boxes_and_loose_ends_only() -> None:
    loose = Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(point=Point(0, 0)))
    strange = UnknownElement(type="hologram", id="u")
    moved, flow, unknown = shifted([part("a", 0, 0), loose, strange], 24, 24)
    assert isinstance(moved, Component)
    assert moved.box == Box(24, 24, 160, 64)
    assert isinstance(flow, Flow)
    assert (flow.source.element, flow.target.point) == ("a", Point(24, 24))
    assert unknown is strange


# Removing


def test_flows_go_with_their_ends_and_contents_stay() -> None:
    design = Design.of(
        [
            area("z", -20, -40, 400, 200),
            part("a", 0, 0),
            part("b", 300, 0, locked=True),
            link("f", "a", "b"),
            link("g", "b", "b"),
        ]
    )
    assert to_remove(design, {"z", "a", "b"}) == ("a", "f", "z")


# Stacking


@pytest.mark.parametrize(
    ("chosen", "step", "order"),
    [
        ({"e0"}, Step.FRONT, ["e1", "e2", "e3", "e0"]),
        ({"e0", "e2"}, Step.FRONT, ["e1", "e3", "e0", "e2"]),
        ({"e3"}, Step.BACK, ["e3", "e0", "e1", "e2"]),
        ({"e1", "e3"}, Step.BACK, ["e1", "e3", "e0", "e2"]),
        ({"e0"}, Step.FORWARD, ["e1", "e0", "e2", "e3"]),
        ({"e0", "e1"}, Step.FORWARD, ["e2", "e0", "e1", "e3"]),
        ({"e2", "e3"}, Step.FORWARD, ["e0", "e1", "e2", "e3"]),
        ({"e2"}, Step.BACKWARD, ["e0", "e2", "e1", "e3"]),
        ({"e0"}, Step.BACKWARD, ["e0", "e1", "e2", "e3"]),
    ],
)
@pytest.mark.parametrize("keys", ["ABCD", "VVVV", "AABB"])
def test_stacking(chosen: set[str], step: Step, order: list[str], keys: str) -> None:
    design = stacked(*keys)
    fresh = restacked(design, chosen, step)
    put = [design.elements[i].changed(order=key) for i, key in fresh.items()]
    assert [e.id for e in design.with_records(put=put).in_order] == order


def test_stacking_touches_only_what_moves() -> None:
    assert set(restacked(stacked("A", "B", "C"), {"e0"}, Step.FRONT)) == {"e0"}
    assert restacked(stacked("A", "B", "C"), {"e2"}, Step.FRONT) == {}


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Step)), max_size=30))
def test_stacking_over_and_over_stays_a_stack(steps: list[tuple[int, Step]]) -> None:
    design = stacked("A", "B", "C", "D", "E")
    for number, step in steps:
        fresh = restacked(design, {f"e{number}"}, step)
        design = design.with_records(put=[design.elements[i].changed(order=k) for i, k in fresh.items()])
        assert len({e.order for e in design.in_order}) == 5
        if step is Step.FRONT:
            assert design.in_order[-1].id == f"e{number}"


# Growing


def test_growing_adds_a_component_beside_with_a_flow() -> None:
    document = document_of(part("a", 0, 0, kind="cache"))
    with document.edit("Grow") as edit:
        source = edit.design.components[0]
        grown = grow(edit, source, Side.RIGHT, "rdbms", counted_ids("n"))
    new = document.design.elements[grown]
    assert isinstance(new, Component)
    assert (new.kind, new.box.y) == ("rdbms", 0)
    assert new.box.x > 160
    (flow,) = document.design.flows
    assert (flow.source.element, flow.target.element) == ("a", grown)


def test_what_often_comes_next_depends_on_what_a_component_is() -> None:
    assert "cache" not in likely_beside(part("a", 0, 0, kind="cache"))
    assert likely_beside(part("a", 0, 0, kind="client"))[0] == "load-balancer"
    assert likely_beside(part("a", 0, 0, kind="box", name="Redis")) == ("box",)
    assert likely_beside(part("a", 0, 0, kind="cache"), practising=True) == ("box",)


def test_growing_again_passes_by_what_is_there() -> None:
    design = Design.of([part("a", 0, 0)])
    for number in range(6):
        place = place_beside(design, Box(0, 0, 160, 64), Side.BOTTOM)
        assert place.y > 64
        assert not any(place.intersects(c.box) for c in design.components)
        design = design.with_records(put=[part(f"b{number}", place.x, place.y)])


@pytest.mark.parametrize(
    ("side", "dx", "dy"),
    [(Side.LEFT, -1, 0), (Side.RIGHT, 1, 0), (Side.TOP, 0, -1), (Side.BOTTOM, 0, 1)],
)
def test_each_side_grows_that_way(side: Side, dx: int, dy: int) -> None:
    box = Box(0, 0, 160, 64)
    place = place_beside(Design(), box, side)
    moved = (place.center.x - box.center.x, place.center.y - box.center.y)
    assert (moved[0] > 0) - (moved[0] < 0) == dx
    assert (moved[1] > 0) - (moved[1] < 0) == dy


def test_a_loose_end_gets_a_component() -> None:
    loose = Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(point=Point(400, 32)))
    document = document_of(part("a", 0, 0), loose)
    with document.edit("Add") as edit:
        made = end_flow_with(edit, loose, "cache", counted_ids("n"))
    (flow,) = document.design.flows
    assert flow.target == FlowEnd(element=made)
    box = document.design.box_of(made)
    assert box is not None
    assert box.center == (400, 32)


def test_an_attached_end_gets_none() -> None:
    document = document_of(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b"))
    with document.edit("Add") as edit, pytest.raises(ValueError, match="empty board"):
        end_flow_with(edit, document.design.flows[0], "cache", counted_ids("n"))


# Walking


def grid() -> Design:
    return Design.of(
        [
            part("a", 0, 0),
            part("b", 300, 8),
            part("c", 0, 200),
            part("d", 300, 200),
            link("ab", "a", "b"),
            link("da", "d", "a"),
        ]
    )


def test_reading_order_goes_row_by_row_with_flows_after_their_source() -> None:
    assert reading_order(grid()) == ("a", "ab", "b", "c", "d", "da")


def test_a_zone_is_read_before_what_lies_in_it() -> None:
    design = grid().with_records(put=[area("z", -40, -60, 700, 600)])
    assert reading_order(design)[0] == "z"


def test_stepping_goes_around() -> None:
    design = grid()
    assert next_in_reading(design, frozenset(), back=False) == "a"
    assert next_in_reading(design, frozenset(), back=True) == "da"
    assert next_in_reading(design, frozenset({"da"}), back=False) == "a"
    assert next_in_reading(design, frozenset({"a"}), back=True) == "da"
    assert next_in_reading(Design(), frozenset(), back=True) == ""


def test_walking_keeps_to_the_flows() -> None:
    design = grid()
    assert neighbour_towards(design, "a", Side.RIGHT) == "b"
    assert neighbour_towards(design, "a", Side.BOTTOM) == "d"
    assert neighbour_towards(design, "a", Side.LEFT) == ""
    assert neighbour_towards(design, "c", Side.TOP) == ""
    assert neighbour_towards(design, "d", Side.LEFT) == "a"
    assert neighbour_towards(design, "ab", Side.LEFT) == ""


# Kinds


def test_another_kind_takes_another_default_name_but_keeps_words_flows_and_facts() -> None:
    cache, queue = placing_title("cache"), placing_title("message-queue")
    document = document_of(
        part("a", 0, 0, kind="cache", name=f"{cache} 2", facts={"replicas": 3.0}),
        part("b", 300, 0, kind="cache", name="Sessions"),
        part("c", 600, 0, kind="cache", name=cache, locked=True),
        link("f", "a", "b"),
    )
    with document.edit("Change kind") as edit:
        write_kind(edit, {"a", "b", "c", "f"}, "message-queue")
    parts = {c.id: c for c in document.design.components}
    assert (parts["a"].kind, parts["a"].name) == ("message-queue", queue)
    assert parts["a"].facts["replicas"] == 3
    assert (parts["b"].kind, parts["b"].name) == ("message-queue", "Sessions")
    assert (parts["c"].kind, parts["c"].name) == ("cache", cache)
    assert len(document.design.flows) == 1


def test_a_kind_chosen_by_its_product_brings_that_along() -> None:
    document = document_of(
        part("a", 0, 0, kind="cache", name=placing_title("cache"), facts={"replicas": 3.0}),
        part("b", 300, 0, kind="cache", name="Sessions"),
    )
    with document.edit("Change kind") as edit:
        write_kind(edit, {"a", "b"}, with_product("cache", "redis"))
    parts = {c.id: c for c in document.design.components}
    assert (parts["a"].name, dict(parts["a"].facts)) == ("Redis", {"replicas": 3.0, "product": "Redis"})
    assert (parts["b"].name, dict(parts["b"].facts)) == ("Sessions", {"product": "Redis"})


def test_a_zone_changes_kind_likewise() -> None:
    document = document_of(area("z", 0, 0, 9, 9, name="Network"), area("y", 0, 0, 9, 9, name="EU"))
    with document.edit("Change kind") as edit:
        write_zone_kind(edit, {"z", "y"}, ZoneKind.REGION)
    assert {z.name for z in document.design.zones} == {"Region", "EU"}
    assert {z.kind for z in document.design.zones} == {ZoneKind.REGION}


# Words


@pytest.mark.parametrize(
    ("element", "text", "label"),
    [
        (part("x", 0, 0, name="a"), "a", "Rename"),
        (area("x", 0, 0, 9, 9, name="a"), "a", "Rename"),
        (link("x", "", "", label="a"), "a", "Label flow"),
        (Sticky(id="x", box=Box(0, 0, 9, 9), text="a"), "a", "Edit text"),
        (Text(id="x", box=Box(0, 0, 9, 9), text="a"), "a", "Edit text"),
    ],
)
def test_the_text_of_each_element_is_read_and_written(element: Element, text: str, label: str) -> None:
    assert text_of(element) == text
    document = document_of(element)
    write_text(document, "x", "  b ")
    assert text_of(document.design.elements["x"]) == "b"
    assert document.undo_label == label


def test_an_unknown_element_has_no_text() -> None:
    strange = UnknownElement(type="hologram", id="u")
    assert text_of(strange) is None
    document = document_of(strange)
    write_text(document, "u", "b")
    write_text(document, "gone", "b")
    assert document.undo_label is None


def test_free_text_left_empty_goes_away() -> None:
    document = document_of(Text(id="t", box=Box(0, 0, 9, 9), text="a"))
    write_text(document, "t", " ")
    assert not document.design.elements


def test_the_same_text_is_no_step() -> None:
    document = document_of(part("a", 0, 0, name="a"))
    write_text(document, "a", "a")
    assert document.undo_label is None
