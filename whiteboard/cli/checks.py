"""What `whiteboard doctor` looks at: each check says how it is, and what to do where it is not well."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from whiteboard.cli.display import PLATFORM, missing_library, prepare_display
from whiteboard.folders import config_folder, data_folder
from whiteboard.i18n import _, ngettext
from whiteboard.model.errors import WhiteboardError

LIBRARIES = (
    "libGL.so.1",
    "libEGL.so.1",
    "libxkbcommon.so.0",
    "libfontconfig.so.1",
    "libdbus-1.so.3",
    "libglib-2.0.so.0",
)
"""What Qt needs of the system beside its X11 plug-in."""
PATIENCE = 20.0
"""Seconds for another program to answer."""
LITTLE, ENOUGH = 20_000_000, 500_000_000
"""Bytes of free disk: below the first a design may not be saved any more."""
BUILT = 1_767_225_600.0
"""POSIX seconds of a day before this version was made: a clock that says less is wrong."""


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """`does` is what to do about it, "" where all is well."""

    name: str
    state: State
    says: str
    does: str = ""


def findings() -> Iterator[Finding]:
    """One after the other; a check that fails itself is a problem, and the rest goes on."""
    checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        (_("Versions"), _versions),
        (_("Display"), _display),
        (_("System libraries"), _libraries),
        (_("Fonts"), _fonts),
        (_("Folders"), _folders),
        (_("Journal"), _journal),
        (_("Settings"), _settings),
        (_("Clock"), _clock),
    )
    homeless = ""
    for name, check in checks:
        try:
            yield from check()
        except SystemExit as end:
            # There is no home for any of the folders: said once, with what to do.
            if str(end) != homeless:
                homeless = str(end)
                yield Finding(name, State.PROBLEM, homeless)
        except Exception as error:
            yield Finding(
                name,
                State.PROBLEM,
                _("could not be checked ({error})").format(error=f"{type(error).__name__}: {error}"),
                _("Please report this with the whole of this list."),
            )


def _versions() -> Iterator[Finding]:
    from whiteboard.app.versions import versions

    yield Finding(_("Versions"), State.OK, ", ".join(f"{name} {value}" for name, value in versions()))


def _display() -> Iterator[Finding]:
    name, environment = _("Display"), dict(os.environ)
    try:
        prepare_display(environment)
    except WhiteboardError as problem:
        yield Finding(name, State.PROBLEM, str(problem), _("Everything but the window works without one."))
        return
    yield Finding(name, State.OK, environment.get(PLATFORM, sys.platform))


def _libraries() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        return
    missing = [library for library in LIBRARIES if not _loads(library)]
    if (plugin := missing_library()) and plugin not in missing:
        missing.append(plugin)
    name = _("System libraries")
    if missing:
        yield Finding(
            name,
            State.PROBLEM,
            _("missing: {names}").format(names=", ".join(missing)),
            _("Run packaging/setup.sh, or install the packages that it lists."),
        )
    else:
        yield Finding(name, State.OK, _("all there"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _fonts() -> Iterator[Finding]:
    name, tool = _("Fonts"), shutil.which("fc-match")
    if tool is None:
        return
    # Fonts may lie on a drive that does not answer.
    asked = [tool, "-f", "%{family}", "Inter"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=PATIENCE)
    family = found.stdout.strip()
    if "Inter" in family:
        yield Finding(name, State.OK, family)
    else:
        yield Finding(
            name,
            State.WARNING,
            _("Inter is not installed; {family} is used, and texts are a little wider or narrower").format(
                family=family or _("another one")
            ),
            _("Install the package fonts-inter, or get it from rsms.me/inter."),
        )


def _folders() -> Iterator[Finding]:
    for name, folder in ((_("Settings folder"), config_folder()), (_("Data folder"), data_folder())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
                file.write(b"x" * 4096)
                file.flush()
        except OSError as error:
            yield Finding(
                name,
                State.PROBLEM,
                _("{folder} cannot be written ({reason})").format(folder=folder, reason=error.strerror),
                _("Change its permissions, free the disk, or set WHITEBOARD_HOME to a folder of yours."),
            )
            continue
        yield Finding(name, State.OK, str(folder))
    try:
        free = shutil.disk_usage(data_folder()).free
    except OSError:
        return  # said above
    state = State.PROBLEM if free < LITTLE else State.WARNING if free < ENOUGH else State.OK
    yield Finding(
        _("Free disk"),
        state,
        _("{megabytes} MB").format(megabytes=f"{free / 1e6:,.0f}".replace(",", " ")),
        "" if state is State.OK else _("Free some space, or designs and journals may not be written."),
    )


def _journal() -> Iterator[Finding]:
    from whiteboard.document.journal import Journal
    from whiteboard.document.recovery import pending

    name, folder = _("Journal"), data_folder() / "journals"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".doctor-") as trial:
            journal = Journal(Path(trial), "doctor")
            journal.begin(b"\x00\x00", unsaved=True)
            journal.flush()
            journal.close(clean=True)
    except (OSError, WhiteboardError) as error:
        yield Finding(
            name,
            State.PROBLEM,
            str(error) if isinstance(error, WhiteboardError) else f"{folder}: {error.strerror}",
            _(
                "Until this is mended a crash costs what is not saved. Local disks work, some network drives"
                " do not."
            ),
        )
        return
    waiting = len(pending(folder))
    if waiting:
        says = ngettext("{count} design has unsaved work", "{count} designs have unsaved work", waiting)
        yield Finding(
            name, State.WARNING, says.format(count=waiting), _("Start the program; the start page offers it.")
        )
    else:
        yield Finding(name, State.OK, _("can be kept"))


def _settings() -> Iterator[Finding]:
    from whiteboard.app.settings import read_settings
    from whiteboard.app.settings_file import NAME

    name, path = _("Settings"), config_folder() / NAME
    reset = _("whiteboard doctor --reset-settings starts anew and keeps the old file.")
    try:
        raw: object = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        yield Finding(name, State.OK, _("none yet"))
        return
    except (OSError, ValueError, RecursionError) as error:
        yield Finding(
            name, State.PROBLEM, _("{path} cannot be read ({error})").format(path=path, error=error), reset
        )
        return
    if not isinstance(raw, dict):
        yield Finding(name, State.PROBLEM, _("{path} holds no settings").format(path=path), reset)
        return
    refused = read_settings({str(key): value for key, value in raw.items()})[1]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if refused:
        says = _("not understood, so as if never set: {names}").format(names=", ".join(refused))
        yield Finding(
            name, State.WARNING, says, _("Nothing, if a newer version wrote them; else set them again.")
        )
    else:
        yield Finding(name, State.OK, str(path))


def _clock() -> Iterator[Finding]:
    now = time.time()
    shown = time.strftime("%Y-%m-%d %H:%M:%S %Z", time.localtime(now))
    late = max((f.stat().st_mtime for f in data_folder().glob("*") if f.is_file()), default=0.0)
    if now < BUILT or late > now + 60:
        yield Finding(
            _("Clock"),
            State.WARNING,
            _("{time}, which is earlier than files that were written before").format(time=shown),
            _("Set the computer's date and time; interviews are timed by it."),
        )
    else:
        yield Finding(_("Clock"), State.OK, shown)
