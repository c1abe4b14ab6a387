"""The comments at one spot of the board, in a frame beside their pin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.panels.comments.composer import Composer
from whiteboard.panels.comments.desk import CommentDesk
from whiteboard.panels.comments.thread_card import ThreadCard
from whiteboard.panels.comments.words import about_spot
from whiteboard.panels.parts.discard import discard, holds_focus
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.session.commenting import Spot, threads_at
from whiteboard.session.drafts import Writing

WIDTH = 324
_FRAME = 2


class CommentsPopover(QFrame):
    """One for each spot that is opened. Escape asks to close it; drafts stay in the session.

    `closed`: Escape or the cross. `resized`: its wanted size changed.
    """

    closed = Signal()
    resized = Signal()

    def __init__(self, spot: Spot, desk: CommentDesk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot, self._desk, self._theme = spot, desk, theme
        self._cards: dict[str, ThreadCard] = {}
        self.setProperty("role", "float")
        self.setObjectName("comments")
        # What is pressed or turned here is not meant for the board below.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title = label("", "card-title", wrap=True)
        self._close = IconButton("close", _("Close the comments"), theme, size=16, keys=_("Esc"))
        on_click(self._close, self.closed.emit)
        self._head = head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._spacing = 6
        self._scroll = ScrollColumn(spacing=8, margins=(0, 0, 0, 0))
        self._threads = QVBoxLayout()
        self._threads.setSpacing(8)
        self._scroll.column.addLayout(self._threads)
        self._another = WordButton(_("New comment"), theme, role="small", icon_name="comment-plus-outline")
        on_click(self._another, self.compose)
        self._scroll.column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        self._about = about_spot(desk.design, spot)
        self._composer = Composer(
            desk.session, (Writing.COMMENT, spot.element), (_("Comment"), _("Comment")), self._begin, theme
        )
        self._composer.discarded.connect(self._discarded)
        self._composer.sent.connect(self._show_composer)
        self._composing = False
        self._scroll.column.addWidget(self._composer)
        self._scroll.column.addStretch(1)
        content = self._scroll.widget()
        assert content is not None
        self._content = content
        content.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(self._spacing)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is said here now."""
        desk, spot = self._desk, self.spot
        found = threads_at(desk.design, spot)
        for gone in self._cards.keys() - {t.id for t in found}:
            if self._cards[gone].typed:
                self._cards[gone].show_gone()
                continue
            if holds_focus(self._cards[gone]):
                self.setFocus()
            discard(self._cards.pop(gone))
        for place, thread in enumerate(found):
            card = self._cards.get(thread.id)
            if card is None:
                card = self._cards[thread.id] = ThreadCard(thread, desk, self._theme, self.setFocus)
            else:
                card.show_thread(thread)
            if self._threads.indexOf(card) != place:
                self._threads.insertWidget(place, card)
        self._show_title()
        self._show_composer()

    def compose(self) -> None:
        """Write something new here."""
        self._composing = True
        self._show_composer()
        self._start(self._composer)

    def start(self) -> None:
        """Take the keyboard, to where one would go on."""
        if not self._cards:
            self._start(self._composer)
        elif self._desk.writable:
            next(iter(self._cards.values())).start_reply()
        else:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self) -> QSize:
        """The size that shows everything."""
        margins = self.contentsMargins() + self.layout().contentsMargins()  # pyright: ignore[reportOptionalMemberAccess]  # made in the constructor
        inside = WIDTH - margins.left() - margins.right() - _FRAME
        layout = self._content.layout()
        body = _height(layout, inside) if layout is not None else self._content.sizeHint().height()
        height = margins.top() + _height(self._head, inside) + self._spacing + body + margins.bottom()
        return QSize(WIDTH, height + _FRAME)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            soon(self, self.resized.emit)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing that is pressed here is meant for the board below.
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()

    def _start(self, composer: Composer) -> None:
        if self._desk.writable:
            composer.start()
        else:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self) -> None:
        design, element = self._desk.design, self.spot.element
        if not element or element in design.elements:
            self._about = about_spot(design, self.spot)
        if element and element not in design.elements and not threads_at(design, self.spot):
            self._title.setText(_("About a removed element: {name}").format(name=self._about))
        else:
            self._title.setText(about_spot(design, self.spot))
        self.setAccessibleName(_("Comments: {about}").format(about=self._title.text()))

    def _show_composer(self) -> None:
        composer = self._composer
        room = bool(self.spot.element) or self.spot.new
        composing = room and (self._composing or not self._cards or composer.typed)
        composer.setVisible(composing)
        composer.set_writable(self._desk.writable)
        self._another.setVisible(room and not composing and self._desk.writable)

    def _begin(self, text: str) -> bool:
        begun = self._desk.begin(self.spot, text, self._about)
        if begun and self.spot.new:
            self.spot = Spot(thread=begun)
            self._desk.session.open_comments(self.spot)
        self._composing = False
        if begun:
            self.setFocus()
            self.refresh()
        return bool(begun)

    def _discarded(self) -> None:
        self._composing = False
        if self._cards:
            self.setFocus()
            self._show_composer()
        else:
            self.closed.emit()


def _height(layout: QLayout, width: int) -> int:
    """What the layout wants to be as high as at this width, what its parts may not be lower than included."""
    wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
    return max(wanted, layout.minimumSize().height())
