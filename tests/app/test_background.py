from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from whiteboard.app.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    return Background()


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


def test_what_was_asked_first_is_done_first(background: Background) -> None:
    results: list[int] = []
    for number in range(20):
        background.run(lambda n=number: n, results.append, lambda error: None)
    assert background.busy
    background.wait()
    assert results == list(range(20))
    assert not background.busy
