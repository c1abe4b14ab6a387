"""One person in the row: initials in their colour, with a mark for the role and one for being followed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from whiteboard.i18n import _
from whiteboard.look.contrast import ink_on
from whiteboard.look.fonts import ui_font
from whiteboard.look.icons import paint_icon
from whiteboard.look.person import colour_of, initials_of, name_of, role_of
from whiteboard.look.theme import Theme
from whiteboard.session.participants import Participant

SIDE = 38
_CIRCLE = 28.0
_MARK = 15.0
ROLE_ICONS = {"interviewer": "clipboard-text-outline", "observer": "eye-outline"}
"""A candidate is what most are, and has no mark."""


@dataclass(frozen=True, slots=True)
class _Look:
    told: str = ""
    initials: str = ""
    colour: str = "#808080"
    role: str = ""
    followed: bool = False


class Avatar(QAbstractButton):
    def __init__(self, participant: Participant, theme: Theme) -> None:
        super().__init__()
        self.participant_id = participant.id
        self._theme = theme
        self._look = _Look()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIDE, SIDE)
        self.show_participant(participant, followed=False)

    def show_participant(self, participant: Participant, *, followed: bool) -> None:
        """Take over what is known of the person now; mostly only their cursor has moved."""
        told = ", ".join(
            part
            for part in (name_of(participant), role_of(participant), _("followed") if followed else "")
            if part
        )
        look = _Look(told, initials_of(participant), colour_of(participant), participant.role, followed)
        if look == self._look:
            return
        self._look = look
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        # A button by itself takes only the space bar.
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        colors, look = self._theme.colors, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = (SIDE - _CIRCLE) / 2
        circle = QRectF(inset, inset, _CIRCLE, _CIRCLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour))
        painter.drawEllipse(circle)
        painter.setFont(ui_font(12 if len(look.initials) < 2 else 11, 600))
        painter.setPen(QColor(ink_on(look.colour)))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), look.initials)
        if look.followed or self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = look.colour if look.followed and not self.hasFocus() else colors.accent
            painter.setPen(QPen(QColor(ring if look.followed or self.hasFocus() else colors.line_strong), 2))
            painter.drawEllipse(circle.adjusted(-2, -2, 2, 2))
        if look.role in ROLE_ICONS:
            mark = QRectF(SIDE - _MARK, SIDE - _MARK, _MARK, _MARK)
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.setBrush(QColor(colors.panel))
            painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5))
            paint_icon(painter, ROLE_ICONS[look.role], mark.adjusted(2.5, 2.5, -2.5, -2.5), colors.text)
        if look.followed:
            mark = QRectF(SIDE - _MARK, 0, _MARK, _MARK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            painter.drawEllipse(mark)
            paint_icon(painter, "crosshairs-gps", mark.adjusted(2, 2, -2, -2), colors.on_accent)
        painter.end()
