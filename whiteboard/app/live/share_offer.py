"""Where to open a room for the design, and as whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.app.kept import SettingsKeeper
from whiteboard.app.live.begun import Begun
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.live import Live
from whiteboard.app.live.naming import name_field
from whiteboard.app.live.own_room import Place
from whiteboard.app.live.team_dialog import TeamDialog
from whiteboard.app.live.team_relay import TeamRelay
from whiteboard.app.live.tunnel import is_destination
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.role import Role
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_pick, on_text
from whiteboard.panels.parts.segments import Segments

HERE, NETWORK, TEAM, SSH = "here", "network", "team", "ssh"


class HintsKeeper(Protocol):
    """Who holds the program's hints back from the candidate."""

    @property
    def mock(self) -> bool: ...
    def hold(self, held: bool) -> None: ...


class ShareOffer(QWidget):
    """`begin` opens the room that is chosen."""

    def __init__(
        self,
        live: Live,
        keeper: SettingsKeeper,
        theme: Theme,
        name: str,
        hints: HintsKeeper,
        begun: Begun,
        addresses: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__()
        self._live, self._keeper, self._theme, self._hints = live, keeper, theme, hints
        self._begun = begun
        self._busy = False
        self.name_field = name_field(name)
        self._role = Segments(
            _("Your role"), [(Role.INTERVIEWER, _("Interviewer")), (Role.CANDIDATE, _("Candidate"))]
        )
        self._role.show_choice(Role.INTERVIEWER)
        on_text(self._role.chosen, lambda _key: self._show())
        self._role_words = label("", "sub", wrap=True)
        self._mock = QCheckBox(_("Mock interview: hide hints from the candidate until I release them"))
        self._mock.setChecked(hints.mock)
        self._where = Segments(
            _("Who can reach the room"),
            [
                (HERE, _("This computer only")),
                (NETWORK, _("People on my network")),
                (TEAM, _("Our team’s relay")),
                (SSH, _("Anywhere, by SSH")),
            ],
        )
        self._where.show_choice(TEAM if keeper.settings.team_relay is not None else HERE)
        on_text(self._where.chosen, lambda _key: self._show())
        self._where_words = label("", "sub", wrap=True)
        self._address = QuietCombo(_("Address of this computer"))
        for address in addresses():
            self._address.addItem(address, address)
        on_pick(self._address, self._show)
        self._team = WordButton("", theme, icon_name="server-network")
        on_click(self._team, self._ask_for_team)
        self._ssh = QLineEdit(keeper.settings.ssh_host)
        self._ssh.setAccessibleName(_("SSH host"))
        self._ssh.setPlaceholderText(_("user@host, as you would type it after “ssh”"))
        on_text(self._ssh.textChanged, lambda _text: self._show())
        self._afresh = QCheckBox(_("Begin a new room; no earlier invitation leads into it"))
        self._wrong = label("", "error", wrap=True)
        self.start = WordButton(_("Start sharing"), theme, role="primary", icon_name="account-multiple-plus")
        self.join = WordButton(_("Join a room…"), theme, icon_name="login")
        self._fill()
        self._show()

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """What is typed into."""
        return self.name_field, self._ssh

    @property
    def name(self) -> str:
        return " ".join(self.name_field.text().split())

    @property
    def place(self) -> Place:
        """Where the room is to be reached; on a team's relay it is not here at all."""
        match self._where.choice():
            case "network":
                return Place(str(self._address.currentData()))
            case "ssh":
                return Place(through=self._ssh.text().strip())
            case _:
                return Place()

    @property
    def role(self) -> Role:
        return Role(self._role.choice())

    def begin(self) -> None:
        """Open the room, or say why not."""
        if self.role is Role.INTERVIEWER:
            self._hints.hold(self._mock.isChecked())
        team = self._keeper.settings.team_relay if self._where.choice() == TEAM else None
        afresh = self._afresh.isChecked() and self._live.known_room
        if team is not None:
            self._live.share_on(team, self.role, afresh=afresh)
            return
        place = self.place
        if place.through:
            self._keeper.keep(self._keeper.settings.model_copy(update={"ssh_host": place.through}))
        self._live.host(place, self.role, afresh=afresh)

    def say(self, sentence: str) -> None:
        """What went wrong."""
        self._wrong.setText(sentence)
        self._show()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show()

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = _("Open a room for this design. It needs no account.")
        column.addWidget(label(words, wrap=True))
        column.addWidget(label(_("Your name, as the others see it"), "title"))
        column.addWidget(self.name_field)
        column.addWidget(label(_("You are the"), "title"))
        column.addWidget(self._role)
        column.addWidget(self._role_words)
        column.addWidget(self._mock)
        column.addWidget(label(_("Who can reach it"), "title"))
        for each in (
            self._where,
            self._where_words,
            self._address,
            self._team,
            self._ssh,
            self._afresh,
            self._wrong,
        ):
            column.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.join)
        row.addStretch(1)
        row.addWidget(self.start)
        column.addLayout(row)

    def _ask_for_team(self) -> None:
        relay = self._keeper.settings.team_relay
        TeamDialog(relay, self._theme, self._keep_team, self._begun, self).open()

    def _keep_team(self, relay: TeamRelay | None) -> None:
        self._keeper.keep(self._keeper.settings.model_copy(update={"team_relay": relay}))
        self._show()

    def _show(self) -> None:
        where, team = self._where.choice(), self._keeper.settings.team_relay
        reachable = self._address.count() > 0
        self._address.setVisible(where == NETWORK and self._address.count() > 1)
        self._team.setVisible(where == TEAM)
        self._team.setText(_("Add a relay…") if team is None else _("Change the relay…"))
        self._ssh.setVisible(where == SSH)
        self._where_words.setText(self._words(where, team, reachable=reachable))
        self._mock.setVisible(self.role is Role.INTERVIEWER)
        if self.role is Role.INTERVIEWER:
            self._role_words.setText(_("You give roles and put people out."))
        elif where == TEAM:
            self._role_words.setText(_("Interviewers whom you invite give roles and put people out."))
        else:
            self._role_words.setText(
                _("An interviewer's private notes are not kept on your computer, so the room has none.")
            )
        self._afresh.setVisible(self._live.known_room)
        self._wrong.setVisible(bool(self._wrong.text()))
        self.start.setText(_("Starting…") if self._busy else _("Start sharing"))
        possible = {
            HERE: True,
            NETWORK: reachable,
            TEAM: team is not None,
            SSH: is_destination(self._ssh.text().strip()),
        }
        self.start.setEnabled(not self._busy and possible[where])

    def _words(self, where: str, team: TeamRelay | None, *, reachable: bool) -> str:
        if where == TEAM and team is None:
            return _("A relay that your team runs holds the room, also while your computer is off.")
        if where == TEAM and team is not None:
            words = _(
                "The whole design goes to {address}: problem, phases, answers and notes. The room stays there"
                " when this window closes."
            ).format(address=f"{team.host}:{team.port}")
            if self.role is Role.INTERVIEWER:
                words += " " + _("Your private notes go along, and only interviewers see them there.")
            return words
        if where == SSH:
            return _(
                "People anywhere connect to a host that you reach by ssh, which passes on to this computer as"
                " long as you share. What is sent is encrypted from end to end."
            )
        if where == HERE:
            return _(
                "For another window or program on this computer; nothing can be reached from outside. The"
                " room ends when this window closes, and opens again when you share again."
            )
        if not reachable:
            return _("This computer has no address in a network now.")
        return _(
            "As long as you share, this computer answers at {address} to everybody on the network. Only an"
            " invitation lets anybody in, and what is sent is encrypted."
        ).format(address=self._address.currentData() or LOOPBACK)
