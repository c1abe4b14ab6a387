"""Several seats on one design: what survives, what converges, what undo leaves alone."""

from __future__ import annotations

import logging
import random

import pytest
from pycrdt import Array, Doc, Map, Text

from whiteboard.document.document import Document
from whiteboard.document.undo import Undone
from whiteboard.files.native import read_native, write_native
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowLine, Heads, Zone
from whiteboard.model.errors import EditError, ReadOnlyError
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box, Point


def component(id_: str, **fields: object) -> Component:
    return Component.model_validate({"id": id_, "kind": "service", "box": Box(0, 0, 172, 64), **fields})


def pair() -> tuple[Document, Document]:
    """Two seats on a design of two connected components."""
    one, two = Document(), Document()
    one.load(
        Design.of(
            [
                component("a", name="API", facts={"replicas": 2}),
                component("b"),
                Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b")),
            ],
            meta=Meta(title="Feed"),
        )
    )
    two.apply_update(one.encode_state())
    return one, two


def exchange(one: Document, two: Document) -> None:
    mine, theirs = one.encode_diff(two.state_vector()), two.encode_diff(one.state_vector())
    one.apply_update(theirs)
    two.apply_update(mine)
    assert one.design == two.design


def edit(document: Document, record_id: str, **fields: object) -> None:
    with document.edit("Edit") as staged:
        staged.update(record_id, **fields)


def the(document: Document, id_: str) -> Component:
    found = document.design.elements[id_]
    assert isinstance(found, Component)
    return found


@pytest.mark.parametrize(("mine", "peer"), [(1001, 2002), (2002, 1001)])
def test_undoing_a_field_that_a_peer_wrote_at_the_same_time_leaves_the_record_whole(
    mine: int, peer: int
) -> None:
    """Which of the two values wins hangs on the seats' ids; without care undo took the field away for all."""
    one, two = Document(client_id=mine), Document(client_id=peer)
    one.load(Design.of([component("a", name="API")]))
    two.resume(one.encode_state())
    edit(one, "a", name="Mine", box=Box(1, 0, 172, 64))
    edit(two, "a", name="Peer's", box=Box(2, 0, 172, 64))
    exchange(one, two)
    winner = the(one, "a").name
    one.undo()
    exchange(one, two)
    assert one.quarantined == two.quarantined == 0
    assert the(two, "a").name == ("API" if winner == "Mine" else "Peer's")
    one.redo()
    exchange(one, two)
    assert one.quarantined == 0
    assert the(one, "a").box.w == 172


def test_different_fields_and_facts_both_survive() -> None:
    one, two = pair()
    edit(one, "a", name="Gateway", facts={"replicas": 2, "zones": 3})
    edit(two, "a", note="mine", facts={"replicas": 5})
    with one.edit("Title") as staged:
        staged.set_meta(title="News")
    with two.edit("Clock", undoable=False) as staged:
        staged.set_clock(budget=60, spent={"scaling": 4})
    exchange(one, two)
    assert (the(one, "a").name, the(one, "a").note) == ("Gateway", "mine")
    assert dict(the(one, "a").facts) == {"replicas": 5, "zones": 3}
    assert (one.design.meta.title, one.design.clock.budget) == ("News", 60)


def test_seats_that_start_from_nothing_do_not_lose_the_title_or_the_clock() -> None:
    one, two = Document(), Document()
    with one.edit("Title") as staged:
        staged.set_meta(title="News")
    with two.edit("Clock") as staged:
        staged.set_meta(problem="feed")
        staged.set_clock(budget=60)
    exchange(one, two)
    assert (one.design.meta.title, one.design.meta.problem, one.design.clock.budget) == ("News", "feed", 60)


