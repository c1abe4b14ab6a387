from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from whiteboard.app.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


def test_the_work_runs_elsewhere_and_its_result_comes_back_here(background: Background) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    background.run(
        threading.get_ident, lambda there: seen.append((there, threading.get_ident())), seen.append
    )
    background.wait()
    ((worker, receiver),) = seen
    assert worker != here
    assert receiver == here


def test_an_error_comes_back_instead_of_a_result(background: Background) -> None:
    errors: list[Exception] = []
    results: list[float] = []
    background.run(lambda: 1 / 0, results.append, errors.append)
    background.wait()
    assert results == []
    assert isinstance(errors[0], ZeroDivisionError)


def test_the_next_turn_comes_after_another_one_and_keeps_it_busy(
    qtbot: QtBot, background: Background
) -> None:
    told: list[str] = []
    window = QTimer(background)
    window.timeout.connect(lambda: told.append("window"))
    window.start(0)

    def first(_none: object) -> None:
        told.append("first")
        background.next_turn(lambda: told.append("second"))
        assert background.busy

    background.run(lambda: None, first, lambda error: None)
    qtbot.waitUntil(lambda: "second" in told)
    window.stop()
    assert told.index("second") - told.index("first") > 1
    assert not background.busy


def test_a_turn_that_nobody_wants_any_more_is_not_taken(qtbot: QtBot, background: Background) -> None:
    told: list[str] = []
    background.forget(background.next_turn(lambda: told.append("forgotten")))
    background.next_turn(lambda: told.append("done"))
    qtbot.waitUntil(lambda: not background.busy)
    assert told == ["done"]


def test_what_was_asked_first_is_done_first(background: Background) -> None:
    results: list[int] = []
    for number in range(20):
        background.run(lambda n=number: n, results.append, lambda error: None)
    assert background.busy
    background.wait()
    assert results == list(range(20))
    assert not background.busy


def test_stopped_it_finishes_what_runs_and_calls_nobody(background: Background) -> None:
    started, finished = threading.Event(), threading.Event()
    results: list[object] = []

    def work() -> None:
        started.set()
        finished.set()

    background.run(work, results.append, results.append)
    background.run(lambda: "never asked for again", results.append, results.append)
    started.wait()
    background.stop()
    assert finished.is_set()
    assert not background.busy
    QCoreApplication.processEvents()
    assert results == []


def test_an_answer_that_nobody_waits_for_is_dropped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QObject()
    made = Background(parent)
    gate = threading.Event()
    answered: list[object] = []
    made.run(gate.wait, answered.append, answered.append)
    thread = made._thread  # pyright: ignore[reportPrivateUsage]
    assert thread is not None
    # Told by the worker in its end, if its answer finds nobody and that is not foreseen.
    ended: list[object] = []
    monkeypatch.setattr(threading, "excepthook", ended.append)
    shiboken6.delete(parent)
    gate.set()
    # Otherwise it would wait for more for ever.
    jobs = made._jobs  # pyright: ignore[reportPrivateUsage]
    jobs.put(None)
    thread.join()
    QCoreApplication.processEvents()
    assert ended == []
    assert answered == []
    assert jobs.empty()


def test_what_never_ends_is_waited_for_so_long_and_can_be_abandoned(background: Background) -> None:
    answers = threading.Event()
    results: list[object] = []
    background.run(answers.wait, results.append, results.append)
    assert not background.wait(0.01)
    background.abandon()
    assert not background.busy
    background.stop()  # comes back although the work goes on
    answers.set()
    QCoreApplication.processEvents()
    assert results == []


def test_what_only_reads_and_was_just_begun_is_left_behind_as_well(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whiteboard.app.background._A_MOMENT", 0.01)
    working = background._working  # pyright: ignore[reportPrivateUsage]
    begun, answers, joined = threading.Event(), threading.Event(), threading.Event()

    def begin() -> None:
        begun.set()
        joined.wait()
        # As the worker does it for each piece of work, a moment after it took that on.
        working.harmless = True
        answers.wait()

    join = threading.Thread.join

    def noted(thread: threading.Thread, timeout: float | None = None) -> None:
        joined.set()
        join(thread, timeout)

    monkeypatch.setattr(threading.Thread, "join", noted)
    background.run(begin, lambda _none: None, lambda _error: None)
    begun.wait()
    background.stop()  # comes back although it goes on
    answers.set()
