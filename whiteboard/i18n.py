"""Translation of user-visible strings, by the standard library; without a catalogue, the text itself."""

from __future__ import annotations

import gettext

from whiteboard.assets import assets_dir

_translations = gettext.translation("whiteboard", assets_dir() / "locale", fallback=True)


def _(text: str) -> str:
    """The text in the user's language."""
    return _translations.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the text that fits the count."""
    return _translations.ngettext(singular, plural, count)
