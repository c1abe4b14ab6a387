"""What is seen of a file that takes long to read."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.app.ongoing import Ongoing
from whiteboard.i18n import _


class Opening(Ongoing):
    """With the name of the file."""

    def begin_reading(self, name: str, give_up: Callable[[], None]) -> None:
        """A file is being read; see `begin`."""
        name = _short(name)
        cancelled = _("Opening {name} was cancelled; nothing has changed.").format(name=name)
        self.begin(_("Opening {name} …").format(name=name), cancelled, give_up)


def _short(name: str) -> str:
    return name if len(name) <= 48 else f"{name[:30]}…{name[-16:]}"
