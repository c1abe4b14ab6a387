"""A room, and a relay, of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, TeamRelay
from whiteboard.app.program import Program


@pytest.fixture
def room(program: Program, qtbot: QtBot) -> Room:
    return Room(program, qtbot)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamRelay]:
    made = TeamRelay(tmp_path / "relay")
    yield made
    made.end()
