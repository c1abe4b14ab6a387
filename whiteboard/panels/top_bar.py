"""The bar at the top: title and saved state, the tools in the middle; people, export, share at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStyle,
    QStyleOptionToolButton,
    QVBoxLayout,
    QWidget,
)

from whiteboard.actions.action import Context
from whiteboard.actions.registry import key_of
from whiteboard.i18n import _
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.finish import watch_fields
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import set_property
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.short_label import ShortLabel
from whiteboard.panels.writer import Writer
from whiteboard.session.session import Part

HEIGHT = 56
_TITLE, _SHORT_TITLE = 140, 36
"""Pixels of the title that are seen at least, and in a narrow window."""
_NARROW = 800
"""Pixels of width below which it is one."""


class TopBar(QFrame):
    """The title is edited in place. `home_requested`: the logo was clicked."""

    home_requested = Signal()
    theme_requested = Signal()
    export_requested = Signal()
    share_requested = Signal()

    def __init__(
        self, context: Context, theme: Theme, middle: QWidget, people: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._context = context
        self._writer = Writer(context.document, context.window.say)
        logo = _Logo(theme)
        on_click(logo, self.home_requested.emit)
        self._title = _TitleField(_("Title of the design"), placeholder=_("Untitled design"))
        self._title.setProperty("role", "title")
        self._title.textChanged.connect(self._title.updateGeometry)
        on_text(self._title.committed, self._rename)
        # What it says is worth less than the tools beside it.
        self._state = ShortLabel("", "sub")
        self._state.setContentsMargins(9, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._state)
        words.addStretch(1)
        left = QHBoxLayout()
        left.setSpacing(6)
        left.addWidget(logo)
        left.addLayout(words)
        left.addStretch(1)
        self._theme_button = IconButton("weather-night", _("Dark theme"), theme, size=19)
        on_click(self._theme_button, self.theme_requested.emit)
        export = WordButton(_("Export"), theme, icon_name="tray-arrow-down")
        on_click(export, self.export_requested.emit)
        share = WordButton(_("Share"), theme, role="primary", icon_name="account-multiple-plus")
        share.setToolTip(_("Work on this design with others"))
        on_click(share, self.share_requested.emit)
        for button in (export, share):
            # Whoever clicks here goes on where the keyboard is, once the dialog is gone.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        right = self._right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch(1)
        if people is not None:
            right.addWidget(people)
        right.addWidget(self._theme_button)
        right.addWidget(export)
        right.addWidget(share)
        self._export = export
        self._shrinking = (export, share)
        self._compact = False
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 14, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.addLayout(left, 0, 0)
        grid.addWidget(middle, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(right, 0, 2)
        self._show_title()
        self._show_theme(theme)
        watch_fields(self, context.session)
        self.destroyed.connect(context.document.subscribe(self._changed))
        self.destroyed.connect(context.session.subscribe(self._session_changed))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        spare = self._title.minimumSizeHint().width() - _SHORT_TITLE
        return QSize(hint.width() - spare - (0 if self._compact else self._saving), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.shorten(event.size().width() < _NARROW)
        needed = super().minimumSizeHint().width() + (self._saving if self._compact else 0)
        compact = event.size().width() < needed
        if compact != self._compact:
            self._compact = compact
            for button in self._shrinking:
                button.set_compact(compact)

    @property
    def _saving(self) -> int:
        """Pixels that the words of the buttons take."""
        return sum(button.words_width for button in self._shrinking)

    def add(self, widget: QWidget) -> None:
        """Take in a widget left of the buttons."""
        self._right.insertWidget(1, widget)

    def show_writable(self) -> None:
        """Whether the design can be renamed."""
        self._title.setReadOnly(not self._writer.writable)

    def set_state(self, text: str, alarm: str = "") -> None:
        """What is said below the title: saved when, or changed, or read-only. `alarm`: the whole sentence
        where it is something that one has to know."""
        self._state.setText(text)
        self._state.setToolTip(alarm or text)
        self._state.setAccessibleDescription(alarm)
        set_property(self._state, "role", "sub-warn" if alarm else "sub")

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)
        self._show_theme(theme)

    def _show_theme(self, theme: Theme) -> None:
        self._theme_button.set_icon("white-balance-sunny" if theme.dark else "weather-night")
        self._theme_button.set_name(_("Light theme") if theme.dark else _("Dark theme"))
        self._show_keys()

    def _show_keys(self) -> None:
        keymap = self._context.session.keymap
        self._export.setToolTip(tip(_("Export an image"), "file.export-image", keymap))
        self._theme_button.set_name(self._theme_button.accessibleName(), key_of("view.theme", keymap))

    def _session_changed(self, part: Part) -> None:
        if part is Part.KEYS:
            self._show_keys()

    def _changed(self, change: Change) -> None:
        if change.after.meta.id in change.touched:
            self._show_title()

    def _show_title(self) -> None:
        self._title.show_value(self._context.design.meta.title)

    def _rename(self, title: str) -> None:
        self._writer.write(_("Rename the design"), lambda edit: edit.set_meta(title=title))


class _TitleField(LineField):
    """As wide as its text, within reason."""

    least = _TITLE

    def shorten(self, short: bool) -> None:
        """Leave the room to others."""
        least = _SHORT_TITLE if short else _TITLE
        if least != self.least:
            self.least = least
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = self.text() or self.placeholderText()
        width = QFontMetrics(self.font()).horizontalAdvance(words) + 30
        return QSize(min(320, max(120, width)), hint.height())

    def minimumSizeHint(self) -> QSize:
        # Rather than to cut it, the tools that are seldom used give way.
        return QSize(min(self.least, self.sizeHint().width()), super().minimumSizeHint().height())


class _Logo(IconButton):
    """The program's mark; leads to the start page."""

    def __init__(self, theme: Theme) -> None:
        self._accent = theme.colors.accent
        super().__init__("vector-polyline", _("Start page"), theme, size=24)

    def dress(self, theme: Theme) -> None:
        super().dress(theme)
        self._accent = theme.colors.accent
        self.update()

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, self)
        side = 24.0
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, "vector-polyline", place, self._accent)
        painter.end()
