"""Edits, change events, undo and redo of one document."""

from __future__ import annotations

import gc
import math
import statistics
import time
import weakref

import pytest

from whiteboard.document.document import Document
from whiteboard.document.lineage import design_from
from whiteboard.document.undo import KEPT, History, Undone
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky, UnknownElement
from whiteboard.model.errors import EditError, ReadOnlyError
from whiteboard.model.interview import Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap, Point


def component(id_: str, **fields: object) -> Component:
    return Component.model_validate({"id": id_, "kind": "service", "box": Box(0, 0, 172, 64), **fields})


def flow(id_: str, source: str, target: str) -> Flow:
    return Flow(id=id_, source=FlowEnd(element=source), target=FlowEnd(element=target))


def changes_of(document: Document) -> list[Change]:
    heard: list[Change] = []
    document.subscribe(heard.append)
    return heard


def two_boxes() -> Document:
    document = Document()
    with document.edit("Add") as edit:
        edit.add(component("a", name="API"))
        edit.add(component("b", name="DB", facts={"replicas": 3, "backup": True}))
        edit.add(flow("f", "a", "b"))
    return document


def test_edit_is_one_change() -> None:
    document = Document()
    heard = changes_of(document)
    updates: list[Origin] = []
    document.subscribe_updates(lambda _, origin: updates.append(origin))
    with document.edit("Add") as edit:
        edit.add(component("a"))
        edit.update("a", name="API", box=(10, 20, 30, 40))
        edit.add(Requirement(id="r", text="fast"))
        assert edit.design.elements["a"] == component("a", name="API", box=Box(10, 20, 30, 40))
        assert not document.design.elements
    (change,) = heard
    assert (change.origin, change.label) == (Origin.LOCAL, "Add")
    assert {record.id for record in change.added} == {"a", "r"}
    assert change.before == Design()
    assert change.after is document.design
    assert updates == [Origin.LOCAL]
    assert document.revision == 1
    assert document.design.elements["a"] == component("a", name="API", box=Box(10, 20, 30, 40))


def test_exception_drops_the_edit() -> None:
    document = two_boxes()
    before, heard = document.encode_state(), changes_of(document)

    def interrupted() -> None:
        with document.edit("Move") as edit:
            edit.update("a", name="other")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert document.encode_state() == before
    assert not heard
    assert document.design.elements["a"] == component("a", name="API")
    with document.edit("Rename") as edit:
        edit.update("a", name="x")


def test_equal_values_are_no_step() -> None:
    document = two_boxes()
    before, heard = document.encode_state(), changes_of(document)
    with document.edit("Move") as edit:
        edit.update("a", name="API", box=Box(0, 0, 172, 64))
        edit.add(component("new"))
        edit.remove("new")
        edit.replace(document.design.elements["b"])
    assert document.encode_state() == before
    assert not heard
    assert document.undo_label == "Add"


def test_one_is_not_yes() -> None:
    document = two_boxes()
    heard = changes_of(document)
    with document.edit("Fact") as edit:
        edit.update("b", facts={"replicas": 3, "backup": 1})
    assert len(heard) == 1
    found = document.design.elements["b"]
    assert isinstance(found, Component)
    assert found.facts["backup"] is not True


def test_deleting_a_fact_deletes_its_key() -> None:
    document = two_boxes()
    with document.edit("Forget") as edit:
        edit.update("b", facts=FrozenMap({"replicas": 3.0}))
    other = Document()
    other.apply_update(document.encode_state())
    found = other.design.elements["b"]
    assert isinstance(found, Component)
    assert dict(found.facts) == {"replicas": 3.0}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "\ud800"},
        {"name": 5},
        {"box": (math.nan, 0, 1, 1)},
        {"box": (1e9, 0, 1, 1)},
        {"box": (0, 0, -1, 1)},
        {"facts": {"replicas": math.inf}},
        {"facts": FrozenMap({"replicas": None})},
        {"facts": {"\udc00": 1}},
        {"facts": {"replicas": 10**400}},
        {"name": "x" * 100_001},
        {"nmae": "typo"},
        {"id": "other"},
        {"type": "zone"},
    ],
)
def test_bad_values_are_refused_before_writing(fields: dict[str, object]) -> None:
    document = two_boxes()
    before = document.encode_state()

    def attempt() -> None:
        with document.edit("Bad") as edit:
            edit.update("b", name="never")
            edit.update("a", **fields)

    with pytest.raises(EditError):
        attempt()
    assert document.encode_state() == before


