"""What is typed while a window opens is in that window, and is no command of the board behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.desk import a_design
from tests.e2e.desk import Desk, virtual_screen
from tests.e2e.test_share_again import shared
from whiteboard.files.store import save

WORDS = "the other design"
"""Letters most of which are tools of the board."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    with virtual_screen() as display:
        desk = Desk(display, tmp_path / "home", path)
        try:
            desk.fill_screen()
            desk.until(title="Feed[*] — Whiteboard", busy=False, components=1)
            yield desk
        finally:
            desk.kill()


def command(desk: Desk, words: str) -> None:
    """Choose a command by its name."""
    desk.focus()
    desk.click("board")
    desk.keys("Escape", "ctrl+k")
    desk.until(focus="Command")
    desk.type(words)
    desk.until(popup="CommandPalette")


@pytest.mark.e2e
def test_words_typed_at_once_reach_the_dialog_that_opens(desk: Desk) -> None:
    desk.click("board")
    desk.keys("Escape", "ctrl+shift+s")
    # It is there, and has the keyboard some hundredths of a second later.
    desk.until(dialog="QFileDialog")
    desk.type(WORDS)
    desk.ask("widget", name="fileNameEdit", until={"text": WORDS})
    desk.until(tool="select", components=1)


@pytest.mark.e2e
def test_words_typed_at_once_reach_a_window_beside_the_board(desk: Desk) -> None:
    shared(desk)
    desk.click("Close")
    command(desk, "private notes")
    desk.press_and_type("Return", WORDS)
    desk.ask("widget", name="New note", until={"text": WORDS})
    desk.until(tool="select", components=1)
    # The keyboard goes to the window behind, which ends a note, and comes back with a click.
    desk.focus()
    desk.ask("items", name="Private notes", until={"texts__has": WORDS})
    x, y, w, h = desk.widget("New note")["box"]
    desk.click_at_and_type(x + w // 2, y + h // 2, "a second one")
    desk.ask("widget", name="New note", until={"text": "a second one"})
    desk.until(tool="select", components=1)
