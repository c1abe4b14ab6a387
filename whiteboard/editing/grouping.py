"""Which elements belong together: groups that select together, places and boxes with what lies in them."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.geometry.carrying import carried
from whiteboard.model.design import Design


def with_groups(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """The ids and the other members of their groups."""
    wanted = frozenset(ids)
    groups = {e.group for i in wanted if (e := design.elements.get(i)) is not None and e.group}
    if not groups:
        return wanted
    return wanted | {e.id for e in design.elements.values() if e.group in groups}


def with_contents(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """The ids and whatever lies in the zones, frames and boxes among them."""
    wanted = frozenset(ids)
    return wanted | carried(design, wanted)


def unlocked(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that exist and are not locked."""
    return frozenset(i for i in ids if (e := design.elements.get(i)) is not None and not e.locked)
