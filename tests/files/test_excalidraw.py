"""Excalidraw scenes in: names, arrows, frames, crowds and notes, damaged files, and real boards."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.drawn import (
    assert_recognised,
    assert_sound,
    component,
    flows,
    home,
    overlaps,
    real_boards,
)
from whiteboard.files.formats.excalidraw import FORMAT
from whiteboard.files.loaded import Loaded
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowMode, FlowOp, Heads, Sticky, Text, ZoneKind
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile
from whiteboard.model.ids import counted_ids

Element = dict[str, Any]
REAL = real_boards(".excalidraw")


class Scene:
    """Elements as Excalidraw saves them, by the fields that matter."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._numbers = count(1)

    def add(self, kind: str, x: float, y: float, w: float, h: float, **fields: Any) -> str:
        name = f"{kind}{next(self._numbers)}"
        self.elements.append(
            {"id": name, "type": kind, "x": x, "y": y, "width": w, "height": h, "angle": 0, **fields}
        )
        return name

    def box(self, label: str, x: float, y: float, w: float = 112, h: float = 100, **fields: Any) -> str:
        """A labelled shape; its label is a text of its own, wrapped in the middle of the word."""
        name = self.add(fields.pop("kind", "rectangle"), x, y, w, h, **fields)
        if label:
            self.text(label, x, y, containerId=name, text="\n".join(label))
        return name

    def text(self, words: str, x: float, y: float, w: float = 80, h: float = 25, **fields: Any) -> str:
        return self.add(
            "text", x, y, w, h, **{"text": words, "originalText": words, "fontSize": 20, **fields}
        )

    def arrow(self, start: str, end: str, points: list[list[float]] | None = None, **fields: Any) -> str:
        points = points or [[0, 0], [100, 0]]
        bindings = {
            key: {"elementId": name, "focus": 0, "gap": 4}
            for key, name in (("startBinding", start), ("endBinding", end))
            if name
        }
        heads = {"startArrowhead": None, "endArrowhead": "arrow", "strokeStyle": "solid"}
        x, y = fields.pop("x", 0), fields.pop("y", 0)
        return self.add(
            fields.pop("kind", "arrow"), x, y, 100, 0, points=points, **bindings, **{**heads, **fields}
        )

    def bytes(self) -> bytes:
        scene = {"type": "excalidraw", "version": 2, "elements": self.elements, "appState": {}, "files": {}}
        return json.dumps(scene).encode()

    def read(self) -> Loaded:
        return read(self.bytes())

    def design(self) -> Design:
        return self.read().design


def read(data: bytes) -> Loaded:
    assert FORMAT.read is not None
    return FORMAT.read(data, counted_ids())


def pair() -> tuple[Scene, str, str]:
    scene = Scene()
    return scene, scene.box("API Gateway", 0, 0), scene.box("Workers", 300, 0)


def test_labels_are_read_as_typed_not_as_wrapped() -> None:
    scene, _gateway, _workers = pair()
    assert {c.name: c.kind for c in scene.design().components} == {
        "API Gateway": "api-gateway",
        "Workers": "worker",
    }


def test_a_name_on_two_lines_is_one_name() -> None:
    scene = Scene()
    scene.box("Load\nBalancer", 0, 0)
    scene.box("Dynamo\nDB", 300, 0)
    assert [(c.name, c.kind) for c in scene.design().components] == [
        ("Load Balancer", "load-balancer"),
        ("Dynamo DB", "keyvalue"),
    ]


def test_shapes_are_hints() -> None:
    scene = Scene()
    scene.box("Zorblax", 0, 0, kind="diamond")
    scene.box("Cart Service", 300, 0, kind="ellipse")
    assert [(c.name, c.kind, c.shape) for c in scene.design().components] == [
        ("Zorblax", "box", "diamond"),
        ("Cart Service", "service", "ellipse"),
    ]


def test_arrows_follow_their_bindings_and_carry_their_labels() -> None:
    scene, gateway, workers = pair()
    arrow = scene.arrow(gateway, workers)
    scene.text("upload\nfile", 100, 40, containerId=arrow)
    (flow,) = scene.design().flows
    assert (flow.label, flow.mode, flow.op) == ("upload file", FlowMode.SYNC, FlowOp.WRITE)
    assert flows(scene.design()) == [("API Gateway", "upload file", "Workers", FlowMode.SYNC)]


