"""What leads on from where an interview is."""

from __future__ import annotations

from whiteboard.actions.action import Action
from whiteboard.actions.registry import action
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase

NEXT, END, DEBRIEF = "interview.next-phase", "interview.end", "interview.debrief"


def onwards(design: Design) -> Action:
    """To the next phase, from the last one to the end, and from there to the debrief."""
    if design.meta.ended is not None:
        return action(DEBRIEF)
    return action(END if design.meta.phase is list(Phase)[-1] else NEXT)
