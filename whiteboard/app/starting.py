"""What the start page offers, and what follows from a choice on it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt, Signal

from whiteboard.app.background import Background
from whiteboard.app.disk import unreadable_work, unsaved_work
from whiteboard.app.kept import SettingsKeeper
from whiteboard.assets import assets_dir
from whiteboard.document.recovery import Recoverable
from whiteboard.files.native import read_native
from whiteboard.files.store import load
from whiteboard.i18n import _
from whiteboard.interview.choice import begun
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem
from whiteboard.model.interview import Requirement
from whiteboard.panels.interview_start import InterviewStartDialog
from whiteboard.panels.message import sentence_of
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.start_cards import RecentFile, SampleDesign
from whiteboard.panels.start_page import StartPage
from whiteboard.problems.catalogue import new_design, problems
from whiteboard.problems.known import known_problems
from whiteboard.problems.own.folder import look_again
from whiteboard.problems.problem import Problem
from whiteboard.session.keymap import Keymap


class Host(SettingsKeeper, Protocol):
    """What the start page needs of the program."""

    @property
    def journals(self) -> Path: ...
    @property
    def theme(self) -> Theme: ...


@dataclass(frozen=True)
class Choices:
    """What to do with a choice; each is a function of the window."""

    start: Callable[[Design], None]
    practise: Callable[[bool], None]
    open_file: Callable[[Path], None]
    open_chosen: Callable[[], None]
    recover: Callable[[Recoverable], None]
    discard: Callable[[Recoverable], None]
    say: Callable[[str], None]
    tell: Callable[[str], object]
    ask_to_join: Callable[[], None]
    enter_room: Callable[[str], None]


@dataclass(frozen=True)
class Found:
    """What the start page shows, and sentences on what cannot be read, of a crash or of problems."""

    recent: list[RecentFile]
    offers: tuple[Recoverable, ...]
    damaged: tuple[str, ...]
    problems: tuple[Problem, ...]


class Starting(QObject):
    """Reads files off the window's thread; the page fills as answers arrive."""

    refreshed = Signal()
    """It is looked again what there is."""

    def __init__(self, host: Host, choices: Choices, background: Background) -> None:
        super().__init__(background)
        self._host, self.choices, self._background = host, choices, background
        self._told: set[str] = set()
        self.page = StartPage(tuple(problems().values()), _samples(), host.theme)
        page = self.page
        page.new_requested.connect(lambda: choices.start(new_design(None)))
        page.open_requested.connect(choices.open_chosen)
        on_text(page.file_chosen, lambda name: choices.open_file(Path(name)))
        on_text(page.sample_chosen, lambda name: self._start_sample(Path(name)))
        on_text(page.problem_chosen, self.practise)
        page.join_requested.connect(choices.ask_to_join)
        on_text(page.room_chosen, choices.enter_room)
        page.recover_requested.connect(self._recover)
        page.discard_requested.connect(self._discard)

    def refresh(self) -> None:
        """Look again which files are there and what can be recovered."""
        self.refreshed.emit()
        files = [Path(name) for name in self._host.settings.recent_files]
        journals = self._host.journals
        self.page.show_keys(Keymap(self._host.settings.chosen_keys))
        self.page.set_done(self._host.settings.done_problems)
        self.page.set_rooms([(r.title or r.address, r.link) for r in self._host.settings.recent_rooms])

        def look() -> Found:
            recent = [RecentFile(path, path.exists()) for path in files]
            damaged = (*unreadable_work(journals), *look_again().unread)
            return Found(recent, unsaved_work(journals), damaged, tuple(known_problems().values()))

        self._background.run(
            look, self._show, lambda error: self.choices.say(sentence_of(error)), harmless=True
        )

    def show_problems(self) -> None:
        """Show the problems as they are by now."""
        self.page.set_problems(tuple(known_problems().values()))

    def practise(self, problem: str) -> None:
        """Ask in which mode, for which level and how long, and begin."""
        self._ask_how(known_problems()[problem])

    def _show(self, found: Found) -> None:
        self.page.set_recent(found.recent)
        self.page.set_recoverable(found.offers)
        self.page.set_problems(found.problems)
        # What a newer version has kept stays where it is, and need not be heard at each look.
        news = [sentence for sentence in found.damaged if sentence not in self._told]
        self._told.update(news)
        if news:
            self.choices.tell("\n\n".join(news))

    def _ask_how(self, problem: Problem) -> None:
        settings = self._host.settings
        dialog = InterviewStartDialog(problem, settings.choice, self._host.theme, self.page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def begin() -> None:
            choice = dialog.choice
            self._host.keep(self._host.settings.with_choice(choice))
            self.choices.practise(choice.plain)
            self.choices.start(begun(problem, choice, time.time()))

        dialog.accepted.connect(begin)
        dialog.open()

    def _start_sample(self, path: Path) -> None:
        # A copy without a file: whoever plays with a sample must not change it.
        def show(design: Design) -> None:
            self.choices.start(design.with_records(put=[design.meta.changed(document_id="")]))

        self._background.run(
            lambda: load(path).design, show, lambda error: self.choices.say(sentence_of(error)), harmless=True
        )

    def _recover(self, offer: object) -> None:
        self.choices.recover(cast(Recoverable, offer))

    def _discard(self, offer: object) -> None:
        self.choices.discard(cast(Recoverable, offer))
        self.refresh()


@cache
def _samples() -> tuple[SampleDesign, ...]:
    """Read for the first window: they come with the program."""
    found: list[SampleDesign] = []
    for path in sorted((assets_dir() / "examples").glob("*.whiteboard")):
        try:
            design = read_native(path.read_bytes()).design
        except (FileProblem, OSError):
            continue  # a damaged installation must not keep the program from starting
        count = len(design.components)
        wishes = design.answers_of(Requirement)
        text = wishes[0].text if wishes else ""
        words = _("{count} components. {text}").format(count=count, text=text)
        found.append(SampleDesign(path, design.meta.title or path.stem, words))
    return tuple(found)