def test_dashed_is_async() -> None:
    scene, gateway, workers = pair()
    scene.arrow(gateway, workers, strokeStyle="dashed")
    scene.arrow(gateway, workers, strokeStyle="dotted")
    assert [f.mode for f in scene.design().flows] == [FlowMode.ASYNC, FlowMode.ASYNC]


def test_a_head_at_the_start_turns_the_flow_and_two_heads_make_one_call() -> None:
    scene, gateway, workers = pair()
    scene.arrow(gateway, workers, startArrowhead="triangle", endArrowhead=None)
    assert flows(scene.design())[0][0] == "Workers"
    both, gateway, workers = pair()
    both.arrow(gateway, workers, startArrowhead="arrow")
    (flow,) = both.design().flows
    assert (flow.heads, flow.op) == (Heads.BOTH, FlowOp.UNKNOWN)
    assert flows(both.design())[0][0] == "API Gateway"


def test_loose_ends_bind_to_the_nearest_box_within_reach() -> None:
    scene, _gateway, _workers = pair()
    scene.arrow("", "", [[0, 0], [160, 0]], x=125, y=50)
    loaded = scene.read()
    assert flows(loaded.design) == [("API Gateway", "", "Workers", FlowMode.SYNC)]
    assert loaded.notes == ()


def test_an_end_far_from_everything_stays_loose_and_is_named() -> None:
    scene, gateway, _workers = pair()
    scene.arrow(gateway, "", [[0, 0], [0, 400]], x=50, y=100)
    loaded = scene.read()
    (flow,) = loaded.design.flows
    assert flow.target.loose
    assert flow.target.point is not None
    assert flow.target.point.y >= 500
    assert any("loose: 1" in note for note in loaded.notes)


def test_an_arrow_without_length_is_left_out_and_named() -> None:
    scene, _gateway, _workers = pair()
    scene.arrow("", "", [[0, 0], [0, 0]], x=900, y=900)
    loaded = scene.read()
    assert loaded.design.flows == ()
    assert any("without length" in note for note in loaded.notes)


def test_a_binding_to_what_is_gone_falls_back_to_the_nearest_box() -> None:
    scene, gateway, _workers = pair()
    gone = scene.box("Old", 280, 300, isDeleted=True)
    scene.arrow(gateway, gone, [[0, 0], [180, 0]], x=114, y=50)
    assert flows(scene.design()) == [("API Gateway", "", "Workers", FlowMode.SYNC)]


def test_an_arrow_at_words_makes_them_a_box() -> None:
    scene, gateway, _workers = pair()
    words = scene.text("Postgres", 0, 300)
    scene.arrow(gateway, words)
    design = scene.design()
    assert component(design, "Postgres").kind == "rdbms"
    assert ("API Gateway", "", "Postgres", FlowMode.SYNC) in flows(design)


def test_an_arrow_at_the_label_means_the_box() -> None:
    scene, gateway, _workers = pair()
    label = next(e["id"] for e in scene.elements if e.get("originalText") == "Workers")
    scene.arrow(gateway, label)
    assert flows(scene.design()) == [("API Gateway", "", "Workers", FlowMode.SYNC)]


def test_words_laid_into_a_box_name_it() -> None:
    scene = Scene()
    scene.box("", 0, 0)
    scene.text("Redis", 20, 40, 60, 20)
    design = scene.design()
    assert [(c.name, c.kind) for c in design.components] == [("Redis", "cache")]
    assert len(design.elements) == 1


def test_free_text_stays_text_with_its_lines() -> None:
    scene, _gateway, _workers = pair()
    scene.text("Estimation\n\n10M users", 0, 400, 200, 75)
    (text,) = scene.design().elements_of(Text)
    assert (text.text, text.size) == ("Estimation\n\n10M users", 20)


def test_a_box_full_of_words_is_a_note() -> None:
    scene, _gateway, _workers = pair()
    scene.box("apples\npears\nplums\ncherries\nzorb", 0, 300)
    scene.box("{ groupId, members }", 300, 300)
    design = scene.design()
    assert [s.text.split()[0] for s in design.elements_of(Sticky)] == ["apples", "{"]
    assert len(design.components) == 2


