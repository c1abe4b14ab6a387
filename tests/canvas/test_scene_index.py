import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.scene_index import SceneIndex, make_ready
from whiteboard.geometry.enclosing import holds
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Sticky, Text, Zone
from whiteboard.model.values import Box

boxes = st.builds(
    Box, st.floats(-2_000, 2_000), st.floats(-2_000, 2_000), st.floats(1, 1_500), st.floats(1, 1_500)
)


def elements(all_boxes: list[Box]) -> list[Element]:
    types = (Zone, Sticky)
    return [types[i % 2](id=f"e{i}", box=box, order=f"V{i:03}") for i, box in enumerate(all_boxes)]


@given(all_boxes=st.lists(boxes, max_size=12), area=boxes)
def test_an_area_finds_what_touches_it_and_nothing_else(
    qapp: QApplication, all_boxes: list[Box], area: Box
) -> None:
    index = SceneIndex(PaintContext(load_theme("light")))
    index.load(Design.of(elements(all_boxes)), {})
    every = [one for e in elements(all_boxes) if (one := index.get(e.id))]
    assert {o.element.id for o in index.within(area)} == {
        o.element.id for o in every if o.bounds.intersects(area)
    }


@given(before=st.lists(boxes, min_size=1, max_size=6), moved=boxes)
def test_a_move_makes_the_old_and_the_new_place_dirty(
    qapp: QApplication, before: list[Box], moved: Box
) -> None:
    index = SceneIndex(PaintContext(load_theme("light")))
    design = Design.of(elements(before))
    index.load(design, {})
    after = design.with_records(put=[design.elements["e0"].changed(box=moved)])
    dirty = index.refresh(["e0"], after, {})
    assert any(area.encloses(before[0]) for area in dirty)
    assert any(area.encloses(moved) for area in dirty)


def test_what_was_removed_is_found_no_more(qapp: QApplication) -> None:
    index = SceneIndex(PaintContext(load_theme("light")))
    design = Design.of(elements([Box(0, 0, 10, 10)]))
    index.load(design, {})
    index.refresh(["e0"], design.with_records(remove=["e0"]), {})
    assert index.within(Box(-100, -100, 300, 300)) == []
    assert index.bounds() is None


def test_zones_lie_behind_everything(qapp: QApplication) -> None:
    index = SceneIndex(PaintContext(load_theme("light")))
    design = Design.of(
        [Zone(id="z", box=Box(0, 0, 90, 90), order="Z"), Sticky(id="s", box=Box(0, 0, 90, 90), order="A")]
    )
    index.load(design, {})
    assert [one.element.id for one in index.within(Box(0, 0, 50, 50))] == ["z", "s"]


def routed() -> tuple[Design, dict[str, Route]]:
    design = Design.of(
        [
            Component(id="a", kind="box", name="Redis", box=Box(0, 0, 172, 64)),
            Component(id="b", kind="sql-database", box=Box(400, 200, 172, 64)),
            Flow(id="ab", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label="reads"),
            Flow(id="a gone", source=FlowEnd(element="a"), target=FlowEnd(element="gone")),
            Text(id="t", text="Some words that go on in the next line", box=Box(0, 300, 80, 20)),
        ]
    )
    return design, route_all(design)


def test_what_was_made_ready_is_shown_and_not_worked_out_again(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    (design, routes), everything = routed(), Box(-1_000, -1_000, 3_000, 3_000)
    plain, index = (SceneIndex(PaintContext(load_theme("light"))) for _ in range(2))
    plain.load(design, routes)
    ready = make_ready(design, routes, PaintContext(load_theme("dark")))
    monkeypatch.setattr(
        "whiteboard.canvas.scene_index.shown", lambda *_given: pytest.fail("worked out again")
    )
    index.load(design, routes, ready)
    assert len(index.within(everything)) == 4
    assert index.within(everything) == plain.within(everything)
    assert index.within(Box(0, 320, 1, 1)) == plain.within(Box(0, 320, 1, 1)) != []
    assert index.bounds() == plain.bounds()
    assert index.refresh(index.boxes().keys() | {"ab"}, design, routes) == []


@pytest.mark.parametrize("other", ["design", "routes", "practising"])
def test_what_was_made_ready_for_something_else_is_not_shown(qapp: QApplication, other: str) -> None:
    design, routes = routed()
    ready = make_ready(design, routes, PaintContext(load_theme("light")))
    if other == "design":
        design = design.with_records(put=[design.elements["a"].changed(box=Box(0, 500, 172, 64))])
    elif other == "routes":
        routes = {}
    index = SceneIndex(PaintContext(load_theme("light"), recognising=other != "practising"))
    index.load(design, routes, ready)
    plain = SceneIndex(PaintContext(load_theme("light"), recognising=other != "practising"))
    plain.load(design, routes)
    everything = Box(-1_000, -1_000, 3_000, 3_000)
    assert index.within(everything) == plain.within(everything)
    assert index.bounds() == plain.bounds()


@given(
    before=st.lists(boxes, min_size=1, max_size=8),
    moves=st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), boxes)), max_size=6),
)
def test_what_is_drawn_around_others_is_known_after_each_change(
    qapp: QApplication, before: list[Box], moves: list[tuple[int, Box | None]]
) -> None:
    index = SceneIndex(PaintContext(load_theme("light")))
    design = Design.of(Sticky(id=f"e{i}", box=box) for i, box in enumerate(before))
    index.load(design, {})
    for place, box in moves:
        held = f"e{place}"
        if box is None:
            design = design.with_records(remove=[held] if held in design.elements else [])
        else:
            design = design.with_records(put=[Sticky(id=held, box=box)])
        index.refresh([held], design, {})
        anew = SceneIndex(PaintContext(load_theme("light")))
        anew.load(design, {})
        for element in design.elements.values():
            here, fresh = index.get(element.id), anew.get(element.id)
            assert here is not None
            assert fresh is not None
            assert (here.holds, here.rank) == (fresh.holds, fresh.rank)
            assert here.holds == holds(design, element)


def test_a_word_on_a_card_of_the_usual_size_leaves_it_a_card(qapp: QApplication) -> None:
    card = Component(id="a", kind="service", box=Box(0, 0, 172, 64), order="V1")
    index = SceneIndex(PaintContext(load_theme("light")))
    index.load(Design.of([card, Text(id="t", box=Box(8, 8, 60, 20), order="V2")]), {})
    assert [one.element.id for one in index.within(Box(0, 0, 99, 99))] == ["a", "t"]
    shown = index.get("a")
    assert shown is not None
    assert not shown.holds
