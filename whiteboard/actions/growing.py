"""Building a chain from the keyboard, and walking along it."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, first_of, only_component, unless, writable
from whiteboard.editing.growing import grow, likely_beside
from whiteboard.editing.walking import neighbour_towards
from whiteboard.i18n import _
from whiteboard.model.elements import PLAIN_BOX, Component, Flow, Side
from whiteboard.model.errors import EditError


def grow_from(context: Context, component_id: str, side: Side) -> None:
    """Offer what may come after a component, the likeliest first, and put what is chosen beside it.

    A plain box is followed by another one at once: its name will say what it is.
    """
    source = context.design.elements.get(component_id)
    if not isinstance(source, Component):
        return
    likely = likely_beside(source, practising=context.session.practising)
    if likely == (PLAIN_BOX,):
        _grow(context, component_id, side, PLAIN_BOX)
    else:
        context.choosers.choose_kind("", lambda placing: _grow(context, component_id, side, placing), likely)


def _grow(context: Context, component_id: str, side: Side, placing: str) -> None:
    try:
        with context.document.edit(_("Add connected component")) as edit:
            source = edit.get(component_id)
            if not isinstance(source, Component):
                # Undone, or removed by a peer, while the chooser was open.
                return
            grown = grow(edit, source, side, placing, context.new_id)
    except EditError as refusal:
        context.window.say(str(refusal))
        return
    context.session.select({grown})
    context.session.edit_text(grown)
    context.view.reveal((grown,))


def _grow_selected(context: Context, side: Side) -> None:
    source = only_component(context)
    if source is not None:
        grow_from(context, source.id, side)


def _walk(context: Context, side: Side) -> None:
    start = chosen(context)[0]
    if isinstance(start, Flow):
        ends = (start.source.element, start.target.element)
        found = ends[0 if side in (Side.LEFT, Side.TOP) else 1]
    else:
        found = neighbour_towards(context.design, start.id, side)
    if found:
        context.session.select({found})
        context.view.reveal((found,))


def _actions(side: Side, key: str, grow_title: str, walk_title: str) -> tuple[Action, Action]:
    return (
        Action(
            f"insert.grow-{side.value}",
            grow_title,
            lambda c: _grow_selected(c, side),
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
