"""How long one step of panning, zooming and dragging takes: `pytest -s tests/benchmarks/test_canvas.py`."""

# ruff: noqa: T201

from __future__ import annotations

import gc
import math
import random
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from whiteboard.canvas.export import ExportOptions, png_bytes, render
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode, FlowOp
from whiteboard.model.values import Box, Point
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.events import Button, PointerEvent
from whiteboard.tools.host import ToolHost

STEPS = 300
_KINDS = ("service", "cache", "rdbms", "queue", "worker", "cdn", "client", "stream")


def board(components: int) -> Design:
    """A grid of components with one labelled flow and a half for each, to neighbours; the same each time."""
    chance = random.Random(7)
    across = math.ceil(math.sqrt(components * 1.6))
    boxes = [
        Component(
            id=f"c{i}",
            order=f"V{i:05}",
            kind=_KINDS[i % len(_KINDS)],
            name=f"{_KINDS[i % len(_KINDS)].title()} {i}",
            box=Box(i % across * 280, i // across * 160, 172, 64),
        )
        for i in range(components)
    ]
    flows: list[Flow] = []
    for number in range(components * 3 // 2):
        source = number % components
        step = 1 if number < components else across
        target = (source + step * chance.choice((1, 1, 2))) % components
        if target == source:
            continue
        flows.append(
            Flow(
                id=f"f{number}",
                order=f"V{number:05}",
                source=FlowEnd(element=f"c{source}"),
                target=FlowEnd(element=f"c{target}"),
                label=f"call {number}",
                mode=tuple(FlowMode)[number % 5],
                op=tuple(FlowOp)[number % 4],
            )
        )
    return Design.of([*boxes, *flows])


def _wheel(view: BoardView, dx: int, dy: int, held: Qt.KeyboardModifier) -> None:
    at = QPointF(view.width() / 2, view.height() / 2)
    event = QWheelEvent(
        at, at, QPoint(dx, dy) if not held & Qt.KeyboardModifier.ControlModifier else QPoint(),
        QPoint(dx, dy), Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def _measure(view: BoardView, step: Callable[[int], None]) -> list[float]:
    times: list[float] = []
    gc.collect()
    for number in range(STEPS):
        start = time.perf_counter()
        step(number)
        view.repaint()  # else several steps might share one frame
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def _say(name: str, times: list[float]) -> float:
    p99 = times[int(len(times) * 0.99)]
    print(f"  {name:24} median {times[len(times) // 2]:6.1f}   p95 {times[int(len(times) * 0.95)]:6.1f}"
          f"   p99 {p99:6.1f}   worst {times[-1]:6.1f} ms")  # fmt: skip
    return p99


@pytest.mark.timeout(900)
@pytest.mark.parametrize("components", [200, 1000, 5000])
@pytest.mark.parametrize("near", [False, True], ids=["all", "near"])
def test_a_step_stays_inside_two_frames(qtbot: QtBot, components: int, near: bool) -> None:
    start = time.perf_counter()
    document = Document()
    document.load(board(components))
    loaded = time.perf_counter()
    session, routes = Session(), RouteBook(document)
    routed = time.perf_counter()
    tools = ToolHost(document, session, routes)
    view = BoardView(document, session, routes, tools, load_theme("light"))
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.fit()
    view.show()
    QApplication.processEvents()
    print(f"\n{components} components, {'near' if near else 'all in view'}: load {loaded - start:.2f} s, "
          f"route {routed - loaded:.2f} s, first paint {time.perf_counter() - routed:.2f} s")  # fmt: skip
    view.fit()
    if near:
        view.zoom_to(1.3)
    view.finish_painting()
    free = Qt.KeyboardModifier.NoModifier
    worst = [_say("pan, 6 px", _measure(view, lambda i: _wheel(view, 0, 6 if i % 100 < 50 else -6, free)))]
    worst.append(
        _say(
            "pan, 48 x 27 px",
            _measure(view, lambda i: _wheel(view, *((48, 27) if i % 60 < 30 else (-48, -27)), free)),
        )
    )
    held = Qt.KeyboardModifier.ControlModifier
    worst.append(_say("zoom", _measure(view, lambda i: _wheel(view, 0, 20 if i % 40 < 20 else -20, held))))
    view.fit()
    if near:
        view.zoom_to(1.3)
    view.finish_painting()
    middle = min(document.design.components, key=lambda c: math.dist(c.box.center, view.visible_box().center))
    at = middle.box.center

    def drag(number: int) -> None:
        reach = 1 / view.camera().viewport.zoom
        point = Point(at.x + 90 * reach * math.sin(number / 15), at.y + 70 * reach * math.cos(number / 11))
        shown = view.camera().to_view(point)
        tools.move(PointerEvent(point, shown))

    tools.press(PointerEvent(at, view.camera().to_view(at), Button.LEFT))
    # As in the program, which collects only while no button is down.
    gc.disable()
    worst.append(_say("drag one component", _measure(view, drag)))
    gc.enable()
    tools.cancel()
    view.release_board()
    assert components > 200 or max(worst) < 33


@pytest.mark.parametrize("components", [50, 200, 1000])
def test_a_picture_is_quick(qtbot: QtBot, components: int) -> None:
    design = board(components)
    document = Document()
    document.load(design)
    routes = RouteBook(document).routes
    start = time.perf_counter()
    image = render(design, routes, ExportOptions(load_theme("light"), scale=1))
    drawn = time.perf_counter()
    data = png_bytes(image)
    print(f"\nPNG of {components}: {image.width()} x {image.height()}, draw {(drawn - start) * 1000:.0f} ms, "
          f"encode {(time.perf_counter() - drawn) * 1000:.0f} ms, {len(data) / 1e6:.1f} MB")  # fmt: skip
