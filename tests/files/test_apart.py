from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.files import hostile
from whiteboard.files import apart
from whiteboard.files.apart import Reading
from whiteboard.files.native import read_native
from whiteboard.files.store import parse
from whiteboard.model.errors import Cancelled, FileProblem, ForeignFile, TooLarge

BOARD = b'graph LR\nsubgraph z["Edge"]\nA["Orders<br/>sharded"] -->|"a<br/>b"| B[(Postgres)]\nend\n??\n'


def child(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started, all of which must have ended."""
    found: list[subprocess.Popen[bytes]] = []
    start = apart._started  # pyright: ignore[reportPrivateUsage]

    def remembered() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(apart, "_started", remembered)
    return found


def never_answering(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    found: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        found.append(child("import sys, threading; sys.stdin.buffer.readline(); threading.Event().wait()"))
        return found[-1]

    monkeypatch.setattr(apart, "_started", start)
    return found


def test_what_is_read_apart_is_what_is_read_here(started: list[subprocess.Popen[bytes]]) -> None:
    seen: list[float] = []
    path = Path("some/board.mmd")
    there, here = Reading(seen.append).parse(path, BOARD), parse(path, BOARD)
    names = [(e.type, getattr(e, "name", ""), getattr(e, "box", None)) for e in there.design.in_order]
    assert names == [(e.type, getattr(e, "name", ""), getattr(e, "box", None)) for e in here.design.in_order]
    assert there.notes == here.notes
    assert seen == sorted(seen)
    assert seen
    assert all(process.returncode is not None for process in started)


def test_what_is_refused_there_is_refused_here(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(TooLarge, match=r"^Cannot open a\.mmd: it draws 4,000,000 lines"):
        Reading().parse(Path("a.mmd"), hostile.joined_by_and(2000, 2000))
    with pytest.raises(ForeignFile, match=r"no draw\.io drawing"):
        Reading().parse(Path("a.drawio"), b"{}")
    assert len(started) == 2
    with pytest.raises(ForeignFile, match="in no format"):
        Reading().parse(Path("a.png"), b"")
    assert Reading().parse(Path("a.whiteboard"), hostile.native("")).design.elements == {}
    assert len(started) == 2


def test_cancelled_in_the_midst_it_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    processes = never_answering(monkeypatch)
    reading = Reading()
    seen: list[BaseException] = []

    def work() -> None:
        try:
            reading.parse(Path("a.mmd"), BOARD)
        except FileProblem as error:
            seen.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not processes:
        pass
    reading.cancel()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert isinstance(seen[0], Cancelled)
    assert processes[0].returncode


@pytest.mark.parametrize("name", ["a.mmd", "a.drawio", "a.excalidraw", "a.whiteboard"])
def test_cancelled_before_it_begins_nothing_begins(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    processes = never_answering(monkeypatch)
    reading = Reading()
    reading.cancel()
    with pytest.raises(Cancelled):
        reading.parse(Path(name), hostile.native(hostile.MEMBER % 1))
    assert not processes


@pytest.mark.parametrize(
    "code", ["", "print('nonsense')", "print('{}')", 'print(\'{"size": 9, "notes": []}\')']
)
def test_a_process_that_dies_is_told_in_a_sentence(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_started", lambda: child(code))
    with pytest.raises(TooLarge, match=r"^Cannot open a\.mmd: reading it took too much"):
        Reading().parse(Path("a.mmd"), BOARD)


class Stream:
    def __init__(self, buffer: io.BytesIO) -> None:
        self.buffer = buffer


def asked_for_the_board(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What the other side is going to say."""
    head = json.dumps({"name": "a.mmd", "size": len(BOARD)}).encode() + b"\n"
    found = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", Stream(io.BytesIO(head + BOARD)))
    monkeypatch.setattr(sys, "stdout", Stream(found))
    return found


def test_a_reader_that_fails_says_so_and_its_traceback_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = asked_for_the_board(monkeypatch)

    def wrong(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("by the ninth box")

    monkeypatch.setattr(apart, "parse", wrong)
    assert apart.serve(lambda _most: None) == 1
    code = f"import sys; sys.stdin.buffer.read({len(BOARD)}); print({answer.getvalue().decode()!r}, end='')"
    monkeypatch.setattr(apart, "_started", lambda: child(code))
    with pytest.raises(FileProblem, match=r"^Cannot open a\.mmd: .*by the ninth box") as told:
        Reading().parse(Path("a.mmd"), BOARD)
    assert not isinstance(told.value, TooLarge)
    assert "in wrong" in caplog.text
    caplog.clear()


def test_a_process_that_cannot_be_started_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> subprocess.Popen[bytes]:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(apart, "_started", refuse)
    with pytest.raises(FileProblem, match=r"^Cannot open a\.mmd: .*temporarily unavailable"):
        Reading().parse(Path("a.mmd"), BOARD)


def test_the_other_side_limits_its_memory_and_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asked_for_the_board(monkeypatch)
    limits: list[int] = []
    assert apart.serve(limits.append) == 0
    assert limits == [apart.MOST_MEMORY]
    said = next(line for line in answer.getvalue().splitlines() if line.startswith(b'{"size"'))
    assert json.loads(said)["notes"]
    assert read_native(answer.getvalue()[-json.loads(said)["size"] :]).design.components
