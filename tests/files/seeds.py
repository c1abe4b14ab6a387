"""Small whole files, one for each reader, with something of everything in it; fuzzing begins with them."""

# ruff: noqa: E501  # a record, or a tag, a line

from __future__ import annotations

import base64
import urllib.parse
import zlib

from tests.problems.own.written import full
from whiteboard.actions.clipboard import payload
from whiteboard.document.strides import at_once
from whiteboard.files.native import read_native
from whiteboard.problems.own.file import write_own

NATIVE = b"""{
  "whiteboard": 1,
  "design": {
    "meta": {"title": "Shop", "problem": "news-feed", "phase": "high-level"},
    "clock": {"spent": {"high-level": 61}},
    "elements": [
      {"type": "zone", "id": "z", "order": "1", "box": [-40, -60, 500, 300], "kind": "region", "name": "Region eu"},
      {"type": "component", "id": "a", "order": "2", "box": [0, 0, 172, 64], "kind": "service", "name": "Order API",
       "note": "stateless", "facts": {"replicas": 3, "autoscale": true, "timeout": 250}},
      {"type": "component", "id": "b", "order": "3", "box": [260, 0, 172, 64], "kind": "rdbms", "name": "Postgres",
       "facts": {"replication_factor": 2}, "not_so": ["backup"]},
      {"type": "component", "id": "c", "order": "4", "box": [600, 0, 172, 64], "kind": "box", "name": "Worker 1"},
      {"type": "flow", "id": "f", "order": "5", "source": {"element": "a", "side": "right", "at": 0.5},
       "target": {"element": "b"}, "label": "save order", "op": "write", "facts": {"qps": 120}},
      {"type": "flow", "id": "g", "order": "6", "source": {"element": "b"}, "target": {"point": [700, 200]},
       "mode": "async", "label_at": 0.3},
      {"type": "sticky", "id": "s", "order": "7", "box": [0, 400, 200, 120], "text": "remember", "color": "green"},
      {"type": "text", "id": "t", "order": "8", "box": [0, 600, 200, 40], "text": "words", "size": 20},
      {"type": "hologram", "id": "h", "order": "9", "box": [300, 400, 9, 9], "beam": {"on": [1, null]}}
    ],
    "answers": [
      {"type": "requirement", "id": "r", "order": "1", "text": "Answers within 200 ms", "functional": false},
      {"type": "estimate", "id": "e", "order": "2", "key": "peak_factor", "value": 2.5},
      {"type": "entity", "id": "n", "order": "3", "name": "Order", "store": "b", "key": "order id"}
    ]
  }
}
"""

CHART = b"""---
title: Shop
---
%%{init: {"theme": "dark"}}%%
flowchart LR
  %% a remark
  subgraph edge["Edge #quot;eu#quot;"]
    direction TB
    U([Users]) -->|"GET /orders"| G[API Gateway]
  end
  subgraph data [Data layer]
    P[(Postgres<br/>3 replicas)]
    R[("Redis")]:::hot
  end
  G --> A1[Order API 1] & A2[Order API 2]
  A1 & A2 -->|"save; #35;1"| P
  A1 -- reads --> R
  A2 -. nightly batch .-> Q[[Kafka]]
  Q ==> W{{Worker}} <--> P
  W ~~~ U
  N@{ shape: cyl, label: "Archive" }
  e1@--> N
  classDef hot fill:#f96
  class G,U kind-client
  style P stroke:#333
  click U "https://example.org"
  end
"""

