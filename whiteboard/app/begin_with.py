"""What a window takes over of what was chosen in others before it."""

from __future__ import annotations

from whiteboard.app.settings import Settings
from whiteboard.session.keymap import Keymap
from whiteboard.session.session import Session


def begin_with(session: Session, settings: Settings) -> None:
    """Have the session look at its board as the user last did."""
    session.set_grid(settings.grid)
    session.set_snapping(settings.snapping)
    session.show_load(settings.load_shown)
    session.practise(settings.practising)
    session.show_cursors(settings.cursors_shown)
    session.set_keymap(Keymap(settings.chosen_keys))
