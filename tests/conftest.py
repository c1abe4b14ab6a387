"""Every test fails on a Qt message, and on a thread, timer or window that it leaves behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Left alone, its screen is 800 pixels square, which is less than a window needs for all its panels.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
os.environ.setdefault("LC_ALL", "C.UTF-8")

# The machine may be busy: a deadline would make a slow run look like a bug.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


PATIENCE_MS = 60_000
"""A wait that is not in vain costs nothing. What it is for may be another process, or a thread, that gets a
tenth of a processor where the machine is a slow one and tests run on all of it."""


class PatientBot(QtBot):
    """Waits for as long as a test may take, where pytest-qt's own gives up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        __tracebackhide__ = True
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Instead of pytest-qt's."""
    return PatientBot(request)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests stay until the end: to look through them for garbage, time and again while they are
    collected and beside each test, takes longer than many of them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_clipboard_at_exit() -> Iterator[None]:
    """The offscreen clipboard outlives the interpreter, and freeing what Python put there ends in a crash."""
    yield
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads what whoever runs it has in the program's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHITEBOARD_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """A Python thread that outlives its test would touch the next one."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon and t.is_alive()]
    for thread in left:
        thread.join(timeout=PATIENCE_MS / 1000)
    assert not [t for t in left if t.is_alive()], f"threads left behind: {left}"
