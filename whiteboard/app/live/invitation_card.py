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
    """`renew` is for another code of the same invitation, `afresh` for another invitation."""

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
        self.afresh = WordButton(_("New link"), theme, icon_name="plus")
        self._here = [label("", "pill-warn") for _place in range(3)]
        on_click(self._copy, lambda: self._copied(self._link, self._copy, _("Copied")))
        on_click(self._copy_code, lambda: self._copied(self._code, self._copy_code, _("Copied")))
        self._qr = QrCode()
        self._code_box = QWidget()
        code = QVBoxLayout(self._code_box)
        code.setContentsMargins(0, 0, 0, 0)
        code.setSpacing(6)
        code.addWidget(label(_("Or to be typed at “Join a room”:"), "sub", wrap=True))
        code.addWidget(self._code)
        code.addWidget(self._here[1])
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
        words.addWidget(self._here[0])
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self.afresh)
        row.addStretch(1)
        words.addLayout(row)
        words.addSpacing(8)
        words.addWidget(self._code_box)
        words.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        seen = QVBoxLayout()
        seen.setSpacing(6)
        seen.addWidget(self._qr)
        seen.addWidget(self._here[2])
        seen.addStretch(1)
        whole.addLayout(seen)
        whole.addLayout(words, 1)
        self.show_invitation(None)

    @property
    def invitation(self) -> Invitation | None:
        """The one that is shown."""
        return self._invitation

    def show_invitation(self, invitation: Invitation | None, why_none: str = "") -> None:
        """Show one; None while the relay has not answered, or for the reason given."""
        self._invitation = invitation
        here = _("Works on this computer only.") if invitation and invitation.link.local else ""
        for words in self._here:
            words.setText(here)
            words.setVisible(bool(here))
        link = str(invitation.link) if invitation is not None else ""
        self._link.setText(link)
        self._link.setCursorPosition(0)
        self._link.setPlaceholderText(why_none or _("Asking the relay…"))
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
    link = invitation.link
    host = f"[{link.host}]" if ":" in link.host else link.host
    # A code without a pin does not say by itself that the connection is encrypted.
    scheme = "wbs://" if link.tls and not link.fingerprint else ""
    return f"{scheme}{host}:{link.port}"


def _spaced(code: str) -> str:
    """In groups of four, as one reads it out."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
