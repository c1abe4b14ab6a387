"""Random edits, undo, redo and exchange: the design is always what the CRDT says, and seats agree."""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from whiteboard.document.codec import decode, encode, key_of, same_record
from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.document.lineage import design_from
from whiteboard.model.changes import Change, Origin
from whiteboard.model.comments import Comment
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Sticky, UnknownElement, Zone
from whiteboard.model.elements.image import Image
from whiteboard.model.elements.ink import Ink, spelled
from whiteboard.model.ids import counted_ids
from whiteboard.model.interview import (
    Answer,
    AskedQuestion,
    Correction,
    Decision,
    Estimate,
    Mark,
    Requirement,
    UnknownAnswer,
)
from whiteboard.model.notes import PrivateNote
from whiteboard.model.phase import Phase
from whiteboard.model.pictures import Picture
from whiteboard.model.plain import clean
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
facts = st.dictionaries(names, st.booleans() | numbers | texts, max_size=4)
places = st.floats(-1e7, 1e7)
lengths = st.floats(0, 1e7)
boxes = st.builds(Box, places, places, lengths, lengths)
styles = st.dictionaries(names, st.booleans() | numbers | texts, max_size=4)
strokes = st.lists(
    st.tuples(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1)), min_size=1, max_size=5
).map(spelled)
plain = st.recursive(
    st.none() | st.booleans() | numbers | st.integers(-(2**63), 2**63 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
ends = st.builds(
    FlowEnd,
    element=st.sampled_from(["c1", "c2", "z1", "nobody"]),
    side=st.sampled_from(["auto", "left"]),
    at=st.none() | st.floats(0, 1),
) | st.builds(FlowEnd, point=st.builds(Point, places, places))


def extras(taken: type[Record]) -> st.SearchStrategy[dict[str, object]]:
    """Fields that only a newer version knows."""
    known = {*taken.model_fields, *dir(taken), "facts", "spent", "style"}
    return st.dictionaries(
        names.filter(lambda name: name not in known and not name.startswith("_")), plain, max_size=2
    )


def made(kind: type[Record], /, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Record]:
    """Records of a type, with fields from a newer version beside the known ones."""
    return st.tuples(st.fixed_dictionaries(fields), extras(kind)).map(
        lambda parts: kind.model_validate({**parts[1], **parts[0]})
    )


def any_of(*ids: str) -> st.SearchStrategy[Record]:
    """A record of any type. One id has one type: ids are random and never used twice."""

    def named(letter: str) -> st.SearchStrategy[str]:
        return st.sampled_from(ids).map(lambda number: letter + number)

    return st.one_of(
        made(Component, id=named("c"), kind=names, name=texts, box=boxes, facts=facts, locked=st.booleans()),
        made(
            Flow, id=named("f"), source=ends, target=ends, label=texts, facts=facts, label_at=st.floats(0, 1)
        ),
        made(Zone, id=named("z"), box=boxes, name=texts, style=styles),
        made(Sticky, id=named("s"), box=boxes, text=texts, style=styles),
        made(Ink, id=named("i"), box=boxes, points=strokes, style=styles),
        made(Image, id=named("w"), box=boxes, picture=texts, name=texts),
        made(Picture, id=named("x"), data=st.lists(st.text("ABC=", max_size=9), max_size=3)),
        made(UnknownElement, id=named("u"), type=st.just("hologram"), box=st.none() | boxes, facts=plain),
        made(Requirement, id=named("r"), text=texts, functional=st.booleans()),
        made(Estimate, id=named("e"), value=st.none() | numbers, unit=texts),
        made(Decision, id=named("d"), choice=texts, subjects=st.lists(texts, max_size=3)),
        made(
            Correction,
            id=named("k"),
            where=texts,
            text=texts,
            read=texts,
            quality=texts,
            low=st.none() | numbers,
            high=st.none() | numbers,
            concept=texts,
        ),
        made(AskedQuestion, id=named("q"), text=texts, answer=texts, at=st.floats(0, 1e6)),
        made(Mark, id=named("g"), dimension=st.sampled_from(Dimension), mark=st.none() | st.integers(1, 4)),
        made(Comment, id=named("m"), text=texts, element=texts, thread=texts, written_at=st.floats(0, 1e9)),
        made(PrivateNote, id=named("p"), text=texts, about=texts, moment=st.floats(0, 1e6)),
        made(UnknownAnswer, id=named("v"), type=st.just("vote"), spent=plain),
    )


records = any_of(*"123456789")


@given(records)
def test_a_record_comes_back_from_its_fields(record: Record) -> None:
    again = decode(key_of(record), encode(record))
    assert type(again) is type(record)
    assert same_record(again, record)


@given(st.lists(records, unique_by=lambda record: record.id, max_size=8), st.booleans())
@settings(max_examples=60)
def test_a_design_comes_back_from_its_state(content: list[Record], at_once: bool) -> None:
    document = Document()
    design = Design.of([record for record in content if record.id not in {"meta", "clock"}])
    if at_once:
        document.load(design)
    else:
        with document.edit("Add") as edit:
            for record in (*design.elements.values(), *design.answers.values()):
                edit.add(record)
    assert (document.design.elements, document.design.answers) == (design.elements, design.answers)
    assert design_from(document.encode_state()) == document.design
    other = Document()
    other.apply_update(document.encode_state())
    assert other.design == document.design
    assert document.quarantined == other.quarantined == 0


@given(
    st.recursive(
        st.floats() | st.integers() | st.text() | st.binary(max_size=3), lambda s: st.lists(s, max_size=3)
    )
)
def test_whatever_is_cleaned_can_be_written(value: object) -> None:
    try:
        kept = clean(value)
    except ValueError:
        return
    document = Document()
    with document.edit("Add") as edit:
        edit.add(UnknownElement.model_validate({"id": "u", "type": "hologram", "value": kept}))
    assert design_from(document.encode_state()) == document.design


@dataclass(frozen=True)
class Step:
    """A part of an edit; where the design has no subject for it, it does nothing."""

    verb: str
    subject: str
    value: object = None

    def perform(self, edit: Edit) -> None:
        known = edit.design.get(self.subject)
        if isinstance(self.value, Element | Answer):
            if edit.design.get(self.value.id) is None:
                edit.add(self.value)
            else:
                edit.replace(self.value)
        elif self.verb == "remove":
            edit.remove(self.subject)
        elif self.subject in {"meta", "clock"} or known is not None:
            edit.update(self.subject, **{self.verb: self.value})


phases = st.dictionaries(st.sampled_from(list(Phase)), st.floats(0, 1e6), max_size=2)
steps = st.one_of(
    st.builds(Step, st.just("put"), st.just(""), any_of("1", "2")),
    st.builds(Step, st.just("remove"), st.sampled_from(["c1", "c2", "f1", "s1", "u1", "r1"])),
    st.builds(Step, st.just("box"), st.sampled_from(["c1", "c2", "z1", "u1"]), boxes),
    st.builds(Step, st.just("facts"), st.sampled_from(["c1", "c2", "f1"]), facts),
    st.builds(Step, st.just("title"), st.just("meta"), texts),
    st.builds(Step, st.just("spent"), st.just("clock"), phases),
)


def replayed(start: Design, changes: list[Change]) -> Design:
    """The design that a listener arrives at who only ever hears of changes."""
    design = start
    for change in changes:
        put = [*change.added, *(updated.after for updated in change.updated)]
        design = design.with_records(put, [record.id for record in change.removed])
        assert design == change.after
    return design


class Seat:
    """A document, what it has said, and the ordered link over which the others hear it."""

    def __init__(self, state: bytes) -> None:
        self.document = Document()
        self.document.resume(state)
        self.start = self.document.design
        self.changes: list[Change] = []
        self.sent: deque[bytes] = deque()
        self.document.subscribe(self.changes.append)
        self.document.subscribe_updates(self.send)

    def send(self, update: bytes, origin: Origin) -> None:
        if origin is not Origin.REMOTE:
            self.sent.append(update)


class Seats(RuleBasedStateMachine):
    """Two seats that edit, undo and redo while their updates are under way."""

    def __init__(self) -> None:
        super().__init__()
        first = Document()
        ids = counted_ids("c")
        first.load(Design.of([Component(id=ids(), kind="service", box=Box(0, 0, 9, 9)) for _ in range(2)]))
        self.seats = [Seat(first.encode_state()) for _ in range(2)]

    @rule(seat=st.integers(0, 1), work=st.lists(steps, min_size=1, max_size=4), undoable=st.booleans())
    def edit(self, seat: int, work: list[Step], undoable: bool) -> None:
        document = self.seats[seat].document
        before, revision = document.design, document.revision
        with document.edit("Edit", undoable=undoable) as edit:
            for step in work:
                step.perform(edit)
            expected = edit.design
        assert document.design == expected
        assert (document.revision != revision) == (document.design is not before)

    @rule(seat=st.integers(0, 1), back=st.booleans())
    def undo_or_redo(self, seat: int, back: bool) -> None:
        document = self.seats[seat].document
        label = document.undo_label if back else document.redo_label
        undone = document.undo() if back else document.redo()
        assert (undone is None) == (label is None)

    @rule(seat=st.integers(0, 1), how_many=st.integers(1, 3))
    def deliver(self, seat: int, how_many: int) -> None:
        sender, other = self.seats[seat], self.seats[1 - seat].document
        for _ in range(min(how_many, len(sender.sent))):
            other.apply_update(sender.sent.popleft())

    @rule()
    def reconnect(self) -> None:
        one, two = (seat.document for seat in self.seats)
        mine, theirs = one.encode_diff(two.state_vector()), two.encode_diff(one.state_vector())
        one.apply_update(theirs)
        two.apply_update(mine)
        for seat in self.seats:
            seat.sent.clear()
        assert one.design == two.design

    @invariant()
    def the_design_is_what_the_crdt_says(self) -> None:
        for seat in self.seats:
            assert design_from(seat.document.encode_state()) == seat.document.design
            assert seat.document.quarantined == 0

    def teardown(self) -> None:
        for _ in range(2):
            for seat in (0, 1):
                self.deliver(seat, sys.maxsize)
        one, two = (seat.document for seat in self.seats)
        assert one.design == two.design
        for seat in self.seats:
            assert replayed(seat.start, seat.changes) == seat.document.design


Seats.TestCase.settings = settings(max_examples=100, stateful_step_count=20)
TestSeats = Seats.TestCase


@given(st.lists(st.lists(steps, min_size=1, max_size=4), max_size=8))
@settings(max_examples=60)
def test_undoing_everything_and_redoing_it(edits: list[list[Step]]) -> None:
    document = Document()
    designs = [document.design]
    for work in edits:
        with document.edit("Edit") as edit:
            for step in work:
                step.perform(edit)
        if document.design is not designs[-1]:
            designs.append(document.design)
    for design in reversed(designs[:-1]):
        assert document.undo() is not None
        assert document.design == design
    assert document.undo() is None
    for design in designs[1:]:
        assert document.redo() is not None
        assert document.design == design
    assert document.redo() is None
