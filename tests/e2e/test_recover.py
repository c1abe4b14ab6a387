"""The real program, killed while somebody draws, offers the drawing when it is started again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk import a_design
from tests.e2e.desk import Desk, virtual_screen
from whiteboard.files.store import save


@pytest.mark.e2e
def test_killed_while_drawing_it_offers_the_drawing(tmp_path: Path) -> None:
    home, path = tmp_path / "home", tmp_path / "feed.whiteboard"
    save(path, a_design())
    before = path.read_bytes()
    with virtual_screen() as display:
        desk = Desk(display, home, path)
        try:
            desk.focus()
            desk.until(title="Feed[*] — Whiteboard", busy=False)
            desk.click("board")
            desk.keys("ctrl+a", "ctrl+d")
            desk.until(components=2, modified=True)
            journal = next((home / "journals").glob("*.journal-wal"))
            size = journal.stat().st_size
            desk.keys("ctrl+d")
            desk.until(components=3)
            for _look in range(20_000):
                desk.ask("state")
                if journal.stat().st_size > size:
                    break
        finally:
            desk.kill()
        assert path.read_bytes() == before
        desk = Desk(display, home)
        try:
            desk.focus()
            desk.click("Recover")
            state = desk.until(modified=True)
            assert state["components"] >= 2
            desk.keys("ctrl+s")
            desk.until(modified=False, title="Feed[*] — Whiteboard")
        finally:
            desk.kill()
    assert path.read_bytes() != before
