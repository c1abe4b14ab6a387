import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.geometry.nests import nested, short_stack
from whiteboard.geometry import arrange as arranging
from whiteboard.geometry.arrange import arrange
from whiteboard.geometry.route import route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky, Text, Zone
from whiteboard.model.record import Record
from whiteboard.model.values import Box


def component(name: str, x: float = 0, y: float = 0, kind: str = "box", locked: bool = False) -> Component:
    return Component(id=name, kind=kind, name=name, box=Box(x, y, 172, 64), locked=locked)


def flow(name: str, source: str, target: str, label: str = "") -> Flow:
    return Flow(id=name, source=FlowEnd(element=source), target=FlowEnd(element=target), label=label)


def flows(*pairs: tuple[str, str]) -> list[Flow]:
    return [flow(f"f{k:02}", a, b) for k, (a, b) in enumerate(pairs)]


def arranged(*records: Record, parent: dict[str, str] | None = None) -> dict[str, Box]:
    return dict(arrange(Design.of(records), parent=parent).boxes)


def applied(design: Design) -> Design:
    plan = arrange(design)
    return design.with_records(put=[design.elements[i].changed(box=b) for i, b in plan.boxes.items()])


def test_a_chain_runs_from_left_to_right_in_one_row() -> None:
    boxes = arranged(component("c"), component("b"), component("a"), *flows(("a", "b"), ("b", "c")))
    assert boxes["a"].y == boxes["b"].y == boxes["c"].y
    assert boxes["b"].x - boxes["a"].right >= 96
    assert boxes["c"].x - boxes["b"].right >= 96


def test_a_long_label_gets_a_wider_gap() -> None:
    boxes = arranged(component("a"), component("b"), flow("f", "a", "b", "append the event to the log"))
    assert boxes["b"].x - boxes["a"].right >= 200


def test_children_of_one_parent_stand_below_each_other() -> None:
    boxes = arranged(*map(component, "abcd"), *flows(("a", "b"), ("a", "c"), ("a", "d")))
    assert boxes["b"].x == boxes["c"].x == boxes["d"].x
    assert boxes["c"].y - boxes["b"].bottom >= 40
    assert boxes["a"].y == boxes["c"].y


def test_a_lone_store_hangs_under_its_owner() -> None:
    boxes = arranged(*map(component, "abcd"), *flows(("a", "b"), ("b", "c"), ("b", "d"), ("c", "a")))
    assert boxes["d"].x == boxes["b"].x
    assert boxes["d"].y >= boxes["b"].bottom + 40
    assert boxes["c"].y == boxes["b"].y


def test_an_entry_stands_left_although_answers_flow_to_it() -> None:
    boxes = arranged(
        component("push"), component("app", kind="mobile"), *flows(("push", "app"), ("app", "push"))
    )
    assert boxes["app"].x < boxes["push"].x


def test_a_zone_encloses_its_children_with_padding_and_a_title() -> None:
    boxes = arranged(
        Zone(id="z", box=Box(0, 0, 10, 10)), component("a"), component("b"), parent={"a": "z", "b": "z"}
    )
    for child in "ab":
        assert boxes[child].x - boxes["z"].x >= 40
        assert boxes[child].y - boxes["z"].y >= 56
        assert boxes["z"].right - boxes[child].right >= 40
        assert boxes["z"].bottom - boxes[child].bottom >= 40


def test_a_short_chain_in_a_zone_runs_downwards() -> None:
    records = [Zone(id="z", box=Box(0, 0, 10, 10)), *map(component, "abc"), *flows(("a", "b"), ("b", "c"))]
    boxes = arranged(*records, parent={"a": "z", "b": "z", "c": "z"})
    assert boxes["a"].x == boxes["b"].x == boxes["c"].x
    assert boxes["a"].y < boxes["b"].y < boxes["c"].y


def test_nesting_is_read_from_the_board() -> None:
    design = [
        Zone(id="region", box=Box(0, 0, 900, 600)),
        Zone(id="az", box=Box(40, 60, 400, 300)),
        component("in", 100, 120),
        component("beside", 600, 120),
        component("out", 1200, 0),
    ]
    boxes = arranged(*design, *flows(("in", "beside"), ("beside", "out")))
    assert boxes["region"].encloses(boxes["az"])
    assert boxes["az"].encloses(boxes["in"])
    assert boxes["region"].encloses(boxes["beside"])
    assert not boxes["az"].intersects(boxes["beside"])
    assert not boxes["region"].intersects(boxes["out"])


def test_isolated_elements_stand_in_a_row_below() -> None:
    boxes = arranged(*map(component, "abxyz"), *flows(("a", "b")))
    assert boxes["x"].y == boxes["y"].y == boxes["z"].y > boxes["a"].bottom


def test_a_note_stays_near_the_element_it_stood_by() -> None:
    note = Sticky(id="n", box=Box(800, 80, 180, 120))
    boxes = arranged(*map(component, "ab"), component("c", 800, 0), note, *flows(("a", "b"), ("b", "c")))
    gap_x = max(boxes["n"].x - boxes["c"].right, boxes["c"].x - boxes["n"].right, 0)
    gap_y = max(boxes["n"].y - boxes["c"].bottom, boxes["c"].y - boxes["n"].bottom, 0)
    assert gap_x + gap_y <= 40


