"""Facts that a candidate would state once asked, with a usual value."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.review.fixing.fix import Fix, StateFact
from whiteboard.review.fixing.named import named
from whiteboard.review.system.board import Edge, Node

_MINUTE = 60.0
_SECOND = 1000.0


def lifetime(nodes: Sequence[Node]) -> Fix | None:
    """What these caches keep expires after a minute, a usual start."""
    able = [n for n in nodes if n.kind.attribute("ttl") is not None]
    if len(able) < len(nodes):
        return None
    title = _("Let what {names} keeps expire after 60 s").format(names=named(nodes))
    return Fix(title, (StateFact(_drawn(nodes), "ttl", _MINUTE),))


def backups(nodes: Sequence[Node]) -> Fix | None:
    able = [n for n in nodes if n.kind.attribute("backup") is not None]
    if len(able) < len(nodes):
        return None
    title = _("Back up {names}").format(names=named(nodes))
    return Fix(title, (StateFact(_drawn(nodes), "backup", True),))


def timeouts(edges: Sequence[Edge]) -> Fix:
    """One second for each of these calls, in milliseconds as flows state it."""
    return Fix(
        _("Give each of these calls a timeout of 1 s"), (StateFact(_flows(edges), "timeout", _SECOND),)
    )


def repeatable(edges: Sequence[Edge]) -> Fix:
    return Fix(
        _("Let each of these writes carry an idempotency key"),
        (StateFact(_flows(edges), "idempotent", True),),
    )


def _drawn(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(i for n in nodes for i in n.ids)


def _flows(edges: Sequence[Edge]) -> tuple[str, ...]:
    return tuple(i for e in edges for i in e.ids)
