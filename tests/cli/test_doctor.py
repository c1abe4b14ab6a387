"""`whiteboard doctor`: what is wrong and what to do, without Qt."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from whiteboard.cli import checks
from whiteboard.cli.program import run
from whiteboard.folders import first_folder

Findings = dict[str, dict[str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return tmp_path


def examined(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Findings]:
    code = run(["doctor", "--json", *arguments])
    return code, {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}


def test_a_sound_computer_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = examined(capsys)
    assert code == (1 if any(f["state"] == "problem" for f in found.values()) else 0)
    for name in ("Versions", "Display", "Settings folder", "Data folder", "Journal", "Settings", "Clock"):
        assert found[name]["state"] == "ok", found[name]


def test_it_is_told_line_by_line(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "settings.json").write_text("{")
    assert run(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("problem  Settings: "))
    assert "--reset-settings" in lines[place + 1]


@pytest.mark.parametrize(
    ("text", "state", "word"),
    [
        ('{"theme": "sepia"}', "warning", "theme"),
        ("[]", "problem", "no settings"),
        ('{"grid": true}', "ok", ""),
    ],
)
def test_settings(capsys: pytest.CaptureFixture[str], home: Path, text: str, state: str, word: str) -> None:
    (home / "settings.json").write_text(text)
    _code, found = examined(capsys)
    assert found["Settings"]["state"] == state
    assert word in found["Settings"]["says"]


def test_folders_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").touch()
    monkeypatch.setenv("WHITEBOARD_HOME", str(home / "file"))
    code, found = examined(capsys)
    assert code == 1
    assert found["Data folder"]["state"] == "problem"
    assert found["Journal"]["state"] == "problem"


def test_no_display(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    code, found = examined(capsys)
    assert code == 1
    assert "no display" in found["Display"]["says"]


def test_a_missing_library(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(checks, "LIBRARIES", ("libnowhere.so.9",))
    code, found = examined(capsys)
    assert code == 1
    assert "libnowhere.so.9" in found["System libraries"]["says"]


def test_a_clock_that_was_set_back(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "whiteboard.log").touch()
    later = (home / "whiteboard.log").stat().st_mtime + 7200
    os.utime(home / "whiteboard.log", (later, later))
    _code, found = examined(capsys)
    assert found["Clock"]["state"] == "warning"


def test_a_check_that_fails_itself_does_not_end_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_usage(_path: Path) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    code, found = examined(capsys)
    assert code == 1
    assert "ZeroDivisionError" in found["Folders"]["says"]
    assert "Clock" in found


def test_the_settings_are_reset_and_kept_aside(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "settings.json").write_text("{")
    (home / "window.ini").write_text("x")
    assert run(["doctor", "--reset-settings"]) == 0
    assert sorted(p.name for p in home.iterdir()) == ["settings.old", "window.old"]
    assert "settings.old" in capsys.readouterr().out


def test_settings_that_cannot_be_reset_are_no_success(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (home / "settings.json").write_text("{")
    monkeypatch.setattr(Path, "rename", refuse)
    assert run(["doctor", "--reset-settings"]) == 2
    told = capsys.readouterr()
    assert "start anew" not in told.out
    assert str(home / "settings.json") in told.err
    assert "permissions" in told.err


class Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def relay() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_relay_that_answers(capsys: pytest.CaptureFixture[str], relay: int) -> None:
    _code, found = examined(capsys, f"wb://127.0.0.1:{relay}/room-1#token")
    assert found["Relay"]["state"] == "ok"


def test_a_relay_that_does_not(capsys: pytest.CaptureFixture[str], relay: int) -> None:
    with socket.socket() as free:
        # It is nobody else's as long as it is bound.
        free.bind(("127.0.0.1", 0))
        code, found = examined(capsys, f"wb://127.0.0.1:{free.getsockname()[1]}")
    assert code == 1
    assert "nothing listens" in found["Relay"]["says"]
    _code, found = examined(capsys, f"wbs://127.0.0.1:{relay}")
    assert found["Relay"]["state"] == "problem"


@pytest.mark.parametrize(
    "address", ["nonsense", "wb://", "ftp://host:1", "wb://[:1", "wb://a..b:1", f"wb://{'a' * 70}:1"]
)
def test_an_address_that_is_none(capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert run(["doctor", address]) == 2
    assert "is no relay's address" in capsys.readouterr().err


def test_without_a_home_the_rest_is_looked_at(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WHITEBOARD_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert run(["doctor", "wb://127.0.0.1:1"]) == 1
    said = capsys.readouterr().out
    assert said.count("finds no home folder") == 1
    assert "Relay" in said.rpartition("finds no home folder")[2]


def test_a_file_dialog_begins_somewhere_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert first_folder() == Path("/")
