"""What is kept of an update that must not be applied as it is: all of it but what would harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import inf

from whiteboard.document.update.depths import UNKNOWN
from whiteboard.document.update.lib0 import encoded
from whiteboard.document.update.nesting import Nesting, neighbours
from whiteboard.document.update.overlap import OVERLAP
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import DELETED, Struct, Walked, walk

STANDS_ON_NOTHING = "a part that stands on nothing"
_COLLECTED = b"\x00"
"""The first byte of what lies in nothing any more."""
_NO_END = 2**53
NOTHING = b"\x00\x00"
"""The update that changes nothing."""


@dataclass
class Mended:
    """The update as it can be applied, and how many parts were left out for which reason."""

    update: bytes
    refused: Counter[str] = field(default_factory=Counter[str])
    still_wrong: str = ""


def admit_what_fits(places: Places, update: bytes, *, room_steps: float = inf) -> Mended:
    """Take in what is on a disk already, or the state of a foreign server: what harms is left out of it.

    A part that is left out becomes a deleted one in its place, so that what was written beside it still fits.
    `room_steps` is as for `Places.admit`.
    """
    why = ""
    try:
        places.admit(update, room_steps=room_steps)
    except Early:
        pass
    except Refused as refused:
        why = str(refused)
        if not _can_be_taken_apart(update):
            return Mended(NOTHING, Counter({why: 1}))
    else:
        return Mended(update)
    mended = _mended(places, walk(update), update)
    if mended.update != update and _admits(places, mended, room_steps):
        return mended
    # Nothing that is wrong by itself is in it any more; what is left can be too much together.
    lighter = _lightened(places, mended, room_steps)
    if lighter is not None and _admits(places, lighter, room_steps):
        return lighter
    return Mended(NOTHING, Counter({mended.still_wrong or why or STANDS_ON_NOTHING: 1}))


def _admits(places: Places, mended: Mended, room_steps: float) -> bool:
    try:
        places.admit(mended.update, room_steps=room_steps)
    except (Early, Refused) as error:
        mended.still_wrong = str(error)
        return False
    return True


def _lightened(places: Places, mended: Mended, room_steps: float) -> Mended | None:
    """Without the parts that would take too long to merge, and those beside or within them."""
    merging = places.too_costly(mended.update, room_steps=room_steps)
    if merging is None:
        return None
    walked = walk(mended.update)
    lacking: dict[int, str] = {}
    for index, struct in enumerate(walked.structs):
        begin = max(struct.clock, places.end(struct.client))
        why = merging.lacks(struct.client << 32 | begin) if begin < struct.clock + struct.length else ""
        if why:
            lacking[index] = why
    kept = {struct.client: _NO_END for struct in walked.structs}
    update = _written(places, walked, mended.update, lacking, kept, collected=lacking.keys())
    return Mended(update, mended.refused + Counter(lacking.values()))


def _can_be_taken_apart(update: bytes) -> bool:
    try:
        walk(update)
    except Refused:
        return False
    return True


def _mended(places: Places, walked: Walked, update: bytes) -> Mended:
    structs = walked.structs
    nesting = Nesting(places, structs, update)
    without = nesting.wrong | {index: struct.wrong for index, struct in enumerate(structs) if struct.wrong}
    refused = Counter(without.values())
    ends = _ends(places, structs, nesting.depths)
    overlaps = [index for index, why in without.items() if why == OVERLAP]
    refused[STANDS_ON_NOTHING] += sum(struct.clock >= ends[struct.client] for struct in structs)
    return Mended(_written(places, walked, update, without, ends, collected=overlaps), +refused)


def _written(
    places: Places,
    walked: Walked,
    update: bytes,
    without: Mapping[int, str],
    ends: Mapping[int, int],
    *,
    collected: Collection[int],
) -> bytes:
    kept: dict[int, list[bytes]] = {}
    starts: dict[int, int] = {}
    for index, struct in enumerate(walked.structs):
        if struct.clock >= ends[struct.client]:
            continue
        raw = update[struct.info : struct.end]
        if index in without:
            head = bytes((update[struct.info] & ~15 | DELETED,)) + update[struct.info + 1 : struct.body]
            raw = head + encoded(struct.length)
            if index in collected:
                # Even deleted, it would tie together what lies apart, or be in the way of others.
                raw = _COLLECTED + encoded(struct.length)
        starts.setdefault(struct.client, struct.clock)
        kept.setdefault(struct.client, []).append(raw)
    out = bytearray(encoded(len(kept)))
    for client, parts in kept.items():
        out += encoded(len(parts)) + encoded(client) + encoded(starts[client]) + b"".join(parts)
    return bytes(out) + _deletions(places, walked, ends)


def _ends(places: Places, structs: list[Struct], depths: list[int]) -> dict[int, int]:
    """Up to which clock each author's parts follow one another and stand on something."""
    ends = {struct.client: _NO_END for struct in structs}
    changed = True
    while changed:
        changed = False
        reached: dict[int, int] = {}
        for struct, depth in zip(structs, depths, strict=True):
            client, clock = struct.client, struct.clock
            if clock >= ends[client]:
                continue
            loose = any(when >= max(ends.get(who, 0), places.end(who)) for who, when in neighbours(struct))
            if clock > reached.get(client, places.end(client)) or depth == UNKNOWN or loose:
                ends[client] = clock
                changed = True
            reached[client] = clock + struct.length
    return ends


def _deletions(places: Places, walked: Walked, ends: Mapping[int, int]) -> bytes:
    reached: dict[int, int] = {}
    for struct in walked.structs:
        if struct.clock < ends[struct.client]:
            reached[struct.client] = struct.clock + struct.length
    kept: dict[int, list[bytes]] = {}
    for client, clock, length in walked.deletions:
        end = max(places.end(client), reached.get(client, 0))
        if clock < end:
            kept.setdefault(client, []).append(encoded(clock) + encoded(min(length, end - clock)))
    out = bytearray(encoded(len(kept)))
    for client, parts in kept.items():
        out += encoded(client) + encoded(len(parts)) + b"".join(parts)
    return bytes(out)
