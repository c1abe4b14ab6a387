"""What is said where nothing may be changed."""

from __future__ import annotations

from whiteboard.document.document import Document
from whiteboard.i18n import _


def read_only_sentence(document: Document) -> str:
    """Why nothing comes of it, "" where the document can be written."""
    if not document.read_only:
        return ""
    if document.rights.forbidden:
        return _("You can look, select and point here; this design is read-only for you.")
    return _("This is view mode: you can look, select and point. “Edit” above the board ends it.")
