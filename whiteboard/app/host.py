"""The program as a window sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from whiteboard.app.helping import Helping
from whiteboard.app.keys_ahead import KeysAhead
from whiteboard.app.progressing import Host as ProgressHost
from whiteboard.model.design import Design


class Host(ProgressHost, Protocol):
    """What a window needs of the program."""

    @property
    def journals(self) -> Path: ...
    def toggle_theme(self) -> None: ...
    def open_new_window(self) -> None: ...
    def begin_in_new_window(self, design: Design) -> None: ...
    def quit(self) -> None: ...
    def notice(self, sentence: str) -> None:
        """Tell the user something for which this window may no longer be there."""
        ...

    @property
    def helping(self) -> Helping: ...
    @property
    def keys(self) -> KeysAhead: ...
    @property
    def remembers(self) -> bool:
        """Whether the windows' places are read and kept."""
        ...
