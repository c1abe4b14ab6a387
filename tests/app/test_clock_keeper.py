"""The clock over closing, sleeping and a computer's clock that is set; see tests/interview for its sums."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.app.desk import Desk, a_design
from tests.app.hand import answering, told, until
from whiteboard.actions.registry import action
from whiteboard.app.clock_keeper import ClockKeeper
from whiteboard.app.program import Program
from whiteboard.files.store import load, save
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.watch import Watch
from whiteboard.model.interview import Clock
from whiteboard.model.values import FrozenMap
from whiteboard.problems.catalogue import problems

HOUR = 3600.0
START = 1e9


def with_clock(**fields: object) -> Clock:
    return Clock.model_validate({"spent": FrozenMap({"understanding": 300.0}), **fields})


@dataclass
class Room:
    inside: bool = False


class Bench:
    """A keeper on a design file, with two clocks of ours and a window for its questions."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.wall, self.steady = START, 7.0
        self.desk = Desk(folder)
        self.watch = Watch(wall=lambda: self.wall, steady=lambda: self.steady)
        self.room = Room()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.keeper = ClockKeeper(
            self.desk.document, self.desk.file, self.watch, lambda: self.room.inside, self.window
        )

    @property
    def clock(self) -> Clock:
        return self.desk.document.design.clock

    @property
    def spent(self) -> float:
        return total_elapsed(self.clock, self.watch.now())

    @property
    def question(self) -> QMessageBox | None:
        boxes = self.window.findChildren(QMessageBox)
        return next((b for b in boxes if b.isVisible()), None)

    def start(self, clock: Clock) -> None:
        self.desk.file.start(a_design().with_records(put=[clock]))

    def pass_by(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.wall += seconds + asleep
        self.steady += seconds

    def answer(self, words: str) -> None:
        assert self.question is not None
        next(b for b in self.question.buttons() if b.text() == words).click()
        QApplication.processEvents()


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(tmp_path, qtbot)
    yield made
    made.desk.close()


def test_saving_writes_what_was_spent_and_nothing_before_ticks_in(bench: Bench, tmp_path: Path) -> None:
    bench.start(with_clock(running_since=START))
    updates: list[object] = []
    remove = bench.desk.document.subscribe(updates.append)
    bench.pass_by(600)
    bench.keeper.look()
    assert updates == []
    path = tmp_path / "feed.whiteboard"
    assert bench.desk.save(path)
    remove()
    clock = load(path).design.clock
    assert (clock.spent["understanding"], clock.running_since) == (900.0, START + 600)
    assert not bench.desk.file.modified


def test_nothing_of_it_is_an_undo_step(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.desk.rename("Feed")
    bench.pass_by(60, asleep=HOUR)
    bench.keeper.look()
    bench.answer("Count that time")
    bench.keeper.book()
    assert bench.desk.document.undo() is not None
    assert bench.desk.document.undo() is None
    assert bench.spent == 300 + 60 + HOUR


@pytest.mark.parametrize(("answer", "extra"), [("Leave it out", 0.0), ("Count that time", 23 * HOUR)])
def test_a_clock_that_was_left_running_is_asked_about(bench: Bench, answer: str, extra: float) -> None:
    bench.start(with_clock(running_since=START - 23 * HOUR))
    bench.desk.file.arrived.emit(0.0)
    assert bench.spent == 300
    assert bench.question is not None
    assert "23 h ago" in bench.question.text()
    bench.answer(answer)
    assert bench.spent == 300 + extra
    assert bench.question is None
    bench.desk.file.arrived.emit(0.0)
    assert bench.question is None


def test_escape_leaves_it_out(bench: Bench) -> None:
    bench.start(with_clock(running_since=START - HOUR))
    bench.desk.file.arrived.emit(0.0)
    assert bench.question is not None
    bench.question.reject()
    assert bench.spent == 300


def test_until_the_last_edit_before_a_crash_it_counts_without_a_question(bench: Bench) -> None:
    bench.start(with_clock(running_since=START - HOUR))
    bench.desk.file.arrived.emit(START - HOUR / 2)
    assert bench.spent == 300 + HOUR / 2
    bench.answer("Count that time")
    assert bench.spent == 300 + HOUR


def test_a_short_absence_counts(bench: Bench) -> None:
    bench.start(with_clock(running_since=START - 90))
    bench.desk.file.arrived.emit(0.0)
    assert bench.question is None
    assert bench.spent == 390


@pytest.mark.parametrize("since", [START + HOUR, -5.0, 1e18])
def test_a_start_that_cannot_be_right_is_said_and_counts_nothing(bench: Bench, since: float) -> None:
    bench.start(with_clock(running_since=since))
    bench.desk.file.arrived.emit(0.0)
    assert bench.question is not None
    assert "cannot be right" in bench.question.text()
    bench.pass_by(60)
    assert bench.spent == 360


def test_what_nobody_can_have_spent_is_not_offered(bench: Bench) -> None:
    bench.start(with_clock(running_since=START - 300 * HOUR))
    bench.desk.file.arrived.emit(0.0)
    assert bench.question is not None
    assert [b.text() for b in bench.question.buttons()] == ["Close"]
    assert bench.spent == 300


def test_a_design_that_is_only_read_is_left_as_it_is(bench: Bench) -> None:
    bench.start(with_clock(running_since=START - HOUR))
    bench.desk.document.set_read_only(True)
    bench.desk.file.arrived.emit(0.0)
    bench.keeper.book()
    assert bench.clock.running_since == START - HOUR
    assert bench.question is None


def test_sleep_is_asked_about(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.pass_by(60, asleep=47 * 60)
    assert bench.spent == 360
    bench.keeper.look()
    assert bench.question is not None
    assert "47 min" in bench.question.text()
    assert bench.spent == 360
    bench.answer("Count that time")
    assert bench.spent == 360 + 47 * 60


def test_a_clock_that_is_set_back_neither_stops_nor_turns_back_the_interviews(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.pass_by(60)
    bench.wall -= 5 * HOUR
    bench.pass_by(60)
    bench.keeper.look()
    assert bench.spent == 420
    bench.pass_by(60)
    assert bench.spent == 480
    assert bench.question is None
    # And the file makes sense to whoever opens it by the clock as it is now.
    assert bench.clock.running_since == bench.wall - 60


def test_a_short_sleep_counts(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.pass_by(60, asleep=30)
    bench.keeper.look()
    assert (bench.spent, bench.question) == (390, None)


def test_in_a_room_the_relays_time_counts(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.room.inside = True
    bench.pass_by(60, asleep=HOUR)
    bench.keeper.look()
    bench.keeper.book()
    assert bench.clock.running_since == START
    assert bench.question is None


def test_it_stands_while_the_board_is_out_of_sight(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.pass_by(60)
    bench.keeper.hide()
    bench.pass_by(HOUR)
    bench.keeper.hide()
    assert bench.spent == 360
    bench.keeper.show()
    bench.keeper.look()
    bench.pass_by(60)
    assert (bench.spent, bench.question) == (420, None)


def test_a_clock_that_was_paused_stays_so_when_the_board_comes_back(bench: Bench) -> None:
    bench.start(with_clock())
    bench.keeper.hide()
    bench.keeper.show()
    assert bench.clock.running_since is None
    bench.start(with_clock(running_since=START))
    bench.keeper.hide()
    bench.start(with_clock())
    bench.keeper.show()
    assert bench.clock.running_since is None


def test_a_room_goes_on_while_the_board_is_out_of_sight(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.room.inside = True
    bench.keeper.hide()
    assert bench.clock.running_since == START


def test_behind_the_start_page_the_clock_stands(program: Program) -> None:
    window = program.open_window()
    window.begin(begun(problems()["chat"], Choice(), time.time()))
    document = window.work.document
    assert document.design.clock.running_since is not None
    window.show_start()
    assert document.design.clock.running_since is None
    window._start.page.back_requested.emit()
    assert document.design.clock.running_since is not None


def test_a_new_interview_counts_from_when_its_board_is_shown(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open_window()
    window.begin(begun(problems()["chat"], Choice(), time.time()))
    with window.work.document.edit("Rename") as edit:
        edit.set_meta(title="Mine")
    chosen, steady = time.time(), time.monotonic
    # As long as the question is open.
    monkeypatch.setattr(window.work.watch, "_steady", lambda: steady() + 2_400)
    with answering("Don't save"):
        window.begin(begun(problems()["news-feed"], Choice(), chosen))
    design = window.work.document.design
    assert design.meta.problem == "news-feed"
    assert total_elapsed(design.clock, window.work.watch.now()) < 1_200


def running(path: Path) -> float:
    """A design in a file whose clock was started a moment ago; when that was."""
    since = time.time() - 40
    save(path, a_design().with_records(put=[with_clock(running_since=since)]))
    return since


def test_the_clock_stops_when_the_design_is_closed(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    since = running(path)
    window = program.open_window(path)
    until(lambda: not window.busy)
    assert not window.isWindowModified()
    with answering("Save"):
        assert window.close()
    closed = time.time()
    clock = load(path).design.clock
    assert clock.running_since is None
    assert 40 <= clock.spent["understanding"] - 300 <= closed - since
    again = program.open_window(path)
    until(lambda: not again.busy)
    assert told() == []
    assert again.work.document.design.clock == clock


def test_it_runs_on_where_the_design_stays_open_after_all(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    since = running(path)
    window = program.open_window(path)
    until(lambda: not window.busy)
    with answering("Cancel"):
        assert not window.close()
    clock, now = window.work.document.design.clock, window.work.watch.now()
    assert clock.running_since is not None
    assert total_elapsed(clock, now) == pytest.approx(300 + now - since, abs=0.1)


def test_where_one_window_rather_stays_the_clocks_of_the_others_go_on(
    program: Program, tmp_path: Path
) -> None:
    paths = [tmp_path / "one.whiteboard", tmp_path / "two.whiteboard"]
    windows = []
    for path in paths:
        running(path)
        windows.append(program.open_window(path))
        until(lambda: not windows[-1].busy)
    with answering("Save", "Cancel"):
        assert not program.quitting.end_session(may_ask=True)
    assert all(w.work.document.design.clock.running_since is not None for w in windows)


def test_a_program_that_ends_without_asking_stops_it_as_well(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.start(with_clock(running_since=START))
    bench.pass_by(60)
    # It is closed once more when the test is over.
    monkeypatch.setattr(bench.desk.file, "close", lambda *, clean: None)
    bench.desk.file.leave()
    monkeypatch.undo()
    assert (bench.clock.running_since, bench.clock.spent["understanding"]) == (None, 360)


def test_a_room_goes_on_without_the_window_that_closes(bench: Bench) -> None:
    bench.start(with_clock(running_since=START))
    bench.room.inside = True
    bench.desk.file.parting.emit()
    bench.desk.file.staying.emit()
    assert bench.clock.running_since == START


def test_what_a_crash_left_running_is_asked_about_a_day_later(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    booked = with_clock(running_since=time.time() - 23 * HOUR)
    save(path, a_design().with_records(put=[booked]))
    window = program.open_window(path)
    with answering("Leave it out") as hand:
        until(lambda: bool(hand.asked))
    action("interview.clock").trigger(window.work.context)
    clock = window.work.document.design.clock
    assert clock.running_since is None
    assert clock.spent["understanding"] - booked.spent["understanding"] < 60


def test_an_older_crash_does_not_bring_two_questions_at_once(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    window = program.open_window(path)
    until(lambda: not window.busy)
    action("interview.clock").trigger(window.work.context)
    window.file.close(clean=False)
    window.file.start = lambda design: None  # type: ignore[method-assign]
    window.work.document.set_read_only(True)
    window.close()
    again = program.open_window(path)
    with answering("Recover"):
        until(lambda: not again.busy and again.work.document.design.clock.running_since is not None)
    assert told() == []
