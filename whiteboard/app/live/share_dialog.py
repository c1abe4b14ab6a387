"""Share this design: open a room on this computer, then hand out invitations; or see who is in the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.app.kept import SettingsKeeper
from whiteboard.app.live.begun import Begun
from whiteboard.app.live.hosting import LOOPBACK, local_addresses
from whiteboard.app.live.invitation_card import InvitationCard
from whiteboard.app.live.invitation_list import InvitationList
from whiteboard.app.live.inviting import Invitation
from whiteboard.app.live.live import Live
from whiteboard.app.live.naming import nameless
from whiteboard.app.live.people_list import PeopleList
from whiteboard.app.live.room import Room
from whiteboard.app.live.share_offer import HintsKeeper, ShareOffer
from whiteboard.collab.client.connection_status import Status
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.role import Role
from whiteboard.panels.message import ask
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments

WIDTH = 620
"""Pixels: the QR code, and beside it the buttons for the code."""


@dataclass(frozen=True)
class ShareVerbs:
    """`join` opens the dialog for entering somebody else's room, `leave` asks where others would lose the
    room, `keep_name` remembers how the others are to call this user, `hints` who sees the program's,
    `opening` is called before a room is opened, and `begun` keeps what was typed and not used."""

    join: Callable[[], object]
    leave: Callable[[], object]
    keep_name: Callable[[str], object]
    hints: HintsKeeper
    opening: Callable[[], None]
    begun: Begun


class ShareDialog(QDialog):
    """Stays open beside the board. `name` is how the others call this user, "" while nobody has asked."""

    def __init__(
        self,
        live: Live,
        keeper: SettingsKeeper,
        theme: Theme,
        name: str,
        verbs: ShareVerbs,
        parent: QWidget,
        addresses: Callable[[], tuple[str, ...]] = local_addresses,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("share-dialog")
        self.setWindowTitle(_("Share"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._live, self._verbs = live, verbs
        self._starting = False
        self._offer = ShareOffer(live, keeper, theme, name, verbs.hints, verbs.begun, addresses)
        on_click(self._offer.start, self._start)
        on_click(self._offer.join, lambda: (self.close(), verbs.join()))
        self._begun = verbs.begun.follow(self, *self._offer.fields)
        self._inside = _Inside(live, theme)
        on_click(self._inside.leave, verbs.leave)
        close = WordButton(_("Close"), theme)
        on_click(close, self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self._offer)
        column.addWidget(self._inside)
        foot = QHBoxLayout()
        foot.addWidget(self._inside.leave)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.setMinimumWidth(WIDTH)
        live.changed.connect(self._show)
        on_text(live.failed, self._on_failed)
        self._show()

    def _start(self) -> None:
        if not self._offer.name:
            self._offer.say(nameless())
            self._offer.name_field.setFocus()
            return
        place = self._offer.place
        if place.address != LOOPBACK and not self._agreed(place.address):
            return
        self._verbs.keep_name(self._offer.name)
        self._starting = True
        self._offer.say("")
        self._show()
        self._begun.used()
        self._verbs.opening()
        self._offer.begin()

    def _agreed(self, address: str) -> bool:
        answer = ask(
            self,
            _("Let other computers connect to this one?"),
            [_("Let them connect"), _("Cancel")],
            detail=_(
                "Until you stop sharing, this computer answers at {address} to everybody on your network, and"
                " lets in whoever has an invitation. In a network that you do not trust, rather cancel."
            ).format(address=address),
        )
        return answer == 0

    def _on_failed(self, sentence: str) -> None:
        self._starting = False
        self._offer.say(sentence)
        self._show()

    def _show(self) -> None:
        inside = self._live.room is not None
        if inside:
            self._starting = False
        self._offer.setVisible(not inside)
        self._offer.set_busy(self._starting)
        self._inside.setVisible(inside)
        self._inside.leave.setVisible(inside)
        if inside:
            self._inside.show_room()
        self.adjustSize()


class _Inside(QWidget):
    """The room: its invitations and its people."""

    def __init__(self, live: Live, theme: Theme) -> None:
        super().__init__()
        self._live = live
        self._asked: tuple[Room | None, Role | None] = (None, None)
        self._words = label("", wrap=True)
        self._invite = QWidget()
        self._as = Segments(
            _("Role of who is invited"),
            [
                (Role.CANDIDATE, _("Candidate")),
                (Role.OBSERVER, _("Observer")),
                (Role.INTERVIEWER, _("Interviewer")),
            ],
        )
        self._as.show_choice(Role.CANDIDATE)
        on_text(self._as.chosen, lambda _key: self._ask())
        self._card = InvitationCard(theme)
        on_click(self._card.renew, self._ask)
        on_click(self._card.afresh, lambda: self._ask(afresh=True))
        live.inviter.made.connect(self._on_made)
        live.inviter.listed.connect(self._on_listed)
        inner = QVBoxLayout(self._invite)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(label(_("Invite a"), "title"))
        inner.addWidget(self._as)
        inner.addWidget(self._card)
        inner.addWidget(label(_("Valid invitations"), "title"))
        inner.addWidget(InvitationList(live, theme))
        self.people = PeopleList(live, theme)
        self.leave = WordButton(_("Stop sharing"), theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self._invite)
        column.addWidget(label(_("In the room"), "title"))
        column.addWidget(self.people)

    def show_room(self) -> None:
        """Show how it is now."""
        live = self._live
        hosts = live.hosts
        through = live.own.through
        self.leave.setText(_("Stop sharing") if hosts else _("Leave the room"))
        self._words.setText(
            _("The room is open on this computer, until you stop sharing or close the window.")
            + (" " + _("Others reach it through {host}.").format(host=through) if through else "")
            if hosts
            else _("You are in a room; everybody in it works on this design.")
        )
        connection_status = live.connection_status
        invites = (
            live.inviter.possible
            and connection_status is not None
            and connection_status.status is Status.LIVE
        )
        self._invite.setVisible(live.inviter.possible)
        self.people.show_people()
        # Another room is one at another address, too: what was handed out so far does not lead there.
        if invites and (live.room, live.role) != self._asked:
            self._asked = (live.room, live.role)
            self._ask()

    def _ask(self, *, afresh: bool = False) -> None:
        self._card.show_invitation(None)
        self._live.inviter.invite(self._wanted, afresh=afresh)

    def _on_listed(self) -> None:
        inviter, shown = self._live.inviter, self._card.invitation
        if shown is not None and all(one.id != shown.id for one in inviter.open(self._live.now())):
            self._card.show_invitation(None, _("Revoked. “New link” makes another."))

    def _on_made(self, made: object) -> None:
        invitation = cast("Invitation", made)
        # Another role may have been chosen meanwhile.
        if invitation.role is self._wanted:
            self._card.show_invitation(invitation)

    @property
    def _wanted(self) -> Role:
        return Role(self._as.choice())
