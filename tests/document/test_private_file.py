"""What is kept beside the designs is its owner's alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.room_db import Decide, RoomDb
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.document.private_file import make_private
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A file that an older version has left open to others."""
    made = tmp_path / "old"
    made.write_bytes(b"kept")
    made.chmod(0o644)
    yield made
    assert made.read_bytes() == b"kept"


def test_an_old_file_is_closed_and_keeps_its_content(old: Path) -> None:
    make_private(old)
    assert modes(old.parent) == {"old": 0o600}


def test_a_relays_rooms_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "rooms.sqlite3").touch(0o644)
    db = RoomDb(tmp_path)
    db.write([Decide("r", Facts().denying("x"))])
    assert len(modes(tmp_path)) > 1
    assert set(modes(tmp_path).values()) == {0o600}
    db.close()


def test_a_journal_is_its_owners(tmp_path: Path) -> None:
    for _time in range(2):
        document, journal = Document(), Journal(tmp_path, "k", clock=lambda: 1000.5)
        document.subscribe_updates(journal.append)
        document.load(Design.of([Component(id="a", kind="service", box=Box(0, 0, 172, 64))]))
        journal.flush()
        assert {mode for name, mode in modes(tmp_path).items() if "lock" not in name} == {0o600}
        journal.close(clean=False)
        document.close()
        for path in tmp_path.iterdir():
            path.chmod(0o644)
