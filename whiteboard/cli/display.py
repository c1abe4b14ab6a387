"""Whether a window can be opened, found out before Qt would abort the process, and Qt without a screen."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
import sys
from collections.abc import Generator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.model.errors import UsageError

PLATFORM = "QT_QPA_PLATFORM"
_CHOICES = _(
    "start it on a desktop or under xvfb-run, or use a command that needs no screen (whiteboard --help)"
)


def prepare_display(environment: MutableMapping[str, str] = os.environ) -> None:
    """See that Qt will find a display, and tell it which.

    Raises:
        UsageError: there is none; the sentence says what to do.
    """
    _speak_utf8(environment)
    chosen = environment.get(PLATFORM, "")
    if not sys.platform.startswith("linux"):
        return
    if chosen and not chosen.startswith(("xcb", "wayland")):
        _refuse_unknown(chosen)
        return
    if _wayland_answers(environment) and chosen != "xcb":
        # Left alone, Qt would try X11 first in a session that does not name its type.
        environment.setdefault(PLATFORM, "wayland;xcb" if environment.get("DISPLAY") else "wayland")
        return
    display = environment.get("DISPLAY", "")
    if not display:
        raise UsageError(_("There is no display to open a window on; {choices}.").format(choices=_CHOICES))
    if missing := missing_library():
        raise UsageError(
            _("The system library {library} is missing; run packaging/setup.sh, which installs it.").format(
                library=missing
            )
        )
    if not _x11_answers(display):
        raise UsageError(
            _("The display {display} cannot be reached; {choices}.").format(display=display, choices=_CHOICES)
        )
    environment[PLATFORM] = chosen if chosen.startswith("xcb") else "xcb"


@contextmanager
def without_screen(environment: MutableMapping[str, str] = os.environ) -> Generator[None]:
    """Qt for painting pictures only.

    Raises:
        UsageError: a system library that Qt needs is missing.
    """
    _speak_utf8(environment)
    environment[PLATFORM] = "offscreen"
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise UsageError(
            _("Pictures need a system library that is missing ({error}); run packaging/setup.sh.").format(
                error=error
            )
        ) from error
    application = QGuiApplication.instance() or QGuiApplication(["whiteboard"])
    yield
    application.processEvents()


def _speak_utf8(environment: MutableMapping[str, str]) -> None:
    """Qt warns about an environment without a UTF-8 locale."""
    name = next((v for v in map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG")) if v), "")
    if "utf" not in name.lower():
        environment["LC_ALL"] = "C.UTF-8"


def _wayland_answers(environment: MutableMapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(path))
    except (OSError, ValueError):
        return False
    return True


def _x11_answers(display: str) -> bool:
    """Connect as Qt will, by the library that Qt uses, so that a refused authorisation is found as well."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        return False
    # Left open until the process ends: a virtual server whose last client goes starts over, and would refuse
    # Qt's own connection a moment later.
    return True


def _refuse_unknown(chosen: str) -> None:
    """Qt tries one name after the other, and aborts after the last."""
    names = [one.split(":")[0] for one in chosen.split(";")]
    folder = _plugins()
    if folder is not None and not any((folder / f"libq{name}.so").is_file() for name in names):
        raise UsageError(
            _("{variable} is set to {chosen}, which Qt does not have; leave it unset.").format(
                variable=PLATFORM, chosen=chosen
            )
        )


def _plugins() -> Path | None:
    """Where Qt keeps what it opens windows with."""
    package = importlib.util.find_spec("PySide6")
    for place in (package and package.submodule_search_locations) or []:
        folder = Path(place) / "Qt" / "plugins" / "platforms"
        if folder.is_dir():
            return folder
    return None


def missing_library() -> str:
    """The library without which Qt's X11 plug-in does not load, "" where it does."""
    folder = _plugins()
    if folder is not None and (plugin := folder / "libqxcb.so").is_file():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return str(error).split(":")[0]
    return ""
