"""The invitations that open the room, each with who came by it, to be shown again or revoked."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.app.live.live import Live
from whiteboard.app.live.people_verbs import name_of
from whiteboard.app.live.words import role_name
from whiteboard.collab.protocol.control import Listed
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.message import ask
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class InvitationList(QWidget):
    """Only what is good: what is revoked or has expired is gone from it."""

    def __init__(self, live: Live, theme: Theme) -> None:
        super().__init__()
        self._live, self._theme = live, theme
        self._shown: object = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setAccessibleName(_("Valid invitations"))
        live.inviter.listed.connect(self.show_invitations)
        live.changed.connect(self.show_invitations)
        self.show_invitations()

    def show_invitations(self) -> None:
        """Show how it is now; a list that is the same stays, with the focus in it."""
        inviter = self._live.inviter
        listed = inviter.open(self._live.now())
        shown = [(one, self._names(one), one.id == inviter.own) for one in listed]
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            discard(row)
        self._rows = [self._row(one, names, own=own) for one, names, own in shown]
        if not shown:
            self._rows = [label(_("No invitation is open; nobody else can enter."), "sub", wrap=True)]
        for row in self._rows:
            self._column.addWidget(row)

    def _names(self, one: Listed) -> tuple[str, ...]:
        room = self._live.room
        seats = self._live.inviter.users(one.id)
        people = room.people if room is not None else ()
        return tuple(name_of(self._live, person) for person in people if person.seat in seats)

    def _row(self, one: Listed, names: tuple[str, ...], *, own: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        words = described(one, names, own=own)
        row.addWidget(label(words, wrap=True), 1)
        revoke = IconButton("cancel", _("Revoke: {invitation}").format(invitation=words), self._theme)
        revoke.setEnabled(not own)
        on_click(revoke, partial(self._revoke, one, names))
        row.addWidget(revoke)
        return made

    def _revoke(self, one: Listed, names: tuple[str, ...]) -> None:
        if names:
            answer = ask(
                self,
                _("Revoke the invitation of {names}?").format(names=", ".join(names)),
                [_("Revoke"), _("Cancel")],
                detail=_("Whoever came by it is put out, and what they handed out themselves is void, too."),
            )
            if answer != 0:
                return
        self._live.inviter.revoke(one.id)


def described(one: Listed, names: tuple[str, ...], *, own: bool) -> str:
    """An invitation in a line: the role, for whom, until when, and who uses it."""
    until = datetime.fromtimestamp(one.expires).strftime("%H:%M")
    role = f"{role_name(one.role)} · {one.name}" if one.name else role_name(one.role)
    if own:
        use = _("yours")
    elif names:
        use = _("used by {names}").format(names=", ".join(names))
    else:
        use = _("not used")
    return _("{role}, {use}, until {time}").format(role=role, use=use, time=until)
