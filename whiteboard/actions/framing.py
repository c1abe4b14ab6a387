"""Frames: around what is selected, or drawn, and exported each by itself."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import writable
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.editing.making import FRAME, new_element
from whiteboard.geometry.sizes import GRID, bounds
from whiteboard.i18n import _
from whiteboard.model.elements import Boxed
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box

MARGIN = 3 * GRID
"""Board units from what is framed to the frame."""


def _frame(context: Context) -> None:
    chosen = (context.design.elements.get(i) for i in context.selection)
    around = bounds([element.box for element in chosen if isinstance(element, Boxed)])
    if around is None:
        context.session.use_tool("frame")
        return
    box = Box(*around.grown(MARGIN))
    with context.document.edit(_("Add {thing}").format(thing=_("Frame"))) as edit:
        made = new_element(edit.design, FRAME, box, context.new_id(), edit.top_order())
        edit.add(made)
    context.session.select({made.id})
    context.session.edit_text(made.id)


def _not_a_frame(context: Context) -> str:
    chosen = [context.design.elements.get(i) for i in context.selection]
    return "" if len(chosen) == 1 and isinstance(chosen[0], Frame) else _("Select a frame first.")


ACTIONS = (
    Action(
        "insert.frame",
        _("Frame"),
        _frame,
        menu="Insert",
        order=120,
        icon="crop-free",
        needs=writable,
        contexts=frozenset({BOARD, *ELEMENTS}),
    ),
    Action(
        "frame.export",
        _("Export this frame…"),
        lambda c: c.files.export_image(),
        order=10,
        icon="tray-arrow-down",
        needs=_not_a_frame,
        contexts=frozenset({"frame"}),
    ),
)
