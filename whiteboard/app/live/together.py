"""Sharing as the window's user meets it: the dialogs, what is asked and said, and the way back into rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.app.file_flow import FileFlow
from whiteboard.app.kept import SettingsKeeper
from whiteboard.app.keys_ahead import KeysAhead
from whiteboard.app.live.announcing import Announcing
from whiteboard.app.live.begun import Begun
from whiteboard.app.live.hints import Hints
from whiteboard.app.live.indicator import Indicator
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.live.live import Live
from whiteboard.app.live.people_verbs import PeopleVerbs
from whiteboard.app.live.recent_rooms import address_of
from whiteboard.app.live.share_dialog import ShareDialog, ShareVerbs
from whiteboard.app.live.way_home import OTHERS, HeldCopy, WayHome
from whiteboard.app.live.words import ending_sentence, incomplete
from whiteboard.collab.client.connection_status import Ending, Status
from whiteboard.collab.protocol.links import BadLink, Link, read_link
from whiteboard.i18n import _, ngettext
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.model.role import Role
from whiteboard.panels.message import ask, tell
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.people.people_row import PeopleRow
from whiteboard.problems.catalogue import new_design


class Host(SettingsKeeper, Protocol):
    """What sharing needs of the program."""

    @property
    def theme(self) -> Theme: ...
    @property
    def keys(self) -> KeysAhead: ...


@dataclass(frozen=True)
class Surroundings:
    """The window, and what in it has to do with sharing."""

    window: QWidget
    file: DesignFile
    files: FileFlow
    say: Callable[[str], None]
    show_board: Callable[[], None]
    show_arrived: Callable[[], None]
    """As before it, for what comes by itself: whoever types by then goes on."""
    people: PeopleRow
    home: WayHome
    hints: Hints
    wait: Callable[[], None]
    """Have the clock wait for those who are about to be invited."""


class Together(QObject):
    """One of each window."""

    def __init__(self, live: Live, host: Host, around: Surroundings, indicator: Indicator) -> None:
        super().__init__(around.window)
        self._live, self._host, self._around, self._indicator = live, host, around, indicator
        self._home = around.home
        self._share: ShareDialog | None = None
        self._begun = Begun()
        self._ended = False
        self._arrived = self._filling = False
        self._tried: Link | None = None
        self._role: Role | None = None
        self._verbs = PeopleVerbs(live, around.window)
        self._announcing = Announcing(live, around.say, around.window)
        on_click(indicator, self._on_indicator)
        around.file.leaving.connect(live.leave)
        around.file.changed.connect(self._on_file)
        live.changed.connect(self._on_changed)
        live.reading.done.connect(self._on_read)
        on_text(live.failed, self._on_failed)
        on_text(live.refused, around.say)

    def share(self) -> None:
        """Show how to share, or the room that there is."""
        if self._share is not None:
            self._share.activateWindow()
            self._host.keys.wait_for(self._share)
            return
        if not self._around.file.design.meta.document_id and self._live.room is None:
            # From the start page: a room needs a design.
            self._around.file.start(new_design(None))
            self._around.show_board()
        verbs = ShareVerbs(
            self.ask_to_join, self.leave, self._keep_name, self._around.hints, self._around.wait, self._begun
        )
        host, name = self._host, self._host.settings.display_name
        dialog = self._share = ShareDialog(self._live, host, host.theme, name, verbs, self._around.window)
        dialog.destroyed.connect(self._on_share_gone)
        dialog.show()
        host.keys.wait_for(dialog)

    def ask_to_join(self, link: Link | None = None) -> None:
        """Ask for an invitation, or whether to follow one that was clicked on somewhere."""
        name = self._host.settings.display_name
        JoinDialog(self._host.theme, name, self._join_as, self._begun, self._around.window, link).open()

    def join(self, link: Link) -> None:
        """Enter a room: with the design that is open if it comes from there, else with the room's."""
        known = self._home.back
        if known is None:
            self._join_afresh(link)
            return
        # The room may have another address since its host has opened it again: whether it holds the design
        # that is here, with what was edited offline, only the room itself can say.
        self._tried = None if known.address == address_of(link) else link
        self._arrived = False
        self._live.join(link, only_this_design=self._tried is not None)
        self._around.show_board()

    def _join_afresh(self, link: Link) -> None:
        """Enter a room with nothing."""
        if self._around.files.start_shared():
            self._arrived = False
            self._live.join(link)
            self._around.show_board()

    def _on_other_design(self) -> None:
        """The room does not hold the design that is here."""
        link, self._tried = self._tried, None
        if link is not None:
            self._live.leave()
            self._join_afresh(link)

    def enter(self, text: str) -> None:
        """Enter the room of an invitation that was kept; never under a name that nobody has chosen."""
        try:
            link = read_link(text)
        except BadLink as wrong:
            self._around.say(incomplete(wrong))
            return
        if self._host.settings.display_name:
            self.join(link)
        else:
            self.ask_to_join(link)

    def leave(self) -> None:
        """Out of the room, after a question where others would lose it."""
        if self.may_part():
            self._live.leave()

    def may_part(self) -> bool:
        """Ask before others lose the room that is here; False: stay."""
        room = self._live.room
        others = len(room.people) - 1 if room is not None else 0
        if not self._live.hosts or others < 1:
            return True
        question = ngettext(
            "Stop sharing? {count} other person is in the room.",
            "Stop sharing? {count} other people are in the room.",
            others,
        )
        answer = ask(
            self._around.window,
            question.format(count=others),
            [_("Stop sharing"), _("Cancel")],
            detail=_("The room is on this computer and ends; everybody keeps a copy of the design."),
        )
        return answer == 0

    def held(self, link: Link) -> HeldCopy | None:
        """The copy of what is in that room, where this window has one and is not in the room."""
        return self._home.held(link)

    @property
    def in_room(self) -> bool:
        return self._live.room is not None

    def _join_as(self, link: Link, name: str) -> None:
        self._keep_name(name)
        self.join(link)

    def _keep_name(self, name: str) -> None:
        self._host.keep(self._host.settings.with_display_name(name))

    def _on_indicator(self) -> None:
        connection_status, back = self._live.connection_status, self._home.back
        over = connection_status is None or connection_status.ending is Ending.HOST_ENDED
        if over and back is not None:
            # A host that shares again opens the same room; until then the window waits before it.
            self.enter(back.link)
        elif (
            self._live.room is not None
            and connection_status is not None
            and connection_status.retry_in is not None
        ):
            self._live.room.connect_now()
        else:
            self.share()

    def _on_changed(self) -> None:
        connection_status = self._live.connection_status
        ended = connection_status is not None and connection_status.status is Status.ENDED
        if (
            connection_status is not None
            and ended
            and not self._ended
            and connection_status.ending is not Ending.LEFT
        ):
            own = self._live.hosts and connection_status.ending in OTHERS
            self._around.say(_other_room() if own else ending_sentence(connection_status.ending))
            if self._tried is not None and connection_status.ending in OTHERS:
                # Not within the room's own word of its status: it is about to go.
                soon(self, self._on_other_design)
        self._ended = ended
        if connection_status is not None:
            self._tried = None if connection_status.status is Status.LIVE else self._tried
            self._home.note_unsent(connection_status)
        if connection_status is not None and connection_status.status is Status.LIVE:
            self._on_live()
        if self._live.role is not self._role:
            # An observer's role makes the design read-only, and its end writable again.
            self._role = self._live.role
            self._around.people.set_verbs(self._verbs.of_others())
            self._around.file.changed.emit()
        self._on_file()

    def _on_live(self) -> None:
        if not self._around.file.design.meta.document_id:
            return
        if self._home.note_live() and not self._arrived:
            self._around.show_arrived()
            self._filling = self._live.reading.under_way
        self._arrived = True

    def _on_read(self) -> None:
        """All of a large room is here: what was brought into view before was a part of it."""
        if self._filling:
            self._filling = False
            self._around.show_arrived()

    def _on_file(self) -> None:
        self._indicator.offer_return(self._home.back is not None and self._live.room is None)

    def _on_failed(self, sentence: str) -> None:
        if self._share is None:
            tell(self._around.window, sentence)

    def _on_share_gone(self) -> None:
        self._share = None


def _other_room() -> str:
    """For a host whose file came back from elsewhere."""
    return _(
        "The room that this design had holds it from another beginning, so the two were not mixed. To share"
        " what is here, stop sharing, then share again with “Begin a new room”."
    )
