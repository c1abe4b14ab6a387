"""What other programs put on the clipboard: an Excalidraw selection both ways, and Mermaid's text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from whiteboard.files.excalidraw.write import write_clipboard
from whiteboard.files.pasted import is_foreign, read_pasted
from whiteboard.geometry.route import route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode, Sticky, Text, Zone
from whiteboard.model.elements.flow import Heads
from whiteboard.model.elements.line import Line
from whiteboard.model.errors import FileProblem
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box

CHART = "flowchart LR\n  app[App] -->|reads| db[(Posts)]\n"


@pytest.mark.parametrize(
    "text",
    [
        CHART,
        "graph TD;\n a-->b",
        "%% drawn by hand\nflowchart\n a --> b",
        "```mermaid\ngraph LR\na --> b\n```",
        "---\ntitle: Feed\n---\nflowchart TB\na --> b",
        "graph TD; a --> b",
        '{"type":"excalidraw/clipboard","elements":[]}',
        '{\n  "type": "excalidraw",\n  "elements": []}',
    ],
)
def test_what_draws_something_is_known_by_how_it_begins(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "graph",
        "graph of the load",
        "a flowchart LR\n",
        "graph LR\n",
        "flowchart of us\nall",
        '{"type": "tldraw"}',
        "sequenceDiagram\nA->>B: x",
    ],
)
def test_all_else_is_text(text: str) -> None:
    assert not is_foreign(text)


def test_a_chart_becomes_parts_with_their_flows() -> None:
    design = read_pasted(CHART, counted_ids("n")).design
    assert {(c.name, c.kind) for c in design.components} == {("App", "client"), ("Posts", "rdbms")}
    assert [f.label for f in design.flows] == ["reads"]


def test_a_selection_of_excalidraw_becomes_shapes() -> None:
    box = {"type": "rectangle", "width": 160, "height": 80, "angle": 0}
    words = {"type": "text", "width": 60, "height": 20, "angle": 0, "fontSize": 20}
    elements = [
        {"id": "a", "x": 0, "y": 0, **box},
        {"id": "at", "x": 50, "y": 30, "text": "Kafka", "containerId": "a", **words},
        {"id": "b", "x": 400, "y": 0, **box},
        {"id": "bt", "x": 450, "y": 30, "text": "Worker", "containerId": "b", **words},
        {
            "id": "f",
            "type": "arrow",
            "x": 160,
            "y": 40,
            "width": 240,
            "height": 0,
            "points": [[0, 0], [240, 0]],
            "startBinding": {"elementId": "a"},
            "endBinding": {"elementId": "b"},
            "endArrowhead": "arrow",
        },
    ]
    text = json.dumps({"type": "excalidraw/clipboard", "elements": elements, "files": {}})
    design = read_pasted(text, counted_ids("n")).design
    assert {c.name for c in design.components} == {"Kafka", "Worker"}
    assert len(design.flows) == 1


def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(FileProblem, match="Excalidraw"):
        read_pasted('{"type": "excalidraw/clipboard", "elements": 3}', counted_ids("n"))


def drawn() -> Design:
    ends = {"source": FlowEnd(element="a"), "target": FlowEnd(element="b")}
    return Design.of(
        [
            Zone(id="z", kind="network", name="Network", box=Box(-60, -80, 300, 240)),
            Component(id="a", kind="service", name="Feed service", box=Box(0, 0, 172, 64)),
            Component(id="b", kind="box", shape="diamond", name="Known?", box=Box(500, 0, 172, 64)),
            Flow(id="f", label="events", mode=FlowMode.ASYNC, **ends),
            Flow(id="g", heads=Heads.NONE, **ends),
            Sticky(id="n", text="why", color="blue", box=Box(0, 300, 180, 120)),
            Text(id="t", text="Feed", size=24, box=Box(0, -200, 200, 32)),
            Line(id="l", rising=True, box=Box(0, 500, 100, 40)),
        ]
    )


def written(design: Design) -> dict[str, dict[str, Any]]:
    data = json.loads(write_clipboard(design.in_order, route_all(design)))
    assert data["type"] == "excalidraw/clipboard"
    return {element["id"]: element for element in data["elements"]}


def test_copied_for_excalidraw_boxes_hold_their_words_and_arrows_their_boxes() -> None:
    found = written(drawn())
    assert (found["z"]["type"], found["a"]["frameId"], found["b"]["frameId"]) == ("frame", "z", None)
    assert (found["a"]["type"], found["b"]["type"], found["n"]["type"]) == (
        "rectangle",
        "diamond",
        "rectangle",
    )
    assert found["a-words"]["containerId"] == "a"
    assert {"id": "a-words", "type": "text"} in found["a"]["boundElements"]
    assert {"id": "f", "type": "arrow"} in found["a"]["boundElements"]
    arrow = found["f"]
    assert (arrow["startBinding"]["elementId"], arrow["endBinding"]["elementId"]) == ("a", "b")
    assert (arrow["strokeStyle"], arrow["startArrowhead"], arrow["endArrowhead"]) == ("dashed", None, "arrow")
    assert found["f-words"]["text"] == "events"
    assert (found["g"]["strokeStyle"], found["g"]["endArrowhead"]) == ("solid", None)
    assert (found["t"]["fontSize"], found["t"]["text"]) == (24, "Feed")
    assert found["l"]["points"] == [[0, 0], [100, -40]]


def test_what_is_copied_for_excalidraw_can_be_pasted_here_again() -> None:
    design = drawn()
    again = read_pasted(write_clipboard(design.in_order, route_all(design)), counted_ids("n")).design
    assert {c.name for c in again.components} >= {"Feed service", "Known?"}
    assert {f.label for f in again.flows} == {"events", ""}
    assert [z.name for z in again.zones] == ["Network"]
