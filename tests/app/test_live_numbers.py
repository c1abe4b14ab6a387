"""The numbers come with each review, of the newest board, and from another thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from whiteboard.app.live_review import LiveReview, Reviewed
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, FrozenMap

BOX = Box(0, 0, 172, 64)


@pytest.fixture
def document() -> Document:
    made = Document()
    made.load(
        Design.of(
            [
                Component(id="u", kind="client", name="User", box=BOX),
                Component(id="api", kind="service", name="API", box=BOX, facts=FrozenMap({"replicas": 1.0})),
                Flow(id="f", source=FlowEnd(element="u"), target=FlowEnd(element="api"), label="get"),
            ]
        )
    )
    return made


@pytest.fixture
def live(qtbot: QtBot, document: Document) -> Iterator[LiveReview]:
    made = LiveReview(document)
    yield made
    made.stop()


def values(reviewed: Reviewed) -> dict[str, str]:
    return {row.name: row.value for section in reviewed.analyses for row in section.rows}


def test_numbers_come_with_the_review(qtbot: QtBot, live: LiveReview) -> None:
    with qtbot.waitSignal(live.reviewed) as got:
        live.start_soon()
    assert values(got.args[0])["User → API: get"].startswith("estimate 99.5 %")


def test_numbers_follow_the_board(qtbot: QtBot, live: LiveReview, document: Document) -> None:
    with qtbot.waitSignal(live.reviewed) as got, document.edit("say how many") as edit:
        edit.update("api", facts=FrozenMap({"replicas": 3.0, "zones": 3.0}))
    assert values(got.args[0])["User → API: get"].startswith("estimate 99.99 %")
