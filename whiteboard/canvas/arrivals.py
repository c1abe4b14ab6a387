"""Who came to the board and who left it, in one sentence for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whiteboard.i18n import _
from whiteboard.session.participants import Participant


def named(participants: Iterable[Participant]) -> dict[int, str]:
    """Names by id; a participant whose name has not come yet is nobody to speak of."""
    return {participant.id: participant.name for participant in participants if participant.name}


def arrivals(before: Mapping[int, str], after: Mapping[int, str]) -> str:
    """ "" where nobody came or went; who only moved or took another name is not told of."""
    came = [name for i, name in after.items() if i not in before]
    left = [name for i, name in before.items() if i not in after]
    told = (
        _("{names} joined").format(names=", ".join(came)) if came else "",
        _("{names} left").format(names=", ".join(left)) if left else "",
    )
    return ", ".join(part for part in told if part)
