"""A document, a session and a shell that only takes notes, for actions to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from whiteboard.actions.action import Context
from whiteboard.actions.registry import action
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session

T = TypeVar("T")


class NotingShell:
    """What the window would do, as a list of words; its clipboard and its choice of a kind are given."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.said: list[str] = []
        self.text = ""
        self.payload = ""
        self.picture = False
        self.kind = ""
        self.part = ""
        self.panels: set[str] = set()
        self.sharing = False
        self.minutes = 0
        self.agreeing = False

    def new_design(self) -> None:
        self.notes.append("new")

    def new_window(self) -> None:
        self.notes.append("new window")

    def open_design(self) -> None:
        self.notes.append("open")

    def save(self) -> bool:
        self.notes.append("save")
        return True

    def save_as(self) -> bool:
        self.notes.append("save as")
        return True

    def export_image(self) -> None:
        self.notes.append("export")

    def copy_image(self) -> None:
        self.notes.append("copy image")

    def quit(self) -> None:
        self.notes.append("quit")

    def clipboard_text(self) -> str:
        return self.text

    def clipboard_payload(self) -> str:
        return self.payload

    def set_clipboard(self, text: str, payload: str) -> None:
        self.text, self.payload = text, payload

    def paste_picture(self) -> bool:
        self.notes.append("paste picture")
        return self.picture

    def add_pictures(self) -> None:
        self.notes.append("add pictures")

    def zoom_by(self, factor: float) -> None:
        self.notes.append(f"zoom by {factor:g}")

    def zoom_to(self, zoom: float) -> None:
        self.notes.append(f"zoom to {zoom:g}")

    def fit_all(self) -> None:
        self.notes.append("fit all")

    def fit_selection(self) -> None:
        self.notes.append("fit selection")

    def reveal(self, ids: Iterable[str]) -> None:
        self.notes.append("reveal " + " ".join(sorted(ids)))

    def slide(self, before: Mapping[str, Box], after: Mapping[str, Box]) -> None:
        self.notes.append("slide " + " ".join(sorted(after)))

    def toggle_theme(self) -> None:
        self.notes.append("theme")

    def toggle_panel(self, panel: str) -> None:
        self.panels ^= {panel}

    def panel_shown(self, panel: str) -> bool:
        return panel in self.panels

    def go_to_panel(self, step: int) -> None:
        self.notes.append(f"panel {step:+d}")

    def show_shortcuts(self) -> None:
        self.notes.append("shortcuts")

    def show_command_palette(self) -> None:
        self.notes.append("commands")

    def find_text(self) -> None:
        self.notes.append("find")

    def place_by_name(self) -> None:
        self.notes.append("place by name")

    def share(self) -> None:
        self.notes.append("share")

    def join_room(self) -> None:
        self.notes.append("join_room")

    def show_notes(self) -> None:
        self.notes.append("show_notes")

    def leave_room(self) -> None:
        self.notes.append("leave_room")

    def change_hints(self) -> None:
        self.notes.append("change_hints")

    def end_interview(self) -> None:
        self.notes.append("end_interview")

    def show_debrief(self) -> None:
        self.notes.append("show_debrief")

    def show_progress(self) -> None:
        self.notes.append("show_progress")

    def write_problem(self) -> None:
        self.notes.append("write_problem")

    def edit_problem(self) -> None:
        self.notes.append("edit_problem")

    def pass_problem_on(self) -> None:
        self.notes.append("pass_problem_on")

    def recorded(self) -> bool:
        return False

    def show_replay(self) -> None:
        self.notes.append("show_replay")

    def forget_recording(self) -> None:
        self.notes.append("forget_recording")

    def show_pane(self) -> None:
        self.notes.append("show_pane")

    def may_conduct(self) -> bool:
        return not self.in_room()

    def may_change_hints(self) -> bool:
        return True

    def in_room(self) -> bool:
        return self.sharing

    def next_concern(self) -> None:
        self.notes.append("next concern")

    def list_comments(self) -> None:
        self.notes.append("list comments")

    def show_prompt(self) -> None:
        self.notes.append("prompt")

    def choose_minutes(self, current: int, chosen: Callable[[int], None]) -> None:
        self.notes.append(f"minutes instead of {current}")
        chosen(self.minutes)

    def agrees(self, question: str, answer: str) -> bool:
        self.notes.append(question)
        return self.agreeing

    def answer_phase(self) -> None:
        self.notes.append("answer phase")

    def show_understood(self) -> None:
        self.notes.append("understood")

    def open_log_folder(self) -> None:
        self.notes.append("open log folder")

    def reset_settings(self) -> None:
        self.notes.append("reset settings")

    def show_about(self) -> None:
        self.notes.append("about")

    def change_name(self) -> None:
        self.notes.append("change name")

    @contextmanager
    def waiting(self) -> Iterator[None]:
        self.notes.append("busy")
        yield
        self.notes.append("done")

    def compute(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.notes.append("compute")
        done(work())

    def say(self, text: str) -> None:
        self.said.append(text)

    def choose_component(self, title: str, ids: Sequence[str], chosen: Callable[[str], None]) -> None:
        self.notes.append(f"{title} {' '.join(ids)}")
        if self.part:
            chosen(self.part)

    def choose_kind(self, current: str, chosen: Callable[[str], None], first: Sequence[str] = ()) -> None:
        self.notes.append(f"choose kind, now {current}{''.join(f' {kind}' for kind in first[:1])}")
        if self.kind:
            chosen(self.kind)


class Desk:
    """`do` triggers an action by its id."""

    def __init__(self, *elements: Element) -> None:
        self.document = Document(client_id=1)
        if elements:
            self.document.load(Design.of(elements))
        self.session = Session()
        self.document.steps.note_selected(lambda: self.session.selection)
        self.routes = RouteBook(self.document)
        self.shell = NotingShell()
        self.now = 1000.0
        self.context = Context(
            self.document, self.session, self.routes, *(self.shell,) * 8, counted_ids("n"), lambda: self.now
        )

    @property
    def design(self) -> Design:
        return self.document.design

    def do(self, action_id: str, *selected: str) -> None:
        if selected:
            self.session.select(selected)
        action(action_id).trigger(self.context)

    def can(self, action_id: str, *selected: str) -> bool:
        if selected:
            self.session.select(selected)
        return action(action_id).available(self.context)

    def title(self, action_id: str) -> str:
        return action(action_id).shown_title(self.context)

    def checked(self, action_id: str) -> bool:
        checked = action(action_id).checked
        assert checked is not None
        return checked(self.context)

    def box(self, element_id: str) -> Box:
        found = self.design.box_of(element_id)
        assert found is not None
        return found

    def component(self, element_id: str) -> Component:
        found = self.design.elements[element_id]
        assert isinstance(found, Component)
        return found

    def flow(self, element_id: str) -> Flow:
        found = self.design.elements[element_id]
        assert isinstance(found, Flow)
        return found