def test_far_notes_and_texts_are_placed_aside() -> None:
    boxes = arranged(
        component("a"), component("b"), Text(id="t", box=Box(5000, 5000, 160, 24)), *flows(("a", "b"))
    )
    assert boxes["t"].y > boxes["a"].bottom
    assert boxes["t"].y < 400


def test_locked_elements_stay_and_are_not_covered() -> None:
    boxes = arranged(component("a"), component("b", 50), component("lock", locked=True), *flows(("a", "b")))
    assert "lock" not in boxes
    assert not any(b.intersects(Box(0, 0, 172, 64)) for b in boxes.values())


def test_the_upper_left_corner_stays() -> None:
    boxes = arranged(component("a", 800, 400), component("b", 1600, 640), *flows(("a", "b")))
    assert min(b.x for b in boxes.values()) == 800
    assert min(b.y for b in boxes.values()) == 400


def test_sizes_can_be_given() -> None:
    plan = arrange(Design.of([component("a")]), {"a": (300, 100)})
    assert plan.boxes["a"][2:] == (300, 100)


def test_an_empty_board_has_nothing_to_arrange() -> None:
    assert arrange(Design()).boxes == {}


def test_only_notes_are_put_in_a_row() -> None:
    boxes = arranged(Sticky(id="a", box=Box(0, 0, 180, 120)), Sticky(id="b", box=Box(10, 10, 180, 120)))
    assert not boxes["a"].intersects(boxes["b"])


def test_flows_cross_no_box_after_tidying() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e"), ("a", "e"), ("e", "b")]
    design = applied(Design.of([*map(component, "abcde"), *flows(*pairs)]))
    for flow_id, route in route_all(design).items():
        record = design.elements[flow_id]
        assert isinstance(record, Flow)
        for other in design.components:
            if other.id not in (record.source.element, record.target.element):
                assert not any(other.box.contains(p) for p in route.points)


@st.composite
def boards(draw: st.DrawFn) -> tuple[Design, dict[str, str]]:
    count = draw(st.integers(1, 14))
    zones = draw(st.integers(0, 5))
    records: list[Record] = [Zone(id=f"z{k}", box=Box(0, 0, 100, 100)) for k in range(zones)]
    parent: dict[str, str] = {}
    for k in range(1, zones):
        if draw(st.booleans()):
            parent[f"z{k}"] = f"z{draw(st.integers(0, k - 1))}"
    for k in range(count):
        width, height = draw(st.sampled_from([(172, 64), (240, 120), (80, 40)]))
        records.append(Component(id=f"c{k}", kind="box", box=Box(k * 10, 0, width, height)))
        if zones and draw(st.booleans()):
            parent[f"c{k}"] = f"z{draw(st.integers(0, zones - 1))}"
    names = [r.id for r in records]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=24))
    records += [flow(f"f{k:02}", a, b, "label" * (k % 2)) for k, (a, b) in enumerate(pairs)]
    return Design.of(records), parent


@settings(max_examples=200, deadline=None)
@given(boards())
def test_nothing_overlaps_and_zones_hold_exactly_what_is_theirs(board: tuple[Design, dict[str, str]]) -> None:
    design, parent = board
    boxes = arrange(design, parent=parent).boxes
    assert boxes.keys() == {e.id for e in (*design.components, *design.zones)}

    def around(element: str) -> set[str]:
        return {parent[element]} | around(parent[element]) if element in parent else set()

    names = sorted(boxes)
    for k, a in enumerate(names):
        for b in names[k + 1 :]:
            if a in around(b):
                assert boxes[a].encloses(boxes[b].grown(20))
            elif b in around(a):
                assert boxes[b].encloses(boxes[a].grown(20))
            else:
                assert not boxes[a].grown(10).intersects(boxes[b].grown(9))


@settings(max_examples=50, deadline=None)
@given(boards())
def test_tidying_twice_changes_nothing_more(board: tuple[Design, dict[str, str]]) -> None:
    design, parent = board
    plan = arrange(design, parent=parent)
    once = design.with_records(put=[design.elements[i].changed(box=b) for i, b in plan.boxes.items()])
    assert arrange(once).boxes == plan.boxes


def test_thousands_of_flows_between_two_parts_are_tidied_as_a_few_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[int] = []
    levels = arranging.levels
    monkeypatch.setattr(
        arranging,
        "levels",
        lambda members, inside, seen: taken.append(len(seen)) or levels(members, inside, seen),
    )
    parts = (component("a", 0, 0), component("b", 40, 300))
    many = arranged(*parts, *(flow(f"f{k:04}", "a", "b") for k in range(2000)))
    assert many == arranged(*parts, *(flow(f"f{k:04}", "a", "b") for k in range(4)))
    assert taken == [4, 4]


def test_zones_that_lie_in_one_another_very_often_are_arranged() -> None:
    design = nested(200)
    with short_stack():
        boxes = arrange(design).boxes
    assert all(boxes[f"z{n}"].encloses(boxes[f"z{n + 1}"]) for n in range(199))
    assert boxes["z199"].encloses(boxes["c"])
