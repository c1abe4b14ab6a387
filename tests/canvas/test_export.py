from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.export import ExportOptions, TooLarge, font_note, png_bytes, render
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box

DESIGN = Design.of(
    [
        Component(id="a", kind="service", name="A", box=Box(0, 0, 172, 64)),
        Component(id="b", kind="cache", name="B", box=Box(300, 0, 172, 64)),
        Component(id="c", kind="queue", name="C", box=Box(300, 200, 172, 64)),
        Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b")),
        Flow(id="g", source=FlowEnd(element="a"), target=FlowEnd(element="c")),
    ]
)
ROUTES = route_all(DESIGN)
LIGHT = ExportOptions(load_theme("light"), scale=1)


def test_the_scale_multiplies_the_picture(qapp: QApplication) -> None:
    one, three = render(DESIGN, ROUTES, LIGHT), render(DESIGN, ROUTES, replace(LIGHT, scale=3))
    assert (three.width(), three.height()) == (3 * one.width(), 3 * one.height())


def test_the_margin_surrounds_the_board(qapp: QApplication) -> None:
    image = render(DESIGN, ROUTES, replace(LIGHT, margin=50))
    assert (image.width(), image.height()) == (472 + 100, 264 + 100)


def test_a_box_is_exported_as_it_is(qapp: QApplication) -> None:
    image = render(DESIGN, ROUTES, replace(LIGHT, area=Box(10, 10, 120, 40), scale=2))
    assert (image.width(), image.height()) == (240, 80)


def test_a_selection_shows_itself_and_the_flows_between_only(qapp: QApplication) -> None:
    alone = Design.of([DESIGN.elements["a"], DESIGN.elements["b"], DESIGN.elements["f"]])
    chosen = render(DESIGN, ROUTES, replace(LIGHT, area=frozenset({"a", "b"})))
    assert chosen == render(alone, ROUTES, LIGHT)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_background_is_the_themes_or_none(qapp: QApplication, theme: str) -> None:
    options = ExportOptions(load_theme(theme), scale=1)
    assert render(DESIGN, ROUTES, options).pixelColor(1, 1).name() == options.theme.colors.canvas
    clear = render(DESIGN, ROUTES, replace(options, background="transparent"))
    assert clear.pixelColor(1, 1).alpha() == 0
    assert clear.pixelColor(clear.width() // 8, clear.height() // 8).alpha() == 255


def test_an_empty_board_is_a_picture_too(qapp: QApplication) -> None:
    assert not render(Design(), {}, LIGHT).isNull()


def test_too_many_pixels_are_refused_in_one_sentence(qapp: QApplication) -> None:
    with pytest.raises(TooLarge, match="too large"):
        render(DESIGN, ROUTES, replace(LIGHT, area=Box(0, 0, 40_000, 10), scale=1))


def test_the_bytes_repeat_and_carry_nothing_else(qapp: QApplication) -> None:
    first, second = (png_bytes(render(DESIGN, ROUTES, LIGHT)) for _ in range(2))
    assert first == second
    assert _chunks(first) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_another_thread_paints_the_same(qapp: QApplication) -> None:
    here = png_bytes(render(DESIGN, ROUTES, LIGHT))
    there: list[bytes] = []
    thread = threading.Thread(target=lambda: there.append(png_bytes(render(DESIGN, ROUTES, LIGHT))))
    thread.start()
    thread.join()
    assert there == [here]


def test_strips_meet_without_a_seam(qapp: QApplication) -> None:
    tall = DESIGN.with_records(put=[DESIGN.elements["c"].changed(box=Box(300, 1_968, 172, 64))])
    area = Box(280, 1_950, 220, 100)
    whole = render(tall, {}, replace(LIGHT, area=Box(280, 0, 220, 2_050)))
    part = render(tall, {}, replace(LIGHT, area=area))
    assert whole.copy(0, 1_950, 220, 100) == part


def test_the_font_is_there_or_a_sentence_says_so(qapp: QApplication) -> None:
    assert font_note() == "" or "Inter" in font_note()


def _chunks(data: bytes) -> set[bytes]:
    found: set[bytes] = set()
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        found.add(data[at + 4 : at + 8])
        at += 12 + length
    return found
