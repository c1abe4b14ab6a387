"""The interview: phases, clock, concerns, what was understood."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import writable
from whiteboard.i18n import _
from whiteboard.interview import clock
from whiteboard.model.phase import Phase

BUDGETS = (35, 45, 60)
"""Minutes that an interview takes; each has its own share per phase."""


def _neighbour(context: Context, step: int) -> Phase | None:
    phases = list(Phase)
    place = phases.index(context.design.meta.phase) + step
    return phases[place] if 0 <= place < len(phases) else None


def go_to_phase(context: Context, phase: Phase) -> None:
    """Move the interview to a phase: the one that is left is charged for its time. No undo step."""
    with context.document.edit(_("Go to phase"), undoable=False) as edit:
        design = edit.design
        fields = clock.switched(design.clock, design.meta.phase, context.now())
        edit.set_meta(phase=phase)
        edit.set_clock(spent=fields.spent, running_since=fields.running_since)
    context.session.look_at_phase(phase)


def _step(context: Context, step: int) -> None:
    phase = _neighbour(context, step)
    if phase is not None:
        go_to_phase(context, phase)


def _toggle_clock(context: Context) -> None:
    with context.document.edit(_("Clock"), undoable=False) as edit:
        before, now = edit.design.clock, context.now()
        running = before.running_since is not None
        fields = clock.paused(before, edit.design.meta.phase, now) if running else clock.started(before, now)
        edit.set_clock(spent=fields.spent, running_since=fields.running_since)


def _clock_title(context: Context) -> str:
    return _("Start the clock") if context.design.clock.running_since is None else _("Pause the clock")


def _budget(minutes: int, order: int) -> Action:
    def run(context: Context) -> None:
        with context.document.edit(_("Set length"), undoable=False) as edit:
            edit.set_clock(budget=minutes)

    return Action(
        f"interview.budget-{minutes}",
        _("{minutes} minutes").format(minutes=minutes),
        run,
        menu="Interview",
        order=order,
        enabled=writable,
        checked=lambda c: c.design.clock.budget == minutes,
    )


ACTIONS = (
    Action(
        "interview.next-phase",
        _("Next phase"),
        lambda c: _step(c, 1),
        ("Alt+Shift+]",),
        menu="Interview",
        order=100,
        icon="skip-next",
        enabled=lambda c: writable(c) and _neighbour(c, 1) is not None,
    ),
    Action(
        "interview.previous-phase",
        _("Previous phase"),
        lambda c: _step(c, -1),
        ("Alt+Shift+[",),
        menu="Interview",
        order=110,
        icon="skip-previous",
        enabled=lambda c: writable(c) and _neighbour(c, -1) is not None,
    ),
    Action(
        "interview.clock",
        _("Start or pause the clock"),
        _toggle_clock,
        ("J",),
        menu="Interview",
        order=200,
        icon="timer-outline",
        enabled=writable,
        board_only=True,
        title_for=_clock_title,
    ),
    *(_budget(minutes, 300 + n) for n, minutes in enumerate(BUDGETS)),
    Action(
        "interview.next-concern",
        _("Next open concern"),
        lambda c: c.shell.next_concern(),
        ("G",),
        menu="Interview",
        order=400,
        icon="alert-circle-outline",
        board_only=True,
    ),
    Action(
        "interview.pane",
        _("Interviewer's pane…"),
        lambda c: c.shell.show_pane(),
        menu="Interview",
        order=420,
        icon="clipboard-text-outline",
        enabled=lambda c: c.shell.may_conduct(),
    ),
    Action(
        "interview.end",
        _("End the interview…"),
        lambda c: c.shell.end_interview(),
        menu="Interview",
        order=500,
        icon="flag-checkered",
        enabled=writable,
    ),
    Action(
        "interview.debrief",
        _("Debrief"),
        lambda c: c.shell.show_debrief(),
        menu="Interview",
        order=510,
        icon="file-document-outline",
        enabled=lambda c: c.design.meta.ended is not None,
    ),
    Action(
        "interview.replay",
        _("Replay…"),
        lambda c: c.shell.show_replay(),
        menu="Interview",
        order=520,
        icon="movie-open-play-outline",
        enabled=lambda c: c.shell.recorded(),
    ),
    Action(
        "interview.forget-recording",
        _("Forget the recording…"),
        lambda c: c.shell.forget_recording(),
        menu="Interview",
        order=530,
        icon="movie-remove-outline",
        enabled=lambda c: c.shell.recorded(),
    ),
    Action(
        "interview.understood",
        _("What I understood"),
        lambda c: c.shell.show_understood(),
        ("Alt+Shift+U",),
        menu="Interview",
        order=410,
        icon="text-box-search-outline",
    ),
)
