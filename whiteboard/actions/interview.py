"""The interview: phases, clock, concerns, what was understood."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import first_of, unless, writable
from whiteboard.i18n import _
from whiteboard.interview import clock
from whiteboard.model.errors import EditError
from whiteboard.model.phase import Phase
from whiteboard.problems.known import problem_of
from whiteboard.problems.own.folder import own_problems

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


def _clock_counts(context: Context) -> bool:
    """An interview that has ended takes no more time; a clock that is left running can be stopped."""
    design = context.design
    return design.meta.ended is None or design.clock.running_since is not None


ASKS_FROM = 60.0
"""Seconds on the clock that nobody resets by mistake."""


def _reset_clock(context: Context) -> None:
    spent = clock.total_elapsed(context.design.clock, context.now())
    question = _("Set the clock back to the beginning? {minutes} min have run.").format(
        minutes=round(spent / 60)
    )
    if spent > ASKS_FROM and not context.interview.agrees(question, _("Reset the clock")):
        return
    with context.document.edit(_("Reset the clock"), undoable=False) as edit:
        edit.set_clock(spent=clock.RESET.spent, running_since=clock.RESET.running_since)


def _set_length(context: Context, minutes: int) -> None:
    with context.document.edit(_("Set length"), undoable=False) as edit:
        edit.set_clock(budget=minutes)


def _other_length(context: Context) -> None:
    def chosen(minutes: int) -> None:
        try:
            _set_length(context, minutes)
        except EditError as refusal:
            # Since it was asked for, the design may have become one that is only read.
            context.window.say(str(refusal))

    context.interview.choose_minutes(context.design.clock.budget, chosen)


def _budget(minutes: int, order: int) -> Action:
    return Action(
        f"interview.budget-{minutes}",
        _("{minutes} minutes").format(minutes=minutes),
        lambda c: _set_length(c, minutes),
        menu="Interview",
        order=order,
        needs=writable,
        checked=lambda c: c.design.clock.budget == minutes,
    )


def _is_own(context: Context) -> bool:
    """Whether the design is for a problem of the user's own."""
    return context.design.meta.problem in own_problems().problems


_ONLY_OWN = unless(_is_own, _("The problem of this design is none of your own."))
_RECORDED = unless(lambda c: c.interview.recorded(), _("There is no recording of this design."))

ACTIONS = (
    Action(
        "interview.next-phase",
        _("Next phase"),
        lambda c: _step(c, 1),
        ("Alt+Shift+]", "Alt+Shift+PgDown"),
        menu="Interview",
        order=100,
        icon="skip-next",
        needs=first_of(
            writable, unless(lambda c: _neighbour(c, 1) is not None, _("This is the last phase."))
        ),
    ),
    Action(
        "interview.previous-phase",
        _("Previous phase"),
        lambda c: _step(c, -1),
        ("Alt+Shift+[", "Alt+Shift+PgUp"),
        menu="Interview",
        order=110,
        icon="skip-previous",
        needs=first_of(
            writable, unless(lambda c: _neighbour(c, -1) is not None, _("This is the first phase."))
        ),
    ),
    Action(
        "interview.clock",
        _("Start or pause the clock"),
        _toggle_clock,
        ("J",),
        menu="Interview",
        order=200,
        icon="timer-outline",
        needs=first_of(writable, unless(_clock_counts, _("The interview has ended."))),
        board_only=True,
        title_for=_clock_title,
    ),
    Action(
        "interview.reset-clock",
        _("Reset the clock"),
        _reset_clock,
        menu="Interview",
        order=210,
        icon="timer-refresh-outline",
        needs=first_of(
            writable, unless(lambda c: clock.begun(c.design.clock), _("The clock has not run yet."))
        ),
    ),
    *(_budget(minutes, 300 + n) for n, minutes in enumerate(BUDGETS)),
    Action(
        "interview.budget-other",
        _("Other length…"),
        _other_length,
        menu="Interview",
        order=340,
        needs=writable,
        checked=lambda c: c.design.clock.budget not in BUDGETS,
    ),
    Action(
        "interview.prompt",
        _("The prompt, and what was asked"),
        lambda c: c.interview.show_prompt(),
        ("Alt+Shift+P",),
        menu="Interview",
        order=390,
        icon="account-voice",
        needs=unless(
            lambda c: problem_of(c.design.meta) is not None, _("This design belongs to no problem.")
        ),
    ),
    Action(
        "interview.answer",
        _("Answer the phase"),
        lambda c: c.window.answer_phase(),
        ("Alt+Shift+A",),
        menu="Interview",
        order=380,
        icon="form-textbox",
    ),
    Action(
        "interview.new-problem",
        _("New problem…"),
        lambda c: c.interview.write_problem(),
        menu="Interview",
        order=700,
        icon="school-outline",
        anywhere=True,
    ),
    Action(
        "interview.edit-problem",
        _("Edit this problem…"),
        lambda c: c.interview.edit_problem(),
        menu="Interview",
        order=710,
        icon="pencil-outline",
        needs=_ONLY_OWN,
    ),
    Action(
        "interview.pass-problem-on",
        _("Pass this problem on…"),
        lambda c: c.interview.pass_problem_on(),
        menu="Interview",
        order=720,
        icon="share-outline",
        needs=_ONLY_OWN,
    ),
    Action(
        "interview.next-concern",
        _("Next open concern"),
        lambda c: c.window.next_concern(),
        ("G",),
        menu="Interview",
        order=400,
        icon="alert-circle-outline",
        board_only=True,
    ),
    Action(
        "interview.pane",
        _("Interviewer's pane…"),
        lambda c: c.interview.show_pane(),
        menu="Interview",
        order=420,
        icon="clipboard-text-outline",
        needs=unless(lambda c: c.interview.may_conduct(), _("This is for whoever leads the interview.")),
    ),
    Action(
        "interview.end",
        _("End the interview…"),
        lambda c: c.interview.end_interview(),
        menu="Interview",
        order=500,
        icon="flag-checkered",
        needs=first_of(
            writable, unless(lambda c: c.design.meta.ended is None, _("The interview has ended already."))
        ),
    ),
    Action(
        "interview.debrief",
        _("Debrief"),
        lambda c: c.interview.show_debrief(),
        menu="Interview",
        order=510,
        icon="file-document-outline",
        needs=unless(
            lambda c: c.design.meta.ended is not None, _("The debrief comes when the interview has ended.")
        ),
    ),
    Action(
        "interview.replay",
        _("Replay…"),
        lambda c: c.interview.show_replay(),
        menu="Interview",
        order=520,
        icon="movie-open-play-outline",
        needs=_RECORDED,
    ),
    Action(
        "interview.forget-recording",
        _("Forget the recording…"),
        lambda c: c.interview.forget_recording(),
        menu="Interview",
        order=530,
        icon="movie-remove-outline",
        needs=_RECORDED,
    ),
    Action(
        "interview.progress",
        _("Progress…"),
        lambda c: c.interview.show_progress(),
        menu="Interview",
        order=540,
        icon="chart-line",
        anywhere=True,
    ),
    Action(
        "interview.understood",
        _("What I understood"),
        lambda c: c.window.show_understood(),
        ("Alt+Shift+U",),
        menu="Interview",
        order=410,
        icon="text-box-search-outline",
    ),
)
