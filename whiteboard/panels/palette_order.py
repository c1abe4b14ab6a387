"""Which tiles were used last and which ones the user wants on top."""

from __future__ import annotations

from collections.abc import Iterable

RECENT_LIMIT = 6


class PaletteOrder:
    """Ids of placeables; kept by the caller between two starts."""

    def __init__(self, recent: Iterable[str] = (), favourites: Iterable[str] = ()) -> None:
        self.recent: tuple[str, ...] = tuple(recent)[:RECENT_LIMIT]
        self._last_first = self.recent
        self.favourites: tuple[str, ...] = tuple(dict.fromkeys(favourites))

    def used(self, item_id: str) -> bool:
        """Put the item in front of the recent ones; False where it is one of them already, and stays where it
        is. It takes the place of the one that was used longest ago."""
        self._last_first = (item_id, *(r for r in self._last_first if r != item_id))[:RECENT_LIMIT]
        if item_id in self.recent:
            return False
        self.recent = (item_id, *(r for r in self.recent if r in self._last_first))
        return True

    def toggle_favourite(self, item_id: str) -> bool:
        """Make the item a favourite, or no longer; returns whether it is one now."""
        if item_id in self.favourites:
            self.favourites = tuple(f for f in self.favourites if f != item_id)
            return False
        self.favourites = (*self.favourites, item_id)
        return True
