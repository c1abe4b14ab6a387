"""The others on the board, and what this window shows to them beside its edits."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.model.values import Point
from whiteboard.session.participants import Participant
from whiteboard.session.parts import Observed, Part


class Collaborators(Observed):
    def __init__(self) -> None:
        super().__init__()
        self._participants: tuple[Participant, ...] = ()
        self._following: int | None = None
        self._laser: tuple[Point, ...] = ()
        self._chat = ""
        self._chatting = False
        self._summons = 0
        self._cursors_shown = True

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The other people in the room, in the order of their ids; empty while one is alone."""
        return self._participants

    def set_participants(self, participants: Iterable[Participant]) -> None:
        """Whoever is followed and gone is followed no more."""
        self._set(
            "_participants",
            tuple(sorted(participants, key=lambda participant: participant.id)),
            Part.PARTICIPANTS,
        )
        if self._following is not None and self.participant(self._following) is None:
            self.follow(None)

    def participant(self, participant_id: int) -> Participant | None:
        return next(
            (participant for participant in self._participants if participant.id == participant_id), None
        )

    @property
    def following(self) -> int | None:
        """Id of the participant whose view this window keeps to, None while it goes its own way."""
        return self._following

    def follow(self, participant_id: int | None) -> None:
        self._set("_following", participant_id, Part.FOLLOWING)

    @property
    def laser(self) -> tuple[Point, ...]:
        """The trace of this window's laser, oldest point first."""
        return self._laser

    def set_laser(self, trace: Iterable[Point]) -> None:
        self._set("_laser", tuple(trace), Part.LASER)

    @property
    def chat(self) -> str:
        """What this window says at its cursor, "" while it says nothing."""
        return self._chat

    def say_at_cursor(self, line: str) -> None:
        self._set("_chat", line, Part.CHAT)

    @property
    def chatting(self) -> bool:
        """Whether the field for a line at the cursor is open in this window."""
        return self._chatting

    def set_chatting(self, on: bool) -> None:
        self._set("_chatting", on, Part.CHATTING)

    @property
    def cursors_shown(self) -> bool:
        """Whether this window shows where the others point."""
        return self._cursors_shown

    def show_cursors(self, shown: bool) -> None:
        self._set("_cursors_shown", shown, Part.CURSORS)

    @property
    def summons(self) -> int:
        """How often this window has asked everybody to come to its view."""
        return self._summons

    def summon(self) -> None:
        """Ask everybody to come here."""
        self._set("_summons", self._summons + 1, Part.SUMMONS)
