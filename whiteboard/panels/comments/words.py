"""How comments are spoken of: what they are about, how long ago, and in one line."""

from __future__ import annotations

from datetime import datetime

from whiteboard.editing.commenting import name_of
from whiteboard.i18n import _, ngettext
from whiteboard.model.comments import Comment, Thread, is_orphaned
from whiteboard.model.design import Design
from whiteboard.panels.forms.subject import title_of
from whiteboard.session.commenting import Spot, threads_at

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_OLD = 7 * _DAY


def about_thread(design: Design, thread: Thread) -> str:
    """What a thread is about."""
    if is_orphaned(design, thread):
        if thread.head.about:
            return _("About a removed element: {name}").format(name=thread.head.about)
        return _("About a removed element")
    return about_element(design, thread.element)


def about_element(design: Design, element_id: str) -> str:
    """The element's name, its type where it has none, "On the board" for no element."""
    if not element_id:
        return _("On the board")
    element = design.elements.get(element_id)
    nameless = title_of(element) if element is not None else _("About a removed element")
    return name_of(design, element_id) or nameless


def about_spot(design: Design, spot: Spot) -> str:
    """What the comments at a spot are about."""
    found = threads_at(design, spot)
    return about_thread(design, found[0]) if found else about_element(design, spot.element)


def ago(then: float, now: float) -> str:
    """How long ago a time was, both in POSIX seconds; its day where that is more than a week."""
    passed = int(now - then)
    if passed < _MINUTE:
        # Also what a seat whose clock is ahead has written.
        return _("just now")
    if passed < _HOUR:
        return _("{n} min ago").format(n=passed // _MINUTE)
    if passed < _DAY:
        return _("{n} h ago").format(n=passed // _HOUR)
    if passed < _OLD:
        days = passed // _DAY
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    return _local(then, "%Y-%m-%d")


def at(then: float) -> str:
    """The time in full, where one lives."""
    return _local(then, "%Y-%m-%d %H:%M")


def author_of(comment: Comment) -> str:
    return comment.author or _("Somebody")


def one_line(comment: Comment, most: int = 200) -> str:
    """The words in one line."""
    words = " ".join(comment.text.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def _local(then: float, form: str) -> str:
    try:
        return datetime.fromtimestamp(then).strftime(form)
    except (OverflowError, OSError, ValueError):  # a peer may send any number
        return _("some time ago")
