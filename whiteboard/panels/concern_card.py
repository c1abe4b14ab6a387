"""One concern as a card: a headline that opens into question, reasons and replies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.titles import phase_title
from whiteboard.panels.concern_fix import FixBox, Fixer
from whiteboard.panels.concern_replies import ConcernReplies
from whiteboard.panels.concern_steps import ConcernSteps
from whiteboard.panels.concern_words import (
    concern_icon,
    concern_tint,
    severity_title,
    state_title,
)
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.resolving import Resolver
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.session.drafts import Drafts


class ConcernCard(QFrame):
    """`shown` is emitted with the concern when the user opens or clicks the card, `hinted` with it, the hints
    that were seen and whether what answers it was, `led` with the id of the record that a quote on it leads
    to. Enter or Space open it."""

    shown = Signal(object)
    hinted = Signal(object, int, bool)
    led = Signal(str)

    def __init__(
        self,
        concern: Concern,
        resolver: Resolver,
        drafts: Drafts,
        theme: Theme,
        fixer: Fixer | None = None,
    ) -> None:
        super().__init__()
        self.concern = concern
        self._fixer = fixer
        self._fixes: list[FixBox] = []
        self._theme = theme
        self._filled = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tile = IconTile("", concern_tint(concern), theme, size=28)
        self._title = label("", "card-title", wrap=True)
        self._sub = label("", "small", wrap=True)
        self._chevron = IconButton("chevron-down", _("Open"), theme, size=16)
        self._chevron.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        on_click(self._chevron, self.toggle)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._chevron, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        self._body_layout = QVBoxLayout(self._body)
        self._body_layout.setContentsMargins(0, 0, 4, 0)
        self._body_layout.setSpacing(6)
        self._steps = ConcernSteps(concern, theme, self.led.emit)
        self._steps.unfolded.connect(self._show_unfolded)
        self._steps.taken.connect(self._tell_hinted)
        self._body_layout.addWidget(self._steps)
        self._replies = ConcernReplies(concern, resolver, drafts, theme)
        self._body_layout.addWidget(self._replies)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 6, 9)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._body)
        self._show_head()

    @property
    def is_open(self) -> bool:
        return not self._body.isHidden()

    @property
    def typed(self) -> bool:
        """Whether a reply has been begun."""
        return self._replies.typed

    def show_concern(self, concern: Concern) -> None:
        """The same concern after another review; an open card stays open, words that were typed stay."""
        if concern == self.concern:
            return
        state_before = self.concern.state
        self.concern = concern
        self._steps.hold(concern)
        self._show_head()
        if self._filled:
            self._fill(keep_form=state_before is concern.state)

    def take_steps(self, stepwise: bool) -> None:
        """Whether it unfolds from its question over hints to what answers it."""
        self._steps.take_steps(stepwise)
        self._show_unfolded()

    def show_writable(self) -> None:
        """What it offers to do looks as it is: of no use where nothing can be written."""
        self._replies.show_writable()
        for box in self._fixes:
            box.show_writable()

    def show_gone(self) -> None:
        """The review raises it no more, but a reply to it is being typed."""
        self._sub.setText(_("The review no longer raises this."))

    def set_open(self, open_: bool) -> None:
        if open_ and not self._filled:
            self._fill(keep_form=False)
        self._body.setVisible(open_)
        if open_:
            # However it came to be open: by a click, a key, or a badge on the board.
            self._steps.note_opened()
        if not open_:
            for box in self._fixes:
                box.cancel()
        self._chevron.set_icon("chevron-up" if open_ else "chevron-down")
        self._chevron.set_name(_("Close") if open_ else _("Open"))

    def toggle(self) -> None:
        self.set_open(not self.is_open)
        self.shown.emit(self.concern)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.hasFocus():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Else the release would go to whoever takes the press.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            on_head = not self.is_open or event.position().y() < self._body.y()
            if on_head:
                self.toggle()
            else:
                self.shown.emit(self.concern)

    def _tell_hinted(self, hints: int, told: bool) -> None:
        self.hinted.emit(self.concern, hints, told)

    def _show_head(self) -> None:
        concern = self.concern
        self._tile.show_icon(concern_icon(concern), concern_tint(concern))
        title = self._steps.title
        self._title.setText(title)
        loud = concern.state.unaddressed and concern.tier is Tier.CONTRADICTION
        words = [severity_title(concern.severity) if loud else "", phase_title(concern.phase)]
        if concern.state is not State.OPEN:
            words.insert(0, state_title(concern.state))
        if concern.children:
            words.append(_("{count} with the same cause").format(count=len(concern.children)))
        self._sub.setText(" · ".join(word for word in words if word))
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{self._sub.text()}. {concern.question}")

    def _fill(self, *, keep_form: bool) -> None:
        self._filled = True
        self._steps.fill()
        self._show_fixes()
        self._replies.show_concern(self.concern, keep_form=keep_form)

    def _show_unfolded(self) -> None:
        self._show_head()
        if self._filled:
            self._show_fixes()

    def _show_fixes(self) -> None:
        offered = self._fixer is not None and self.concern.state.unaddressed and self._steps.all_told
        wanted = self.concern.fixes if offered else ()
        if [box.fix for box in self._fixes] == list(wanted):
            return
        for box in self._fixes:
            box.cancel()
            self._body_layout.removeWidget(box)
            discard(box)
        self._fixes = [FixBox(fix, self._fixer, self._theme) for fix in wanted if self._fixer is not None]
        for place, box in enumerate(self._fixes, start=1):
            self._body_layout.insertWidget(place, box)

    def release(self) -> None:
        """The card goes: what it shows on the board goes with it."""
        for box in self._fixes:
            box.cancel()