def test_waypoints_and_heads_of_one_flow_both_survive() -> None:
    one, two = pair()
    edit(one, "f", waypoints=(Point(80, 200), Point(300, 200)))
    edit(two, "f", heads=Heads.NONE, line=FlowLine.STRAIGHT)
    exchange(one, two)
    flow = the_flow(one)
    assert flow.waypoints == (Point(80, 200), Point(300, 200))
    assert (flow.heads, flow.line) == (Heads.NONE, FlowLine.STRAIGHT)
    one.undo()
    assert the_flow(one).waypoints == ()
    one.redo()
    assert the_flow(one).waypoints == (Point(80, 200), Point(300, 200)), "a list that was empty comes back"
    assert the_flow(one).heads is Heads.NONE


def the_flow(document: Document) -> Flow:
    found = document.design.elements["f"]
    assert isinstance(found, Flow)
    return found


def test_a_box_is_never_mixed() -> None:
    for _ in range(10):
        one, two = pair()
        edit(one, "a", box=(1, 1, 1, 1))
        edit(two, "a", box=(2, 2, 2, 2))
        exchange(one, two)
        assert the(one, "a").box in {Box(1, 1, 1, 1), Box(2, 2, 2, 2)}


def test_delete_beats_an_edit() -> None:
    one, two = pair()
    with one.edit("Delete") as staged:
        staged.remove("a")
    edit(two, "a", name="still here")
    with two.edit("Connect") as staged:
        staged.add(Flow(id="g", source=FlowEnd(element="b"), target=FlowEnd(element="a")))
    heard: list[Change] = []
    two.subscribe(heard.append)
    exchange(one, two)
    assert set(one.design.elements) == {"b", "g"}
    assert not one.design.flows
    (change,) = heard
    assert (change.origin, change.label) == (Origin.REMOTE, "")
    assert {record.id for record in change.removed} == {"a", "f"}


def test_undo_takes_back_only_mine() -> None:
    one, two = pair()
    edit(one, "a", name="mine")
    edit(one, "b", name="mine, too")
    exchange(one, two)
    edit(two, "a", note="theirs")
    exchange(one, two)
    assert two.undo() == Undone("Edit")
    assert two.undo() is None
    edit(two, "a", note="theirs again")
    exchange(one, two)
    one.undo()
    one.undo()
    exchange(one, two)
    assert (the(one, "a").name, the(one, "a").note, the(one, "b").name) == ("API", "theirs again", "")


def test_an_overwritten_step_is_given_up_and_nothing_else_is_undone() -> None:
    one, two = pair()
    with one.edit("Move") as staged:
        staged.update("b", box=(5, 5, 5, 5))
    with one.edit("Rename") as staged:
        staged.update("a", name="mine")
    with one.edit("Annotate") as staged:
        staged.update("a", note="mine")
    exchange(one, two)
    edit(two, "a", name="theirs", note="theirs")
    exchange(one, two)
    assert one.undo_label == "Annotate"
    before = one.design
    for label in ("Annotate", "Rename"):
        assert one.undo() == Undone(label, done=False)
        assert one.design is before
    assert (one.undo_label, one.redo_label) == ("Move", None)
    assert one.undo() == Undone("Move")
    assert (the(one, "a").name, the(one, "b").box) == ("theirs", Box(0, 0, 172, 64))
    assert one.redo() == Undone("Move")
    assert the(one, "b").box == Box(5, 5, 5, 5)


def test_steps_whose_subject_a_peer_removed_are_given_up_one_by_one() -> None:
    one, two = pair()
    for name in ("x", "y"):
        with one.edit(name) as staged:
            staged.update("a", name=name)
    exchange(one, two)
    with two.edit("Delete") as staged:
        staged.remove("a")
    exchange(one, two)
    heard: list[Change] = []
    one.subscribe(heard.append)
    assert one.undo() == Undone("y", done=False)
    assert one.undo() == Undone("x", done=False)
    assert one.undo() is None
    assert "a" not in one.design.elements
    assert not heard
    edit(one, "b", name="goes on")
    assert one.undo() == Undone("Edit")


