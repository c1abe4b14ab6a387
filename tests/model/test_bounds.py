"""The bounds of a design are the same at every door, and say the same words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pycrdt import Doc, Map

from whiteboard.cli.program import run
from whiteboard.document.document import Document
from whiteboard.files.native import read_native
from whiteboard.files.store import parse
from whiteboard.model import bounds
from whiteboard.model.bounds import FURTHEST, Tally, check_design, check_record
from whiteboard.model.comments import Comment
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Sticky, UnknownElement, Zone
from whiteboard.model.errors import EditError, FileProblem
from whiteboard.model.interview import EdgeCase, Requirement
from whiteboard.model.plain import LONGEST_LIST, LONGEST_TEXT, OutOfBounds
from whiteboard.model.reading import read_answer, read_element
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap, Point

Raw = dict[str, object]
BOX = [0, 0, 100, 50]
PART: Raw = {"type": "component", "id": "a", "kind": "service", "name": "Cart", "box": BOX}

BEYOND: Mapping[str, tuple[Raw, str]] = {
    "place": ({**PART, "box": [1e12, 0, 1, 1]}, "a place lies too far out"),
    "height": ({**PART, "box": [0, 0, 172, 1e9]}, "a box is too large"),
    "negative": ({**PART, "box": [0, 0, -1, 1]}, "a negative size"),
    "name": ({**PART, "name": "x" * (LONGEST_TEXT + 1)}, "a text is too long"),
    "fact": ({**PART, "facts": {"f": "x" * (LONGEST_TEXT + 1)}}, "a text is too long"),
    "note": ({**PART, "note": "x" * (LONGEST_TEXT + 1)}, "a text is too long"),
    "id": ({**PART, "id": "i" * 201}, "cannot be a name"),
    "list": ({**PART, "not_so": ["x"] * (LONGEST_LIST + 1)}, "a list is too long"),
    "depth": ({**PART, "future": json.loads("[" * 20 + "]" * 20)}, "nested too deeply"),
    "number": ({**PART, "future": 2**70}, "a number is too large"),
    "end": (
        {"type": "flow", "id": "f", "source": {"point": [0, 2e7]}, "target": {"point": [0, 0]}},
        "a place lies too far out",
    ),
    "waypoint": (
        {"type": "flow", "id": "f", "source": {}, "target": {}, "waypoints": [[0, 0], [0, 2e7]]},
        "a place lies too far out",
    ),
    "unknown": ({"type": "hologram", "id": "h", "box": [0, 0, 1e9, 1]}, "a box is too large"),
    "comment": ({"type": "comment", "id": "c", "point": [0, -1e9]}, "a place lies too far out"),
}
COMMANDS = (["review"], ["export", "-o", "out.png"], ["convert", "out.mmd"])


def native(*raw: Raw, schema: int = 1) -> bytes:
    elements = [each for each in raw if each["type"] != "comment"]
    answers = [each for each in raw if each["type"] == "comment"]
    return json.dumps({"whiteboard": schema, "design": {"elements": elements, "answers": answers}}).encode()


def read(raw: Raw) -> Record:
    return read_answer(raw) if raw["type"] == "comment" else read_element(raw)


beyond = pytest.mark.parametrize(("raw", "words"), BEYOND.values(), ids=BEYOND.keys())


@beyond
def test_a_file_is_refused_in_the_same_words_by_every_command(
    raw: Raw, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("far.whiteboard")
    path.write_bytes(native(raw))
    said: set[str] = set()
    for command, *rest in COMMANDS:
        assert run([command, str(path), *rest]) == 2
        said.add(capsys.readouterr().err.strip())
    (sentence,) = said
    assert words in sentence
    assert sentence.startswith("whiteboard: Cannot open far.whiteboard: ")
    assert "\n" not in sentence
    with pytest.raises(FileProblem) as problem:
        parse(path, path.read_bytes())
    assert str(problem.value) in sentence


@beyond
def test_an_edit_is_refused(raw: Raw, words: str) -> None:
    document = Document()
    with pytest.raises(EditError, match=words), document.edit("Add") as edit:
        edit.add(read(raw))
    assert not document.design.elements


@beyond
def test_what_a_peer_sent_is_kept_aside(raw: Raw, words: str) -> None:
    if words in {"a number is too large", "cannot be a name"}:
        return  # the CRDT's encoding has no such number, and an id is a key there
    peer = Doc[Map[object]]()
    root = peer.get("interview" if raw["type"] == "comment" else "elements", type=Map)
    content = {name: value for name, value in raw.items() if name not in {"id", "facts"}}
    facts = raw.get("facts", {})
    assert isinstance(facts, dict)
    root[str(raw["id"])] = Map({**content, **{f"f.{name}": fact for name, fact in facts.items()}})
    document = Document()
    document.apply_update(peer.get_update())
    assert not document.design.elements
    assert not document.design.answers
    assert document.quarantined == 1


@beyond
def test_a_newer_file_keeps_what_is_beyond_our_bounds(raw: Raw, words: str) -> None:
    loaded = read_native(native(raw, {**PART, "id": "fine"}, schema=99))
    assert list(loaded.design.elements) == ["fine"]
    assert len(loaded.extras.elements + loaded.extras.answers) == 1


def test_what_is_at_the_bound_is_held() -> None:
    edge = Box(-FURTHEST, FURTHEST, FURTHEST, FURTHEST)
    records: list[Element] = [
        Component(id="a", kind="service", box=edge, name="x" * LONGEST_TEXT, note="n" * LONGEST_TEXT),
        Zone(id="z", box=edge),
        Sticky(id="s", box=edge, text="x" * LONGEST_TEXT),
        UnknownElement(id="u", type="hologram", box=edge),
        UnknownElement.model_validate({"id": "v", "type": "hologram", "words": "x" * LONGEST_TEXT}),
        Flow(id="f", source=FlowEnd(point=Point(-FURTHEST, FURTHEST)), target=FlowEnd(element="a")),
    ]
    check_design(Design.of(records))
    document = Document()
    document.load(Design.of(records))
    assert len(document.design.elements) == len(records)


def test_the_sentence_names_what_is_beyond() -> None:
    part = Component(id="a", kind="service", name="Cart\nservice", box=Box(1e9, 0, 1, 1))
    with pytest.raises(OutOfBounds, match=r"^the component 'Cart service' is beyond .*10,000,000 units"):
        check_design(Design.of([part]))
    with pytest.raises(OutOfBounds, match=r"^a place lies too far out"):
        check_record(part)


# ---- how many ----------------------------------------------------------------------------------------------


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST", {"elements": 3, "flows": 1, "answers": 2, "comments": 1})
    monkeypatch.setattr(bounds, "_FEWEST", 1)


def parts(count: int) -> list[Component]:
    return [Component(id=f"p{n}", kind="service", box=Box(n, 0, 1, 1)) for n in range(count)]


def add(document: Document, records: Sequence[Record]) -> None:
    with document.edit("Paste") as edit:
        for record in records:
            edit.add(record)


LOOSE = FlowEnd(point=Point(0, 0))
TOO_MANY: Mapping[str, tuple[list[Record], str]] = {
    "elements": ([*parts(4)], "4 things on the board, and a design holds 3"),
    "flows": ([Flow(id=f"f{n}", source=LOOSE, target=LOOSE) for n in range(2)], "2 flows"),
    "answers": ([Requirement(id=f"r{n}") for n in range(3)], "3 answers"),
    "comments": ([Comment(id=f"c{n}") for n in range(2)], "2 comments"),
}
too_many = pytest.mark.parametrize(("records", "words"), TOO_MANY.values(), ids=TOO_MANY.keys())


@too_many
@pytest.mark.usefixtures("few")
def test_too_many_are_refused_and_a_peers_are_kept_aside(records: list[Record], words: str) -> None:
    with pytest.raises(OutOfBounds, match=words):
        check_design(Design.of(records))
    with pytest.raises(EditError, match=words):
        Document().load(Design.of(records))
    document = Document()
    with pytest.raises(EditError, match=words):
        add(document, records)
    one, two = Document(), Document()
    for document, added in ((one, records[:-1]), (two, records[-1:])):
        add(document, added)
    one.apply_update(two.encode_state())
    assert len(one.design.elements) + len(one.design.answers) == len(records) - 1
    assert one.quarantined == 1


@pytest.mark.usefixtures("few")
def test_a_full_design_can_be_changed_and_emptied() -> None:
    document = Document()
    document.load(Design.of([*parts(3), EdgeCase(id="e")]))
    with document.edit("Move") as edit:
        edit.update("p0", name="still")
    with document.edit("Swap") as edit:
        edit.remove("p0")
        edit.add(Zone(id="z", box=Box(0, 0, 1, 1)))
    with pytest.raises(EditError, match="things on the board"), document.edit("Add") as edit:
        edit.add(Zone(id="y", box=Box(0, 0, 1, 1)))
    assert document.undo() is not None
    assert sorted(document.design.elements) == ["p0", "p1", "p2"]


@pytest.mark.usefixtures("few")
def test_a_tally_counts_down_again() -> None:
    tally = Tally(Design.of(parts(3)))
    with pytest.raises(OutOfBounds):
        tally.take(parts(4)[3])
    tally.drop(parts(1)[0])
    tally.take(parts(4)[3])
    assert tally.counts["elements"] == 3


def test_facts_are_counted_as_fields() -> None:
    facts = FrozenMap({f"fact{n}": 1.0 for n in range(LONGEST_LIST + 1)})
    with pytest.raises(OutOfBounds, match="a list is too long"):
        check_record(Component(id="a", kind="service", box=Box(0, 0, 1, 1), facts=facts))
