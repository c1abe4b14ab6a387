"""A run that did not end as it should is known at the next start, with what a native crash printed."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from whiteboard.app.sessions import KEPT, Session

ROOT = Path(__file__).parents[2]
DIE = """
import os, signal, sys
from pathlib import Path
from whiteboard.app.sessions import Session
Session(Path(sys.argv[1])).begin()
os.kill(os.getpid(), int(sys.argv[2]))
"""


def die(folder: Path, how: signal.Signals) -> None:
    """A process that begins and ends by this signal."""
    ran = subprocess.run(
        [sys.executable, "-c", DIE, str(folder), str(int(how))],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert ran.returncode == -how
    assert ran.stderr == b""


@pytest.fixture(autouse=True)
def faults_go_on_to_the_terminal() -> Iterator[None]:
    """As the test runner has it."""
    yield
    faulthandler.enable(sys.__stderr__)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_native_crash_leaves_where_it_was(tmp_path: Path) -> None:
    die(tmp_path, signal.SIGSEGV)
    session = Session(tmp_path)
    (ended,) = session.begin()
    assert ended.sentence.startswith(f"Whiteboard crashed last time; {ended.report} says where.")
    assert "Segmentation fault" in ended.report.read_text()
    again = Session(tmp_path)
    assert again.begin() == ()
    again.end()
    session.end()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_kill_is_known_as_one_and_few_reports_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        (tmp_path / f"ended-2020010{number}.txt").touch()
    die(tmp_path, signal.SIGKILL)
    session = Session(tmp_path)
    (ended,) = session.begin()
    assert "was killed last time" in ended.sentence
    assert str(ended.report) in ended.sentence
    assert ended.report.exists()
    assert len(list(tmp_path.glob("ended-*"))) == KEPT
    session.end()


def test_one_that_runs_and_one_that_ended_are_no_crashes(tmp_path: Path) -> None:
    running, ended = Session(tmp_path), Session(tmp_path)
    assert running.begin() == ()
    assert ended.begin() == ()
    ended.end()
    third = Session(tmp_path)
    assert third.begin() == ()
    third.end()
    running.end()
    assert list(tmp_path.iterdir()) == []


def test_where_no_file_can_be_made_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    session = Session(tmp_path / "file" / "sessions")
    assert session.begin() == ()
    session.end()
