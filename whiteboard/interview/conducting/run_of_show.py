"""What an interviewer says now: the prompt, the sentences that open and end a phase, when to keep still."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.interview.asking.answers import unasked
from whiteboard.interview.clock import budget_of, elapsed, remaining, total_elapsed
from whiteboard.model.design import Design
from whiteboard.model.interview import Mark, Marker
from whiteboard.model.phase import Phase
from whiteboard.problems.problem import Problem

OPENING = 60.0
"""Seconds into a phase in which its first sentence is still to be said."""
ENDING = 60.0
"""Seconds before the end of a phase in which the interviewer leads on to the next one."""


@dataclass(frozen=True, slots=True)
class Saying:
    """`title` tells the interviewer what is going on, `words` are to be said aloud, "" for nothing."""

    title: str
    words: str


def time_left(design: Design, now: float) -> float:
    """Seconds left of the phase at POSIX time `now`; negative once it runs over."""
    phase = design.meta.phase
    return budget_of(design.clock).phases[phase].minutes * 60 - elapsed(design.clock, phase, now, phase)


def say_now(design: Design, problem: Problem | None, now: float) -> Saying:
    """What is to be said at POSIX time `now`."""
    clock, phase = design.clock, design.meta.phase
    if design.meta.ended is not None:
        return Saying(_("The interview is over."), "")
    if clock.running_since is None and total_elapsed(clock, now) < 1:
        return Saying(_("Greet, read the task aloud, and start the clock:"), _greeting(design, problem))
    if clock.running_since is None:
        return Saying(_("The clock stands. Start it again when you go on."), "")
    if any(mark.by is Marker.CANDIDATE for mark in design.answers_of(Mark)):
        return Saying(_("They have marked themselves. End the interview, and give your own marks."), "")
    left, last = time_left(design, now), phase is list(Phase)[-1]
    if remaining(clock, now) <= 0:
        return Saying(_("The time is up. Say:"), _ending())
    if left <= 0 and last:
        return Saying(_("The time of this phase is over. Let them sum up, then say:"), _ending())
    if left <= 0:
        return Saying(_("The time of this phase is over. Lead on:"), _handover(design, problem))
    if elapsed(clock, phase, now, phase) < OPENING:
        return Saying(_("This phase begins. Say:"), opening(phase))
    if left <= ENDING:
        return Saying(_("Almost over. Let them finish, then say:"), _handover(design, problem))
    return Saying(_("Listen. Ask when they pause or get stuck; a pause to think is no failure."), "")


def opening(phase: Phase) -> str:
    """The sentence that begins a phase."""
    return {
        Phase.UNDERSTANDING: _(
            "Take a few minutes to ask me what you need to know. Then write down what it must do, how much of"
            " it there is, and what you leave out."
        ),
        Phase.HIGH_LEVEL: _(
            "Now draw the parts that you need, and walk me through one request from the user and back."
        ),
        Phase.DETAILED: _(
            "Pick the two or three parts that make this hard, and take me into them: data, keys, and what"
            " limits them."
        ),
        Phase.TRADE_OFFS: _(
            "Which choices did you make here, what did you turn down, and what does it cost?"
        ),
        Phase.SCALING: _(
            "Let it grow to ten times the load. What breaks first? And what happens when a part dies?"
        ),
        Phase.EDGE_CASES: _("What could still go wrong: spikes, odd users, duplicates, crashes half-way?"),
    }[phase]


def _greeting(design: Design, problem: Problem | None) -> str:
    minutes = design.clock.budget
    hello = _("Thank you for coming. We have {minutes} minutes.").format(minutes=minutes)
    prompt = " ".join(problem.prompt.split()) if problem is not None else design.meta.title
    return f"{hello} {prompt}".strip()


def _ending() -> str:
    return _(
        "Thank you, that is where we stop. Before we talk about it: mark yourself, in Interview, End the"
        " interview."
    )


def _handover(design: Design, problem: Problem | None) -> str:
    phase = design.meta.phase
    phases = list(Phase)
    following = phases[phases.index(phase) + 1 :]
    said: list[str] = []
    if phase is Phase.UNDERSTANDING and problem is not None:
        said += unasked(problem, design)
    if following:
        said.append(_("Let us go on."))
        said.append(opening(following[0]))
    else:
        said.append(_("Let us come to an end: sum up your design in two sentences."))
    return " ".join(said)
