"""Break what is selected: one action for each fault that can happen to it."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unless
from whiteboard.i18n import _
from whiteboard.review.failure.fault import Fault, fault_title, offered
from whiteboard.session.scenario import Scenario


def _only(context: Context) -> str:
    """The id of what is selected, if it is one thing."""
    return next(iter(context.selection)) if len(context.selection) == 1 else ""


def _break(fault: Fault, order: int) -> Action:
    def run(context: Context) -> None:
        element = _only(context)
        # Its outline would hide what becomes of it.
        context.session.select(())
        context.session.set_walk(None)
        context.session.set_scenario(Scenario(fault, element))
        context.view.reveal((element,))

    return Action(
        f"interview.fault-{fault.value}",
        fault_title(fault),
        run,
        menu="Interview",
        order=order,
        needs=unless(
            lambda c: fault in offered(c.design, _only(c)),
            _("Select the one component or zone that this can happen to."),
        ),
        contexts=frozenset({"component", "zone"}),
        group=_("What dies with this?"),
    )


ACTIONS = (
    *(_break(fault, 430 + n) for n, fault in enumerate(Fault)),
    Action(
        "interview.end-scenario",
        _("Make everything work again"),
        lambda c: c.session.set_scenario(None),
        menu="Interview",
        order=480,
        icon="heart-pulse",
        needs=unless(lambda c: c.session.scenario is not None, _("Everything works.")),
    ),
)
