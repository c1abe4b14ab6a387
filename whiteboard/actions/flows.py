"""Flows: direction, mode, operation and the way of their line."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, flows_selected
from whiteboard.editing.flow_titles import heads_title, line_title
from whiteboard.editing.flowing import reversed_fields
from whiteboard.i18n import _
from whiteboard.model.elements import Flow, FlowLine, FlowMode, FlowOp, Heads

_FLOW = frozenset({"flow"})


def _flows(context: Context) -> tuple[Flow, ...]:
    return tuple(e for e in chosen(context) if isinstance(e, Flow) and not e.locked)


def _reverse(context: Context) -> None:
    with context.document.edit(_("Reverse flow")) as edit:
        for flow in _flows(context):
            edit.update(flow.id, **reversed_fields(flow))


def mode_title(mode: FlowMode) -> str:
    """The mode in the user's words."""
    titles = {
        FlowMode.SYNC: _("Synchronous"),
        FlowMode.ASYNC: _("Asynchronous"),
        FlowMode.STREAM: _("Stream"),
        FlowMode.BATCH: _("Batch"),
        FlowMode.REPLICATION: _("Replication"),
    }
    return titles[mode]


def op_title(op: FlowOp) -> str:
    """The operation in the user's words."""
    titles = {
        FlowOp.UNKNOWN: _("Operation not stated"),
        FlowOp.READ: _("Read"),
        FlowOp.WRITE: _("Write"),
        FlowOp.READ_WRITE: _("Read and write"),
    }
    return titles[op]


def _choice(
    field: str, value: FlowMode | FlowOp | Heads | FlowLine, title: str, step: str, order: int
) -> Action:
    """Give the selected flows one value of a field; checked while all of them have it."""

    def run(context: Context) -> None:
        with context.document.edit(step) as edit:
            for flow in _flows(context):
                edit.update(flow.id, **{field: value})
        if isinstance(value, FlowLine):
            context.session.remember_line(value)

    def checked(context: Context) -> bool:
        return {getattr(flow, field) for flow in _flows(context)} == {value}

    return Action(
        f"flow.{field}-{value.value or 'unknown'}",
        title,
        run,
        menu="Flow",
        order=order,
        needs=flows_selected,
        checked=checked,
        contexts=_FLOW,
    )


def _heads_action(heads: Heads, order: int) -> Action:
    return _choice("heads", heads, heads_title(heads), _("Change flow direction"), order)


def _line_action(line: FlowLine, order: int) -> Action:
    return _choice("line", line, line_title(line), _("Change flow line"), order)


def _mode_action(mode: FlowMode, order: int) -> Action:
    return _choice("mode", mode, mode_title(mode), _("Change flow mode"), order)


def _op_action(op: FlowOp, order: int) -> Action:
    return _choice("op", op, op_title(op), _("Change flow operation"), order)


ACTIONS = (
    Action(
        "flow.reverse",
        _("Reverse direction"),
        _reverse,
        menu="Flow",
        order=50,
        icon="swap-horizontal",
        needs=flows_selected,
        contexts=_FLOW,
    ),
    *(_heads_action(heads, 60 + n) for n, heads in enumerate(Heads)),
    *(_mode_action(mode, 100 + n) for n, mode in enumerate(FlowMode)),
    *(_op_action(op, 200 + n) for n, op in enumerate(FlowOp)),
    *(_line_action(line, 300 + n) for n, line in enumerate(FlowLine)),
)
