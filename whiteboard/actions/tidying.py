"""Tidy the board: a layered layout, as one step."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import first_of, unless, writable
from whiteboard.actions.menus import BOARD
from whiteboard.geometry.arrange import arrange
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowEnd
from whiteboard.model.errors import EditError
from whiteboard.model.values import Box, Point

SMALL = 60
"""Components; as many are arranged within a few frames."""


def _tidy(context: Context) -> None:
    design = context.design
    if len(design.components) <= SMALL:
        _place(context, design, arrange(design).boxes)
        return
    context.shell.say(_("Tidying the board …"))
    context.shell.compute(lambda: arrange(design).boxes, lambda boxes: _finish(context, design, boxes))


def _finish(context: Context, design: Design, boxes: Mapping[str, Box]) -> None:
    if context.design is not design:
        # Whoever went on drawing, or a peer, has changed their mind about the old picture.
        context.shell.say(_("The board has changed meanwhile; tidy it again."))
        return
    try:
        with context.shell.waiting():
            _place(context, design, boxes)
    except EditError as refusal:
        context.shell.say(str(refusal))
        return
    context.shell.say(_("Tidied; undo brings the old places back."))


def _place(context: Context, design: Design, boxes: Mapping[str, Box]) -> None:
    with context.document.edit(_("Tidy")) as edit:
        for element_id, box in boxes.items():
            if not design.elements[element_id].locked:
                edit.update(element_id, box=box)
        for flow in design.flows:
            if not flow.locked:
                edit.update(flow.id, **_ends(design, flow, boxes))
    context.shell.fit_all()


def _ends(design: Design, flow: Flow, boxes: Mapping[str, Box]) -> dict[str, FlowEnd]:
    """The sides are the router's again, as they were chosen for the old places; a loose end comes along."""
    ends = {"source": flow.source, "target": flow.target}
    return {
        name: _loose(design, end, other, boxes) if end.loose else FlowEnd(element=end.element)
        for (name, end), other in zip(ends.items(), (flow.target, flow.source), strict=True)
    }


def _loose(design: Design, end: FlowEnd, other: FlowEnd, boxes: Mapping[str, Box]) -> FlowEnd:
    before, after = design.box_of(other.element), boxes.get(other.element)
    if end.point is None or before is None or after is None:
        return end
    return FlowEnd(point=Point(end.point.x + after.x - before.x, end.point.y + after.y - before.y))


ACTIONS = (
    Action(
        "arrange.tidy",
        _("Tidy the board"),
        _tidy,
        ("Ctrl+Shift+T",),
        menu="Arrange",
        order=100,
        icon="auto-fix",
        needs=first_of(
            writable, unless(lambda c: bool(c.design.components), _("There is no component to tidy."))
        ),
        contexts=frozenset({BOARD}),
    ),
)