@pytest.mark.parametrize(
    "fields", [{"name": "theirs"}, {"box": (7, 7, 7, 7), "facts": {"replicas": 9, "zones": 1}}]
)
def test_undoing_my_delete_restores_a_complete_record(fields: dict[str, object]) -> None:
    one, two = pair()
    edit(two, "a", **fields)
    exchange(one, two)
    complete = one.design
    with one.edit("Delete") as staged:
        staged.remove("a")
    edit(two, "a", note="while it was being deleted")
    exchange(one, two)
    for _ in range(2):
        one.undo()
        exchange(one, two)
        assert one.design.elements["b"] == complete.elements["b"]
        assert the(one, "a").changed(note="") == the_of(complete, "a")
        assert one.quarantined == 0
        one.redo()
        exchange(one, two)
        assert set(one.design.elements) == {"b"}


def the_of(design: Design, id_: str) -> Component:
    found = design.elements[id_]
    assert isinstance(found, Component)
    return found


def test_redoing_my_add_restores_a_complete_record() -> None:
    one, two = pair()
    with one.edit("Add") as staged:
        staged.add(component("c", name="new", box=Box(3, 3, 3, 3)))
    exchange(one, two)
    one.undo()
    # Before the other seat has heard of it.
    edit(two, "c", kind="cache", note="while it was going")
    exchange(one, two)
    assert "c" not in one.design.elements
    one.redo()
    exchange(one, two)
    assert (the(one, "c").kind, the(one, "c").box, the(one, "c").name) == (
        "service",
        Box(3, 3, 3, 3),
        "new",
    )


def hostile(**roots: object) -> bytes:
    """An update from a seat that writes what it likes."""
    doc: Doc[Map[object]] = Doc()
    for name, content in roots.items():
        root = doc.get(name, type=Map)
        assert isinstance(content, dict)
        for key, value in content.items():
            root[key] = value
    return doc.get_update()


GOOD = {"type": "component", "kind": "service", "box": [0, 0, 1, 1]}


@pytest.mark.parametrize(
    "record",
    [
        "a string",
        5,
        None,
        b"bytes",
        [1, 2],
        Text("text"),
        Array([1]),
        Map({}),
        Map({"type": 5}),
        Map({"type": "component", "kind": "service"}),
        Map({**GOOD, "box": [0, 0, 1]}),
        Map({**GOOD, "box": [0, 0, -1, 1]}),
        Map({**GOOD, "box": [float("nan"), 0, 1, 1]}),
        Map({**GOOD, "box": [1e308, 0, 1, 1]}),
        Map({**GOOD, "name": "x" * 100_001}),
        Map({**GOOD, "name": Map({"nested": 1})}),
        Map({**GOOD, "f.replicas": [1]}),
        Map({**GOOD, "f.replicas": float("nan")}),
        Map({"type": "flow", "source": {"element": "a"}, "target": 7}),
        Map({"type": "flow", "source": {}, "target": {}, "heads": "three"}),
        Map({"type": "flow", "source": {}, "target": {}, "line": "zigzag"}),
        Map({"type": "flow", "source": {}, "target": {}, "waypoints": [[0, 0]] * 33}),
        Map({"type": "flow", "source": {"point": [1e9, 0]}, "target": {"element": "a"}}),
        Map({**GOOD, "s.fill": [1]}),
        Map({**GOOD, "s.fill": "x" * 65}),
        Map({**GOOD, **{f"s.{number}": "x" for number in range(25)}}),
        Map({**GOOD, "style": "red"}),
        Map({"type": "ink", "box": [0, 0, 1, 1]}),
        Map({"type": "ink", "box": [0, 0, 1, 1], "points": "0,0"}),
        Map({"type": "ink", "box": [0, 0, 1, 1], "points": "0,0,50 " * 14_000}),
        Map({"type": "ink", "box": [0, 0, 1, 1], "points": [[0, 0, 50]] * 9_000}),
        Map({"type": "image", "box": [0, 0, 1, 1], "picture": 5}),
        Map({"type": "frame", "box": [0, 0, 1, 1], "name": ["Login"]}),
    ],
)
def test_nonsense_from_a_peer_is_kept_aside(record: object) -> None:
    one, two = pair()
    before = one.design
    one.apply_update(hostile(elements={"bad": record, "good": Map(dict(GOOD))}))
    shown = dict(one.design.elements)
    assert shown.pop("good") == component("good", box=Box(0, 0, 1, 1))
    assert shown == before.elements
    assert one.quarantined == (0 if record is None else 1)
    two.apply_update(one.encode_state())
    assert two.design == one.design
    assert two.quarantined == one.quarantined
    edit(one, "a", name="goes on")
    assert one.undo() == Undone("Edit")


