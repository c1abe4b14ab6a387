"""The look itself against stored pictures. UPDATE_GOLDEN=1 stores them anew; then look at them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.export import ExportOptions, png_bytes, render
from whiteboard.canvas.paint.badge import Badge
from whiteboard.geometry.plans import Route
from whiteboard.look.fonts import install_fonts
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Element,
    Flow,
    FlowEnd,
    FlowMode,
    FlowOp,
    Sticky,
    Text,
    UnknownElement,
    Zone,
    ZoneKind,
)
from whiteboard.model.values import Box, FrozenMap, Point

STORED = Path(__file__).parent / "golden"
_LARGEST_STEP = 2
"""Of 255, in any channel of any pixel: another processor may round differently."""


def cards() -> tuple[Design, dict[str, Route]]:
    """Every state of a component, and notes."""
    facts = FrozenMap({"product": "Postgres", "replicas": 3.0})
    records: list[Element] = [
        Component(id="a", kind="rdbms", name="Posts", facts=facts, box=Box(0, 0, 172, 64)),
        Component(id="b", kind="service", name="", box=Box(200, 0, 172, 64)),
        Component(id="c", kind="box", name="Redis", box=Box(400, 0, 172, 64)),
        Component(id="d", kind="box", name="Something", box=Box(600, 0, 120, 64)),
        Component(id="e", kind="of-a-newer-version", name="Quantum store", box=Box(0, 90, 172, 64)),
        Component(id="f", kind="worker", name="A name that is too long to fit on a card", box=Box(200, 90, 172, 64)),  # noqa: E501
        Component(id="g", kind="cache", name="Tiny", box=Box(400, 90, 60, 40)),
        UnknownElement(type="hologram", id="u", box=Box(600, 90, 120, 64)),
        Sticky(id="s", text="Who may see a private post, and for how long after it was deleted?", box=Box(0, 180, 180, 120)),  # noqa: E501
        Sticky(id="t", text="Later", color="blue", box=Box(200, 180, 120, 60)),
        Text(id="w", text="Free text that wraps to its box", size=20, box=Box(400, 180, 180, 60)),
    ]  # fmt: skip
    return Design.of(r.model_copy(update={"order": f"V{i:02}"}) for i, r in enumerate(records)), {}


def flows() -> tuple[Design, dict[str, Route]]:
    """Every mode by every operation."""
    records: list[Element] = []
    routes: dict[str, Route] = {}
    for row, mode in enumerate(FlowMode):
        for column, op in enumerate(FlowOp):
            name = f"{mode.value} {op.value}".strip()
            x, y = column * 230.0, row * 70.0
            ends = FlowEnd(point=Point(x, y)), FlowEnd(point=Point(x + 200, y + 40))
            label = name if row % 2 == 0 else ""
            records.append(Flow(id=name, source=ends[0], target=ends[1], mode=mode, op=op, label=label))
            way = (Point(x, y), Point(x + 150, y), Point(x + 150, y + 40), Point(x + 200, y + 40))
            routes[name] = Route(way, Point(x + 75, y))
    return Design.of(records), routes


def zones() -> tuple[Design, dict[str, Route]]:
    """Every kind of zone, one in another, with a badge on a component."""
    records: list[Element] = [
        Zone(id=f"z{i}", kind=kind, name="" if i % 2 else f"{kind.value} one", box=Box(i * 220, 0, 200, 160))
        for i, kind in enumerate(ZoneKind)
    ]
    records.append(Zone(id="inner", kind=ZoneKind.TIER, name="inside", box=Box(10, 40, 180, 110), order="W"))
    records.append(Component(id="c", kind="cache", name="Cache", box=Box(230, 50, 172, 64)))
    return Design.of(records), {}


SCENES = {"cards": cards, "flows": flows, "zones": zones}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scene", SCENES)
def test_it_looks_as_it_did(qapp: QApplication, scene: str, theme: str) -> None:
    assert install_fonts(), "golden pictures need the font Inter; the set-up installs it"
    design, routes = SCENES[scene]()
    scale = 2 if theme == "light" else 1
    options = replace(ExportOptions(load_theme(theme)), scale=scale)
    image = render(design, routes, options, {"c": Badge(contradicts=True, count=2)})
    path = STORED / f"{scene}-{theme}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(png_bytes(image))
    stored = QImage(str(path))
    assert not stored.isNull(), f"{path.name} is not stored yet"
    assert image.size() == stored.size()
    assert _largest_step(image, stored) <= _LARGEST_STEP


def _largest_step(one: QImage, other: QImage) -> int:
    first, second = (i.convertToFormat(QImage.Format.Format_RGBA8888) for i in (one, other))
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)