def test_bad_extra_fields_are_refused() -> None:
    document = Document()
    for bad in (2**70, object(), {1: 2}, b"bytes", [math.nan], "\ud800"):
        with pytest.raises(EditError), document.edit("Bad") as edit:
            edit.add(UnknownElement.model_validate({"id": "u", "type": "hologram", "strokes": bad}))
    assert not document.design.elements


def test_extra_fields_and_unknown_types_survive() -> None:
    document = Document()
    known = component("a", glow={"color": "red", "steps": [1, [2, None]]}, **{"f.odd": [1], "~x": 1})
    unknown = UnknownElement.model_validate(
        {
            "id": "u",
            "type": "hologram",
            "facts": {"width": 2, "odd": [1]},
            "strokes": [[1, 2], [3, 4]],
            "big": 2**60,
        }
    )
    with document.edit("Add") as edit:
        edit.add(known)
        edit.add(unknown)
    with document.edit("Tune") as edit:
        edit.update("u", strokes=[[1, 2]], other=True)
    other = Document()
    other.apply_update(document.encode_state())
    assert other.design.elements["a"] == known
    assert other.design.elements["u"] == unknown.changed(strokes=[[1, 2]], other=True)
    assert other.quarantined == 0


def test_unknown_and_double_ids_are_refused() -> None:
    document = two_boxes()
    with document.edit("Odd") as edit:
        edit.remove("nothing")
        for attempt in (
            lambda: edit.update("nothing", name="x"),
            lambda: edit.replace(component("nothing")),
            lambda: edit.add(component("a")),
            lambda: edit.add(component("meta")),
            lambda: edit.add(component("")),
            lambda: edit.remove("clock"),
        ):
            with pytest.raises(EditError):
                attempt()
    assert document.undo_label == "Add"


def test_an_edit_that_is_over_refuses() -> None:
    document = two_boxes()
    with document.edit("Move") as edit:
        pass
    with pytest.raises(EditError):
        edit.update("a", name="late")


def test_edits_do_not_nest() -> None:
    document = two_boxes()
    with document.edit("Outer") as outer:
        with pytest.raises(EditError), document.edit("Inner"):
            pass
        for attempt in (
            document.undo,
            lambda: document.load(Design()),
            lambda: document.apply_update(b"\0\0"),
        ):
            with pytest.raises(EditError):
                attempt()
        outer.update("a", name="kept")
    assert document.undo_label == "Outer"


def test_listeners_cannot_write_and_do_not_stop_each_other(caplog: pytest.LogCaptureFixture) -> None:
    document = two_boxes()

    def writes(_: Change) -> None:
        with document.edit("From a listener") as edit:
            edit.update("a", name="no")

    document.subscribe(writes)
    heard = changes_of(document)
    with document.edit("Rename") as edit:
        edit.update("a", name="yes")
    assert len(heard) == 1
    assert "a listener failed" in caplog.text
    assert document.undo_label == "Rename"


def test_unsubscribed_listener_hears_nothing() -> None:
    document = Document()
    heard: list[Change] = []
    remove = document.subscribe(heard.append)
    remove()
    remove()
    with document.edit("Add") as edit:
        edit.add(component("a"))
    assert not heard


def test_removing_takes_the_attached_flows() -> None:
    document = two_boxes()
    with document.edit("Delete") as edit:
        edit.add(flow("g", "b", "a"))
        edit.remove("a")
        assert set(edit.design.elements) == {"b"}
    assert set(document.design.elements) == {"b"}
    document.undo()
    assert set(document.design.elements) == {"a", "b", "f"}


