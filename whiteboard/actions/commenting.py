"""Comments: write one, list them, go through them, and the name that stands beside one's own."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unless
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.i18n import _
from whiteboard.model.comments import threads
from whiteboard.session.commenting import Spot, spot_of


def commented(context: Context) -> Spot:
    """What a comment would be about: the foremost selected element, else the one under the pointer, else the
    place under it, else the middle of the view."""
    session = context.session
    chosen = [e.id for e in context.design.in_order if e.id in session.selection]
    element = chosen[-1] if chosen else session.hover
    if element:
        return Spot(element=element)
    return Spot(point=session.pointer or session.viewport.center)


def _comment(context: Context) -> None:
    # What is there already can be read where nothing can be written.
    context.session.open_comments(commented(context), compose=not context.document.read_only)


def _open_spots(context: Context) -> list[Spot]:
    design = context.design
    return list(dict.fromkeys(spot_of(design, t) for t in threads(design) if t.resolved is None))


def _next(context: Context) -> None:
    spots, now = _open_spots(context), context.session.spot
    place = spots.index(now) + 1 if now in spots else 0
    context.session.open_comments(spots[place % len(spots)])


ACTIONS = (
    Action(
        "comments.add",
        _("Comment…"),
        _comment,
        ("C",),
        menu="Insert",
        order=200,
        icon="comment-plus-outline",
        contexts=ELEMENTS | {BOARD},
        board_only=True,
    ),
    Action(
        "comments.next",
        _("Next open comment"),
        _next,
        menu="View",
        order=500,
        icon="comment-arrow-right-outline",
        needs=unless(lambda c: bool(_open_spots(c)), _("No comment is open.")),
    ),
    Action(
        "comments.list",
        _("List of comments"),
        lambda c: c.window.list_comments(),
        menu="View",
        order=510,
        icon="comment-text-multiple-outline",
    ),
    Action(
        "comments.resolved",
        _("Resolved comments on the board"),
        lambda c: c.session.show_resolved(not c.session.resolved_shown),
        menu="View",
        order=520,
        checked=lambda c: c.session.resolved_shown,
    ),
    Action(
        "settings.name",
        _("Your name…"),
        lambda c: c.choosers.change_name(),
        menu="Edit",
        order=900,
        icon="account-edit-outline",
        anywhere=True,
    ),
)
