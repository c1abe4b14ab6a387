"""The board as a screen reader gets it, through the desktop's own bridge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, virtual_screen
from tests.e2e.screen_reader import Reader, lacking, listening
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box


def drawn() -> Design:
    box = Box(0, 0, 172, 64)
    return Design.of(
        [
            Zone(id="z", order="0", name="Frankfurt", box=Box(-40, -80, 600, 240)),
            Component(id="a", order="1", kind="service", name="Feed service", box=box),
            Component(id="b", order="2", kind="cache", name="Post cache", box=box.moved(300, 0)),
            Flow(id="f", order="3", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label="reads"),
        ],
        Meta(title="Feed"),
    )


@pytest.fixture
def found(tmp_path: Path) -> Iterator[tuple[Reader, Desk]]:
    if missing := lacking():
        pytest.skip(f"this machine has no {missing}")
    path = tmp_path / "feed.whiteboard"
    save(path, drawn())
    with virtual_screen() as display, listening() as reader:
        there = {"DBUS_SESSION_BUS_ADDRESS": reader.session, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        desk = Desk(display, tmp_path / "home", path, environment=there, heard=True)
        try:
            desk.fill_screen()
            desk.until(title="Feed[*] — Whiteboard", busy=False, components=2)
            yield reader, desk
        finally:
            desk.kill()


@pytest.mark.e2e
def test_a_screen_reader_finds_each_element_of_the_board(found: tuple[Reader, Desk]) -> None:
    reader, desk = found
    board = reader.find("Board")
    there = reader.named(board)
    assert there["Feed service"].startswith("Feed service, Service")
    assert there["Frankfurt"] == "Frankfurt, network zone"
    assert there["reads"] == "reads, sync flow, from Feed service to Post cache"
    assert reader.relations(reader.children(board)[1]) == 1
    # What is gone is gone there too, and the program lives on.
    desk.click("board")
    desk.keys("ctrl+a", "Delete")
    desk.until(components=0)
    assert not {"Feed service", "Post cache", "Frankfurt"} & reader.named(board).keys()
    desk.keys("ctrl+z")
    desk.until(components=2)
    assert {"Feed service", "Post cache", "Frankfurt"} <= reader.named(board).keys()
