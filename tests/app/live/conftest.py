"""A room, and a relay, of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, TeamRelay
from whiteboard.app.program import Program


@pytest.fixture(autouse=True)
def busy_is_not_hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that does not end at once is killed with the window, and its guests do not hear that the room
    is over: of a busy machine's relay nobody could tell it from one that hangs."""
    monkeypatch.setattr("whiteboard.app.live.hosting.CLOSES_WITHIN_MS", 60_000)
    monkeypatch.setattr("whiteboard.app.live.hosting.ENDS_WITHIN_MS", 60_000)


@pytest.fixture
def room(program: Program, qtbot: QtBot) -> Room:
    return Room(program, qtbot)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamRelay]:
    made = TeamRelay(tmp_path / "relay")
    yield made
    made.end()
