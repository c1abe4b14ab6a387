"""A host closes its window and shares the file again: two real programs, driven by mouse and keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.desk import a_design
from tests.e2e.desk import Desk, virtual_screen
from tests.e2e.test_two_seats import shoot
from whiteboard.files.store import save

NOTE = "Asks about limits first"


def run_action(desk: Desk, words: str) -> None:
    """By its name, from the command palette."""
    desk.focus()
    desk.click("board")
    desk.keys("ctrl+k")
    desk.until(focus="Command")
    desk.type(words)
    desk.keys("Return")


def kept_room(home: Path) -> dict[str, Any]:
    """What the host's machine keeps of the design's room, with its keys."""
    (folder,) = [path.parent for path in home.rglob("room.json")]
    return {**json.loads((folder / "room.json").read_text()), "keys": (folder / "keys").read_text()}


def shared(desk: Desk) -> str:
    """Press Share and Start sharing; the invitation."""
    desk.click("Share")
    desk.widget("Start sharing")
    if desk.ask("widget", name="Your name")["found"] and not desk.widget("Your name")["text"]:
        desk.click("Your name")
        desk.type("Ada")
    desk.click("Start sharing")
    return str(desk.ask("widget", name="Invitation link", until={"text__has": "wb://"})["text"])


@pytest.mark.e2e
def test_the_same_room_opens_again_and_takes_in_what_the_guest_did(tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    with virtual_screen() as first_screen, virtual_screen() as second_screen:
        host = Desk(first_screen, tmp_path / "host", path)
        guest: Desk | None = None
        try:
            host.fill_screen()
            host.until(title="Feed[*] — Whiteboard", busy=False)
            link = shared(host)
            host.click("Close")
            host.focus()
            run_action(host, "Private notes")
            host.focus()
            host.click("New note")
            host.type(NOTE)
            host.keys("Return")
            host.ask("widget", name="Private notes", until=True)
            shoot(host, "again-1-note", tmp_path)
            host.keys("Escape")
            before = kept_room(tmp_path / "host")
            guest = Desk(second_screen, tmp_path / "guest", link)
            guest.focus()
            guest.click("Your name")
            guest.type("Grace")
            guest.click("Join")
            guest.until(components=1)
            guest.fill_screen()
            guest.ask("widget", name="room-state", until={"text": "Synced"})
            host.focus()
            host.keys("ctrl+s")
            host.until(modified=False, busy=False)
            host.keys("ctrl+q")
            host.focus()
            shoot(host, "again-2-question", tmp_path)
            host.click("Stop sharing")
            assert host.end() == 0

            guest.ask("widget", name="room-state", until={"text": "Not in the room"})
            guest.click("board")
            guest.keys("ctrl+a", "ctrl+d")
            guest.until(components=2)
            shoot(guest, "again-3-alone", tmp_path)

            host = Desk(first_screen, tmp_path / "host", path)
            host.fill_screen()
            host.until(title="Feed[*] — Whiteboard", busy=False, components=1)
            shared(host)
            shoot(host, "again-4-shared", tmp_path)
            host.click("Close")
            host.focus()
            assert kept_room(tmp_path / "host") == before

            guest.click("room-state")
            guest.ask("widget", name="room-state", until={"text": "Synced"})
            host.until(components=2)
            run_action(host, "Private notes")
            host.focus()
            notes = host.ask("items", name="Private notes", until={"texts__has": NOTE})
            assert notes["texts"].count(NOTE) == 1
            shoot(host, "again-5-back", tmp_path)
            shoot(guest, "again-6-guest", tmp_path)
        finally:
            if guest is not None:
                guest.kill()
            host.kill()
