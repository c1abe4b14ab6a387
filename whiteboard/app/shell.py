"""What actions need of their window, in four parts: files, clipboard, view, and the window itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from whiteboard.app import clipboard
from whiteboard.app.background import Background
from whiteboard.app.file_flow import FileFlow
from whiteboard.app.image_flow import ImageFlow
from whiteboard.app.interview_verbs import InterviewVerbs
from whiteboard.app.picture_flow import PictureFlow
from whiteboard.canvas import sliding
from whiteboard.canvas.cursors import waiting
from whiteboard.canvas.view import BoardView
from whiteboard.look.theme import Theme
from whiteboard.model.values import Box
from whiteboard.panels.message import sentence_of
from whiteboard.session.session import Session

T = TypeVar("T")


@dataclass(frozen=True)
class WindowVerbs:
    """What only the window can do, as functions of it."""

    show_start: Callable[[], None]
    open_chosen: Callable[[], None]
    new_window: Callable[[], None]
    quit: Callable[[], None]
    theme: Callable[[], Theme]
    toggle_theme: Callable[[], None]
    toggle_panel: Callable[[str], None]
    panel_shown: Callable[[str], bool]
    go_to_panel: Callable[[int], None]
    show_shortcuts: Callable[[], None]
    show_command_palette: Callable[[], None]
    find_text: Callable[[], None]
    place_by_name: Callable[[], None]
    next_concern: Callable[[], None]
    list_comments: Callable[[], None]
    interview: InterviewVerbs
    answer_phase: Callable[[], None]
    show_understood: Callable[[], None]
    change_name: Callable[[], None]
    share: Callable[[], None]
    join_room: Callable[[], None]
    leave_room: Callable[[], None]
    show_notes: Callable[[], None]
    change_hints: Callable[[], None]
    may_change_hints: Callable[[], bool]
    in_room: Callable[[], bool]
    end_interview: Callable[[], None]
    show_debrief: Callable[[], None]
    recorded: Callable[[], bool]
    show_replay: Callable[[], None]
    forget_recording: Callable[[], None]
    show_pane: Callable[[], None]
    may_conduct: Callable[[], bool]
    show_progress: Callable[[], None]
    open_log_folder: Callable[[], None]
    reset_settings: Callable[[], None]
    show_about: Callable[[], None]
    say: Callable[[str], None]
    choose_kind: Callable[[str, Callable[[str], None], Sequence[str]], None]
    choose_component: Callable[[str, Sequence[str], Callable[[str], None]], None]


@dataclass
class Parts:
    """Built after the shell, since they need the context that holds it; set once by the window."""

    verbs: WindowVerbs
    session: Session
    thinking: Background
    _view: BoardView | None = field(default=None, init=False)
    _files: FileFlow | None = field(default=None, init=False)
    _images: ImageFlow | None = field(default=None, init=False)
    _pictures: PictureFlow | None = field(default=None, init=False)

    def set(self, view: BoardView, files: FileFlow, images: ImageFlow, pictures: PictureFlow) -> None:
        self._view, self._files, self._images, self._pictures = view, files, images, pictures

    @property
    def view(self) -> BoardView:
        assert self._view is not None
        return self._view

    @property
    def files(self) -> FileFlow:
        assert self._files is not None
        return self._files

    @property
    def images(self) -> ImageFlow:
        assert self._images is not None
        return self._images

    @property
    def pictures(self) -> PictureFlow:
        assert self._pictures is not None
        return self._pictures


class _Part:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts


class _FileVerbs(_Part):
    def new_design(self) -> None:
        self._parts.verbs.show_start()

    def new_window(self) -> None:
        self._parts.verbs.new_window()

    def open_design(self) -> None:
        self._parts.verbs.open_chosen()

    def save(self) -> bool:
        return self._parts.files.save()

    def save_as(self) -> bool:
        return self._parts.files.save_as()

    def export_image(self) -> None:
        self._parts.images.export(self._parts.verbs.theme())

    def copy_image(self) -> None:
        self._parts.images.copy(self._parts.verbs.theme())

    def add_pictures(self) -> None:
        self._parts.pictures.choose()

    def quit(self) -> None:
        self._parts.verbs.quit()


class _ClipboardVerbs(_Part):
    def clipboard_text(self) -> str:
        return clipboard.clipboard_text()

    def clipboard_payload(self) -> str:
        return clipboard.clipboard_payload()

    def set_clipboard(self, text: str, payload: str) -> None:
        clipboard.set_clipboard(text, payload)

    def paste_picture(self) -> bool:
        return self._parts.pictures.paste()


class _ViewVerbs(_Part):
    def zoom_by(self, factor: float) -> None:
        self._parts.view.zoom_by(factor)

    def zoom_to(self, zoom: float) -> None:
        self._parts.view.zoom_to(zoom)

    def fit_all(self) -> None:
        self._parts.view.fit()

    def fit_selection(self) -> None:
        self._parts.view.fit(self._parts.session.selection)

    def reveal(self, ids: Iterable[str]) -> None:
        """Move the view only where something of them is out of sight."""
        view = self._parts.view
        box: Box | None = view.bounds_of(wanted := frozenset(ids))
        if box is not None and not view.visible_box().encloses(box):
            view.center_on(wanted)

    def slide(self, before: Mapping[str, Box], after: Mapping[str, Box]) -> None:
        sliding.slide(self._parts.view, self._parts.session, before, after)


class _WindowVerbs(_Part):
    def toggle_theme(self) -> None:
        self._parts.verbs.toggle_theme()

    def toggle_panel(self, panel: str) -> None:
        self._parts.verbs.toggle_panel(panel)

    def panel_shown(self, panel: str) -> bool:
        return self._parts.verbs.panel_shown(panel)

    def go_to_panel(self, step: int) -> None:
        self._parts.verbs.go_to_panel(step)

    def show_shortcuts(self) -> None:
        self._parts.verbs.show_shortcuts()

    def show_command_palette(self) -> None:
        self._parts.verbs.show_command_palette()

    def find_text(self) -> None:
        self._parts.verbs.find_text()

    def place_by_name(self) -> None:
        self._parts.verbs.place_by_name()

    def next_concern(self) -> None:
        self._parts.verbs.next_concern()

    def list_comments(self) -> None:
        self._parts.verbs.list_comments()

    def answer_phase(self) -> None:
        self._parts.verbs.answer_phase()

    def show_understood(self) -> None:
        self._parts.verbs.show_understood()

    def change_name(self) -> None:
        self._parts.verbs.change_name()

    def waiting(self) -> AbstractContextManager[None]:
        return waiting()

    def compute(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._parts.thinking.run(
            work, done, lambda error: self._parts.verbs.say(sentence_of(error)), harmless=True
        )

    def say(self, text: str) -> None:
        self._parts.verbs.say(text)

    def choose_kind(self, current: str, chosen: Callable[[str], None], first: Sequence[str] = ()) -> None:
        self._parts.verbs.choose_kind(current, chosen, first)

    def choose_component(self, title: str, ids: Sequence[str], chosen: Callable[[str], None]) -> None:
        self._parts.verbs.choose_component(title, ids, chosen)


class _LiveVerbs(_Part):
    def share(self) -> None:
        self._parts.verbs.share()

    def join_room(self) -> None:
        self._parts.verbs.join_room()

    def leave_room(self) -> None:
        self._parts.verbs.leave_room()

    def show_notes(self) -> None:
        self._parts.verbs.show_notes()

    def change_hints(self) -> None:
        self._parts.verbs.change_hints()

    def may_change_hints(self) -> bool:
        return self._parts.verbs.may_change_hints()

    def in_room(self) -> bool:
        return self._parts.verbs.in_room()


class _InterviewVerbs(_Part):
    def show_prompt(self) -> None:
        self._parts.verbs.interview.show_prompt()

    def write_problem(self) -> None:
        self._parts.verbs.interview.write_problem()

    def edit_problem(self) -> None:
        self._parts.verbs.interview.edit_problem()

    def pass_problem_on(self) -> None:
        self._parts.verbs.interview.pass_problem_on()

    def choose_minutes(self, current: int, chosen: Callable[[int], None]) -> None:
        self._parts.verbs.interview.choose_minutes(current, chosen)

    def agrees(self, question: str, answer: str) -> bool:
        return self._parts.verbs.interview.agrees(question, answer)

    def end_interview(self) -> None:
        self._parts.verbs.end_interview()

    def show_debrief(self) -> None:
        self._parts.verbs.show_debrief()

    def recorded(self) -> bool:
        return self._parts.verbs.recorded()

    def show_replay(self) -> None:
        self._parts.verbs.show_replay()

    def forget_recording(self) -> None:
        self._parts.verbs.forget_recording()

    def show_pane(self) -> None:
        self._parts.verbs.show_pane()

    def may_conduct(self) -> bool:
        return self._parts.verbs.may_conduct()

    def show_progress(self) -> None:
        self._parts.verbs.show_progress()


class _HelpVerbs(_Part):
    def open_log_folder(self) -> None:
        self._parts.verbs.open_log_folder()

    def reset_settings(self) -> None:
        self._parts.verbs.reset_settings()

    def show_about(self) -> None:
        self._parts.verbs.show_about()


class AppShell(
    _FileVerbs, _ClipboardVerbs, _ViewVerbs, _WindowVerbs, _LiveVerbs, _InterviewVerbs, _HelpVerbs
):
    """The actions' `Shell`."""