@pytest.mark.parametrize(
    "data",
    [5, "AAAA", [5], ["x" * 100_001], ["A" * 90_000] * 12],
    ids=["number", "text", "list", "piece", "all"],
)
def test_a_picture_that_is_none_is_kept_aside(data: object) -> None:
    one, two = pair()
    before = one.design
    one.apply_update(hostile(interview={"picture-1": Map({"type": "picture", "data": data})}))
    assert one.design == before
    assert one.quarantined == 1
    two.apply_update(one.encode_state())
    assert two.quarantined == 1


def test_a_quarantined_record_shows_once_it_is_mended() -> None:
    bad = Doc[Map[object]]()
    root = bad.get("elements", type=Map)
    root["x"] = record = Map({**GOOD, "box": "wrong"})
    document = Document()
    document.apply_update(bad.get_update())
    assert (document.quarantined, dict(document.design.elements)) == (1, {})
    record["box"] = [1, 2, 3, 4]
    document.apply_update(bad.get_update())
    assert document.quarantined == 0
    assert the(document, "x").box == Box(1, 2, 3, 4)
    record["box"] = 7
    document.apply_update(bad.get_update())
    assert (document.quarantined, dict(document.design.elements)) == (1, {})


def test_deep_nesting_hides_nobody() -> None:
    deep: object = 1
    for _ in range(3000):
        deep = [deep]
    update = hostile(elements={"deep": Map({**GOOD, "odd": deep}), "good": Map(dict(GOOD))})
    document = Document()
    with pytest.raises(EditError):
        document.apply_update(update)
    # A room of a foreign server may hold it all the same: there everything else is taken.
    document.take_state(update)
    assert set(document.design.elements) == {"deep", "good"}
    assert document.quarantined == 1
    fresh = Document()
    fresh.resume(document.encode_state())
    assert fresh.design == document.design


def test_misfits_in_the_title_give_way_to_defaults() -> None:
    document = Document()
    document.apply_update(
        hostile(meta={"meta.title": 5, "meta.problem": "feed", "clock.budget": 60, "clock.spent.x": "no"})
    )
    assert (document.design.meta.title, document.design.meta.problem) == ("", "feed")
    assert (document.design.clock.budget, dict(document.design.clock.spent)) == (60, {})
    assert document.quarantined == 2
    with document.edit("Title") as staged:
        staged.set_meta(title="mended")
    assert document.quarantined == 1


def test_one_id_under_both_roots() -> None:
    document = Document()
    document.apply_update(
        hostile(elements={"x": Map(dict(GOOD))}, interview={"x": Map({"type": "edge-case", "text": "t"})})
    )
    assert "x" in document.design.elements
    assert "x" in document.design.answers
    with document.edit("Delete") as staged:
        staged.remove("x")
    assert "x" in document.design.answers


def test_a_newer_schema_is_read_only() -> None:
    one, _ = pair()
    assert not one.read_only
    one.apply_update(hostile(meta={"schema": 2.0}))
    # One number from a peer does not take the design from whoever brought it along.
    one.apply_update(hostile(meta={"schema": 99.0}))
    assert not one.read_only
    again = Document()
    again.resume(one.encode_state())
    assert not again.read_only
    # To whoever got the design from the room, the room is the only one to say.
    other = Document()
    other.apply_update(hostile(meta={"schema": 2.0}))
    assert other.read_only
    with pytest.raises(ReadOnlyError), other.edit("No"):
        pass


