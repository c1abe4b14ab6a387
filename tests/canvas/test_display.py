import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.display import Display, make_ready
from whiteboard.canvas.paint.kit import Kit
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
    display = Display(Kit(load_theme("light")))
    display.load(Design.of(elements(all_boxes)), {})
    every = [one for e in elements(all_boxes) if (one := display.get(e.id))]
    assert {o.element.id for o in display.within(area)} == {
        o.element.id for o in every if o.bounds.intersects(area)
    }


@given(before=st.lists(boxes, min_size=1, max_size=6), moved=boxes)
def test_a_move_makes_the_old_and_the_new_place_dirty(
    qapp: QApplication, before: list[Box], moved: Box
) -> None:
    display = Display(Kit(load_theme("light")))
    design = Design.of(elements(before))
    display.load(design, {})
    after = design.with_records(put=[design.elements["e0"].changed(box=moved)])
    dirty = display.refresh(["e0"], after, {})
    assert any(area.encloses(before[0]) for area in dirty)
    assert any(area.encloses(moved) for area in dirty)


def test_what_was_removed_is_found_no_more(qapp: QApplication) -> None:
    display = Display(Kit(load_theme("light")))
    design = Design.of(elements([Box(0, 0, 10, 10)]))
    display.load(design, {})
    display.refresh(["e0"], design.with_records(remove=["e0"]), {})
    assert display.within(Box(-100, -100, 300, 300)) == []
    assert display.bounds() is None


def test_zones_lie_behind_everything(qapp: QApplication) -> None:
    display = Display(Kit(load_theme("light")))
    design = Design.of(
        [Zone(id="z", box=Box(0, 0, 90, 90), order="Z"), Sticky(id="s", box=Box(0, 0, 90, 90), order="A")]
    )
    display.load(design, {})
    assert [one.element.id for one in display.within(Box(0, 0, 50, 50))] == ["z", "s"]


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
    plain, display = (Display(Kit(load_theme("light"))) for _ in range(2))
    plain.load(design, routes)
    ready = make_ready(design, routes, Kit(load_theme("dark")))
    monkeypatch.setattr("whiteboard.canvas.display.shown", lambda *_given: pytest.fail("worked out again"))
    display.load(design, routes, ready)
    assert len(display.within(everything)) == 4
    assert display.within(everything) == plain.within(everything)
    assert display.within(Box(0, 320, 1, 1)) == plain.within(Box(0, 320, 1, 1)) != []
    assert display.bounds() == plain.bounds()
    assert display.refresh(display.boxes().keys() | {"ab"}, design, routes) == []


@pytest.mark.parametrize("other", ["design", "routes", "practising"])
def test_what_was_made_ready_for_something_else_is_not_shown(qapp: QApplication, other: str) -> None:
    design, routes = routed()
    ready = make_ready(design, routes, Kit(load_theme("light")))
    if other == "design":
        design = design.with_records(put=[design.elements["a"].changed(box=Box(0, 500, 172, 64))])
    elif other == "routes":
        routes = {}
    display = Display(Kit(load_theme("light"), recognising=other != "practising"))
    display.load(design, routes, ready)
    plain = Display(Kit(load_theme("light"), recognising=other != "practising"))
    plain.load(design, routes)
    everything = Box(-1_000, -1_000, 3_000, 3_000)
    assert display.within(everything) == plain.within(everything)
    assert display.bounds() == plain.bounds()


@given(
    before=st.lists(boxes, min_size=1, max_size=8),
    moves=st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), boxes)), max_size=6),
)
def test_what_is_drawn_around_others_is_known_after_each_change(
    qapp: QApplication, before: list[Box], moves: list[tuple[int, Box | None]]
) -> None:
    display = Display(Kit(load_theme("light")))
    design = Design.of(Sticky(id=f"e{i}", box=box) for i, box in enumerate(before))
    display.load(design, {})
    for place, box in moves:
        held = f"e{place}"
        if box is None:
            design = design.with_records(remove=[held] if held in design.elements else [])
        else:
            design = design.with_records(put=[Sticky(id=held, box=box)])
        display.refresh([held], design, {})
        anew = Display(Kit(load_theme("light")))
        anew.load(design, {})
        for element in design.elements.values():
            here, fresh = display.get(element.id), anew.get(element.id)
            assert here is not None
            assert fresh is not None
            assert (here.holds, here.rank) == (fresh.holds, fresh.rank)
            assert here.holds == holds(design, element)


def test_a_word_on_a_card_of_the_usual_size_leaves_it_a_card(qapp: QApplication) -> None:
    card = Component(id="a", kind="service", box=Box(0, 0, 172, 64), order="V1")
    display = Display(Kit(load_theme("light")))
    display.load(Design.of([card, Text(id="t", box=Box(8, 8, 60, 20), order="V2")]), {})
    assert [one.element.id for one in display.within(Box(0, 0, 99, 99))] == ["a", "t"]
    shown = display.get("a")
    assert shown is not None
    assert not shown.holds