def test_a_flow_that_was_moved_away_first_stays() -> None:
    document = two_boxes()
    with document.edit("Delete") as edit:
        edit.update("f", source=FlowEnd(point=Point(1, 2)))
        edit.remove("a")
    assert set(document.design.elements) == {"b", "f"}
    other = Document()
    other.apply_update(document.encode_state())
    assert other.design == document.design


def test_top_order() -> None:
    document = Document()
    with document.edit("Add") as edit:
        assert edit.top_order() == "V"
        for number in range(100):
            edit.add(component(f"c{number}", order=edit.top_order()))
        edit.add(Requirement(id="r", order=edit.top_order(Requirement)))
        assert edit.top_order(Requirement) > "V"
    assert [e.id for e in document.design.in_order] == [f"c{n}" for n in range(100)]


def test_undo_and_redo_with_names() -> None:
    document = two_boxes()
    start = document.design
    with document.edit("Move") as edit:
        edit.update("a", box=(5, 5, 172, 64))
    moved = document.design
    with document.edit("Rename") as edit:
        edit.update("a", name="x")
    heard = changes_of(document)
    assert document.undo() == Undone("Rename")
    assert document.design == moved
    assert document.undo() == Undone("Move")
    assert document.design == start
    assert (document.undo_label, document.redo_label) == ("Add", "Move")
    assert document.redo() == Undone("Move")
    assert document.design == moved
    assert [change.origin for change in heard] == [Origin.UNDO] * 3
    assert [change.label for change in heard] == ["Rename", "Move", "Move"]
    with document.edit("Other") as edit:
        edit.update("b", name="y")
    assert document.redo_label is None
    assert document.redo() is None
    document.undo()
    document.undo()
    document.undo()
    assert document.undo() is None
    assert document.design == Design()


def test_each_edit_is_its_own_step_however_quick() -> None:
    document = two_boxes()
    for number in range(30):
        with document.edit(f"Step {number}") as edit:
            edit.update("a", name=str(number))
    for number in reversed(range(30)):
        assert document.undo() == Undone(f"Step {number}")


def test_meta_and_clock_can_be_left_out_of_undo() -> None:
    document = two_boxes()
    with document.edit("Start the clock", undoable=False) as edit:
        edit.set_clock(running_since=12.5, spent={"understanding": 3})
        edit.set_meta(phase=Phase.SCALING)
    with document.edit("Title") as edit:
        edit.set_meta(title="News feed")
    with document.edit("Stop", undoable=False) as edit:
        edit.set_clock(running_since=None, spent={"understanding": 3, "scaling": 8})
    assert document.undo() == Undone("Title")
    assert document.design.meta.title == ""
    assert document.design.meta.phase is Phase.SCALING
    assert dict(document.design.clock.spent) == {"understanding": 3, "scaling": 8}
    assert document.redo() == Undone("Title")
    assert document.design.meta.title == "News feed"


def test_undo_steps_are_trimmed() -> None:
    document = two_boxes()
    for number in range(KEPT + 60):
        with document.edit(f"Step {number}") as edit:
            edit.update("a", name=str(number))
    undone = 0
    while document.undo_label is not None:
        assert document.undo() == Undone(f"Step {KEPT + 59 - undone}")
        undone += 1
    assert document.undo() is None
    assert KEPT <= undone <= KEPT + 50
    found = document.design.elements["a"]
    assert isinstance(found, Component)
    assert found.name == str(KEPT + 59 - undone)
    while document.redo() is not None:
        undone -= 1
    assert undone == 0


def test_read_only() -> None:
    document = two_boxes()
    document.set_read_only(True)
    with pytest.raises(ReadOnlyError), document.edit("No"):
        pass
    with pytest.raises(ReadOnlyError):
        document.undo()
    peer = Document()
    peer.apply_update(document.encode_state())
    with peer.edit("Add") as edit:
        edit.add(component("c"))
    document.apply_update(peer.encode_diff(document.state_vector()))
    assert "c" in document.design.elements
    document.set_read_only(False)
    assert document.undo() == Undone("Add")


