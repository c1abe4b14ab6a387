"""A window: the start page, or one design with everything around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from whiteboard.actions.ports import Ports
from whiteboard.app.background import Background
from whiteboard.app.begin_with import begin_with
from whiteboard.app.board_page import BoardPage
from whiteboard.app.clock_keeper import ClockKeeper
from whiteboard.app.conducting.seated import seated
from whiteboard.app.debriefing import Debriefing
from whiteboard.app.design_file import DesignFile
from whiteboard.app.digit_row import DigitRow
from whiteboard.app.disk_changes import DiskChanges
from whiteboard.app.draft_keeper import DraftKeeper
from whiteboard.app.file_drops import FileDrops
from whiteboard.app.file_flow import FileFlow
from whiteboard.app.file_state import FileState
from whiteboard.app.host import Host
from whiteboard.app.image_flow import ImageFlow
from whiteboard.app.laid_ahead import LaidAhead
from whiteboard.app.live.hints import Hints
from whiteboard.app.live.kept_rooms import KeptRooms
from whiteboard.app.live.me import me_of
from whiteboard.app.live.notes import PrivateNotes
from whiteboard.app.live.together import Surroundings, Together
from whiteboard.app.live.waiting_clock import wait_for_others
from whiteboard.app.live.way_home import HeldCopy, WayHome
from whiteboard.app.log_file import open_log
from whiteboard.app.long_steps import LongSteps
from whiteboard.app.menus import Menus
from whiteboard.app.parting import Parting
from whiteboard.app.pickers import Pickers
from whiteboard.app.picture_flow import PictureFlow
from whiteboard.app.problem_desk import ProblemDesk
from whiteboard.app.progressing import Progressing
from whiteboard.app.recent_menu import RecentMenu
from whiteboard.app.replay.replaying import Replaying
from whiteboard.app.starting import Choices, Starting
from whiteboard.app.window_memory import WindowMemory
from whiteboard.app.window_needs import debriefing_needs, desk_needs, replaying_needs
from whiteboard.app.workspace import Workspace
from whiteboard.collab.protocol.links import Link
from whiteboard.document.recorded.tape import FOLDER as RECORDINGS
from whiteboard.i18n import _
from whiteboard.interview.clock import from_now
from whiteboard.interview.replay_marks import Beside
from whiteboard.look.style import wear
from whiteboard.look.theme import Theme
from whiteboard.look.typing import typed_in
from whiteboard.model.design import Design
from whiteboard.panels.message import tell
from whiteboard.panels.palette_order import PaletteOrder
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.toast import Toast
from whiteboard.problems.own.file import SUFFIX as PROBLEM

START, BOARD = 0, 1


class DesignWindow(QMainWindow):
    """Builds the parts and hands them to one another; what they do is theirs."""

    closed = Signal()

    def __init__(self, host: Host, ports: Callable[[DesignWindow], Ports]) -> None:
        """`ports` leads what the actions may ask of this window to its parts."""
        super().__init__()
        self.host = host
        theme, settings = host.theme, host.settings
        wear(self, theme)
        self.toast = Toast(self)
        self.pickers = Pickers(self, lambda: host.theme, lambda: self.work.session.practising)
        rooms = KeptRooms(host.journals.parent / "rooms")
        self.work = Workspace(
            theme,
            ports(self),
            lambda i: self.page.show_concern_of(i),
            lambda: host.settings.author,
            lambda: me_of(host.settings),
            rooms,
            self,
        )
        work = self.work
        begin_with(work.session, settings)
        background = self._background = Background(self)
        self.file = DesignFile(work.document, host.journals, background, self, prepare=work.foresee)
        home = host.journals.parent
        self.replaying = Replaying(
            work.document,
            self.file,
            home / RECORDINGS,
            replaying_needs(
                host,
                work,
                lambda: self.together.in_room,
                self.toast.say,
                lambda: Beside(self.conductor.conducted, self.notes.notes),
                lambda: self.hints.withheld,
            ),
            self,
        )
        self._drafts = DraftKeeper(self.file, work.session, home / "drafts", self.toast.say, self)
        self.files = FileFlow(
            self,
            self.file,
            work.session,
            background,
            self._on_opened,
            self.toast.say,
            lambda: self.together.may_part(),
        )
        self._parting = Parting(lambda: work.document.design, lambda: work.session.unsent)
        self.images = ImageFlow(
            work.view, work.document, work.session, work.routes, self.file, background, self.toast.say
        )
        self.pictures = PictureFlow(work.view, work.document, work.session, work.thinking, self.toast.say)
        LongSteps(self, work.document.strides, self.toast.say)
        self._menus = Menus(work.context, self, work.view, theme)
        self._menus.fill_bar(self.menuBar())
        DigitRow(work.view, self._menus.press)
        RecentMenu(
            lambda: host.settings.recent_files,
            self.open_file,
            lambda: host.keep(host.settings.model_copy(update={"recent_files": ()})),
            self.menuBar(),
        )
        self._drops = FileDrops(self, self.open_file, self.pictures, self.toast.say)
        order = PaletteOrder(settings.recent_kinds, settings.favourite_kinds)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.page = BoardPage(work, theme, order, self._pages)
        home_way = WayHome(work.live, host, self.file)
        self.hints = Hints(work.live, work.document, home_way, self)
        around = Surroundings(
            self,
            self.file,
            self.files,
            self.toast.say,
            self._show_board,
            lambda: self._show_board(arrived=True),
            self.page.collaborators.people,
            home_way,
            self.hints,
            lambda: wait_for_others(work.document, self.toast.say),
        )
        self.together = Together(work.live, host, around, self.page.room_state)
        self._clock = ClockKeeper(work.document, self.file, work.watch, lambda: self.together.in_room, self)
        self.notes = PrivateNotes(work.live, work.document, work.session, home / "notes", rooms, self)
        self.notes.failed.connect(self.toast.say)
        self.conductor = seated(
            work, self.hints, self.toast.say, self.page.curveball, home / "interviews", self
        )
        choices = Choices(
            self.begin,
            work.session.practise,
            self.open_file,
            self.open_chosen,
            lambda offer: self.files.recovering.take_up(offer, self._show_board),
            self.files.recovering.discard,
            self.toast.say,
            partial(tell, self),
            self.together.ask_to_join,
            self.together.enter,
        )
        self._start = Starting(host, choices, background)
        needs = desk_needs(
            host, work, self.file, self.hints, lambda: self.together.in_room, self.toast.say, self._start
        )
        self.problems = ProblemDesk(background, needs, home / "drafts", self)
        self._start.page.problem_asked.connect(self.problems.do)
        self.progressing = Progressing(host, self._start, self.file, background, self)
        self.debriefing = Debriefing(
            work.document,
            self.file,
            background,
            debriefing_needs(host, work, self.page, self.toast.say, self.replaying, self.conductor),
            self,
        )
        self._start.page.back_requested.connect(self._go_back)
        self._disk = DiskChanges(
            self, self.file, lambda: self.busy, self.files.save, self.toast.say, lambda: host.theme
        )
        self._pages.addWidget(self._start.page)
        self._pages.addWidget(self.page)
        self._ahead = LaidAhead(self._pages, self.page)
        self._state = FileState(
            self, self.file, work.session, self.page.top_bar.set_state, lambda: self._shows_start
        )
        self._connect()
        self._state.show()
        self.show_start()
        self._memory = WindowMemory(host, self, work.session, self.page.panels, order)
        self.page.palette_panel.order_changed.connect(self._memory.keep_choices)

    def open_file(self, path: Path) -> None:
        """Open a design in this window, or put a problem on its shelf."""
        if path.suffix.lower() == PROBLEM:
            self.problems.take_in(path)
        else:
            self.files.open(path, self._show_board, apart=self._shows_start)

    def follow(self, link: Link) -> None:
        """Ask whether to enter a room: anybody can have a link clicked."""
        self.together.ask_to_join(link)

    def held(self, link: Link) -> HeldCopy | None:
        """The copy of what is in that room, where this window has one and is not in the room."""
        return self.together.held(link)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._background.busy

    def show_start(self) -> None:
        """The start page; a design that is open stays open behind it."""
        self._start.refresh()
        self._start.page.set_behind(self.file.title if self.file.begun or self.together.in_room else "")
        self._turn_to(START)
        self._clock.hide()
        self._state.show()
        self._start.page.start()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.page, self._menus, self._start.page, self.replaying, self.progressing):
            part.set_theme(theme)

    def leave(self) -> None:
        """Keep the design with the words that are being typed, asking nobody; the window is over then."""
        self.work.session.finish_typing()
        self._drafts.close()
        self.problems.forms.close()
        self.notes.close()
        self.replaying.close(unasked=True)
        self.conductor.close()
        self.file.leave()
        self._memory.keep()

    def prepare_to_end(self, *, may_ask: bool) -> bool:
        """Take in what is being typed and ask about unsaved changes, without closing; False: stay."""
        self.work.session.finish_typing()
        self._drafts.flush()
        self.problems.forms.flush()
        self.file.keep()
        if not may_ask:
            return True
        if not self.files.may_leave(closing=True):
            return False
        self._parting.agree()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        agreed = self._parting.agreed and not self.busy
        if not ((agreed or self.files.may_leave(closing=True)) and self.problems.forms.may_leave()):
            event.ignore()
            return
        self._memory.keep()
        self._ahead.stop()
        self._disk.stop()
        self._background.stop()
        # Whoever was asked about what was begun here gave it up.
        self.work.session.forget_drafts()
        self._drafts.close()
        self.problems.forms.close()
        lost = self.replaying.close(unasked=self.files.gave_up)
        self.file.close(clean=not self.files.gave_up)
        self.page.release()
        self.hints.release()
        self.notes.close()
        lost += self.conductor.close()
        self.work.close()
        for sentence in lost:
            self.host.notice(sentence)
        event.accept()
        self.closed.emit()
        self.deleteLater()

    def save_copy(self) -> None:
        """Write the design to a file of its own; this window stays as it is."""
        self.files.save_copy()

    def _connect(self) -> None:
        view = self.work.view
        view.context_menu.connect(self._menus.open_context_menu)
        view.files_dropped.connect(self._drops.take)
        view.pixels_dropped.connect(self._drops.take_pixels)
        self.work.review.reviewed.connect(self.page.show_reviewed)
        on_text(self.work.review.failed, self.page.show_review_failed)
        self.work.review.lasting.connect(self.page.interview.set_reviewing)
        self.page.interview.log_requested.connect(lambda: open_log(self.toast.say))
        self.hints.changed.connect(lambda: self.page.show_hints(self.hints.withheld, self.hints.sentence))
        self.page.interview.concerns_wanted.connect(self.hints.show_now)
        on_text(self.hints.said, self.toast.say)
        self.file.changed.connect(self.hints.look)
        self.file.leaving.connect(self.page.giving_back.forget)
        self.file.changed.connect(self._state.show)
        self.file.changed.connect(self.page.comments.refresh)
        self.file.changed.connect(self.page.show_writable)
        self.file.kept_again.connect(lambda: self.toast.say(_("Unsaved changes are safe from a crash again")))

    @property
    def _shows_start(self) -> bool:
        """To lay out the board's page takes as long as the design to come; where that page is there already,
        nobody is to see the design where the one before was."""
        return self._pages.currentIndex() == START

    def _show_board(self, *, arrived: bool = False) -> None:
        """Where it `arrived` by itself, whoever types beside the board by then goes on."""
        if not (arrived and self.page.isVisible() and typed_in(self.focusWidget())):
            self._go_back()
        self.work.begin_anew()

    def _go_back(self) -> None:
        self._turn_to(BOARD)
        self._clock.show()
        self._state.show()
        self.work.view.setFocus()

    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.work.session.show_board(page == BOARD)

    def begin(self, design: Design) -> None:
        """Begin a design here, once the one before may go."""

        def now() -> Design:
            clock = from_now(design.clock, self.work.watch.now())
            running = design.clock.changed(spent=clock.spent, running_since=clock.running_since)
            return design.with_records(put=[running])

        if self.files.start(now):
            self._show_board()

    def open_chosen(self) -> None:
        path = self.files.choose()
        if path is not None:
            self.open_file(path)

    def _on_opened(self, path: Path) -> None:
        self.host.keep(self.host.settings.with_recent_file(path))
