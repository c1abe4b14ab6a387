"""What the parts of a window that show an interview again need of it, each led to the part that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whiteboard.app.debriefing import DebriefingNeeds
from whiteboard.app.replay.replaying import ReplayingNeeds

if TYPE_CHECKING:
    from whiteboard.app.window import DesignWindow


def replaying_needs(window: DesignWindow) -> ReplayingNeeds:
    host, work = window.host, window.work
    return ReplayingNeeds(
        lambda: host.theme,
        work.live.now,
        lambda: window.together.in_room,
        host.begin_in_new_window,
        window.toast.say,
    )


def debriefing_needs(window: DesignWindow) -> DebriefingNeeds:
    host, work = window.host, window.work
    return DebriefingNeeds(
        lambda: host.theme,
        work.watch.now,
        lambda: work.live.role,
        lambda problem: host.keep(host.settings.with_done_problem(problem)),
        window.page.interview.lead_to,
        window.toast.say,
        host.progress,
        window.replaying.recorded,
        window.replaying.show,
        window.replaying.show_at,
        host.begin_in_new_window,
        window.conductor,
    )