def test_frames_and_rectangles_around_others_are_zones() -> None:
    scene = Scene()
    scene.add("frame", -50, -50, 300, 300, name="us-east-1")
    scene.box("Server", 0, 50)
    scene.box("", 400, 0, 300, 200)
    scene.box("Orders DB", 420, 40)
    scene.box("Redis", 560, 40)
    scene.text("Private subnet", 410, -22, 140, 20)
    design = scene.design()
    assert {z.name: z.kind for z in design.zones} == {
        "us-east-1": ZoneKind.REGION,
        "Private subnet": ZoneKind.NETWORK,
    }
    assert home(design, "Server") == "us-east-1"
    assert home(design, "Redis") == "Private subnet"
    assert not design.elements_of(Text)


def test_a_frame_around_copies_is_one_component_with_replicas() -> None:
    scene = Scene()
    kafka = scene.box("Kafka", 0, 0)
    frame = scene.box("", 200, -20, 300, 140)
    scene.box("Worker 1", 210, 0, 80, 80)
    scene.box("Worker 2", 300, 0, 80, 80)
    scene.box("Worker 3", 390, 0, 80, 80)
    scene.arrow(kafka, frame)
    loaded = scene.read()
    worker = component(loaded.design, "Worker")
    assert (worker.kind, worker.facts["replicas"]) == ("worker", 3)
    assert flows(loaded.design) == [("Kafka", "", "Worker", FlowMode.ASYNC)]
    assert any("3 replicas" in note for note in loaded.notes)


def test_a_frame_around_different_boxes_stays_a_zone_with_its_arrow() -> None:
    scene = Scene()
    service = scene.box("Post service", 0, 0)
    frame = scene.box("", 200, -20, 300, 140)
    scene.box("Posts DB", 210, 0, 80, 80)
    scene.box("Comments DB", 300, 0, 80, 80)
    scene.arrow(service, frame)
    loaded = scene.read()
    assert len(loaded.design.zones) == 1
    assert len(loaded.design.flows) == 1
    assert any("end at a zone" in note for note in loaded.notes)


def test_a_grouped_picture_is_one_box() -> None:
    scene, gateway, _workers = pair()
    scene.add("ellipse", 0, 300, 80, 20, groupIds=["g"])
    body = scene.add("line", 0, 310, 80, 60, groupIds=["g"], points=[[0, 0], [0, 60]])
    scene.add("ellipse", 0, 360, 80, 20, groupIds=["g"])
    scene.text("Zorblax", 10, 330, groupIds=["g"])
    scene.arrow(gateway, body)
    design = scene.design()
    assert component(design, "Zorblax").kind == "rdbms"
    assert len(design.components) == 3
    assert flows(design) == [("API Gateway", "", "Zorblax", FlowMode.SYNC)]


def test_lines_that_join_boxes_are_flows_and_others_are_named() -> None:
    scene, gateway, workers = pair()
    scene.arrow(gateway, workers, kind="line", endArrowhead=None)
    scene.arrow("", "", [[0, 0], [500, 0]], kind="line", y=700)
    loaded = scene.read()
    assert len(loaded.design.flows) == 1
    assert any("Lines" in note and ": 1." in note for note in loaded.notes)


def test_what_has_no_place_is_named_and_nothing_more() -> None:
    scene, _gateway, _workers = pair()
    for kind in ("freedraw", "embeddable", "sparkle", "image"):
        scene.add(kind, 0, 400, 50, 50)
    scene.add("rectangle", 0, 1e9, 50, 50)
    scene.elements.append({"id": "odd", "type": "rectangle", "x": "left"})
    notes = " ".join(scene.read().notes)
    for words in ("Freehand", "Embedded", "'sparkle'", "Pictures and shapes", "cannot be read, left out: 2"):
        assert words in notes


def test_small_boxes_grow_without_meeting() -> None:
    scene = Scene()
    for column in range(4):
        for row in range(3):
            scene.box(f"Shard {column}{row}", 60 * column, 50 * row, 50, 40)
    design = scene.design()
    assert len(design.components) == 12
    assert overlaps(design) == []
    by_name = {c.name: c.box for c in design.components}
    assert by_name["Shard 00"].x < by_name["Shard 10"].x < by_name["Shard 20"].x
    assert by_name["Shard 00"].y < by_name["Shard 01"].y < by_name["Shard 02"].y


