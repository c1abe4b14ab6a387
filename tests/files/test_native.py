"""The native format: what it keeps, how it looks, and what it says to damaged and foreign files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from whiteboard.document.document import Document
from whiteboard.files.native import read_native, write_native
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Flow,
    FlowEnd,
    FlowLine,
    FlowMode,
    FlowOp,
    Heads,
    Side,
    Sticky,
    Text,
    Zone,
    ZoneKind,
)
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile
from whiteboard.model.interview import (
    Clock,
    Correction,
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    Meta,
    PhaseNote,
    Requirement,
    Resolution,
    ResolutionState,
    ScopeItem,
)
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap, Point


def full_design() -> Design:
    """One record of every type, with values away from their defaults."""
    return Design.of(
        [
            Zone(id="z1", order="1", box=Box(0, 0, 420, 280), kind=ZoneKind.REGION, name="eu-west-1"),
            Component(
                id="c1",
                order="2",
                box=Box(10.5, 20, 172, 64),
                kind="service",
                name="Fädenzähler 日本 🚀",
                note="two\nlines",
                shape="stadium",
                facts=FrozenMap({"replicas": 3.0, "autoscale": True, "stateful": False, "product": "Go"}),
            ),
            Component(
                id="c2",
                order="3",
                box=Box(300, 20, 172, 64),
                kind="no-such-kind",
                name='q"uote\\',
                locked=True,
            ),
            Flow(
                id="f1",
                order="4",
                source=FlowEnd(element="c1", side=Side.RIGHT, at=0.25),
                target=FlowEnd(point=Point(700, 12.125)),
                label="GET /x",
                label_at=0.75,
                mode=FlowMode.ASYNC,
                op=FlowOp.READ,
                heads=Heads.BOTH,
                line=FlowLine.CURVED,
                waypoints=(Point(400, 10), Point(500.5, -20)),
                facts=FrozenMap({"qps": 1200.0}),
            ),
            Sticky(id="s1", order="5", box=Box(0, 400, 180, 120), text="note", color="blue", group="g"),
            Text(id="t1", order="6", box=Box(0, 600, 90, 20), text="Title", size=24),
            Requirement(id="r1", order="1", functional=False, text="p99 < 200 ms"),
            ScopeItem(id="i1", inside=False, text="billing"),
            Estimate(id="e1", key="daily_users", value=1e8, unit="users"),
            Endpoint(id="n1", method="POST", path="/v1/links", text="make one"),
            Entity(
                id="y1", name="Link", fields_text="code, url", key="code", partition_key="code", store="c2"
            ),
            DeepDive(id="d1", component="c1", text="how", bottleneck="CPU at 1k/s"),
            Decision(
                id="k1", choice="a", rejected="b", reason="c", cost="d", subjects=("c1",), accepts=("x@c1",)
            ),
            EdgeCase(id="g1", text="hot key", answer="split"),
            Resolution(
                id="o1",
                concern="x@c1",
                state=ResolutionState.ACCEPTED,
                text="fine",
                subject_names=("Fädenzähler",),
            ),
            Correction(id="q1", where="d1", text="how", read="count 3 3", quality="rate", low=1.0, high=2.5),
            Correction(id="q2", where="c1", text="API", read="concept peak", concept="demand"),
            PhaseNote(id="note-scaling", phase=Phase.SCALING, text="later"),
        ],
        Meta(document_id="doc", title="Links", problem="url-shortener", phase=Phase.DETAILED),
        Clock(budget=60, spent=FrozenMap({"understanding": 61.5, "detailed": 4.0}), running_since=1.7e9),
    )


def file_with(**design: Any) -> bytes:
    return json.dumps({"whiteboard": 1, "design": design}).encode()


def test_everything_survives() -> None:
    design = full_design()
    loaded = read_native(write_native(design))
    assert loaded.design == design
    assert not loaded.newer
    assert loaded.notes == ()


def test_empty_design_survives() -> None:
    assert read_native(write_native(Design())).design == Design()


def test_same_design_same_bytes_in_any_order() -> None:
    design = full_design()
    backwards = Design.of(
        [*reversed(design.elements.values()), *reversed(design.answers.values())], design.meta, design.clock
    )
    assert write_native(backwards) == write_native(design)


def test_facts_are_written_in_one_order() -> None:
    box = Box(0, 0, 1, 1)
    one = Component(id="a", box=box, kind="k", facts=FrozenMap({"b": 1.0, "a": True}))
    other = Component(id="a", box=box, kind="k", facts=FrozenMap({"a": True, "b": 1.0}))
    assert write_native(Design.of([one])) == write_native(Design.of([other]))


def test_moving_one_component_changes_one_line() -> None:
    design = full_design()
    component = design.elements["c1"]
    moved = design.with_records([component.changed(box=Box(11, 20, 172, 64))])
    before, after = write_native(design).splitlines(), write_native(moved).splitlines()
    assert len(before) == len(after)
    assert [line for line, was in zip(after, before, strict=True) if line != was] == [
        b'        "box": [11, 20, 172, 64],'
    ]


def test_the_text_is_as_documented() -> None:
    design = Design.of(
        [
            Component(
                id="b", order="2", box=Box(0, 8, 172, 64), kind="cache", facts=FrozenMap({"ttl": 60.0})
            ),
            Component(id="a", order="1", box=Box(0, 0.5, 172, 64), kind="service", name="Ä"),
        ],
        Meta(title="T"),
    )
    assert write_native(design).decode() == (
        "{\n"
        '  "whiteboard": 1,\n'
        '  "design": {\n'
        '    "meta": {\n'
        '      "title": "T"\n'
        "    },\n"
        '    "clock": {},\n'
        '    "elements": [\n'
        '      {"type": "component", "id": "a", "order": "1",\n'
        '        "box": [0, 0.5, 172, 64],\n'
        '        "kind": "service",\n'
        '        "name": "Ä"},\n'
        '      {"type": "component", "id": "b", "order": "2",\n'
        '        "box": [0, 8, 172, 64],\n'
        '        "kind": "cache",\n'
        '        "facts": {"ttl": 60}}\n'
        "    ],\n"
        '    "answers": []\n'
        "  }\n"
        "}\n"
    )


def future_file(schema: int) -> bytes:
    """A file with fields, records and sections that this version does not know, in our layout."""
    content = {
        "whiteboard": schema,
        "design": {
            "meta": {"title": "T", "mood": {"b": 2, "a": 1}},
            "elements": [
                {
                    "type": "component",
                    "id": "a",
                    "order": "1",
                    "box": [0, 0, 9, 9],
                    "kind": "quantum",
                    "glow": 0.5,
                },
                {"type": "hologram", "id": "h", "order": "2", "box": [1, 2, 3, 4], "depth": {"z": [1, 2]}},
                {"type": "orphan", "id": "o", "order": "3", "flag": False, "none": None},
            ],
            "answers": [{"type": "poll", "id": "p", "order": "V", "votes": [1, 2.5]}],
            "layers": {"z": 1, "a": [True, None]},
        },
        "plugins": [{"zz": 1, "aa": "ü"}],
    }
    return write_native_again(json.dumps(content).encode())


def write_native_again(data: bytes) -> bytes:
    loaded = read_native(data)
    return write_native(loaded.design, loaded.extras)


@pytest.mark.parametrize("schema", [1, 2, 7])
def test_unknown_content_survives_byte_for_byte(schema: int) -> None:
    data = future_file(schema)
    content = json.loads(data)
    assert content["whiteboard"] == schema
    assert content["plugins"] == [{"zz": 1, "aa": "ü"}]
    assert content["design"]["layers"] == {"z": 1, "a": [True, None]}
    assert content["design"]["meta"]["mood"] == {"a": 1, "b": 2}
    assert [e["type"] for e in content["design"]["elements"]] == ["component", "hologram", "orphan"]
    assert content["design"]["elements"][1]["depth"] == {"z": [1, 2]}
    assert content["design"]["elements"][2]["none"] is None
    assert content["design"]["answers"][0]["votes"] == [1, 2.5]
    assert write_native_again(data) == data


def test_unknown_fields_survive_an_edit() -> None:
    loaded = read_native(future_file(1))
    edited = loaded.design.with_records([loaded.design.elements["a"].changed(name="new")])
    first = json.loads(write_native(edited, loaded.extras))["design"]["elements"][0]
    assert (first["name"], first["glow"], first["kind"]) == ("new", 0.5, "quantum")


def test_unknown_content_survives_the_live_document() -> None:
    data = future_file(1)
    loaded = read_native(data)
    document = Document()
    document.load(loaded.design.with_records([loaded.design.meta.changed(document_id="d")]))
    back = document.design.with_records([document.design.meta.changed(document_id="")])
    assert write_native(back, loaded.extras) == data


def test_a_newer_file_opens_with_what_is_understood() -> None:
    data = json.dumps(
        {
            "whiteboard": 2,
            "design": {
                "elements": [
                    {"type": "component", "id": "a", "order": "1", "box": {"x": 1}, "kind": "k"},
                    {"type": "component", "id": "b", "order": "2", "box": [0, 0, 1, 1], "kind": "k"},
                ]
            },
        }
    ).encode()
    loaded = read_native(data)
    assert loaded.newer
    assert list(loaded.design.elements) == ["b"]
    kept = json.loads(write_native(loaded.design, loaded.extras))
    assert kept["whiteboard"] == 2
    assert {"type": "component", "id": "a", "order": "1", "box": {"x": 1}, "kind": "k"} in kept["design"][
        "elements"
    ]


def one_component(**fields: Any) -> dict[str, Any]:
    return {"type": "component", "id": "a", "box": [0, 0, 1, 1], "kind": "k", **fields}


def one_flow(**fields: Any) -> dict[str, Any]:
    return {"type": "flow", "id": "f", "source": {}, "target": {}, **fields}


DAMAGED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t", "empty"),
    "cut short": (write_native(full_design())[:-40], "cut short near line"),
    "no utf-8": (b'{"whiteboard": 1, "design": {"meta": {"title": "\xff\xfe"}}}', "UTF-8"),
    "nested": (b'{"whiteboard": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"),
    "nested a little": (b'{"whiteboard": 1, "x": ' + b"[" * 80 + b"]" * 80 + b"}", "nested"),
    "twin ids": (file_with(elements=[one_component(), one_component()]), "two records with the id 'a'"),
    "twin answers": (
        file_with(answers=[{"type": "scope", "id": "a"}, {"type": "scope", "id": "a"}]),
        "two records with the id 'a'",
    ),
    "twin keys": (b'{"whiteboard": 1, "whiteboard": 1, "design": {}}', "same field twice"),
    "not a number": (b'{"whiteboard": 1, "design": {"x": NaN}}', "NaN"),
    "infinite": (b'{"whiteboard": 1, "design": {"x": 1e999}}', "too large"),
    "huge integer": (b'{"whiteboard": 1, "design": {"x": ' + b"9" * 5000 + b"}}", "too large"),
    "no design": (b'{"whiteboard": 1}', "design"),
    "design no object": (b'{"whiteboard": 1, "design": []}', "design"),
    "schema no number": (b'{"whiteboard": "1", "design": {}}', "whiteboard"),
    "schema yes": (b'{"whiteboard": true, "design": {}}', "whiteboard"),
    "schema zero": (b'{"whiteboard": 0, "design": {}}', "version 0"),
    "elements no list": (file_with(elements={}), "elements"),
    "element no object": (file_with(elements=[1]), "elements"),
    "no id": (file_with(elements=[{"type": "component", "box": [0, 0, 1, 1], "kind": "k"}]), "id"),
    "empty id": (file_with(elements=[one_component(id="")]), "without an id"),
    "reserved id": (file_with(elements=[one_component(id="meta")]), "without an id"),
    "bad box": (file_with(elements=[one_component(box=[0, 0, 1])]), "record 'a'"),
    "fact without a value": (
        file_with(elements=[one_component(facts={"replicas": None})]),
        "'facts.replicas' (it should be yes or no, a number, or words)",
    ),
    "fact of many values": (file_with(elements=[one_component(facts={"ttl": [1, 2]})]), "'facts.ttl'"),
    "facts no object": (file_with(elements=[one_component(facts=5)]), "'facts' (Input should be"),
    "time no number": (file_with(clock={"spent": {"scaling": "long"}}), "'spent.scaling'"),
    "bad mode": (
        file_with(elements=[one_flow(mode="x")]),
        "mode",
    ),
    "bad heads": (file_with(elements=[one_flow(heads="three")]), "'heads'"),
    "bad line": (file_with(elements=[one_flow(line="zigzag")]), "'line'"),
    "waypoint no point": (file_with(elements=[one_flow(waypoints=[[1, 2, 3]])]), "'waypoints.0"),
    "too many waypoints": (file_with(elements=[one_flow(waypoints=[[1, 2]] * 33)]), "at most 32"),
    "bad phase": (file_with(meta={"phase": "lunch"}), "phase"),
    "bad budget": (file_with(clock={"budget": 1}), "budget"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_gets_one_clear_sentence(case: str) -> None:
    data, words = DAMAGED[case]
    with pytest.raises(DamagedFile) as problem:
        read_native(data)
    sentence = str(problem.value)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300


FOREIGN = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "text": b"hello, I am a letter",
    "json": b'{"type": "excalidraw", "elements": []}',
    "array": b"[1, 2]",
    "number": b"12",
    "html": b"<html></html>",
    "utf-16": '{"whiteboard": 1}'.encode("utf-16"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_a_foreign_file_is_told_from_a_damaged_one(case: str) -> None:
    with pytest.raises(ForeignFile, match="no Whiteboard design"):
        read_native(FOREIGN[case])


def test_half_characters_are_mended() -> None:
    loaded = read_native(
        b'{"whiteboard": 1, "design": {"meta": {"title": "a\\ud800b", "x\\udfff": ["\\ud83d\\ude00"]}}}'
    )
    assert loaded.design.meta.title == "a\ufffdb"
    assert read_native(write_native(loaded.design)).design == loaded.design


def test_a_byte_order_mark_is_no_damage() -> None:
    data = write_native(full_design())
    assert read_native(b"\xef\xbb\xbf" + data).design == full_design()
    assert read_native(data.replace(b"\n", b"\r\n")).design == full_design()


def test_every_truncation_is_a_file_problem() -> None:
    data = write_native(full_design())
    for length in range(0, len(data.rstrip()) - 1, 7):
        with pytest.raises(FileProblem):
            read_native(data[:length])


def test_a_flow_of_an_older_version_is_as_it_was() -> None:
    flow = read_native(file_with(elements=[one_flow()])).design.elements["f"]
    assert isinstance(flow, Flow)
    assert (flow.heads, flow.line, flow.waypoints) == (Heads.FORWARD, FlowLine.ORTHOGONAL, ())


def test_what_a_person_corrected_is_kept() -> None:
    box = Box(0, 0, 100, 60)
    corrected = Component(id="a", kind="service", name="24 pods", box=box, not_so=("replicas",))
    wish = Requirement(id="r", text="Redirect", path=("a", "b"))
    loaded = read_native(write_native(Design.of([corrected, wish]))).design
    assert loaded.elements["a"] == corrected
    assert loaded.answers["r"] == wish


def test_an_element_and_an_answer_of_one_id_open_again() -> None:
    """A peer may put one id under both; what the document shows then is what is saved."""
    held = Design.of(
        [Component(id="a", kind="cache", box=Box(0, 0, 172, 64)), ScopeItem(id="a", text="Video")]
    )
    assert read_native(write_native(held)).design == held
