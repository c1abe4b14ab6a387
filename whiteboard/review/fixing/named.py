"""Parts by name, as the title of a fix lists them."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.review.system.board import Node

_MOST = 2


def named(nodes: Sequence[Node]) -> str:
    names = list(dict.fromkeys(n.name for n in nodes))
    if len(names) > _MOST:
        return _("{name} and {count} more").format(name=names[0], count=len(names) - 1)
    return _(" and ").join(names)
