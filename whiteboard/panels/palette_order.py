"""Which tiles were used last and which ones the user wants on top."""

from __future__ import annotations

from collections.abc import Iterable

RECENT_LIMIT = 6


class PaletteOrder:
    """Ids of placeables; kept by the caller between two starts."""

    def __init__(self, recent: Iterable[str] = (), favourites: Iterable[str] = ()) -> None:
        self.recent: tuple[str, ...] = tuple(recent)[:RECENT_LIMIT]
        self.favourites: tuple[str, ...] = tuple(dict.fromkeys(favourites))

    def used(self, item_id: str) -> bool:
        """Put the item in front of the recent ones; False where it was there already."""
        if self.recent[:1] == (item_id,):
            return False
        self.recent = (item_id, *(r for r in self.recent if r != item_id))[:RECENT_LIMIT]
        return True

    def toggle_favourite(self, item_id: str) -> bool:
        """Make the item a favourite, or no longer; returns whether it is one now."""
        if item_id in self.favourites:
            self.favourites = tuple(f for f in self.favourites if f != item_id)
            return False
        self.favourites = (*self.favourites, item_id)
        return True