PAGE = b"""<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="z" value="Region" style="swimlane;html=1;container=1" vertex="1" parent="1">
<mxGeometry x="0" y="0" width="500" height="300" as="geometry"/></mxCell>
<mxCell id="c3" value="&lt;b&gt;Order&lt;/b&gt;&lt;br&gt;API" style="rounded=1;html=1" vertex="1" parent="z">
<mxGeometry x="30" y="60" width="120" height="60" as="geometry"/></mxCell>
<object id="c4" label="%kind% %name%" placeholders="1" kind="Orders" name="DB">
<mxCell style="shape=cylinder3" vertex="1" parent="z">
<mxGeometry x="320" y="60" width="80" height="90" as="geometry"/></mxCell></object>
<mxCell id="c5" style="edgeStyle=orthogonalEdgeStyle;exitX=1;exitY=0.5;endArrow=classic;startArrow=none" edge="1"
 parent="z" source="c3" target="c4"><mxGeometry relative="1" as="geometry">
<Array as="points"><mxPoint x="200" y="90"/></Array></mxGeometry></mxCell>
<mxCell id="c6" value="save" style="edgeLabel" vertex="1" parent="c5">
<mxGeometry x="0.1" relative="1" as="geometry"/></mxCell>
<mxCell id="c7" style="dashed=1" edge="1" parent="1"><mxGeometry as="geometry">
<mxPoint x="20" y="400" as="sourcePoint"/><mxPoint x="90" y="130" as="targetPoint"/></mxGeometry></mxCell>
<mxCell id="c8" value="some words" style="text;html=1;fontSize=14" vertex="1" parent="1">
<mxGeometry x="20" y="410" width="90" height="20" as="geometry"/></mxCell>
<mxCell id="c9" value="Table" style="shape=table;childLayout=tableLayout" vertex="1" parent="1">
<mxGeometry x="600" y="60" width="120" height="90" as="geometry"/></mxCell>
<mxCell id="c10" value="id bigint" vertex="1" parent="c9">
<mxGeometry y="30" width="120" height="30" as="geometry"/></mxCell>
<mxCell id="c11" style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.sqs" vertex="1" parent="1">
<mxGeometry x="600" y="300" width="60" height="60" as="geometry"/></mxCell>
<mxCell id="c12" value="SQS" style="text" vertex="1" parent="1" visible="1">
<mxGeometry x="600" y="362" width="60" height="20" as="geometry"/></mxCell>
</root></mxGraphModel>"""

SCENE = b"""{"type": "excalidraw", "version": 2, "elements": [
 {"id": "z", "type": "frame", "x": -20, "y": -40, "width": 600, "height": 300, "name": "Region"},
 {"id": "a", "type": "rectangle", "x": 0, "y": 0, "width": 160, "height": 70, "angle": 0.1,
  "boundElements": [{"id": "t", "type": "text"}], "groupIds": []},
 {"id": "t", "type": "text", "x": 20, "y": 20, "width": 90, "height": 25, "text": "Order\\nAPI", "containerId": "a",
  "originalText": "Order API", "fontSize": 20},
 {"id": "b", "type": "ellipse", "x": 300, "y": 0, "width": 120, "height": 70},
 {"id": "u", "type": "text", "x": 320, "y": 20, "width": 90, "height": 25, "text": "Postgres"},
 {"id": "f", "type": "arrow", "x": 160, "y": 35, "width": 140, "height": 0, "points": [[0, 0], [140, 0]],
  "startBinding": {"elementId": "a"}, "endBinding": {"elementId": "b"}, "endArrowhead": "arrow"},
 {"id": "l", "type": "text", "x": 190, "y": 10, "width": 50, "height": 20, "text": "save", "containerId": "f"},
 {"id": "g", "type": "line", "x": 160, "y": 60, "width": 140, "height": 0, "points": [[0, 0], [70, 9], [140, 0]]},
 {"id": "p", "type": "freedraw", "x": 0, "y": 300, "width": 9, "height": 9, "points": [[0, 0], [9, 9]]},
 {"id": "i", "type": "image", "x": 500, "y": 100, "width": 40, "height": 40, "groupIds": ["k", "m"]},
 {"id": "j", "type": "text", "x": 500, "y": 142, "width": 40, "height": 20, "text": "S3", "groupIds": ["k", "m"]},
 {"id": "d", "type": "diamond", "x": 900, "y": 0, "width": 90, "height": 90, "isDeleted": true}
]}"""


def packed(page: bytes) -> bytes:
    """A draw.io file with the page packed as the program does it."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = deflate.compress(urllib.parse.quote(page, safe="").encode()) + deflate.flush()
    return b'<mxfile><diagram name="Page">' + base64.b64encode(text) + b"</diagram></mxfile>"


def problem() -> bytes:
    """An own problem with something in every part."""
    return write_own(full())


def clipboard() -> bytes:
    """What copying all of the native one puts on the clipboard."""
    design = read_native(NATIVE).design
    return at_once(payload(design.in_order, {})).encode()
