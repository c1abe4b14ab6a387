"""A journal that cannot be kept is kept as soon as it can be, and the user knows which of the two it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk import Desk, a_design
from tests.app.hand import told, until
from whiteboard.app import journal_keeper, journal_outage
from whiteboard.app.program import Program
from whiteboard.document.recovery import recover
from whiteboard.files.store import save

MakeDesk = Callable[[], Desk]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried again now and then is tried again at once."""
    monkeypatch.setattr(journal_keeper, "LOOK_MS", 1)
    monkeypatch.setattr(journal_keeper, "FLUSH_MS", 1)
    monkeypatch.setattr(journal_outage, "FIRST_RETRY_MS", 1)
    monkeypatch.setattr(journal_outage, "LONGEST_RETRY_MS", 4)


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDesk]:
    made: list[Desk] = []

    def make() -> Desk:
        desk = Desk(tmp_path)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


def recovered(desk: Desk) -> object:
    desk.crash()
    (offer,) = desk.offers
    return recover(offer).design


def journals_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.journal")) if folder.is_dir() else []


@pytest.mark.parametrize("untitled", [True, False])
def test_a_folder_that_is_deleted_comes_back_with_everything(
    make_desk: MakeDesk, path: Path, *, untitled: bool
) -> None:
    desk = make_desk()
    desk.start() if untitled else desk.open(path)
    desk.rename("before")
    until(lambda: not desk.file.unkept)
    shutil.rmtree(desk.journals)
    # Nobody draws, and it comes back all the same.
    until(lambda: journals_in(desk.journals))
    shutil.rmtree(desk.journals)
    desk.rename("after")
    design = desk.document.design
    assert not desk.troubles
    assert recovered(desk) == design


def test_what_could_not_be_opened_is_tried_again_until_it_can(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.journals.write_text("a file in the way")
    desk.open(path)
    desk.rename("drawn meanwhile")
    assert str(desk.journals) in desk.file.unkept
    assert desk.troubles == [desk.file.unkept]
    desk.journals.unlink()
    until(lambda: not desk.file.unkept)
    assert len(desk.troubles) == 1
    design = desk.document.design
    assert recovered(desk) == design


def test_a_save_while_nothing_can_be_kept_is_known_later(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.journals.write_text("a file in the way")
    desk.open(path)
    desk.rename("saved")
    assert desk.save(path)
    desk.journals.unlink()
    until(lambda: not desk.file.unkept)
    desk.crash()
    assert desk.offers == ()
    again = make_desk()
    opened = again.open(path)
    assert opened is not None
    assert opened.offers == ()


def test_a_save_under_another_name_while_nothing_can_be_kept(
    make_desk: MakeDesk, path: Path, tmp_path: Path
) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("one")
    shutil.rmtree(desk.journals)
    desk.journals.write_text("a file in the way")
    assert desk.save(tmp_path / "copy.whiteboard")
    desk.rename("two")
    assert desk.file.unkept
    desk.journals.unlink()
    until(lambda: not desk.file.unkept)
    desk.crash()
    (offer,) = desk.offers
    assert offer.path == tmp_path / "copy.whiteboard"
    assert recover(offer).design == desk.document.design


def test_a_second_outage_is_told_again(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.open(path)
    for turn in range(1, 3):
        shutil.rmtree(desk.journals)
        desk.journals.write_text("a file in the way")
        until(lambda: desk.file.unkept)
        assert len(desk.troubles) == turn
        desk.journals.unlink()
        until(lambda: not desk.file.unkept)


def test_a_damaged_journal_is_told_once_and_the_file_opens(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("x")
    desk.crash()
    (journal,) = journals_in(desk.journals)
    journal.write_bytes(os.urandom(9999))
    again = make_desk()
    assert again.open(path) is not None
    (sentence,) = again.troubles
    (aside,) = desk.journals.glob("*.damaged")
    assert str(aside) in sentence
    again.rename("y")
    assert again.save(path)
    assert len(again.troubles) == 1
    assert not again.errors


def test_another_designs_odd_journal_is_not_in_the_way(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.journals.mkdir()
    for name, content in {"a": b"", "b": bytes(4096), "c": b"garbage" * 999}.items():
        (desk.journals / f"{name}.journal").write_bytes(content)
    (desk.journals / "d.journal").mkdir()
    assert desk.open(path) is not None
    assert not desk.errors


def test_the_window_says_so_where_one_looks_until_it_is_over(program: Program, path: Path) -> None:
    window = program.open_window(path)
    until(lambda: not window.busy)
    state = window.page.top_bar._state  # pyright: ignore[reportPrivateUsage]
    assert state.text() == "Saved in feed.whiteboard"
    shutil.rmtree(program.journals)
    program.journals.write_text("a file in the way")
    until(lambda: window.file.unkept)
    assert state.text() == "A crash would cost unsaved changes"
    assert str(program.journals) in state.toolTip()
    assert len(told()) == 1
    program.journals.unlink()
    until(lambda: not window.file.unkept)
    assert state.text() == "Saved in feed.whiteboard"
    assert state.toolTip() == "Saved in feed.whiteboard"
    assert "safe from a crash again" in window.toast.accessibleName()


def test_unreadable_journals_are_told_when_the_program_starts(program: Program) -> None:
    program.journals.mkdir(parents=True)
    for name in "ab":
        (program.journals / f"{name}.journal").write_bytes(b"garbage" * 999)
    window = program.open_window()
    until(lambda: not window.busy)
    (sentence,) = told()
    for name in "ab":
        (aside,) = program.journals.glob(f"{name}-*.damaged")
        assert str(aside) in sentence
    window.show_start()
    until(lambda: not window.busy)
    assert told() == []


def test_what_was_due_during_a_standstill_is_kept_by_the_next_edit(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timer's turn would come after it, and a kill in between cost more than half a second."""
    monkeypatch.setattr(journal_keeper, "FLUSH_MS", 0)
    desk = make_desk()
    desk.start()
    (journal,) = journals_in(desk.journals)

    def written() -> int:
        return journal.with_name(journal.name + "-wal").stat().st_size

    before = written()
    desk.rename("before")
    assert written() == before
    # As long after it as it takes for the timer to be due.
    desk.rename("after")
    assert written() > before
