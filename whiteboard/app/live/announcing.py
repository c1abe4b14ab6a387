"""Who comes, goes, is put out or gets another role, what is released or broke: said aloud in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from whiteboard.app.live.live import Live
from whiteboard.app.live.people_verbs import name_of
from whiteboard.app.live.room import Room
from whiteboard.app.live.words import role_name
from whiteboard.collab.protocol.control import NotesReleased, Person, PutOut, Refused, RoleChanged
from whiteboard.i18n import _
from whiteboard.model.role import Role

MOST_NEWS = 4
"""Sentences at a time; of more, one says how many."""


class Announcing(QObject):
    """One of each window. `say` shows a sentence; a screen reader hears it, too.

    Whoever is there when this window comes in is not news, also after a lost connection.
    """

    def __init__(self, live: Live, say: Callable[[str], None], window: QWidget) -> None:
        super().__init__(window)
        self._live, self._say_it, self._window = live, say, window
        self._room: Room | None = None
        self._connection = ""
        self._known: dict[str, tuple[str, Role]] = {}
        self._put_out: set[str] = set()
        """Seats that the list of people may still name: it comes after the word that they were put out."""
        live.changed.connect(self._on_changed)
        live.breaks.happened.connect(self._on_began_anew)

    def _on_changed(self) -> None:
        room = self._live.room
        if room is not self._room:
            self._room, self._connection = room, ""
            if room is not None:
                room.told.connect(self._on_told)
        if room is None:
            return
        self._put_out &= {person.seat for person in room.people}
        others = {person.seat: person for person in room.people if person.seat not in self._put_out}
        people = {seat: person for seat, person in others.items() if seat != room.connection}
        if room.connection not in others:
            return
        if room.connection != self._connection:
            self._connection = room.connection
            self._known = {seat: self._seen(person) for seat, person in people.items()}
            return
        self._tell_news(people)

    def _tell_news(self, people: dict[str, Person]) -> None:
        before = self._known
        # Their own names come with their presence, a moment after they do.
        self._known = {
            seat: self._seen(person) for seat, person in people.items() if seat in before or person.clients
        }
        news: list[str] = []
        for seat, (name, role) in self._known.items():
            if seat not in before:
                news.append(_("{name} joined as {role}.").format(name=name, role=role_name(role).lower()))
            elif role is not before[seat][1]:
                news.append(_("{name} is {role} now.").format(name=name, role=role_name(role).lower()))
        for seat, (name, _role) in before.items():
            if seat not in self._known:
                news.append(_("{name} left.").format(name=name))
        if len(news) > MOST_NEWS:
            # A relay may bring hundreds in one word; nobody could read them one over the other.
            words = _("{count} people joined, left or have another role: see the people in the top bar.")
            news = [words.format(count=len(news))]
        for sentence in news:
            self._say(sentence)

    def _on_began_anew(self) -> None:
        self._say(
            _(
                "Someone's change broke the shared design; it was put together again, "
                "and earlier steps cannot be undone."
            )
        )

    def _on_told(self, message: object) -> None:
        if isinstance(message, RoleChanged):
            self._say(_own_role(message.role))
        elif isinstance(message, NotesReleased):
            self._say(_("The interviewer has released the private notes: see Together, Private notes."))
        elif isinstance(message, Refused) and message.about == "edit":
            self._say(self._not_taken(message.reason))
        elif isinstance(message, PutOut) and message.seat in self._known:
            name, _role = self._known.pop(message.seat)
            self._put_out.add(message.seat)
            self._say(_("{name} was put out of the room.").format(name=name))

    def _not_taken(self, reason: str) -> str:
        if self._room is not None and self._room.connection_status.stuck:
            words = _("The room does not take what you edit: {reason}. Nobody else has it; save a copy.")
        else:
            words = _(
                "The room did not take an edit of yours: {reason}. What you have done is sent once more as a"
                " single step; earlier steps cannot be undone."
            )
        return words.format(reason=reason)

    def _seen(self, person: Person) -> tuple[str, Role]:
        # Who leaves takes the presence along first: for a moment they are there and nameless.
        if not person.clients and person.seat in self._known:
            return self._known[person.seat][0], person.role
        return name_of(self._live, person), person.role

    def _say(self, sentence: str) -> None:
        self._say_it(sentence)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))


def _own_role(role: Role) -> str:
    return {
        Role.INTERVIEWER: _("You are an interviewer now: you edit, give roles and put people out."),
        Role.CANDIDATE: _("You are a candidate now: you can edit."),
        Role.OBSERVER: _("You are an observer now: you see everything and can point; only others edit."),
    }[role]