def test_bytes_that_are_no_update_change_nothing() -> None:
    one, two = pair()
    update = one.encode_state()
    dice = random.Random(5)
    before, state = two.design, two.encode_state()
    refused = 0
    for attempt in range(300):
        bad = update[: dice.randrange(len(update))] if attempt % 2 else dice.randbytes(dice.randrange(1, 80))
        try:
            two.apply_update(bad)
        except EditError:
            refused += 1
    assert refused > 250
    assert two.design == before
    assert two.encode_state() == state
    for bad in (b"", b"\xff" * 40):
        with pytest.raises(EditError):
            two.encode_diff(bad)
    edit(one, "a", name="goes on")
    exchange(one, two)


def test_updates_are_passed_on_as_they_were_made(caplog: pytest.LogCaptureFixture) -> None:
    one, two = pair()
    heard: list[tuple[bytes, Origin]] = []
    follower = Document()
    follower.resume(two.encode_state())
    two.subscribe_updates(lambda update, origin: heard.append((update, origin)))
    edit(one, "a", name="theirs")
    exchange(one, two)
    edit(two, "a", name="mine")
    two.undo()
    two.redo()
    exchange(one, two)
    assert [origin for _, origin in heard] == [Origin.REMOTE, Origin.LOCAL, Origin.UNDO, Origin.UNDO]
    for update, _ in heard:
        follower.apply_update(update)
    assert follower.design == two.design
    with caplog.at_level(logging.ERROR):
        assert not caplog.records


def test_a_flow_that_lost_its_end_and_zones_inside_each_other_look_alike_on_all_seats() -> None:
    first = Document()
    first.load(
        Design.of(
            [
                Component(id="a", kind="service", box=Box(0, 0, 9, 9)),
                Component(id="b", kind="service", box=Box(50, 0, 9, 9)),
                Zone(id="z1", box=Box(0, 0, 100, 100)),
                Zone(id="z2", box=Box(200, 0, 100, 100)),
            ]
        )
    )
    seats = [Document() for _ in range(3)]
    for seat in seats:
        seat.apply_update(first.encode_state())
    with seats[0].edit("Connect") as edit:
        edit.add(Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b")))
        edit.update("z1", box=Box(200, 0, 100, 100), group="z2")
    with seats[1].edit("Delete") as edit:
        edit.remove("b")
    with seats[2].edit("Move") as edit:
        edit.update("z2", box=Box(0, 0, 100, 100), group="z1")
    states = [seat.encode_state() for seat in seats]
    for number, seat in enumerate(seats):
        for state in states[number:] + states[:number]:
            seat.apply_update(state)
    shown = [(s.design, s.design.in_order, s.design.zones, s.design.flows) for s in seats]
    assert shown[0] == shown[1] == shown[2]
    assert "f" in seats[0].design.elements
    assert seats[0].design.flows == ()
    # Nobody repairs what he has received: a second round changes nothing.
    assert all(not seat.apply_update(state) for seat in seats for state in states)


@pytest.mark.parametrize("root", ["elements", "interview"])
@pytest.mark.parametrize("name", ["clock", "meta"])
def test_what_a_peer_calls_as_the_clock_is_kept_aside_and_the_design_can_be_opened_again(
    root: str, name: str
) -> None:
    one, _two = pair()
    kind = {"type": "sticky", "box": [0.0, 0.0, 9.0, 9.0]} if root == "elements" else {"type": "requirement"}
    peer: Doc[Map[object]] = Doc()
    peer.get(root, type=Map)[name] = Map({**kind, "text": "Mine"})
    one.apply_update(peer.get_update())
    assert one.quarantined == 1
    assert read_native(write_native(one.design)).design == one.design
    assert one.design.meta.title == "Feed"
