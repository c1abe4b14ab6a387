"""Whether there is a display is found out before Qt would abort the process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from whiteboard.cli.display import PLATFORM, prepare_display
from whiteboard.model.errors import UsageError


def test_without_a_display_there_is_one_sentence() -> None:
    environment: dict[str, str] = {"LANG": "C"}
    with pytest.raises(UsageError, match=r"no display to open a window on; .*xvfb-run"):
        prepare_display(environment)
    assert environment["LC_ALL"] == "C.UTF-8"


def test_a_dead_display_is_named() -> None:
    with pytest.raises(UsageError, match="display :4711 cannot be reached"):
        prepare_display({"DISPLAY": ":4711", "LANG": "en_GB.UTF-8"})


def test_a_dead_wayland_display_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no display"):
        prepare_display({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_chosen_platform_without_screen_is_left_alone() -> None:
    environment = {PLATFORM: "offscreen", "LANG": "C.UTF-8"}
    prepare_display(environment)
    assert environment == {PLATFORM: "offscreen", "LANG": "C.UTF-8"}


def test_a_platform_that_qt_does_not_have_is_named() -> None:
    with pytest.raises(UsageError, match=f"{PLATFORM} is set to nonsense"):
        prepare_display({PLATFORM: "nonsense:size=9", "LANG": "C.UTF-8"})


@pytest.mark.parametrize("value", ["offscreen", "vnc:size=1024x768", "minimal", "nonsense;offscreen"])
def test_a_platform_that_qt_has_is_taken(value: str) -> None:
    prepare_display({PLATFORM: value, "LANG": "C.UTF-8"})


def test_a_wayland_display_that_answers_is_taken(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        prepare_display(environment)
    assert environment[PLATFORM] == "wayland"


def test_the_command_ends_with_a_sentence_and_no_abort() -> None:
    bare = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "from whiteboard.cli import main; main()"],
        capture_output=True,
        text=True,
        env=bare,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("whiteboard: There is no display")
    assert done.stderr.count("\n") == 1


@pytest.mark.e2e
def test_a_display_that_answers_is_taken() -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as number:
                environment = {"DISPLAY": f":{number.readline().strip()}"}
            asked_for_wayland = {**environment, PLATFORM: "wayland"}
            for one in (environment, asked_for_wayland, *([environment] * 20)):
                prepare_display(one)
                # Wayland without its display would abort.
                assert one[PLATFORM] == "xcb"
        finally:
            server.terminate()
