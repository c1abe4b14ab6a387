"""History, clipboard, deleting, selecting."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.desk import Desk
from tests.tools.board import area, link, part
from whiteboard.actions.clipboard import payload, read_payload
from whiteboard.document.document import Document
from whiteboard.document.strides import at_once
from whiteboard.editing.copying import to_copy
from whiteboard.editing.styling import chosen
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, Sticky, Text
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box, Point
from whiteboard.session.session import Viewport


def three() -> Desk:
    return Desk(
        part("a", -240, 0, facts={"replicas": 2.0}),
        part("b", 160, 0),
        part("c", -240, 200),
        link("ab", "a", "b", label="reads"),
        link("bc", "b", "c"),
    )


def test_undo_says_what_it_takes_back() -> None:
    desk = three()
    assert (desk.title("edit.undo"), desk.can("edit.undo")) == ("Undo", False)
    desk.do("arrange.nudge-right", "a")
    desk.do("edit.delete", "c")
    assert desk.title("edit.undo") == "Undo Delete"
    desk.do("edit.undo")
    assert "c" in desk.design.elements
    assert desk.title("edit.undo") == "Undo Nudge"
    assert desk.title("edit.redo") == "Redo Delete"
    desk.do("edit.redo")
    assert "c" not in desk.design.elements


def test_what_undo_could_not_take_back_is_said() -> None:
    desk = three()
    desk.do("edit.delete", "c")
    desk.do("arrange.nudge-right", "a")
    peer = Document(client_id=1001)
    peer.apply_update(desk.document.encode_state())
    with peer.edit("Delete") as edit:
        edit.remove("a")
    desk.document.apply_update(peer.encode_diff(desk.document.state_vector()))
    desk.do("edit.undo")
    assert len(desk.shell.said) == 1
    assert "Nudge" in desk.shell.said[0]


def test_delete_takes_the_attached_flows_in_one_step() -> None:
    desk = three()
    desk.do("edit.delete", "b")
    assert set(desk.design.elements) == {"a", "c"}
    desk.do("edit.undo")
    assert set(desk.design.elements) == {"a", "b", "c", "ab", "bc"}


def test_delete_spares_what_is_locked() -> None:
    desk = Desk(part("a", 0, 0, locked=True), part("b", 300, 0))
    assert not desk.can("edit.delete", "a")
    desk.do("edit.delete", "a", "b")
    assert set(desk.design.elements) == {"a"}


def test_copy_and_paste_twice_gives_two_copies_at_two_places() -> None:
    desk = three()
    desk.do("edit.copy", "a", "b")
    desk.do("edit.paste")
    first = set(desk.session.selection)
    desk.do("edit.paste")
    second = set(desk.session.selection)
    assert len(first) == len(second) == 3
    assert not first & second
    places = [
        sorted(desk.box(i).x for i in ids if isinstance(desk.design.elements[i], Component))
        for ids in (first, second)
    ]
    assert places == [[-216, 184], [-192, 208]]
    flow = next(e for i in first if isinstance(e := desk.design.elements[i], Flow))
    assert {flow.source.element, flow.target.element} <= first
    assert flow.label == "reads"
    assert desk.title("edit.undo") == "Undo Paste"


def test_what_is_pasted_comes_to_the_mouse_and_the_next_one_beside_it() -> None:
    desk = three()
    desk.do("edit.copy", "a")
    start = desk.box("a")
    for pixel, center in ((Point(500, 500), (100, 200)), (Point(500, 500), (124, 224)), (None, start.center)):
        desk.session.set_pointer(pixel)
        desk.do("edit.paste")
        (pasted,) = desk.session.selection
        shift = desk.box(pasted).center.x - center[0], desk.box(pasted).center.y - center[1]
        if pixel is None:
            assert shift == (24, 24)
        else:
            assert max(map(abs, shift)) <= 4
        assert (desk.box(pasted).x - start.x) % 8 == 0


@pytest.mark.parametrize(
    "payload",
    [
        "",
        '{"schema": 1, "elements": []}',
        "{",
        "[]",
        "null",
        '{"schema": 1}',
        '{"schema": 9, "elements": []}',
        '{"schema": 1, "elements": 5}',
        '{"schema": 1, "elements": {"a": 1}}',
        '{"schema": 1, "elements": [null]}',
        '{"schema": 1, "elements": [[[1, 2]]]}',
        '{"schema": 1, "elements": [{}]}',
        '{"schema": 1, "elements": [{"type": "component", "id": 5}]}',
        '{"schema": 1, "elements": [{"type": 5, "id": "x"}]}',
        '{"schema": 1, "elements": [{"type": "sticky", "id": "x", "box": [1e400, 0, 10, 10]}]}',
        '{"schema": 1, "elements": [{"type": "sticky", "id": "x", "box": [1e308, 1e308, 1e308, 10]}]}',
        '{"schema": 1, "elements": ' + "[" * 5000,
    ],
)
def test_nothing_or_something_odd_on_the_clipboard_is_a_sentence(payload: str) -> None:
    desk = three()
    before = desk.design
    desk.shell.payload = payload
    desk.do("edit.paste")
    assert desk.design == before
    assert len(desk.shell.said) == 1


def test_a_pasted_component_keeps_its_facts() -> None:
    desk = three()
    desk.do("edit.copy", "a")
    desk.do("edit.paste")
    (pasted,) = desk.session.selection
    assert desk.component(pasted).facts["replicas"] == 2
    assert desk.component(pasted).name == "a"


def test_cut_and_paste_brings_it_back_in_place() -> None:
    desk = three()
    before = desk.box("c")
    desk.do("edit.cut", "c")
    assert "c" not in desk.design.elements
    assert "bc" not in desk.design.elements
    desk.do("edit.paste")
    (pasted,) = desk.session.selection
    assert desk.box(pasted) == before


def test_what_was_copied_off_the_screen_is_pasted_into_view() -> None:
    desk = three()
    desk.do("edit.copy", "a")
    desk.session.set_viewport(Viewport(Point(5000, 5000)))
    desk.do("edit.paste")
    (pasted,) = desk.session.selection
    assert desk.box(pasted).grown(200).contains(Point(5000, 5000))


def test_a_flow_alone_is_pasted_onto_the_same_ends() -> None:
    desk = three()
    desk.do("edit.copy", "ab")
    desk.do("edit.paste")
    (pasted,) = desk.session.selection
    assert desk.flow(pasted).source.element == "a"


def test_a_flow_whose_ends_are_elsewhere_is_pasted_loose() -> None:
    desk, other = three(), Desk()
    desk.do("edit.copy", "ab", "a")
    other.shell.payload = desk.shell.payload
    other.do("edit.paste")
    (flow,) = other.design.flows
    assert flow.source.element in other.design.elements
    assert flow.target.loose
    assert flow.target.point is not None


def test_a_zone_is_copied_with_its_contents() -> None:
    desk = Desk(area("z", 0, 0, 300, 200), part("a", 20, 60))
    desk.do("edit.duplicate", "z")
    assert len(desk.design.components) == len(desk.design.zones) == 2
    assert desk.title("edit.undo") == "Undo Duplicate"


def test_duplicate_leaves_the_clipboard_alone() -> None:
    desk = three()
    desk.do("edit.duplicate", "a")
    assert desk.shell.payload == ""


def test_other_programs_get_the_texts() -> None:
    desk = three()
    desk.do("edit.copy", "a", "b")
    assert desk.shell.text == "a\nreads\nb"


@pytest.mark.parametrize(("text", "made"), [("a word", Text), ("two\nlines", Sticky), ("long " * 20, Sticky)])
def test_plain_text_becomes_text_or_a_note(text: str, made: type) -> None:
    desk = Desk()
    desk.shell.text = text
    desk.do("edit.paste")
    (element,) = desk.design.elements.values()
    assert isinstance(element, made)
    assert isinstance(element, Text | Sticky)
    assert element.text == text.strip()
    assert desk.session.selection == {element.id}


@pytest.mark.parametrize("action_id", ["edit.paste", "edit.paste-text"])
def test_a_list_becomes_a_part_for_each_line_in_one_step(action_id: str) -> None:
    desk = Desk()
    desk.session.set_viewport(Viewport(Point(1000, 500), 1.0, 800, 600))
    desk.shell.text = "App\nKafka\nPostgres\n"
    desk.do(action_id)
    if action_id == "edit.paste-text":
        (note,) = desk.design.elements.values()
        assert isinstance(note, Sticky)
        return
    parts = desk.design.components
    assert {p.name: p.kind for p in parts} == {"App": "client", "Kafka": "stream", "Postgres": "rdbms"}
    assert desk.session.selection == {p.id for p in parts}
    assert all(800 < p.box.center.x < 1200 and 300 < p.box.center.y < 700 for p in parts)
    desk.do("edit.undo")
    assert not desk.design.elements


def test_what_is_pasted_lies_beside_what_is_there() -> None:
    desk = Desk(part("a", -80, -32), part("b", -80, 140))
    desk.session.set_viewport(Viewport(Point(0, 0), 1.0, 800, 600))
    desk.shell.text = "- Kafka\n- Redis"
    desk.do("edit.paste")
    boxes = [c.box for c in desk.design.components]
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    assert all(abs(box.center.x) < 400 for box in boxes)


def test_mermaid_becomes_parts_and_flows_at_the_pointer() -> None:
    desk = Desk(part("a", 0, 0))
    desk.session.set_viewport(Viewport(Point(0, 0), 1.0, 800, 600))
    desk.session.set_pointer(Point(700, 300))
    desk.shell.text = "flowchart LR\n app[App] --> db[(Posts)]\n"
    desk.do("edit.paste")
    new = [c for c in desk.design.components if c.id != "a"]
    assert {c.name for c in new} == {"App", "Posts"}
    assert len(desk.design.flows) == 1
    assert desk.session.selection == {c.id for c in new} | {desk.design.flows[0].id}
    middle = (min(c.box.x for c in new) + max(c.box.right for c in new)) / 2
    assert abs(middle - 300) <= 8
    assert desk.title("edit.undo") == "Undo Paste"


def test_what_cannot_be_read_is_pasted_as_text_and_said() -> None:
    desk = Desk()
    desk.shell.text = '{"type": "excalidraw/clipboard", "elements": 3}'
    desk.do("edit.paste")
    (element,) = desk.design.elements.values()
    assert isinstance(element, Text | Sticky)
    assert "pasted as text" in desk.shell.said[-1]


def test_whoever_practises_gets_plain_boxes() -> None:
    desk = Desk()
    desk.session.practise(on=True)
    desk.shell.text = "- Kafka\n- Redis"
    desk.do("edit.paste")
    assert {(c.kind, len(c.facts)) for c in desk.design.components} == {("box", 0)}


def test_a_copy_for_excalidraw_is_on_the_clipboard_as_text() -> None:
    desk = three()
    desk.do("edit.copy-for-excalidraw", "a", "b")
    kinds = [e["type"] for e in json.loads(desk.shell.text)["elements"]]
    assert sorted(kinds) == ["arrow", "rectangle", "rectangle", "text", "text", "text"]
    assert desk.shell.payload == ""
    other = Desk()
    other.shell.text = desk.shell.text
    other.do("edit.paste")
    assert {c.name for c in other.design.components} == {"a", "b"}


def test_a_style_is_given_to_others_as_far_as_they_can_have_it() -> None:
    note = Sticky(id="n", text="why", color="pink", box=Box(0, 500, 180, 120))
    title = Text(id="t", text="Feed", size=30, box=Box(0, 700, 200, 40))
    locked = Sticky(id="k", box=Box(300, 500, 180, 120), locked=True)
    desk = Desk(note, title, locked, Sticky(id="m", box=Box(600, 500, 180, 120)), part("a", 0, 0))
    assert not desk.can("edit.paste-style", "m")
    desk.do("edit.copy-style", "n")
    desk.do("edit.paste-style", "m", "k")
    colors = {e.id: e.color for e in desk.design.elements.values() if isinstance(e, Sticky)}
    assert colors == {"n": "pink", "m": "pink", "k": "yellow"}
    assert desk.title("edit.undo") == "Undo Paste style"
    desk.do("edit.copy-style", "t")
    desk.do("edit.paste-style", "m", "a")
    assert chosen(desk.design.elements["a"], StyleKey.SIZE) == 30
    desk.do("edit.undo")
    desk.do("edit.undo")
    assert desk.design.elements["m"] == Sticky(id="m", box=Box(600, 500, 180, 120))


def test_an_empty_clipboard_pastes_nothing() -> None:
    desk = Desk()
    desk.do("edit.paste")
    assert not desk.design.elements
    assert not desk.can("edit.undo")


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        '{"schema": 2, "elements": []}',
        '{"schema": 1}',
        '{"schema": 1, "elements": [1]}',
        '{"schema": 1, "elements": [{"type": "component"}]}',
        '{"schema": 1, "elements": 7}',
        "[" * 100_000,
    ],
)
def test_a_damaged_payload_is_said_and_changes_nothing(broken: str) -> None:
    with pytest.raises(WhiteboardError):
        at_once(read_payload(broken, Design()))
    if broken:
        desk = Desk()
        desk.shell.payload = broken
        desk.do("edit.paste")
        assert len(desk.shell.said) == 1
        assert not desk.design.elements


def test_an_element_of_a_newer_version_survives_the_clipboard() -> None:
    desk = Desk()
    element = {"type": "hologram", "id": "h", "box": [0, 0, 40, 40], "depth": 7}
    desk.shell.payload = json.dumps({"schema": 1, "elements": [element]})
    desk.do("edit.paste")
    (pasted,) = desk.design.elements.values()
    assert pasted.type == "hologram"
    assert pasted.fields()["depth"] == 7


@given(st.sets(st.sampled_from(["a", "b", "c", "ab", "bc"]), min_size=1))
def test_the_clipboard_keeps_all_that_is_copied(ids: set[str]) -> None:
    desk = three()
    written = at_once(payload(to_copy(desk.design, ids), desk.routes.routes))
    for element in at_once(read_payload(written, desk.design)):
        assert element == desk.design.elements[element.id]


def test_select_all_leaves_out_what_is_locked() -> None:
    desk = Desk(part("a", 0, 0), part("b", 300, 0, locked=True), link("f", "a", "b"))
    desk.do("edit.select-all")
    assert desk.session.selection == {"a", "f"}


def test_enter_edits_the_one_selected_text() -> None:
    desk = three()
    assert not desk.can("edit.text", "a", "b")
    desk.do("edit.text", "ab")
    assert desk.session.editing == "ab"


def test_tab_steps_through_the_board() -> None:
    desk = three()
    seen: list[str] = []
    for _ in range(5):
        desk.do("edit.next")
        seen += desk.session.selection
    assert seen == ["a", "ab", "b", "bc", "c"]
    assert desk.shell.notes[-1] == "reveal c"
    desk.do("edit.previous")
    assert desk.session.selection == {"bc"}


def test_tab_on_an_empty_board_does_nothing() -> None:
    desk = Desk()
    desk.do("edit.next")
    assert desk.session.selection == frozenset()


def test_delete_takes_the_waypoint_that_is_held_and_then_the_flow() -> None:
    desk = Desk(part("a", 0, 0), part("b", 400, 0), link("f", "a", "b", waypoints=[(200, 200), (300, 200)]))
    desk.session.select({"f"})
    desk.session.hold_waypoint(1)
    desk.do("edit.delete")
    assert desk.flow("f").waypoints == (Point(200, 200),)
    assert desk.session.selection == {"f"}
    desk.do("edit.delete", "f")
    assert desk.design.flows == ()
