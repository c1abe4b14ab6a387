"""What is said where typed words cannot be written any more."""

from __future__ import annotations

from whiteboard.i18n import _

LONGEST = 200
"""Characters of the typed words that are shown; a long text went to the peers at every rest anyhow."""


def lost_words(words: str) -> str:
    """The sentence that gives the typed words back."""
    return _("What you were typing in was deleted. You had typed: {words}").format(words=_shown(words))


def refused_words(reason: str, words: str) -> str:
    """The sentence that says why the typed words were not written, and gives them back."""
    return _("{reason} You had typed: {words}").format(reason=reason, words=_shown(words))


def _shown(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= LONGEST else shown[:LONGEST].rstrip() + "…"
