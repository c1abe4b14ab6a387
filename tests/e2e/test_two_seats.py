"""Two real programs, each on a screen of its own, in one room that the first one hosts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.app.desk import a_design
from tests.e2e.desk import Desk, virtual_screen
from whiteboard.files.store import save

SHOTS = os.environ.get("WHITEBOARD_SHOTS", "")
"""A folder for screenshots of both seats, for whoever wants to look."""


def shoot(desk: Desk, name: str, folder: Path) -> None:
    desk.screenshot((Path(SHOTS) if SHOTS else folder) / f"{name}.png")


@pytest.mark.e2e
def test_two_seats_share_a_room_by_mouse_and_keys(tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    with virtual_screen() as first_screen, virtual_screen() as second_screen:
        host = Desk(first_screen, tmp_path / "host", path)
        try:
            host.fill_screen()
            host.until(title="Feed[*] — Whiteboard", busy=False)
            host.click("Share")
            host.click("Your name")
            host.type("Ada")
            host.click("Start sharing")
            link = host.ask("widget", name="Invitation link", until={"text__has": "wb://"})["text"]
            shoot(host, "invitation", tmp_path)
            host.click("Close")
            guest = Desk(second_screen, tmp_path / "guest", link)
            try:
                _draw_together(host, guest, tmp_path)
            finally:
                guest.kill()
        finally:
            host.kill()


def _draw_together(host: Desk, guest: Desk, folder: Path) -> None:
    guest.focus()
    guest.click("Your name")
    guest.type("Grace")
    shoot(guest, "question", folder)
    guest.click("Join")
    guest.until(components=1)
    guest.fill_screen()
    guest.ask("widget", name="room-state", until={"text": "Synced"})
    guest.click("board")
    guest.keys("ctrl+a", "ctrl+d")
    host.until(components=2)
    host.focus()
    host.click("board")
    host.keys("ctrl+a", "ctrl+d")
    guest.until(components=4)
    guest.keys("ctrl+z")
    # One's own step only: what the host has drawn since stays.
    host.until(components=3)
    for desk, other in ((host, guest), (guest, host)):
        x, y, w, h = other.widget("board")["box"]
        other.hover(x + w // 3, y + h // 3)
        desk.until(cursors=1)
    shoot(host, "host", folder)
    shoot(guest, "guest", folder)
    host.kill()
    # The relay is the killed program's child, and has ended the room with it; the guest's copy stays.
    guest.ask("widget", name="room-state", until={"text": "Not in the room"})
    guest.keys("ctrl+a", "Delete")
    guest.until(components=0)
    shoot(guest, "ended", folder)
