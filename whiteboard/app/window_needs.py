"""What some parts of a window need of it, each led to the part that has it."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.app.board_page import BoardPage
from whiteboard.app.conducting.conductor import Conductor
from whiteboard.app.debriefing import DebriefingNeeds
from whiteboard.app.design_file import DesignFile
from whiteboard.app.desk_needs import DeskNeeds
from whiteboard.app.ending import EndingNeeds
from whiteboard.app.host import Host
from whiteboard.app.live.hints import Hints
from whiteboard.app.replay.replaying import Replaying, ReplayingNeeds
from whiteboard.app.starting import Starting
from whiteboard.app.workspace import Workspace
from whiteboard.interview.replay_marks import Beside
from whiteboard.interview.withheld import Withheld
from whiteboard.model.design import Design

Say = Callable[[str], None]


def replaying_needs(
    host: Host,
    work: Workspace,
    in_room: Callable[[], bool],
    say: Say,
    beside: Callable[[], Beside],
    withheld: Callable[[], Withheld],
) -> ReplayingNeeds:
    return ReplayingNeeds(
        lambda: host.theme,
        work.live.now,
        in_room,
        host.begin_in_new_window,
        say,
        beside,
        withheld,
    )


def debriefing_needs(
    host: Host, work: Workspace, page: BoardPage, say: Say, replaying: Replaying, conductor: Conductor
) -> DebriefingNeeds:
    return DebriefingNeeds(
        EndingNeeds(
            lambda: host.theme,
            work.watch.now,
            lambda: work.live.role,
            lambda problem: host.keep(host.settings.with_done_problem(problem)),
            say,
            conductor,
        ),
        page.interview.lead_to,
        page.aside,
        host.progress,
        replaying.recorded,
        replaying.show,
        replaying.show_at,
        host.begin_in_new_window,
        # What one of its links ringed on the board.
        lambda: work.session.set_highlight(()),
    )


def desk_needs(
    host: Host,
    work: Workspace,
    file: DesignFile,
    hints: Hints,
    in_room: Callable[[], bool],
    say: Say,
    starting: Starting,
) -> DeskNeeds:
    def board() -> Design | None:
        return work.document.design if file.begun or in_room() else None

    def spoils(problem: str) -> bool:
        meta, role = work.document.design.meta, hints.role
        return meta.problem == problem and meta.ended is None and not (role is not None and role.leads)

    return DeskNeeds(
        lambda: host.theme,
        board,
        spoils,
        starting.show_problems,
        starting.practise,
        say,
        host.keys.wait_for,
    )
