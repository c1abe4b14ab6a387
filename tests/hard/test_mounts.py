"""Disks that are really full, and really read-only; only who may mount some can try it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk import Desk, a_design, name_in
from tests.app.hand import until
from whiteboard.app import journal_keeper, journal_outage
from whiteboard.document.recovery import pending, recover
from whiteboard.files.store import save

# Everybody else has the file-size limit of `tests/app/test_design_file.py`.
__test__ = os.name == "posix" and os.geteuid() == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_keeper, "LOOK_MS", 1)
    monkeypatch.setattr(journal_outage, "FIRST_RETRY_MS", 1)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


@pytest.mark.parametrize("when", ["at opening", "while drawing", "at a save", "at a save elsewhere"])
def test_a_full_disk_is_told_and_costs_nothing(qtbot: QtBot, tmp_path: Path, disk: Path, when: str) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    desk = Desk(tmp_path, journals=disk / "journals")
    filler = fill(disk) if when == "at opening" else None
    desk.open(path)
    filler = filler or fill(disk)
    desk.rename("x" * 50_000)
    if when == "at a save":
        assert desk.save(path)
        desk.rename("y" * 50_000)
    if when == "at a save elsewhere":
        assert desk.save(tmp_path / "other.whiteboard")
        desk.rename("y" * 50_000)
    until(lambda: desk.file.unkept)
    assert "full" in desk.file.unkept
    assert len(desk.troubles) == 1
    filler.unlink()
    until(lambda: not desk.file.unkept)
    design = desk.document.design
    desk.crash()
    (offer,) = pending(disk / "journals")
    assert recover(offer).design == design
    desk.close()


def test_a_design_on_a_full_disk_is_told_and_stays(qtbot: QtBot, tmp_path: Path, disk: Path) -> None:
    path = disk / "feed.whiteboard"
    save(path, a_design())
    desk = Desk(tmp_path)
    desk.open(path)
    fill(disk)
    desk.rename("x" * 50_000)
    assert not desk.save(path)
    assert "the disk is full" in desk.error
    assert name_in(path) == ""
    assert desk.file.modified
    desk.close()


def test_a_disk_that_becomes_read_only(qtbot: QtBot, tmp_path: Path, disk: Path) -> None:
    path = disk / "feed.whiteboard"
    save(path, a_design())
    desk = Desk(tmp_path, journals=disk / "journals")
    desk.open(path)
    desk.rename("left behind")
    desk.crash()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    again = Desk(tmp_path, journals=disk / "journals")
    opened = again.open(path)
    assert opened is not None
    # What was left is offered, though nothing can be written there.
    (offer,) = opened.offers
    again.recover(offer)
    assert again.file.unkept
    assert again.troubles
    assert not again.save(path)
    assert "this disk is read-only" in again.error
    assert again.save(tmp_path / "elsewhere.whiteboard")
    assert name_in(tmp_path / "elsewhere.whiteboard") == "left behind"
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    until(lambda: not again.file.unkept)
    again.close()
