"""A bus for assistive programs, and what one finds there: the real bridge, and nothing of ours in between."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACCESSIBLE = "org.a11y.atspi.Accessible"

Place = tuple[str, str]
"""The name of a program on the bus, and a path in it."""


def lacking() -> str:
    """Which of the programs that this needs the machine does not have, "" where all are there."""
    missing = [name for name in ("dbus-daemon", "busctl") if shutil.which(name) is None]
    if not any(Path(one).exists() for one in _LAUNCHERS):
        missing.append("at-spi-bus-launcher")
    return ", ".join(missing)


@dataclass(frozen=True)
class Reader:
    """Asks as a screen reader does."""

    session: str
    bus: str

    def find(self, name: str) -> Place:
        """The nearest thing of that name: a window holds hundreds, and each answer takes its time."""
        rest: deque[Place] = deque([_ROOT])
        while rest:
            place = rest.popleft()
            if self._property(place, "Name") == name:
                return place
            rest.extend(self.children(place))
        raise LookupError(name)

    def children(self, of: Place) -> list[Place]:
        return [(program, path) for program, path in self._call(of, "GetChildren")[0]]

    def named(self, of: Place) -> dict[str, str]:
        """The children's names, each with its description."""
        return {self._property(c, "Name"): self._property(c, "Description") for c in self.children(of)}

    def relations(self, of: Place) -> int:
        """How many kinds of relation it has."""
        return len(self._call(of, "GetRelationSet")[0])

    def _property(self, place: Place, name: str) -> str:
        return str(_asked(self.bus, "get-property", *place, _ACCESSIBLE, name))

    def _call(self, place: Place, method: str) -> Any:
        return _asked(self.bus, "call", *place, _ACCESSIBLE, method)


@contextmanager
def listening() -> Iterator[Reader]:
    """A session bus with the bridge's own beside it."""
    # The path of a socket must be short, and those of a test's own folder are not.
    with TemporaryDirectory(prefix="wb") as folder, _started(folder) as reader:
        yield reader


@contextmanager
def _started(folder: str) -> Iterator[Reader]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    session = daemon.stdout.readline().strip()
    launcher = next(one for one in _LAUNCHERS if Path(one).exists())
    beside = subprocess.Popen(
        [launcher, "--launch-immediately"],
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": session, "XDG_RUNTIME_DIR": folder},
        stderr=subprocess.DEVNULL,
    )
    try:
        # The bus holds the question back until the launcher is there.
        _asked(session, "call", "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
        (bus,) = _asked(session, "call", "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        yield Reader(session, bus)
    finally:
        for process in (beside, daemon):
            process.terminate()
            process.wait(timeout=60)
        daemon.stdout.close()


def _asked(bus: str, *words: str) -> Any:
    answer = subprocess.run(
        ["busctl", f"--address={bus}", "--json=short", "--timeout=60", *words],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)["data"]
