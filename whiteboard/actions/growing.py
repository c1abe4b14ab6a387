"""Building a chain from the keyboard, and walking along it."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, first_of, only_component, unless, writable
from whiteboard.editing.growing import grow
from whiteboard.editing.walking import neighbour_towards
from whiteboard.i18n import _
from whiteboard.model.elements import Flow, Side


def _grow(context: Context, side: Side) -> None:
    source = only_component(context)
    if source is None:
        return
    with context.document.edit(_("Add connected component")) as edit:
        grown = grow(edit, source, side, context.new_id)
    context.session.select({grown})
    context.session.edit_text(grown)
    context.shell.reveal((grown,))


def _walk(context: Context, side: Side) -> None:
    start = chosen(context)[0]
    if isinstance(start, Flow):
        ends = (start.source.element, start.target.element)
        found = ends[0 if side in (Side.LEFT, Side.TOP) else 1]
    else:
        found = neighbour_towards(context.design, start.id, side)
    if found:
        context.session.select({found})
        context.shell.reveal((found,))


def _actions(side: Side, key: str, grow_title: str, walk_title: str) -> tuple[Action, Action]:
    return (
        Action(
            f"insert.grow-{side.value}",
            grow_title,
            lambda c: _grow(c, side),
            (f"Ctrl+{key}",),
            menu="Insert",
            order=200,
            needs=first_of(
                writable, unless(lambda c: only_component(c) is not None, _("Select one component first."))
            ),
            board_only=True,
        ),
        Action(
            f"edit.walk-{side.value}",
            walk_title,
            lambda c: _walk(c, side),
            (f"Alt+{key}",),
            needs=unless(lambda c: len(chosen(c)) == 1, _("Select one thing first.")),
            board_only=True,
        ),
    )


ACTIONS = (
    *_actions(Side.RIGHT, "Right", _("Connected component to the right"), _("Go to the right neighbour")),
    *_actions(Side.LEFT, "Left", _("Connected component to the left"), _("Go to the left neighbour")),
    *_actions(Side.TOP, "Up", _("Connected component above"), _("Go to the upper neighbour")),
    *_actions(Side.BOTTOM, "Down", _("Connected component below"), _("Go to the lower neighbour")),
)
