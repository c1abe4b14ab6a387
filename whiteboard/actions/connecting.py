"""Drawing a flow between two components without the pointer."""

from __future__ import annotations

import math

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, first_of, unless, writable
from whiteboard.editing.flowing import likely_mode
from whiteboard.editing.walking import reading_order
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Flow, FlowEnd


def _connect(context: Context) -> None:
    selected = chosen_components(context)
    if len(selected) == 2:
        order = reading_order(context.design)
        first, second = sorted((e.id for e in selected), key=order.index)
        draw(context, first, second)
        return
    source = selected[0].id
    context.choosers.choose_component(
        _("Connect to"), _others(context, selected[0]), lambda target: draw(context, source, target)
    )


def chosen_components(context: Context) -> list[Component]:
    """What is selected, where it is nothing but components."""
    selected = chosen(context)
    components = [e for e in selected if isinstance(e, Component)]
    return components if len(components) == len(selected) else []


def draw(context: Context, source: str, target: str) -> None:
    """Put a flow from one component to the other, and select it."""
    made = context.new_id()
    with context.document.edit(_("Connect")) as edit:
        if edit.get(source) is None or edit.get(target) is None:
            return  # removed by a peer while the chooser was open
        mode = likely_mode(edit.design, source, target)
        ends = FlowEnd(element=source), FlowEnd(element=target)
        line, order = context.session.line, edit.top_order()
        edit.add(Flow(id=made, source=ends[0], target=ends[1], mode=mode, line=line, order=order))
    context.session.select({made})
    context.view.reveal((made,))


def _others(context: Context, source: Component) -> tuple[str, ...]:
    """The other components, near ones first; at the end itself, for a flow that comes back."""
    middle = source.box.center
    others = [c for c in context.design.components if c.id != source.id]
    others.sort(key=lambda c: (math.dist(middle, c.box.center), c.id))
    return (*(c.id for c in others), source.id)


ACTIONS = (
    Action(
        "insert.connect",
        _("Connect to…"),
        _connect,
        ("Shift+A",),
        menu="Insert",
        order=210,
        icon="arrow-right",
        needs=first_of(
            writable,
            unless(
                lambda c: len(chosen_components(c)) in (1, 2),
                _("Select one component or two first."),
            ),
        ),
        contexts=frozenset({"component"}),
        board_only=True,
    ),
)