def test_load_starts_a_lineage() -> None:
    document = two_boxes()
    heard = changes_of(document)
    updates: list[tuple[bytes, Origin]] = []
    document.subscribe_updates(lambda update, origin: updates.append((update, origin)))
    loaded = Design.of(
        [component("b", name="other", order="k"), Sticky(id="s", box=Box(0, 0, 1, 1), text="é😀")]
    )
    document.load(loaded)
    assert document.undo_label is None
    assert document.design.meta.document_id
    assert document.design.elements == loaded.elements
    (change,) = heard
    assert change.origin is Origin.LOAD
    assert change.after is document.design
    assert {r.id for r in change.removed} == {"a", "f"}
    assert {u.after.id for u in change.updated} == {"b", "meta"}
    assert {r.id for r in change.added} == {"s"}
    ((state, origin),) = updates
    assert origin is Origin.LOAD
    other = Document()
    other.resume(state)
    assert other.design == document.design
    with document.edit("Rename") as edit:
        edit.update("b", name="mine")
    assert updates[-1][1] is Origin.LOCAL
    other.apply_update(updates[-1][0])
    assert other.design == document.design


def test_load_keeps_the_document_id() -> None:
    document = Document()
    document.load(Design(meta=Meta(document_id="d1", title="T")))
    assert document.design.meta == Meta(document_id="d1", title="T")


def test_load_of_the_impossible_changes_nothing() -> None:
    document = two_boxes()
    before = document.design
    for bad in (component("x", box=Box(1e9, 0, 1, 1)), component("x", odd="\ud800")):
        with pytest.raises(EditError):
            document.load(Design.of([bad]))
    assert document.design is before
    assert document.undo() == Undone("Add")


def test_a_commit_on_a_large_board_is_quick() -> None:
    document = Document()
    document.load(Design.of([component(f"c{number}", name="Service") for number in range(1000)]))
    durations: list[float] = []
    for number in range(51):
        began = time.process_time()
        with document.edit("Move") as edit:
            edit.update(f"c{number}", box=(number, 1, 2, 3))
        durations.append(time.process_time() - began)
    assert statistics.median(durations) < 0.002


def test_what_was_not_touched_stays_the_same_object() -> None:
    document = two_boxes()
    before = document.design
    with document.edit("Rename") as edit:
        edit.update("a", name="x")
    assert document.design.elements["b"] is before.elements["b"]
    assert document.design.elements["a"] is not before.elements["a"]


def test_many_at_once_are_read_like_few() -> None:
    document = Document()
    with document.edit("Add") as edit:
        for number in range(500):
            edit.add(component(f"c{number}", facts={"replicas": number}, glow=number))
    full = document.design
    assert design_from(document.encode_state()) == full
    with document.edit("Delete") as edit:
        for number in range(400):
            edit.remove(f"c{number}")
    assert len(document.design.elements) == 100
    document.undo()
    assert document.design == full


def test_types_cannot_be_swapped_but_ids_can_be_used_again() -> None:
    document = two_boxes()
    swapped = Sticky(id="a", box=Box(0, 0, 1, 1))
    with pytest.raises(EditError), document.edit("Swap") as edit:
        edit.replace(swapped)
    with document.edit("Swap") as edit:
        edit.remove("a")
        edit.add(swapped)
        edit.remove("b")
        edit.add(Requirement(id="b"))
        expected = edit.design
    assert document.design == expected
    assert design_from(document.encode_state()) == expected
    document.undo()
    assert set(document.design.elements) == {"a", "b", "f"}


def test_client_ids_are_never_used_for_two_lineages() -> None:
    document = Document(client_id=7)
    vectors: set[bytes] = set()
    for _ in range(3):
        document.load(Design())
        vectors.add(document.state_vector())
    assert len(vectors) == 3
    document.close()


def test_a_closed_document_is_freed_with_its_steps() -> None:
    """They hold what the CRDT keeps for them, and that holds the whole of the design in the CRDT's memory."""

    def steps() -> int:
        gc.collect()
        return sum(isinstance(one, History) for one in gc.get_objects())

    before = steps()
    document = two_boxes()
    document.undo()
    document.redo()
    left = weakref.ref(document)
    document.close()
    del document
    assert steps() == before
    assert left() is None
