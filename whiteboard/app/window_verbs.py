"""The window's verbs for the actions, each led to the part that does it."""

from __future__ import annotations

from whiteboard.app.conducting.pane_window import show_pane
from whiteboard.app.interview_verbs import InterviewVerbs
from whiteboard.app.kept_place import KeptPlace
from whiteboard.app.live.notes_window import show_notes
from whiteboard.app.shell import WindowVerbs
from whiteboard.app.window import DesignWindow
from whiteboard.panels.interview.panel import ANSWERS, COMMENTS, UNDERSTOOD


def window_verbs(window: DesignWindow) -> WindowVerbs:
    """What the actions may ask of a window; what is built later is looked up only when it is asked for."""
    host, pickers = window.host, window.pickers
    return WindowVerbs(
        show_start=window.show_start,
        open_chosen=window.open_chosen,
        new_window=host.open_new_window,
        quit=host.quit,
        theme=lambda: host.theme,
        toggle_theme=host.toggle_theme,
        toggle_panel=lambda name: window.page.panels.toggle(name),
        panel_shown=lambda name: window.page.panels.shown(name),
        go_to_panel=lambda step: window.page.go_to_panel(step),
        show_shortcuts=lambda: pickers.show_shortcuts(lambda: host.settings, host.keep),
        show_command_palette=lambda: pickers.choose_command(
            window.work.context, lambda i: window.page.place_and_name(i)
        ),
        find_text=lambda: pickers.find_text(window.work.context),
        place_by_name=lambda: pickers.choose_kind(lambda i: window.page.place_and_name(i), everything=True),
        next_concern=lambda: window.page.next_concern(),
        list_comments=lambda: window.page.go_to_list(COMMENTS),
        interview=InterviewVerbs(
            window, lambda: host.theme, lambda: window.work.context, lambda: window.problems
        ),
        answer_phase=lambda: window.page.go_to_list(ANSWERS),
        show_understood=lambda: window.page.go_to_list(UNDERSTOOD),
        change_name=lambda: pickers.change_name(lambda: host.settings, host.keep),
        share=lambda: window.together.share(),
        join_room=lambda: window.together.ask_to_join(),
        leave_room=lambda: window.together.leave(),
        show_notes=lambda: host.keys.wait_for(
            show_notes(
                window.notes, window.work.session, window.work.context.shell.reveal, host.theme, window
            )
        ),
        change_hints=lambda: window.hints.ask(),
        may_change_hints=lambda: window.hints.may_change,
        in_room=lambda: window.together.in_room,
        end_interview=lambda: window.debriefing.end(),
        show_debrief=lambda: window.debriefing.show(),
        recorded=lambda: window.replaying.keeper.exists,
        show_replay=lambda: window.replaying.show(),
        forget_recording=lambda: window.replaying.forget(),
        show_pane=lambda: host.keys.wait_for(
            show_pane(
                window.conductor, window.work.context, host.theme, window, KeptPlace(host, "interviewer-pane")
            )
        ),
        may_conduct=lambda: window.conductor.allowed,
        show_progress=lambda: window.progressing.show(),
        open_log_folder=lambda: host.helping.open_log_folder(window),
        reset_settings=lambda: host.helping.reset_settings(window),
        show_about=lambda: host.helping.show_about(window),
        say=window.toast.say,
        choose_component=lambda title, ids, chosen: pickers.choose_component(
            window.work.context, title, ids, chosen
        ),
        choose_kind=lambda _current, chosen, first: pickers.choose_kind(chosen, first),
    )
