"""Whether the board is in sight, alone in its window, and only looked at."""

from __future__ import annotations

from whiteboard.session.parts import Observed, Part


class Modes(Observed):
    """Of one window; none of them outlasts it."""

    def __init__(self) -> None:
        super().__init__()
        self._board_shown = True
        self._zen = False
        self._looking = False

    @property
    def board_shown(self) -> bool:
        """Whether the board is in sight, and not hidden by the start page."""
        return self._board_shown

    def show_board(self, shown: bool) -> None:
        """Nobody is told: it is asked for when a key or a menu wants something of the board."""
        self._board_shown = shown
        if not shown:
            self.set_zen(False)

    @property
    def zen(self) -> bool:
        """Whether the board is alone in its window, without panels and bars."""
        return self._zen

    def set_zen(self, on: bool) -> None:
        self._set("_zen", on, Part.ZEN)

    @property
    def looking(self) -> bool:
        """Whether whoever sits here only looks for now, although they may edit."""
        return self._looking

    def only_look(self, on: bool) -> None:
        self._set("_looking", on, Part.LOOKING)
