"""Add the relay that a team runs, or change it; kept only after it has answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.app.live.begun import Begun
from whiteboard.app.live.team_check import TeamCheck
from whiteboard.app.live.team_relay import BadRelay, TeamRelay, read_team_relay
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text


class TeamDialog(QDialog):
    def __init__(
        self,
        relay: TeamRelay | None,
        theme: Theme,
        keep: Callable[[TeamRelay | None], None],
        begun: Begun,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("team-dialog")
        self.setWindowTitle(_("Our team’s relay"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keep_relay = keep
        self._check: TeamCheck | None = None
        self._address = QLineEdit(relay.address if relay else "")
        self._address.setAccessibleName(_("Address of the relay"))
        self._address.setPlaceholderText("wbs://boards.example:443")
        self._secret = QLineEdit(relay.secret if relay else "")
        self._secret.setAccessibleName(_("Secret of the relay"))
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._wrong = label("", "error", wrap=True)
        self._wrong.setVisible(False)
        forget = WordButton(_("Forget it"), theme)
        forget.setVisible(relay is not None)
        on_click(forget, self._forget)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.close)
        self._go = WordButton(_("Check and keep"), theme, role="primary")
        self._go.setDefault(True)
        on_click(self._go, self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(8)
        column.addWidget(label(_("Address"), "title"))
        column.addWidget(self._address)
        column.addWidget(label(_("Secret"), "title"))
        column.addWidget(self._secret)
        words = _(
            "Whoever runs the relay gives you both: the secret is a line of its file of keys. It is kept in"
            " your settings, which only you can read, and lets you open rooms and invite to them."
        )
        column.addWidget(label(words, "sub", wrap=True))
        column.addWidget(self._wrong)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(forget)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._go)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self._begun = begun.follow(self, self._address, self._secret)

    def done(self, arg__1: int) -> None:
        # Not when it is closed: Escape does not close a dialog, it ends it.
        if self._check is not None:
            self._check.give_up()
        super().done(arg__1)

    def _try(self) -> None:
        self._say("")
        try:
            relay = read_team_relay(self._address.text(), self._secret.text())
        except BadRelay as wrong:
            self._say(str(wrong))
            return
        self._go.setEnabled(False)
        self._go.setText(_("Asking…"))
        check = self._check = TeamCheck(relay, self)
        on_text(check.answered, lambda sentence: self._answered(relay, sentence))

    def _answered(self, relay: TeamRelay, sentence: str) -> None:
        check, self._check = self._check, None
        if check is not None:
            check.deleteLater()
        self._go.setEnabled(True)
        self._go.setText(_("Check and keep"))
        if sentence:
            self._say(sentence)
        else:
            self._keep_relay(relay)
            self.accept()

    def _forget(self) -> None:
        self._keep_relay(None)
        self.accept()

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self._address.setAccessibleDescription(sentence)
