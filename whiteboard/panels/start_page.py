"""The start page: begin, go on, look at an example, or practise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from whiteboard.document.recovery import Damage, Recoverable
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tile_layout import TileLayout
from whiteboard.panels.parts.tile_walk import neighbour
from whiteboard.panels.problem_shelf import ProblemShelf
from whiteboard.panels.progress.progress_line import ProgressLine
from whiteboard.panels.start_cards import RecentFile, SampleDesign, sample_card
from whiteboard.problems.problem import Problem
from whiteboard.session.keymap import Keymap

MOST_RECENT = 8
_WIDEST = 1040
_MOST_TITLE = 40


class StartPage(ScrollColumn):
    """Everything is a signal; paths travel as text, offers to recover as `Recoverable`."""

    back_requested = Signal()
    """To the design that is open behind the page."""
    new_requested = Signal()
    open_requested = Signal()
    file_chosen = Signal(str)
    sample_chosen = Signal(str)
    problem_chosen = Signal(str)
    join_requested = Signal()
    problem_asked = Signal(str, str)
    """What is to be done with a problem, and its id; see `ProblemShelf`."""
    room_chosen = Signal(str)
    """With the invitation link of the room."""
    recover_requested = Signal(object)
    discard_requested = Signal(object)

    def __init__(self, problems: Sequence[Problem], samples: Sequence[SampleDesign], theme: Theme) -> None:
        super().__init__(spacing=0, margins=(24, 28, 24, 28))
        self._theme = theme
        self._cards: list[ChoiceCard] = []
        self.setProperty("role", "page")
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Start page"))
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        self.column.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(2)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(self._header())
        self._offers = _box(column, 8)
        self._offers_owner = _owner(self._offers)
        self.progress_line = ProgressLine(theme)
        column.addWidget(self.progress_line)
        body = QHBoxLayout()
        body.setSpacing(32)
        body.addLayout(self._left(), 4)
        body.addLayout(self._right(problems, samples), 9)
        column.addLayout(body)
        self.set_recent(())
        self.set_rooms(())
        self.set_recoverable(())
        self.set_behind("")

    def set_recent(self, files: Sequence[RecentFile]) -> None:
        """Show the files opened last, the latest first; missing ones are greyed out."""
        empty(self._recent)
        for file in files[:MOST_RECENT]:
            self._recent.addWidget(self._recent_line(file))
        if not files:
            self._recent.addWidget(label(_("Designs that you open or save appear here."), "sub", wrap=True))

    def set_rooms(self, rooms: Sequence[tuple[str, str]]) -> None:
        """Show the rooms entered last, each with its title and its link."""
        empty(self._rooms)
        for title, link in rooms:
            button = QPushButton(title)
            button.setProperty("role", "line")
            button.setAutoDefault(False)
            button.setToolTip(_("Enter the room again"))
            button.setAccessibleDescription(_("Enter the room again"))
            on_click(button, partial(self.room_chosen.emit, link))
            self._rooms.addWidget(button)
        self._rooms_title.setVisible(bool(rooms))

    def set_recoverable(self, offers: Sequence[Recoverable]) -> None:
        """Offer what was not saved when the program ended unexpectedly."""
        empty(self._offers)
        for offer in offers:
            self._offers.addWidget(self._offer_line(offer))
        self._offers_owner.setVisible(bool(offers))

    def show_keys(self, keymap: Keymap) -> None:
        """Say with which keys one begins and opens as well."""
        self._new.setToolTip(tip(_("New design"), "file.new", keymap))
        self._open.setToolTip(tip(_("Open a design"), "file.open", keymap))

    def set_done(self, problems: Collection[str]) -> None:
        """Mark the problems, by id, whose interview was brought to its end."""
        self._shelf.set_done(problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems to practise."""
        self._shelf.set_problems(problems)

    def set_behind(self, title: str) -> None:
        """Lead back to the design of this title, which stays open behind the page; "" where there is none."""
        words = " ".join(title.split())
        words = words if len(words) <= _MOST_TITLE else words[: _MOST_TITLE - 1] + "…"
        # A button underlines the letter behind an ampersand.
        self._back.setText(_("Back to “{title}”").format(title=words.replace("&", "&&")))
        self._back.setVisible(bool(title))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def start(self) -> None:
        """Put the keyboard where most people begin."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, arg__1: QDragEnterEvent) -> None:
        if arg__1.mimeData().hasUrls():
            arg__1.acceptProposedAction()

    def dropEvent(self, arg__1: QDropEvent) -> None:
        files = [url.toLocalFile() for url in arg__1.mimeData().urls() if url.isLocalFile()]
        if files:
            arg__1.acceptProposedAction()
            self.file_chosen.emit(files[0])

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconTile("vector-polyline", lambda t: t.colors.accent, self._theme, size=46))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_("Whiteboard"), "headline"))
        words.addWidget(
            label(
                _("Draw a system, be walked through the interview, and hear what is missing."),
                "sub",
                wrap=True,
            )
        )
        row.addLayout(words, 1)
        self._back = WordButton("", self._theme, icon_name="arrow-left")
        self._back.setObjectName("back")
        self._back.setToolTip(_("It is still open, as you left it") + "  (Esc)")
        on_click(self._back, self.back_requested.emit)
        row.addWidget(self._back)
        return row

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self._new = WordButton(_("New design"), self._theme, role="primary", icon_name="plus")
        on_click(self._new, self.new_requested.emit)
        open_ = WordButton(_("Open…"), self._theme, icon_name="folder-open-outline")
        self._open = open_
        on_click(open_, self.open_requested.emit)
        join = WordButton(_("Join a room…"), self._theme, icon_name="login")
        join.setToolTip(_("Work on somebody else's design with them"))
        on_click(join, self.join_requested.emit)
        column.addWidget(self._new)
        column.addWidget(open_)
        column.addWidget(join)
        column.addSpacing(14)
        column.addWidget(label(_("Recent"), "title"))
        self._recent = _box(column, 2)
        self._rooms_title = label(_("Recent rooms"), "title")
        column.addWidget(self._rooms_title)
        self._rooms = _box(column, 2)
        column.addStretch(1)
        column.addWidget(
            label(_("Or drop a file of a design or a problem anywhere on this page."), "small", wrap=True)
        )
        return column

    def _right(self, problems: Sequence[Problem], samples: Sequence[SampleDesign]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(_("Practise"), "title"))
        self._shelf = ProblemShelf(problems, self._theme)
        on_text(self._shelf.chosen, self.problem_chosen.emit)
        self._shelf.walked.connect(self._walk)
        self._shelf.asked.connect(self.problem_asked)
        column.addWidget(self._shelf)
        if samples:
            column.addSpacing(10)
            # Whoever wants to practise these problems must not meet their solutions by chance.
            folded = Section(_("Sample solutions (spoilers)"), self._theme, open_=False)
            cards = [
                (sample_card(s, self._theme), partial(self.sample_chosen.emit, str(s.path))) for s in samples
            ]
            folded.body_layout.addWidget(self._cards_of(cards))
            column.addWidget(folded)
        column.addStretch(1)
        return column

    def _cards_of(self, cards: Sequence[tuple[ChoiceCard, Callable[[], object]]]) -> QWidget:
        grid = QWidget()
        layout = TileLayout(grid, minimum=200, gap=12)
        for card, do in cards:
            card.chosen.connect(do)
            on_text(card.walked, partial(self._walk, card))
            layout.addWidget(card)
            self._cards.append(card)
        return grid

    def _walk(self, card: ChoiceCard, way: str) -> None:
        shown = [c for c in (*self._shelf.cards, *self._cards) if c.isVisibleTo(self)]
        target = neighbour(card, shown, way, self)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(target)

    def _recent_line(self, file: RecentFile) -> QPushButton:
        button = QPushButton(file.path.stem)
        button.setProperty("role", "line")
        button.setAutoDefault(False)
        button.setEnabled(file.exists)
        folder = str(file.path.parent)
        button.setToolTip(
            str(file.path) if file.exists else _("{path} is no longer there.").format(path=file.path)
        )
        button.setAccessibleDescription(folder if file.exists else _("no longer there"))
        on_click(button, partial(self.file_chosen.emit, str(file.path)))
        return button

    def _offer_line(self, offer: Recoverable) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "offer")
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(IconTile("backup-restore", lambda t: t.colors.warn, self._theme, size=32))
        when = datetime.fromtimestamp(offer.at).strftime("%x %H:%M")
        words = QVBoxLayout()
        words.setSpacing(1)
        title = offer.title or _("Untitled design")
        words.addWidget(label(_("Unsaved work in “{title}”").format(title=title), "name", wrap=True))
        text = ngettext("{edits} edit up to {when}", "{edits} edits up to {when}", offer.edits)
        text = text.format(edits=offer.edits, when=when)
        if offer.damage is Damage.PART:
            text = _("{what}; it can be read only in part").format(what=text)
        words.addWidget(label(text, "sub", wrap=True))
        row.addLayout(words, 1)
        recover = WordButton(_("Recover"), self._theme, role="primary")
        on_click(recover, partial(self.recover_requested.emit, offer))
        discard = IconButton(
            "close", _("Discard the unsaved work in “{title}”").format(title=title), self._theme
        )
        on_click(discard, partial(self.discard_requested.emit, offer))
        row.addWidget(recover)
        row.addWidget(discard)
        return frame


def _box(column: QVBoxLayout, spacing: int) -> QVBoxLayout:
    """A column of its own inside another one, which can be emptied."""
    owner = QWidget()
    inner = QVBoxLayout(owner)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(spacing)
    column.addWidget(owner)
    return inner


def _owner(layout: QVBoxLayout) -> QWidget:
    owner = layout.parentWidget()
    assert owner is not None, "made by _box"
    return owner
