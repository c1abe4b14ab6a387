"""How a window stands with its room, in words for the indicator. Nothing here knows Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from whiteboard.collab.client.connection_status import ConnectionStatus, Ending, Status, Trouble
from whiteboard.collab.protocol.links import BadLink
from whiteboard.i18n import _, ngettext
from whiteboard.model.role import Role


@dataclass(frozen=True, slots=True)
class Told:
    """`text` fits into the bar, `detail` says the whole of it; `icon` is one of the icon font's names."""

    icon: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Around:
    """What is to be said beside the connection's status itself. `retry_in` is in seconds from now, None while
    no attempt is due; `hidden` counts the records that are not shown; `file_read_only` where the file forbids
    edits."""

    people: int = 1
    hosts: bool = False
    retry_in: float | None = None
    hidden: int = 0
    file_read_only: bool = False
    newer: bool = False
    """Whether somebody here works with a newer version, which has written to the design."""


def told_of(connection_status: ConnectionStatus, around: Around) -> Told:
    """The truth about a room, short and whole."""
    told = _state(connection_status, around)
    detail = [told.detail, *_more(connection_status, around)]
    return Told(told.icon, told.text, " ".join(detail))


def role_name(role: Role) -> str:
    """A role in the user's language."""
    return {
        Role.INTERVIEWER: _("Interviewer"),
        Role.CANDIDATE: _("Candidate"),
        Role.OBSERVER: _("Observer"),
    }[role]


def incomplete(wrong: BadLink) -> str:
    """Why a link cannot be followed."""
    return _("This is no complete invitation: {reason}.").format(reason=str(wrong).rstrip("."))


def ending_sentence(ending: Ending) -> str:
    """Why a window is in its room no longer."""
    return {
        Ending.NONE: _("You are not in the room any more."),
        Ending.LEFT: _("You have left the room; the design is still here."),
        Ending.NOT_INVITED: _("The invitation is not good any more; ask for a new one."),
        Ending.REMOVED: _(
            "An interviewer has put you out of the room; your copy of the design is still here."
        ),
        Ending.OTHER_DESIGN: _(
            "The room holds another design than the one that is open here, so the two were not mixed."
        ),
        Ending.OTHER_LINEAGE: _(
            "The room holds this design from another beginning, as a copied file has it, so the two were not"
            " mixed: your copy is kept, and you can copy parts of it and paste them in the room."
        ),
        Ending.HOST_ENDED: _("The host has ended this room; your copy of the design is kept here."),
        Ending.TOO_BIG: _("The design is larger than the relay allows; what was drawn here is still here."),
    }[ending]


def _state(connection_status: ConnectionStatus, around: Around) -> Told:
    unsent = connection_status.unsent
    match connection_status.status:
        case Status.ENDED:
            return Told("lan-disconnect", _("Not in the room"), _ended(connection_status))
        case Status.CONNECTING:
            if around.retry_in is not None:
                text, detail = _trouble(connection_status.trouble)
                return Told("cloud-off-outline", text, detail + _retry(around))
            return Told("cloud-sync-outline", _("Connecting…"), _("Connecting to the room."))
        case Status.OFFLINE:
            text = _("Offline, {count} unsent").format(count=unsent) if unsent else _("Offline")
            known = connection_status.trouble is Trouble.NO_ANSWER
            why = "" if known else _trouble(connection_status.trouble)[1] + " "
            return Told("cloud-off-outline", text, why + _offline(connection_status) + _retry(around))
        case Status.SYNCING:
            return Told("cloud-sync-outline", _("Catching up…"), _("Catching up with the room."))
        case Status.LIVE:
            return _live(connection_status, around)


