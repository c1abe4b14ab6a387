"""What one window adds to the settings, beside other windows that add to them as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from whiteboard.app.settings import Settings, merged


class SettingsKeeper(Protocol):
    """Where the settings of all windows are."""

    @property
    def settings(self) -> Settings: ...
    def keep(self, settings: Settings) -> None: ...


class Kept:
    """Knows what the window had before, so that only what changed in it is written."""

    def __init__(self, host: SettingsKeeper, choices: Mapping[str, object]) -> None:
        self._host, self._choices = host, dict(choices)

    def keep(self, choices: Mapping[str, object]) -> None:
        """Bring what the window's choices became into the settings, and leave what others chose."""
        settings, before = self._host.settings, self._choices
        self._choices = dict(choices)
        update = {name: merged(before[name], mine, getattr(settings, name)) for name, mine in choices.items()}
        self._host.keep(settings.model_copy(update=update))
