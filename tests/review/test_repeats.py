"""The same design gives the same words, whatever ids it was given and however Python hashes them."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.review.everything import words_of
from tests.review.random_designs import random_design
from whiteboard.model.design import Design

BOARD = """flowchart LR
  u1[Web user] --> lb[Load balancer]
  u2[Phone user] --> lb
  lb --> s1[Orders] & s2[Carts] & s3[Prices]
  s1 & s2 & s3 --> d1[(Orders DB)]
  s1 & s2 & s3 --> c[Redis] & d2[(Archive DB)]
  s1 & s2 & s3 -->|publish| k[Kafka]
  k --> w1[Mailer] & w2[Invoicer]
  w1 & w2 --> d1
"""


def renamed(design: Design, seed: int) -> Design:
    """The design with other ids, in another order of records; the order keys stay."""
    chance = random.Random(seed)
    ids = {i: f"{chance.getrandbits(64):016x}" for i in [*design.elements, *design.answers]}

    def of(value: Any) -> Any:
        if isinstance(value, str):
            return "@".join(ids.get(part, part) for part in value.split("@")) if value else value
        if isinstance(value, dict):
            return {key: item if key == "order" else of(item) for key, item in value.items()}
        return [of(item) for item in value] if isinstance(value, list | tuple) else value

    records = [*design.elements.values(), *design.answers.values()]
    made = [type(record).model_validate(of(record.model_dump())) for record in records]
    chance.shuffle(made)
    return Design.of(made, design.meta)


@pytest.mark.parametrize("seed", [0, 1, 3, 5, 7, 11])
def test_ids_decide_nothing(seed: int) -> None:
    design = random_design(seed, most=16)
    assert words_of(renamed(design, 2)) == words_of(renamed(design, 1))


def drawio() -> str:
    """Two services over two stores, all alike."""
    cells = [
        f'<mxCell id="{name}" value="{title}" style="rounded=1" vertex="1" parent="1">'
        f'<mxGeometry x="{x}" y="{y}" width="120" height="60" as="geometry"/></mxCell>'
        for name, title, x, y in PARTS
    ]
    cells += [
        f'<mxCell id="e{i}" edge="1" source="{a}" target="{b}" parent="1">'
        '<mxGeometry relative="1" as="geometry"/></mxCell>'
        for i, (a, b) in enumerate(ARROWS)
    ]
    root = '<mxCell id="0"/><mxCell id="1" parent="0"/>' + "".join(cells)
    return f'<mxfile><diagram name="P"><mxGraphModel><root>{root}</root></mxGraphModel></diagram></mxfile>'


def excalidraw() -> str:
    """The same, with its titles inside the boxes."""
    elements: list[dict[str, object]] = []
    for name, title, x, y in PARTS:
        elements.append({"type": "rectangle", "id": name, "x": x, "y": y, "width": 120, "height": 60})
        elements.append(
            {"type": "text", "id": f"t{name}", "text": title, "containerId": name, "x": x, "y": y}
            | {"width": 100, "height": 20}
        )
    for i, (a, b) in enumerate(ARROWS):
        ends = {"startBinding": {"elementId": a}, "endBinding": {"elementId": b}}
        line = {"x": 0, "y": 0, "width": 9, "height": 9, "points": [[0, 0], [9, 9]]}
        elements.append({"type": "arrow", "id": f"a{i}", **ends, **line})
    return json.dumps({"type": "excalidraw", "version": 2, "elements": elements})


PARTS = (
    ("u", "User", 0, 0), ("s", "Orders service", 0, 200), ("p", "Carts service", 300, 200),
    ("d", "Orders DB", 0, 400), ("b", "Carts DB", 300, 400), ("r", "Redis", 600, 400),
)  # fmt: skip
ARROWS = (("u", "s"), ("u", "p"), ("s", "d"), ("p", "b"), ("s", "r"), ("p", "r"))
MADE = {".mmd": lambda: BOARD, ".drawio": drawio, ".excalidraw": excalidraw}


@pytest.mark.parametrize("suffix", MADE)
def test_the_command_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"board{suffix}"
    path.write_text(MADE[suffix](), encoding="utf-8")
    found: set[bytes] = set()
    for hashing in ("1", "2"):
        command = [sys.executable, "-m", "whiteboard", "review", str(path), "--json", "--analyses"]
        environment = {**os.environ, "PYTHONHASHSEED": hashing, "WHITEBOARD_HOME": str(tmp_path)}
        found.add(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert len(found) == 1
    assert any(phase["not_said"] for phase in json.loads(found.pop())["coverage"].values())