def _trouble(trouble: Trouble) -> tuple[str, str]:
    """Short and whole."""
    return {
        Trouble.NO_ANSWER: (_("No answer"), _("Nothing answers at the relay's address.")),
        Trouble.WRONG_CERTIFICATE: (
            _("Wrong certificate"),
            _(
                "What answers at the relay's address does not have the right certificate, so nothing was"
                " sent to it: ask for a new invitation, and whether somebody is in between."
            ),
        ),
        Trouble.TURNED_AWAY: (_("Refused"), _("The relay answers, but lets nobody in now; it may be full.")),
    }[trouble]


def _ended(connection_status: ConnectionStatus) -> str:
    words = ending_sentence(connection_status.ending)
    if connection_status.ending is Ending.HOST_ENDED:
        words += " " + _("Press here to go back in as soon as it is shared again.")
    if not connection_status.unsent:
        return words
    unsent = ngettext(
        "{count} edit here has not reached the others; it is kept.",
        "{count} edits here have not reached the others; they are kept.",
        connection_status.unsent,
    )
    return words + " " + unsent.format(count=connection_status.unsent)


def _offline(connection_status: ConnectionStatus) -> str:
    """A promise only where the room outlives its relay; a host's own may be gone for good."""
    unsent = connection_status.unsent
    if not unsent:
        if connection_status.kept:
            return _("Offline; go on, what you edit is sent when the connection is back.")
        return _("Offline; what you edit is kept here, and sent if the room comes back.")
    if connection_status.kept:
        words = ngettext(
            "Offline with {count} unsent edit; go on, it is sent when the connection is back.",
            "Offline with {count} unsent edits; go on, they are sent when the connection is back.",
            unsent,
        )
    else:
        words = ngettext(
            "Offline with {count} unsent edit; it is kept here, and sent if the room comes back.",
            "Offline with {count} unsent edits; they are kept here, and sent if the room comes back.",
            unsent,
        )
    return words.format(count=unsent)


def _live(connection_status: ConnectionStatus, around: Around) -> Told:
    if connection_status.role is Role.OBSERVER:
        return Told(
            "eye-outline", _("Observer"), _("You see everything live and can point; only others can edit.")
        )
    if around.newer:
        return Told(
            "pencil-off-outline",
            _("Read-only"),
            _("Somebody works with a newer version here, so the design is read-only until you have it, too.")
            + " "
            + _("You see what others do; nothing is lost."),
        )
    if around.file_read_only:
        return Told(
            "pencil-off-outline", _("Read-only"), _("The file is read-only here; you see what others do.")
        )
    if connection_status.stuck:
        return Told(
            "cloud-off-outline",
            _("Not taken"),
            _("The room does not take what you edit, so nobody else has it: save a copy."),
        )
    if connection_status.unsent:
        words = ngettext("Sending {count} edit.", "Sending {count} edits.", connection_status.unsent)
        return Told(
            "cloud-upload-outline",
            _("Sending {count}").format(count=connection_status.unsent),
            words.format(count=connection_status.unsent),
        )
    return Told("cloud-check-outline", _("Synced"), _("Everything is with the relay, and all of it is here."))


def _more(connection_status: ConnectionStatus, around: Around) -> list[str]:
    more: list[str] = []
    if connection_status.status is Status.LIVE:
        if around.people > 1:
            more.append(_("{count} people are in the room.").format(count=around.people))
        elif around.people == 1:
            more.append(_("Nobody else is in the room yet."))
        if around.hosts:
            more.append(_("The room is on this computer."))
    if around.hidden:
        words = ngettext(
            "{count} element of a newer or damaged kind is not shown.",
            "{count} elements of a newer or damaged kind are not shown.",
            around.hidden,
        )
        more.append(words.format(count=around.hidden))
    return more


def _retry(around: Around) -> str:
    if around.retry_in is None:
        return " " + _("Trying again now.")
    seconds = max(1, math.ceil(around.retry_in))
    words = ngettext(
        "Trying again in {seconds} second; click to try now.",
        "Trying again in {seconds} seconds; click to try now.",
        seconds,
    )
    return " " + words.format(seconds=seconds)
