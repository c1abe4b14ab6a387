from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.display import Display
from whiteboard.canvas.paint.kit import Kit
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Sticky, Zone
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