def test_roomy_drawings_keep_their_places() -> None:
    scene = Scene()
    scene.box("Client", 0, 0, 200, 100)
    scene.box("Server", 600, 300, 200, 100)
    a, b = scene.design().components
    assert (b.box.x - a.box.x, b.box.y - a.box.y, a.box.w, a.box.h) == (600, 300, 200, 100)


@pytest.mark.parametrize(
    ("data", "error", "clause"),
    [
        (b"", DamagedFile, "empty"),
        (b"\x89PNG\r\n", ForeignFile, "no Excalidraw scene"),
        (b"[]", ForeignFile, "no Excalidraw scene"),
        (b'{"type": "excalidrawlib", "libraryItems": []}', ForeignFile, "no Excalidraw scene"),
        (b'{"type": "excalidraw"}', DamagedFile, "elements"),
        (b'{"type": "excalidraw", "elements": [', DamagedFile, "cut short"),
        (b'{"type": "excalidraw", "elements": [{"x": NaN}]}', DamagedFile, "NaN"),
        (b'{"type": "excalidraw", "elements": [{"x": 1e999}]}', DamagedFile, "too large"),
        (
            b'{"type": "excalidraw", "elements": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
            DamagedFile,
            "deeply",
        ),
    ],
    ids=lambda value: value.decode(errors="replace")[:40] if isinstance(value, bytes) else None,
)
def test_damaged_and_foreign_files_are_refused_in_one_clause(
    data: bytes, error: type[FileProblem], clause: str
) -> None:
    with pytest.raises(error, match=clause) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


_odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
_ids = st.sampled_from(["a", "b", "c", "d", "e"])
_bindings = st.one_of(_odd, st.fixed_dictionaries({"elementId": st.one_of(_ids, _odd)}))
_places = st.one_of(st.floats(-300, 300), _odd)
_elements = st.one_of(
    _odd,
    st.fixed_dictionaries(
        {
            "id": st.one_of(_ids, _odd),
            "type": st.sampled_from(
                [
                    "rectangle",
                    "ellipse",
                    "diamond",
                    "text",
                    "arrow",
                    "line",
                    "frame",
                    "image",
                    "freedraw",
                    "?",
                ]
            ),
            "x": _places,
            "y": _places,
        },
        optional={
            "width": _places,
            "height": _places,
            "angle": _places,
            "originalText": st.one_of(st.text(max_size=12), _odd),
            "containerId": st.one_of(_ids, _odd),
            "groupIds": st.one_of(_odd, st.lists(_ids, max_size=2)),
            "points": st.one_of(_odd, st.lists(st.one_of(_odd, st.lists(_places, max_size=3)), max_size=4)),
            "startBinding": _bindings,
            "endBinding": _bindings,
            "startArrowhead": _odd,
            "endArrowhead": _odd,
            "isDeleted": st.booleans(),
        },
    ),
)


@given(st.lists(_elements, max_size=12))
def test_any_list_of_elements_reads_to_a_design_that_can_be_saved(elements: list[Any]) -> None:
    design = read(json.dumps({"type": "excalidraw", "elements": elements}).encode()).design
    assert len(design.flows) == len(design.elements_of(Flow))


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_read_or_are_refused(junk: bytes, at: int) -> None:
    scene, gateway, workers = pair()
    scene.arrow(gateway, workers)
    whole = scene.bytes()
    with suppress(FileProblem):
        read(whole[:at] + junk + whole[at + len(junk) :])


def test_a_scene_converts_to_our_own_file(tmp_path: Path) -> None:
    scene, gateway, workers = pair()
    scene.arrow(gateway, workers)
    source, target = tmp_path / "board.excalidraw", tmp_path / "board.whiteboard"
    source.write_bytes(scene.bytes())
    design = load(source, ids=counted_ids()).design
    save(target, design)
    assert load(target).design == design


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_boards(path: Path) -> None:
    design = load(path, ids=counted_ids()).design
    assert len(design.components) >= 8
    assert len(design.flows) >= 7
    assert_sound(design, path.stem)


def test_most_boxes_of_real_boards_are_recognised() -> None:
    assert_recognised(load(path, ids=counted_ids()).design for path in REAL)
