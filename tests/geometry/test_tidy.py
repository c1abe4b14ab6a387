"""Tidying: what was meant to be in line is, and nothing is harder to read than it was drawn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.assets import assets_dir
from whiteboard.files.store import load
from whiteboard.geometry.nesting import parents
from whiteboard.geometry.tidy import Tidied, direction, tidied
from whiteboard.geometry.tidying.items import ACROSS, DOWN
from whiteboard.geometry.tidying.judge import order_kept
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Side, Sticky, Text, Zone
from whiteboard.model.elements.frame import Frame
from whiteboard.model.elements.ink import Ink, spelled
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

NAMES = [f"p{k:02}" for k in range(14)]


def part(name: str, x: float, y: float, *, locked: bool = False) -> Component:
    return Component(id=name, kind="service", name=name, box=Box(x, y, 172, 64), locked=locked)


def flow(source: str, target: str, label: str = "") -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow(id=f"{source}-{target}", label=label, **ends)


def chain(*places: tuple[float, float]) -> Design:
    names = NAMES[: len(places)]
    parts = [part(name, *place) for name, place in zip(names, places, strict=True)]
    return Design.of([*parts, *(flow(a, b) for a, b in pairwise(names))])


def after(design: Design, found: Tidied) -> Design:
    return design.with_records(put=found.changed)


def boxes(*records: Record) -> dict[str, Box]:
    design = Design.of(records)
    done = after(design, tidied(design))
    return {e.id: box for e in done.in_order if (box := done.box_of(e.id)) is not None}


def kept(before: Design, done: Design) -> float:
    return order_kept(
        {c.id: c.box.center for c in before.components}, {c.id: c.box.center for c in done.components}
    )


def overlapping(design: Design) -> list[tuple[str, str]]:
    parts = design.components
    return [(a.id, b.id) for n, a in enumerate(parts) for b in parts[n + 1 :] if a.box.intersects(b.box)]


def test_a_chain_drawn_downwards_stays_so_and_gets_straight() -> None:
    design = chain(*((40 + 15 * (k % 3), 40 + 120 * k) for k in range(5)))
    assert direction(design) == DOWN
    done = after(design, tidied(design))
    found = [c.box for c in done.components]
    assert len({b.center.x for b in found}) == 1
    assert [b.y for b in found] == sorted(b.y for b in found)
    assert len({b.y - a.bottom for a, b in pairwise(found)}) == 1


def test_a_chain_drawn_to_the_right_stays_so_with_even_gaps() -> None:
    design = chain((0, 0), (300, 12), (520, -9), (1100, 4))
    assert direction(design) == ACROSS
    found = [c.box for c in after(design, tidied(design)).components]
    assert len({b.y for b in found}) == 1
    assert len({b.x - a.right for a, b in pairwise(found)}) == 1


def test_rows_that_somebody_made_of_a_long_chain_are_kept() -> None:
    design = chain(*((k % 4 * 290 + k % 2 * 14, k // 4 * 150) for k in range(14)))
    found = tidied(design)
    assert found.after.zoom >= found.before.zoom
    assert kept(design, after(design, found)) == 1.0


@pytest.mark.parametrize("along", [ACROSS, DOWN])
def test_a_row_too_long_for_the_window_is_broken_as_text_is(along: int) -> None:
    design = chain(*((k * 280, 0) if along == ACROSS else (0, k * 140) for k in range(14)))
    found = tidied(design)
    assert found.before.zoom < 0.4
    assert found.after.zoom > 0.7
    assert found.after.crossings == 0


def test_a_long_label_gets_a_wider_gap() -> None:
    done = boxes(part("a", 0, 0), part("b", 200, 5), flow("a", "b", "append the event to the log"))
    assert done["b"].x - done["a"].right >= 200


def test_what_was_piled_up_is_laid_out_along_its_flows() -> None:
    design = chain(*((10 * k, 10 * k) for k in range(8)))
    found = tidied(design)
    assert overlapping(after(design, found)) == []
    assert (found.after.crossings, found.after.covered) == (0, 0)


def test_two_that_overlap_a_little_are_moved_apart_the_shorter_way() -> None:
    done = boxes(part("a", 0, 0), part("b", 150, 20), part("c", 20, 300), part("d", 30, 340))
    assert done["b"].x >= done["a"].right + 16
    assert done["d"].y >= done["c"].bottom + 16


def test_a_zone_holds_what_it_held_and_nothing_else() -> None:
    zone = Zone(id="z", kind="network", name="Network", box=Box(280, -60, 700, 420))
    records = [part("a", 0, 0), part("b", 400, 20), part("c", 700, 200), part("d", 1100, 10), zone]
    design = Design.of([*records, flow("a", "b"), flow("b", "c"), flow("c", "d")])
    done = after(design, tidied(design))
    assert parents(done) == {"b": "z", "c": "z"}
    held = done.box_of("z")
    assert held is not None
    assert all(held.encloses(done.elements[i].box) for i in "bc" if isinstance(done.elements[i], Component))
    assert held.w < 700


def test_a_box_drawn_around_others_goes_on_holding_them() -> None:
    around = Component(id="box", kind="box", name="Backend", box=Box(-60, -80, 640, 320))
    done = boxes(
        around, part("a", 0, 0), part("b", 330, 18), part("c", 900, 0), flow("a", "b"), flow("b", "c")
    )
    assert done["box"].encloses(done["a"])
    assert done["box"].encloses(done["b"])
    assert not done["box"].intersects(done["c"])
    assert done["a"].y == done["b"].y


def test_a_frame_goes_on_holding_what_it_shows() -> None:
    frame = Frame(id="slide", name="Slide", box=Box(-60, -80, 700, 300))
    parts = [part("a", 0, 0), part("b", 400, 14), part("c", 900, 5)]
    done = boxes(frame, *parts, flow("a", "b"), flow("b", "c"))
    assert done["slide"].encloses(done["a"])
    assert done["slide"].encloses(done["b"])
    assert not done["slide"].intersects(done["c"])


def test_what_holds_others_may_be_held_itself() -> None:
    inner = Component(id="inner", kind="box", box=Box(-40, -60, 600, 220))
    frame = Frame(id="slide", box=Box(-100, -120, 800, 400))
    records = [part("a", 0, 0), part("b", 330, 18), inner, frame, part("c", 900, 0), flow("a", "b")]
    done = boxes(*records, flow("b", "c"))
    assert done["slide"].encloses(done["inner"])
    assert done["inner"].encloses(done["a"])
    assert done["inner"].encloses(done["b"])


def test_a_written_word_stays_in_one_piece_with_what_it_stands_by() -> None:
    points = spelled([(0, 0, 0.5), (1, 1, 0.5)])
    strokes = [Ink(id=f"s{k}", points=points, box=Box(160 + 22 * k, 90, 20, 30)) for k in range(9)]
    before = [
        part("a", 0, 0),
        part("b", 300, 17),
        part("c", 900, 3),
        *strokes,
        flow("a", "b"),
        flow("b", "c"),
    ]
    done = boxes(*before)
    moves = {(done[s.id].x - s.box.x, done[s.id].y - s.box.y) for s in strokes}
    assert len(moves) == 1


def test_a_note_goes_with_the_part_it_stands_by() -> None:
    note = Sticky(id="n", text="why", box=Box(1000, 70, 180, 120))
    before = [part("a", 0, 0), part("b", 1000, 0), note, flow("a", "b")]
    done = boxes(*before)
    assert done["b"].x < 1000
    assert done["n"].x - done["b"].x == 0
    assert done["n"].y - done["b"].y == 70


def test_texts_line_up_at_their_left_edges() -> None:
    texts = [Text(id=f"t{k}", text="x", box=Box(k * 9, k * 150, 100 + 90 * k, 60)) for k in range(3)]
    done = boxes(*texts, part("a", 900, 0), part("b", 1300, 10), flow("a", "b"))
    assert len({done[t.id].x for t in texts}) == 1


def test_what_is_locked_stays_and_nothing_comes_to_lie_on_it() -> None:
    design = Design.of(
        [part("a", 0, 0), part("b", 300, 14, locked=True), part("c", 900, 4), flow("a", "b"), flow("b", "c")]
    )
    done = after(design, tidied(design))
    assert done.box_of("b") == Box(300, 14, 172, 64)
    assert overlapping(done) == []
    assert [done.components[k].box.y for k in (0, 2)] == [14, 14]


def test_only_what_is_chosen_moves() -> None:
    design = chain((0, 0), (300, 12), (600, 3), (900, 20), (1200, 9))
    found = tidied(design, only={NAMES[0], NAMES[1], NAMES[2]})
    assert {e.id for e in found.changed if isinstance(e, Component)} <= set(NAMES[:3])
    done = after(design, found)
    assert len({done.components[k].box.y for k in range(3)}) == 1
    assert done.components[3].box == design.components[3].box


def test_a_zone_is_tidied_with_all_in_it() -> None:
    zone = Zone(id="z", kind="network", name="Network", box=Box(-60, -60, 900, 400))
    rest = part("c", 1200, 7)
    design = Design.of([zone, part("a", 0, 0), part("b", 500, 11), rest, flow("a", "b"), flow("b", "c")])
    done = after(design, tidied(design, only={"z"}))
    assert done.components[0].box.y == done.components[1].box.y
    assert done.components[2].box == rest.box


def test_where_there_is_no_room_for_the_chosen_nothing_moves() -> None:
    # In line with the other, the second one would lie on what is above it.
    design = Design.of([part("a", 0, 0), part("b", 300, 30), part("above", 300, -40), flow("a", "b")])
    found = tidied(design, only={"a", "b"})
    assert found.changed == ()
    assert not found.already


def test_the_upper_left_corner_of_all_stays() -> None:
    design = chain((333, 77), (700, 90), (1000, 101))
    done = after(design, tidied(design))
    assert (min(c.box.x for c in done.components), min(c.box.y for c in done.components)) == (333, 77)


def test_flows_find_their_way_anew_and_loose_ends_come_along() -> None:
    pinned = flow("a", "b").changed(
        target=FlowEnd(element="b", side=Side.TOP, at=0.2), waypoints=(Point(250, 300),)
    )
    loose = Flow(id="l", source=FlowEnd(element="b"), target=FlowEnd(point=Point(900, 50)))
    design = Design.of([part("a", 0, 0), part("b", 600, 17), pinned, loose])
    done = after(design, tidied(design))
    led, let_go = done.elements["a-b"], done.elements["l"]
    assert isinstance(led, Flow)
    assert isinstance(let_go, Flow)
    assert (led.target, led.waypoints) == (FlowEnd(element="b"), ())
    moved, before = done.components[1].box, design.components[1].box
    assert let_go.target.point == Point(900 + moved.x - before.x, 50 + moved.y - before.y)


def test_a_board_that_is_tidy_is_left_alone() -> None:
    design = chain((0, 0), (300, 12), (620, 3))
    again = tidied(after(design, tidied(design)))
    assert again.changed == ()
    assert again.already


def test_there_is_nothing_to_tidy_where_there_is_nothing() -> None:
    assert tidied(Design()).changed == ()


SAMPLES = sorted((assets_dir() / "examples").glob("*.whiteboard"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_no_harder_to_read_and_keeps_its_order(path: Path) -> None:
    design = load(path).design
    found = tidied(design)
    assert found.after.crossings <= found.before.crossings
    assert found.after.labels <= found.before.labels
    assert found.after.zoom >= 0.99 * found.before.zoom
    assert kept(design, after(design, found)) >= 0.8
    assert tidied(after(design, found)).changed == ()


@st.composite
def drawings(draw: st.DrawFn) -> Design:
    """Parts anywhere, notes beside them, two zones, flows between any two, some of all locked."""
    place = st.tuples(st.integers(-900, 900), st.integers(-600, 600))
    count = draw(st.integers(1, 9))
    parts = [part(NAMES[k], *draw(place), locked=draw(st.integers(0, 7)) == 0) for k in range(count)]
    notes = [Sticky(id=f"n{k}", box=Box(*draw(place), 180, 120)) for k in range(draw(st.integers(0, 2)))]
    zones = [
        Zone(id=f"z{k}", kind="network", box=Box(*draw(place), 500, 400), locked=draw(st.integers(0, 5)) == 0)
        for k in range(draw(st.integers(0, 2)))
    ]
    pairs = draw(
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=10, unique=True)
    )
    flows = [flow(NAMES[a], NAMES[b], draw(st.sampled_from(["", "read"]))) for a, b in pairs]
    return Design.of([*parts, *notes, *zones, *flows])


@settings(max_examples=40)
@given(drawings())
def test_no_board_gets_harder_to_read(design: Design) -> None:
    found = tidied(design)
    done = after(design, found)
    assert found.after.effort <= found.before.effort
    assert found.after.crossings <= found.before.crossings or found.after.covered < found.before.covered
    assert parents(done) == parents(design)
    assert all(done.elements[e.id] == e for e in design.elements.values() if e.locked)
    assert done.elements.keys() == design.elements.keys()
