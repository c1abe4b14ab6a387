"""An interview is recorded beside its window: through saving, closing and crashing, until it is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.replay.recording_keeper import RecordingKeeper
from whiteboard.app.window import DesignWindow
from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.tape import read_tape, recording_file
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box


class Seat:
    """A document with its keeper, `now` counted by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = 1000.0
        self.said: list[str] = []
        self.document = Document()
        self.owner = QObject()
        self.folder = folder
        self.keeper = RecordingKeeper(self.document, folder, lambda: self.now, self.said.append, self.owner)

    def open(self, design: Design) -> None:
        self.document.load(design)

    def put(self, name: str) -> None:
        self.now += 1
        with self.document.edit("Place") as edit:
            edit.add(Component(id=name, kind="service", box=Box(0, 0, 10, 10)))

    def film(self, document_id: str = "d") -> Film:
        return Film(read_tape(recording_file(self.folder, document_id)))


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path) -> Iterator[Seat]:
    seat = Seat(tmp_path / "recordings")
    yield seat
    seat.keeper.close()
    seat.document.close()


def _interview(document_id: str = "d", *records: Component) -> Design:
    return Design.of(records, meta=Meta(document_id=document_id, problem="chat"))


def test_it_is_on_disk_within_a_moment(seat: Seat, qtbot: QtBot) -> None:
    seat.open(_interview())
    assert not seat.keeper.exists
    seat.put("a")
    assert seat.keeper.exists
    qtbot.waitUntil(lambda: len(seat.film()) == 2)
    assert list(seat.film().design_at(1).elements) == ["a"]


def test_opening_alone_records_nothing(seat: Seat) -> None:
    seat.open(_interview())
    seat.keeper.close()
    assert not seat.folder.exists()


def test_what_a_peer_does_is_recorded(seat: Seat) -> None:
    seat.open(_interview())
    peer = Document()
    peer.resume(seat.document.encode_state())
    with peer.edit("Place") as edit:
        edit.add(Component(id="theirs", kind="cache", box=Box(0, 0, 10, 10)))
    seat.document.apply_update(peer.encode_diff(seat.document.state_vector()))
    peer.close()
    seat.keeper.close()
    assert "theirs" in seat.film().design_at(1).elements


def test_each_design_has_its_own(seat: Seat) -> None:
    seat.open(_interview("d"))
    seat.put("a")
    seat.open(_interview("e"))
    seat.put("b")
    seat.keeper.close()
    assert [set(seat.film(i).design_at(1).elements) for i in "de"] == [{"a"}, {"b"}]


def test_it_goes_on_after_reopening(seat: Seat, qtbot: QtBot) -> None:
    seat.open(_interview())
    seat.put("a")
    was = seat.document.design
    seat.open(Design())
    seat.open(was)
    qtbot.waitUntil(lambda: seat.keeper.exists)
    seat.put("b")
    seat.keeper.close()
    film = seat.film()
    assert set(film.design_at(len(film) - 1).elements) == {"a", "b"}
    assert film.first_written("a") == 1


def test_a_refusing_disk_is_told_once_and_costs_no_edit(seat: Seat, qtbot: QtBot) -> None:
    seat.folder.parent.mkdir(exist_ok=True)
    seat.folder.write_text("in the way")
    seat.open(_interview())
    seat.put("a")
    qtbot.waitUntil(lambda: len(seat.said) == 1)
    seat.put("b")
    seat.folder.unlink()
    seat.now += 60
    seat.put("c")
    seat.keeper.close()
    assert len(seat.said) == 1
    film = seat.film()
    assert set(film.design_at(0).elements) == {"a", "b"}
    assert set(film.design_at(1).elements) == {"a", "b", "c"}


def test_an_end_that_the_disk_does_not_take_is_told(seat: Seat) -> None:
    seat.folder.parent.mkdir(exist_ok=True)
    seat.folder.write_text("in the way")
    seat.open(_interview())
    seat.put("a")
    (sentence,) = seat.keeper.close()
    assert "The interview is not recorded" in sentence


def test_an_end_that_is_recorded_is_told_to_nobody(seat: Seat) -> None:
    seat.open(_interview())
    seat.put("a")
    assert seat.keeper.close() == ()


def test_forgetting_begins_anew(seat: Seat, qtbot: QtBot) -> None:
    seat.open(_interview())
    seat.put("a")
    qtbot.waitUntil(lambda: recording_file(seat.folder, "d").exists())
    seat.keeper.forget()
    assert not seat.keeper.exists
    assert not recording_file(seat.folder, "d").exists()
    seat.put("b")
    seat.keeper.close()
    film = seat.film()
    assert [set(film.design_at(n).elements) for n in range(len(film))] == [{"a"}, {"a", "b"}]


@pytest.fixture
def window(program: Program, qtbot: QtBot, tmp_path: Path) -> DesignWindow:
    path = tmp_path / "chat.whiteboard"
    save(path, _interview())
    window = program.open_window()
    window.open_file(path)
    qtbot.waitUntil(lambda: window.file.path == path and not window.busy)
    return window


def _film(window: DesignWindow) -> Film:
    folder = window.host.journals.parent / "recordings"
    return Film(read_tape(recording_file(folder, window.work.document.design.meta.document_id)))


def _put(window: DesignWindow, name: str) -> None:
    with window.work.document.edit("Place") as edit:
        edit.add(Component(id=name, kind="service", box=Box(0, 0, 100, 60)))


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_it_survives_saving_and_the_end_of_the_window(window: DesignWindow, qtbot: QtBot) -> None:
    _put(window, "a")
    action("interview.next-phase").trigger(window.work.context)
    window.work.context.files.save()
    qtbot.waitUntil(lambda: not window.busy)
    _put(window, "b")
    window.replaying.keeper.close()
    film = _film(window)
    assert [phase for phase, _number in film.phase_ends] == [Phase.UNDERSTANDING, Phase.HIGH_LEVEL]
    assert set(film.design_at(len(film) - 1).elements) == {"a", "b"}
    assert film.moments[-1].label == "Place"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_a_design_that_was_given_up_leaves_nothing(window: DesignWindow, qtbot: QtBot) -> None:
    folder = window.host.journals.parent / "recordings"
    window.file.start(Design(meta=Meta(problem="chat")))
    _put(window, "a")
    qtbot.waitUntil(
        lambda: window.replaying.keeper.exists and any(folder.iterdir()) if folder.exists() else False
    )
    window.file.start(Design())
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_it_is_forgotten_when_asked(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget = action("interview.forget-recording")
    assert not forget.available(window.work.context)
    _put(window, "a")
    assert forget.available(window.work.context)
    qtbot.waitUntil(lambda: len(_film(window)) == 2)
    asked: list[str] = []

    def answer(_parent: object, question: str, answers: list[str], **_more: object) -> int:
        asked.append(question)
        return len(answers) - 1 if len(asked) == 1 else 0

    monkeypatch.setattr("whiteboard.app.replay.replaying.ask", answer)
    forget.trigger(window.work.context)
    assert len(_film(window)) == 2
    forget.trigger(window.work.context)
    assert len(_film(window)) == 0
    assert not forget.available(window.work.context)
