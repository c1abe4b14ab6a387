"""One invitation, to be handed over in whichever way suits: as a link, by a camera, or read out."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.app.live.inviting import Invitation
from whiteboard.app.live.qr_code import QrCode
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class InvitationCard(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._invitation: Invitation | None = None
        self._link = QLineEdit()
        self._link.setReadOnly(True)
        self._link.setAccessibleName(_("Invitation link"))
        self._copy = WordButton(_("Copy link"), theme, role="primary", icon_name="content-copy")
        self._code = QLineEdit()
        self._code.setReadOnly(True)
        self._code.setAccessibleName(_("Address and short code"))
        self._copy_code = WordButton(_("Copy code"), theme, icon_name="content-copy")
        self.renew = WordButton(_("New code"), theme, icon_name="refresh")
        on_click(self._copy, lambda: self._copied(self._link, self._copy, _("Copied")))
        on_click(self._copy_code, lambda: self._copied(self._code, self._copy_code, _("Copied")))
        self._qr = QrCode()
        self._code_box = QWidget()
        code = QVBoxLayout(self._code_box)
        code.setContentsMargins(0, 0, 0, 0)
        code.setSpacing(6)
        code.addWidget(label(_("Or to be typed at “Join a room”:"), "sub", wrap=True))
        code.addWidget(self._code)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy_code)
        buttons.addWidget(self.renew)
        buttons.addStretch(1)
        code.addLayout(buttons)
        code.addWidget(
            label(_("The code is good for ten minutes, the link for twelve hours."), "sub", wrap=True)
        )
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(label(_("Whoever has the link can enter in this role:"), "sub", wrap=True))
        words.addWidget(self._link)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        words.addLayout(row)
        words.addSpacing(8)
        words.addWidget(self._code_box)
        words.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._qr)
        whole.addLayout(words, 1)
        self.show_invitation(None)

    def show_invitation(self, invitation: Invitation | None) -> None:
        """Show one; None while the relay has not answered."""
        self._invitation = invitation
        link = str(invitation.link) if invitation is not None else ""
        self._link.setText(link)
        self._link.setCursorPosition(0)
        self._link.setPlaceholderText(_("Asking the relay…"))
        self._qr.show_text(link)
        self._copy.setEnabled(bool(link))
        self._copy.setText(_("Copy link"))
        self._copy_code.setText(_("Copy code"))
        code = invitation.code if invitation is not None else ""
        self._code.setText(
            f"{_address(invitation)} {_spaced(code)}" if invitation is not None and code else ""
        )
        self._code_box.setVisible(bool(code))

    def _copied(self, field: QLineEdit, button: WordButton, word: str) -> None:
        QGuiApplication.clipboard().setText(field.text())
        button.setText(word)


def _address(invitation: Invitation) -> str:
    host = invitation.link.host
    return f"{f'[{host}]' if ':' in host else host}:{invitation.link.port}"


def _spaced(code: str) -> str:
    """In groups of four, as one reads it out."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
