"""The others on the board as a row of avatars, each with a menu of what one can do with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from whiteboard.i18n import _, ngettext
from whiteboard.look.person import name_of, role_of
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.people.avatar import Avatar
from whiteboard.session.participants import Participant
from whiteboard.session.session import Part, Session

MOST = 5
"""Avatars side by side; whoever is beyond is in the menu of the last button."""

_ROOMS = ((1240, MOST), (1080, 3), (0, 1))
"""So many avatars from so many pixels of the bar on: they must not hold a window open."""

Verb = tuple[str, Callable[[Participant], object]]
"""A title and what to do with the person."""


class PeopleRow(QWidget):
    """Hidden while one is alone. `go_to` brings what a person looks at into view."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        go_to: Callable[[Participant], object],
        verbs: Iterable[Verb] = (),
    ) -> None:
        super().__init__()
        self._session, self._theme, self._go_to = session, theme, go_to
        self._verbs: tuple[Verb, ...] = tuple(verbs)
        self._avatars: dict[int, Avatar] = {}
        self.setAccessibleName(_("People on this board"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(0)
        self._more = WordButton("", theme, role="small")
        on_click(self._more, self._open_rest)
        self._row.addWidget(self._more)
        self._remove = session.subscribe(self._on_session)
        self._show()

    @property
    def avatars(self) -> tuple[Avatar, ...]:
        """Those that are shown, from left to right."""
        return tuple(self._avatars[participant.id] for participant in self._foremost())

    def set_verbs(self, verbs: Iterable[Verb]) -> None:
        """What one may do beside following and going there; a menu that is open keeps its own."""
        self._verbs = tuple(verbs)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    def menu_of(self, participant_id: int, parent: QWidget) -> QMenu:
        """What can be done with a person; who has left meanwhile is left alone."""
        menu = QMenu(parent)
        self._fill(menu, participant_id)
        return menu

    def event(self, event: QEvent) -> bool:
        bar = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and bar is not None:
            bar.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._show()
        return super().eventFilter(watched, event)

    def _on_session(self, part: Part) -> None:
        if part in (Part.PARTICIPANTS, Part.FOLLOWING):
            self._show()

    def _foremost(self) -> tuple[Participant, ...]:
        participants, followed = self._session.participants, self._session.following
        bar = self.parentWidget()
        most = MOST if bar is None else next(most for room, most in _ROOMS if bar.width() >= room)
        shown = participants[:most]
        late = [participant for participant in participants[most:] if participant.id == followed]
        return (*shown[: most - len(late)], *late)

    def _show(self) -> None:
        shown = self._foremost()
        ids = {participant.id for participant in shown}
        for participant_id in [i for i in self._avatars if i not in ids]:
            gone = self._avatars.pop(participant_id)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, participant in enumerate(shown):
            avatar = self._avatars.get(participant.id)
            if avatar is None:
                avatar = self._avatars[participant.id] = Avatar(participant, self._theme)
                on_click(avatar, partial(self._open, avatar))
                self._row.insertWidget(place, avatar)
            avatar.show_participant(participant, followed=participant.id == self._session.following)
        rest = len(self._session.participants) - len(shown)
        words = f"+{rest}"
        if self._more.text() != words:
            self._more.setText(words)
            told = ngettext("{n} more person", "{n} more people", rest).format(n=rest)
            self._more.setAccessibleName(told)
            self._more.setToolTip(told)
        if self._more.isVisibleTo(self) != (rest > 0):
            self._more.setVisible(rest > 0)
        if self.isHidden() == bool(shown):
            self.setVisible(bool(shown))

    def _open(self, avatar: Avatar) -> None:
        self._popup(self.menu_of(avatar.participant_id, avatar), avatar)

    def _open_rest(self) -> None:
        menu = QMenu(self._more)
        foremost = {participant.id for participant in self._foremost()}
        for participant in self._session.participants:
            if participant.id not in foremost:
                self._fill(menu.addMenu(_plain(_told(participant))), participant.id)
        self._popup(menu, self._more)

    def _popup(self, menu: QMenu, anchor: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def _fill(self, menu: QMenu, participant_id: int) -> None:
        participant = self._session.participant(participant_id)
        if participant is None:
            return
        if not menu.title():
            menu.addAction(_heading(menu, _told(participant)))
        followed = self._session.following == participant_id
        follow = partial(self._session.follow, None if followed else participant_id)
        title = _("Stop following") if followed else _("Follow")
        menu.addAction(title).triggered.connect(lambda _on=False: follow())
        self._add(menu, (_("Go to"), self._go_to), participant_id)
        if self._verbs:
            menu.addSeparator()
        for verb in self._verbs:
            self._add(menu, verb, participant_id)

    def _add(self, menu: QMenu, verb: Verb, participant_id: int) -> None:
        title, do = verb

        def run() -> None:
            participant = self._session.participant(participant_id)
            if participant is not None:
                do(participant)

        menu.addAction(_plain(title)).triggered.connect(lambda _on=False: run())


def _heading(menu: QMenu, words: str) -> QWidgetAction:
    """The style sheet would leave the words of a menu's section out."""
    made = QWidgetAction(menu)
    shown = label(words, "cap")
    shown.setContentsMargins(12, 4, 12, 4)
    made.setDefaultWidget(shown)
    made.setText(_plain(words))
    made.setEnabled(False)
    return made


def _told(participant: Participant) -> str:
    return " · ".join(part for part in (name_of(participant), role_of(participant)) if part)


def _plain(words: str) -> str:
    # In a menu a single ampersand underlines a letter.
    return words.replace("&", "&&")
