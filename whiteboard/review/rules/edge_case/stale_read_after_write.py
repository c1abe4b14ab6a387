"""What somebody just wrote is not there when they look.

Looks at: clients that write to a primary or a log and read from what is filled from it later: replicas,
    indexes, views and stores behind a consumer.
Fires: where the requirements want it to be seen at once. Where the same service writes the one and reads the
    other and nobody said how old it may be, it asks.
Not when: own writes are merged, the client is sent to the primary for a while, a version is waited for, the
    interface shows it before it is there, the read goes to the primary, or it is for analysis.
Bad: api ~> log ~> writer -> posts db, app -> api -> posts db "read", "a post is there as soon as it is sent"
Good: the same, with "own posts are merged on the client until they arrive"
Known false positives: a writer and a reader that are never the same person; say who reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import listed
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_beside_labels
from whiteboard.review.requirements.brief import briefed, wanted
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.late_copies import Copy, late_copies
from whiteboard.review.system.stakes import AT_ONCE
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="stale-read-after-write",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    tier=Tier.QUESTION,
    title=_("One's own write is not there yet"),
    question=_("I post a comment and reload. Do I see it?"),
    why=_(
        "People take what they do not see for lost: they send it again, or they call. Others hardly notice "
        "that it comes a second later."
    ),
    resolved_by=_(
        "Reads of the writer from the primary for some seconds, own writes merged in, a version to wait for, "
        "or an answer only once it is readable."
    ),
    source="Kleppmann, DDIA ch. 5, reading your own writes",
    aspects=(Aspect.READ_LATEST,),
    spoken=_(
        "Whoever writes and reloads may not see it, because the read comes from a copy that is filled later. "
        "I would read from the primary for ten seconds after one's own write, which keeps some load there."
    ),
)

_FOR_ANALYSIS = re.compile(
    r"\banaly\w+|\breport\w*|\bwarehouse\b|\blake\b|\bmetrics?\b|\barchive\w*|\bclick|\bviews?\b"
)


_NO_SERVICE = (Trait.CONSUMES, Trait.STORES_DATA, Trait.BROKERS, Trait.ENTRY)
"""They write, too, and answer nobody."""


@dataclass(frozen=True, slots=True)
class _Late:
    """One client's write to `writer` that `reader` does not see at once in the copies."""

    origin: Node
    copies: tuple[Node, ...]
    write: Edge
    read: Edge


def check(context: Context) -> Iterable[Finding]:
    found = list(_late(context))
    wish = wanted(context, AT_ONCE) if found else None
    if wish is not None:
        yield from (_finding(context, late, wish) for late in found)
        return
    asked = [late for late in found if late.write.source == late.read.source and _told(late)]
    if asked and briefed(context) and wanted(context, PATTERNS[Aspect.READ_LATEST]) is None:
        yield Finding(
            message=_("Does one see one's own write in {names}?"),
            question=_("I write something and reload, and the page comes from {names}. Do I see it?"),
            severity=Severity.MEDIUM,
            subjects=tuple(dict.fromkeys(c.id for late in asked for c in late.copies)),
            flows=tuple(e.id for late in asked for e in (late.write, late.read)),
            evidence=tuple(_line(late) for late in asked),
            asks=True,
            said=tuple((late.copies[0].id, m) for late in asked if (m := _said(context, late))),
        )


def _told(late: _Late) -> bool:
    """Whether the flows say that one is a write and the other a read, and not only the drawing."""
    return late.write.writes and not late.read.may_write


def _late(context: Context) -> Iterator[_Late]:
    board = context.board
    copies: dict[str, list[Copy]] = {}
    for copy in late_copies(board):
        if not _aside(board.nodes[copy.copy]) and not _aside(board.nodes[copy.edges[-1].source]):
            copies.setdefault(copy.origin, []).append(copy)
    by_client = {n: reachable(board.waiting, [n]) for n in board.entries if board.nodes[n].client}
    for origin, filled in copies.items():
        for write in board.incoming[origin]:
            if not write.may_write or board.nodes[write.source].any_of(*_NO_SERVICE):
                continue
            late = _read_back(board, by_client, origin, filled, write)
            if late is not None:
                yield late
                break


def _aside(node: Node) -> bool:
    """Whether it is for analysis, where nobody looks for what they just did."""
    analysis = node.has(Trait.DERIVED) and not node.any_of(Trait.SEARCHES, Trait.CACHES, Trait.BROKERS)
    return analysis or bool(_FOR_ANALYSIS.search(node.name.casefold()))


def _read_back(
    board: Board,
    by_client: dict[str, frozenset[str]],
    origin: str,
    filled: list[Copy],
    write: Edge,
) -> _Late | None:
    names = {c.copy for c in filled}
    for reach in by_client.values():
        if write.source not in reach:
            continue
        reads = [
            e
            for e in board.edges
            if e.target in names and e.source in reach and e.may_read and e.waits and e.source != origin
        ]
        # The primary, where the same reader asks it too, has the newest.
        reads = [e for e in reads if not _asks(board, e.source, origin)]
        if reads:
            # An index shows it later, too, but what is opened is the record itself.
            records = [e for e in reads if not board.nodes[e.target].has(Trait.SEARCHES)]
            seen = dict.fromkeys(e.target for e in records or reads)
            return _Late(board.nodes[origin], tuple(board.nodes[n] for n in seen), write, reads[0])
    return None


def _asks(board: Board, reader: str, origin: str) -> bool:
    return any(e.target == origin and e.may_read and e.waits and not e.writes for e in board.outgoing[reader])


def _finding(context: Context, late: _Late, wish: Requirement) -> Finding:
    board = context.board
    names = listed([c.name for c in late.copies])
    writer = board.name(late.write.source)
    said = _said(context, late)
    return Finding(
        message=_("{writer} answers before it is in {names}").format(writer=writer, names=names),
        question=_(
            "{writer} puts it into {origin} and answers, and {reader} reads from {names}, filled later. I "
            "open it at once: what do I see?"
        ).format(writer=writer, origin=late.origin.name, reader=board.name(late.read.source), names=names),
        severity=Severity.HIGH,
        subjects=(*(c.id for c in late.copies), late.write.source),
        flows=(late.write.id, late.read.id),
        evidence=(wish.text, _line(late)),
        cause=f"age of {late.copies[0].id}",
        said=((late.copies[0].id, said),) if said else (),
        spoken=_(
            "We answer when {origin} has it, and reads come from {names}, so whoever opens it at once may "
            "get nothing. I would write the store before the answer, which costs each write some "
            "milliseconds."
        ).format(origin=late.origin.name, names=names),
    )


def _said(context: Context, late: _Late) -> Mention | None:
    return answer_beside_labels(context, (*late.copies, late.origin), Aspect.READ_LATEST)


def _line(late: _Late) -> str:
    return _("From {origin} it gets into {copies} later.").format(
        copies=listed([c.name for c in late.copies]), origin=late.origin.name
    )
