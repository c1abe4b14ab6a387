"""The real program on a disk that is really full, and on one that is really read-only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.app.desk import a_design, name_in
from tests.e2e.desk import Desk, virtual_screen
from tests.hard.figures import Tally
from whiteboard.files.store import load, save

WARNING = "A crash would cost unsaved changes"


@contextmanager
def disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A small disk of its own in memory; who may not mount one does not try this."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting takes an administrator")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def read_only(folder: Path, *, on: bool) -> None:
    how = "ro" if on else "rw"
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no room on a disk; returns the file to remove for there to be some again."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for piece in (b"x" * 65536, b"x" * 4096, b"x"):
            try:
                while True:
                    file.write(piece)
            except OSError:
                continue
    return filler


@contextmanager
def running(home: Path, path: Path) -> Iterator[Desk]:
    with virtual_screen() as display:
        desk = Desk(display, home, path)
        try:
            desk.fill_screen()
            desk.until(components=1, busy=False)
            yield desk
        finally:
            desk.kill()


def draw(desk: Desk, count: int) -> None:
    desk.click("board")
    desk.keys("ctrl+a", "ctrl+d")
    desk.until(modified=True)
    assert desk.ask("state")["components"] >= count


def put_away(desk: Desk) -> str:
    """The sentence in front of the window, answered with Return."""
    desk.ask("state", until={"dialog": "QMessageBox"})
    found = desk.ask("widgets")["names"]
    desk.focus()
    desk.keys("Return")
    desk.until(dialog="")
    desk.focus()
    return "\n".join(found)


def test_the_disk_of_the_journals_fills_and_empties(
    tmp_path: Path, tally: Callable[[str, str], Tally]
) -> None:
    row = tally("Disks", "journals on a full disk")
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    with disk(tmp_path / "disk") as small, running(small / "home", path) as desk:
        filler = fill(small)
        draw(desk, 2)
        said = put_away(desk)
        assert "disk is full" in said or "space" in said, said
        desk.widget(WARNING)
        desk.keys("ctrl+s")
        desk.until(modified=False)
        assert len(load(path).design.components) >= 2
        draw(desk, 3)
        filler.unlink()
        desk.ask("widget", name="Unsaved changes", until=True)
        row.put("told", "yes")
        row.put("lost", 0)


def test_saving_on_a_full_and_on_a_read_only_disk(tmp_path: Path, tally: Callable[[str, str], Tally]) -> None:
    row = tally("Disks", "design on a full, then a read-only disk")
    with disk(tmp_path / "disk") as small:
        path = small / "feed.whiteboard"
        save(path, a_design())
        before = path.read_bytes()
        with running(tmp_path / "home", path) as desk:
            filler = fill(small)
            draw(desk, 2)
            desk.keys("ctrl+s")
            assert "the disk is full" in put_away(desk)
            assert path.read_bytes() == before
            filler.unlink()
            read_only(small, on=True)
            desk.keys("ctrl+s")
            said = put_away(desk)
            assert "this disk is read-only" in said, [line for line in said.splitlines() if len(line) > 40]
            assert desk.ask("state")["modified"]
            assert path.read_bytes() == before
            read_only(small, on=False)
            desk.keys("ctrl+s")
            desk.until(modified=False)
        assert name_in(path) == ""
        assert os.listdir(small) == ["feed.whiteboard"], "nothing half written stays behind"
        row.put("told", "yes")
        row.put("lost", 0)
