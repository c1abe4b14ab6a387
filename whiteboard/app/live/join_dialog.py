"""Enter somebody else's room: with a link, or an address and a short code. Nothing connects before a yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.app.live.begun import Begun
from whiteboard.app.live.naming import name_field, nameless
from whiteboard.app.live.redeeming import Redeeming, ShortCode, read_code
from whiteboard.app.live.words import incomplete
from whiteboard.collab.protocol.links import BadLink, Link, is_link, read_link
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text


class JoinDialog(QDialog):
    """`join` gets the link and the name to be shown to the others. `link`: a click on it, wherever it stood,
    brought this up."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        join: Callable[[Link, str], None],
        begun: Begun,
        parent: QWidget,
        link: Link | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("join-dialog")
        self.setWindowTitle(_("Join a room"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._join = join
        self._redeeming: Redeeming | None = None
        self._invitation = QLineEdit()
        self._invitation.setAccessibleName(_("Invitation"))
        self._invitation.setPlaceholderText(_("wb://…   or   192.168.1.20:40123 ABCD-EFGH-IJKL"))
        self._name = name_field(name)
        self._where = label("", "sub", wrap=True)
        on_text(self._invitation.textChanged, lambda _text: self._show_where())
        self._wrong = label("", "error", wrap=True)
        self._wrong.setVisible(False)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.close)
        self._go = WordButton(_("Join"), theme, role="primary", icon_name="login")
        self._go.setDefault(True)
        on_click(self._go, self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(8)
        column.addWidget(label(_("Invitation link, or address and short code"), "title"))
        column.addWidget(self._invitation)
        column.addWidget(self._where)
        column.addWidget(label(_("Your name, as the others see it"), "title"))
        column.addWidget(self._name)
        column.addWidget(self._wrong)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._go)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self._show_where()
        # Whoever was sent an invitation has most likely just copied it.
        copied = str(link) if link is not None else QGuiApplication.clipboard().text().strip()
        if is_link(copied):
            self._invitation.setText(copied)
            self._invitation.selectAll()
        if link is not None:
            # Where it leads stands at its beginning; what is left to say is the name.
            self._invitation.setCursorPosition(0)
            self._name.setFocus()
        # A link that was clicked on is followed or not; it takes nothing away from what was being typed.
        typed = [self._name] if link is not None else [self._invitation, self._name]
        self._begun = begun.follow(self, *typed)

    def done(self, arg__1: int) -> None:
        # Not when it is closed: Escape does not close a dialog, it ends it.
        self._forget()
        super().done(arg__1)

    def _try(self) -> None:
        if self._redeeming is not None:
            return
        text = self._invitation.text().strip()
        self._say("")
        if not self._name.text().strip():
            self._say(nameless(), self._name)
        elif (code := _code_in(text)) is not None:
            self._go.setEnabled(False)
            self._go.setText(_("Asking…"))
            redeeming = self._redeeming = Redeeming(code, self)
            redeeming.redeemed.connect(self._on_redeemed)
            redeeming.failed.connect(self._on_failed)
        elif is_link(text):
            try:
                link = read_link(text)
            except BadLink as wrong:
                self._say(incomplete(wrong))
                return
            self._enter(link)
        else:
            self._say(_("Paste a link that begins with wb:// or wbs://, or type an address and a code."))

    def _on_redeemed(self, link: object) -> None:
        self._forget()
        self._enter(cast("Link", link))

    def _on_failed(self, sentence: str) -> None:
        self._forget()
        self._say(sentence)

    def _enter(self, link: Link) -> None:
        name = self._name.text()
        self.accept()
        self._join(link, name)

    def _forget(self) -> None:
        redeeming, self._redeeming = self._redeeming, None
        if redeeming is not None:
            redeeming.give_up()
            redeeming.deleteLater()
        self._go.setEnabled(True)
        self._go.setText(_("Join"))

    def _show_where(self) -> None:
        """Before anything is sent there: which computer it is, and which room."""
        try:
            words = where(read_link(self._invitation.text()))
        except BadLink:
            words = ""
        self._where.setText(words)
        self._where.setVisible(bool(words))

    def _say(self, sentence: str, field: QLineEdit | None = None) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        field = field or self._invitation
        field.setAccessibleDescription(sentence)
        if sentence:
            field.setFocus()


def _code_in(text: str) -> ShortCode | None:
    """What is typed of a short code; behind a proxy it begins as a link does, and goes on after a space."""
    return read_code(text) if " " in text or not is_link(text) else None


def where(link: Link) -> str:
    """The relay and the room of a link, and how the way there is protected."""
    host = _("this computer") if link.local else f"{link.host}:{link.port}"
    if link.fingerprint:
        how = _("encrypted, and only for the computer that made the link")
    elif link.tls:
        how = _("encrypted")
    elif link.local:
        how = _("nothing leaves it")
    else:
        how = _("not encrypted: whoever is on the way can read and change it")
    return _("Room {room} on {host}; {how}.").format(room=link.room, host=host, how=how)
