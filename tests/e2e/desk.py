"""A virtual screen with the program on it, and a hand that moves its real pointer and types its real keys."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INSIDE = Path(__file__).with_name("inside.py")
WIDTH, HEIGHT = 1920, 1080


@contextmanager
def virtual_screen(width: int = WIDTH, height: int = HEIGHT) -> Iterator[str]:
    """The DISPLAY of an X server of its own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=60)


class Desk:
    """One running program."""

    def __init__(
        self,
        display: str,
        home: Path,
        *files: Path | str,
        inside: Path = INSIDE,
        environment: Mapping[str, str] | None = None,
        heard: bool = False,
    ) -> None:
        """`heard`: assistive programs may listen, which costs the program some."""
        self._environment = {
            **os.environ,
            **(environment or {}),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "WHITEBOARD_HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "QT_ACCESSIBILITY": "1" if heard else "0",
        }
        home.mkdir(exist_ok=True)
        address = home / "inside.socket"
        self.errors = home / "errors.txt"
        ready, tells = os.pipe()
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, str(inside), str(address), str(tells), *map(str, files)],
                env=self._environment,
                pass_fds=[tells],
                stderr=errors,
                stdout=errors,
            )
        os.close(tells)
        # A program that dies closes its end, which is read as nothing.
        with os.fdopen(ready) as answer:
            listening = answer.readline() == "listening\n"
        assert listening, f"the program did not start:\n{self.errors.read_text()}"
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(100)
        self._socket.connect(str(address))
        self._lines = self._socket.makefile("r")

    def ask(self, ask: str, **details: Any) -> dict[str, Any]:
        """Put one question to the program."""
        self._socket.sendall((json.dumps({"ask": ask, **details}) + "\n").encode())
        answer = json.loads(self._lines.readline())
        assert answer.pop("in_time"), f"not so within the time: {details}; it is {answer}"
        return answer

    def until(self, **wanted: Any) -> dict[str, Any]:
        """Wait until the state is as wanted; `rules__has` and `rules__lacks` ask for one of many,
        `focus__not` for another one."""
        return self.ask("state", until=wanted)

    def widget(self, name: str) -> dict[str, Any]:
        return self.ask("widget", name=name, until=True)

    def search(self, field: str, text: str) -> None:
        """Type into a search field, and wait until the program has taken the last letter."""
        self.click(field)
        self.keys("ctrl+a")
        self.type(text)
        self.ask("widget", name=field, until={"text": text})

    def element(self, name: str) -> dict[str, Any]:
        return self.ask("element", name=name, until=True)

    def click(self, name: str, button: int = 1) -> None:
        """Click in the middle of a widget."""
        x, y, w, h = self.widget(name)["box"]
        self.click_at(x + w // 2, y + h // 2, button)

    def click_at(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        self._xdotool("mousemove", x, y, "click", "--repeat", times, "--delay", 30, button)

    def hover(self, x: int, y: int) -> None:
        """Move the pointer there."""
        self._xdotool("mousemove", x, y)

    def click_element(self, name: str, button: int = 1, times: int = 1) -> None:
        """Click a component in its middle."""
        x, y, w, h = self.element(name)["box"]
        self.click_at(x + w // 2, y + h // 2, button, times)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps as a hand does, rest for a moment, release."""
        steps: list[object] = ["mousemove", *start, "mousedown", 1]
        for part in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0):
            x = round(start[0] + (end[0] - start[0]) * part)
            y = round(start[1] + (end[1] - start[1]) * part)
            steps += ["mousemove", x, y, "sleep", 0.03]
        # A drag between widgets goes through the X server and answers a little later than a plain one.
        steps += ["sleep", 0.1, "mousemove", end[0] + 1, end[1]]
        steps += ["sleep", 0.05, "mousemove", *end, "sleep", 0.05]
        self._xdotool(*steps, "mouseup", 1)

    def press_at(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press and move, and hold the button down."""
        middle = (start[0] + end[0]) // 2, (start[1] + end[1]) // 2
        self._xdotool("mousemove", *start, "mousedown", 1, "mousemove", *middle, "mousemove", *end)

    def board(self, x: float, y: float) -> tuple[int, int]:
        """The screen place of a board point."""
        place = self.ask("board", point=[x, y])["place"]
        return place[0], place[1]

    def scroll_to(self, name: str, panel: str) -> None:
        """Turn the wheel over a panel until the whole of a widget can be seen."""
        x, y, w, h = self.widget(panel)["box"]
        for turn in range(120):
            found = self.ask("widget", name=name)
            if found["found"] and found["whole"]:
                return
            # Up again after a while: a busy program may have gone past it.
            self._xdotool("mousemove", x + w // 2, y + h * 3 // 4, "click", 4 if 40 <= turn < 80 else 5)
        raise AssertionError(f"no {name!r} in {panel!r}")

    def tab_to(self, name: str) -> None:
        """Take the keyboard to a widget, one Tab at a time: a busy program may answer before it has a key,
        and what is asked too early is passed by."""
        for _turn in range(60):
            before = self.ask("state")["focus"]
            if before == name:
                return
            self.keys("Tab")
            self.until(focus__not=before)
        raise AssertionError(f"{name!r} is more than 60 tabs away")

    def keys(self, *names: str) -> None:
        self._xdotool("key", "--delay", 20, *names)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", 8, text)

    def press_and_type(self, key: str, text: str) -> None:
        """Without the time that another process would give the program."""
        self._xdotool("key", key, "type", "--delay", 8, text)

    def click_at_and_type(self, x: int, y: int, text: str) -> None:
        """As `press_and_type`."""
        self._xdotool("mousemove", x, y, "click", 1, "type", "--delay", 8, text)

    def focus(self, name: str = "") -> None:
        """Give the keyboard to a window, the one in front unless named; no window manager does so."""
        asked = {"name": name} if name else {}
        self._xdotool("windowfocus", "--sync", self.ask("window", until=True, **asked)["id"])

    def place(self, name: str, x: int, y: int, width: int, height: int) -> None:
        """Move a window there."""
        window = self.ask("window", name=name, until=True)["id"]
        self._xdotool("windowmove", window, x, y, "windowsize", "--sync", window, width, height)

    def fill_screen(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Make the window as large as the screen, and give it the keyboard."""
        window = self.ask("window", until=True)["id"]
        self._xdotool("windowmove", window, 0, 0, "windowsize", "--sync", window, width, height)
        self.focus()

    def screenshot(self, path: Path) -> None:
        assert self.ask("screenshot", path=str(path))["found"]

    def end(self) -> int:
        """Wait for the program to end by itself."""
        self._hang_up()
        return self.process.wait(timeout=60)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)
        self._hang_up()

    def _hang_up(self) -> None:
        # The lines hold the socket open by themselves.
        self._lines.close()
        self._socket.close()

    def _xdotool(self, *arguments: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self._environment,
            check=True,
            capture_output=True,
            timeout=60,
        )
        return done.stdout.decode()
