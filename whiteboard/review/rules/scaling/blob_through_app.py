"""Large files that pass through the application or lie in a database.

Looks at: the size of what goes over a flow, or labels about uploads of pictures, videos and files, and where
    the bytes end: at an application service, in a blob store, in a database.
Fires: where more than a megabyte, or such an upload, goes from a client through a service to a store, or from
    a service into a database.
Not when: clients move the bytes themselves (a signed URL, an own flow to the blob store or the CDN), the size
    is said to be below 256 KB, or the rate times the size is below a megabyte a second.
Bad: app -> api "upload photo" (payload: 4 MB) -> bucket
Good: app -> api "ask for an upload URL", app -> bucket "PUT photo" (presigned: yes)
Known false positives: a scanner or transcoder has to see the bytes; it is rated lower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="blob-through-app",
    phase=Phase.HIGH_LEVEL,
    category=Category.SCALING,
    title=_("Large files pass through the application"),
    question=_("Through which machines do all these bytes go?"),
    why=_(
        "A service that only passes bytes on pays for them three times: its network, its memory, and the "
        "requests that wait behind them. A database pays again in every backup."
    ),
    resolved_by=_(
        "An upload straight to the blob store with a signed URL, an event when the object is there, "
        "and a CDN "
        "for reading."
    ),
    source="Azure claim-check pattern; Amazon S3 guidance on presigned uploads",
    aspects=(Aspect.DIRECT_TRANSFER,),
)

_LARGE = 1e6
_SMALL = 256e3
_STREAM = 1e9
_TRICKLE = 1e6
_SIGNED = re.compile(r"\bpre-?sign\w*|\bsigned (?:url|address|link|form|put|post|upload)s?\b")
_UPLOAD = re.compile(
    r"\b(?:upload\w*|post|put|send|save|store|insert|write)\b[^.;]{0,20}"
    r"\b(?:images?|photos?|pictures?|videos?|files?|attachments?|recordings?|pdfs?|blobs?|media|bodies|body)\b"
)
_ABOUT_IT = re.compile(
    r"\b(?:url|link|metadata|meta|id|name|key|path|info|hash\w*|rows?|record|entry|entries|state|status"
    r"|caption|count|event|list|version|manifest|reference|pointer|attribute|tag|title)s?\b"
)
"""Not the bytes themselves: what is kept about them."""


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    found: dict[str, list[Edge]] = {}
    for edge in board.edges:
        if _heavy(context, edge) and (_through(board, edge) or _into_database(board, edge)):
            found.setdefault(edge.target, []).append(edge)
    for node_id, edges in found.items():
        if not _bypassed(context, board.nodes[node_id], edges):
            yield _finding(context, board.nodes[node_id], edges)


def _heavy(context: Context, edge: Edge) -> bool:
    size = edge.fact("payload").number
    if edge.pushes or edge.fact("presigned").yes or (size is not None and size < _SMALL):
        return False
    label = edge.label.casefold()
    named = bool(_UPLOAD.search(label)) and not _ABOUT_IT.search(label)
    if not (named or (size is not None and size > _LARGE)):
        return False
    per_second = _bytes_per_second(context, edge)
    return per_second is None or per_second >= _TRICKLE


def _bytes_per_second(context: Context, edge: Edge) -> float | None:
    load, size = context.analyses.load.flows.get(edge.id), edge.fact("payload").number
    return load.total * size if load is not None and size is not None else None


def _through(board: Board, edge: Edge) -> bool:
    """Whether a client hands the bytes to a service that stores them."""
    target = board.nodes[edge.target]
    if not board.nodes[edge.source].client or not target.any_of(Trait.PROCESSES, Trait.FORWARDS):
        return False
    if target.any_of(Trait.SERVES_EDGE, Trait.HOLDS_CONNECTIONS):
        return False
    seen, waiting = {target.id}, [target.id]
    while waiting:
        for onward in board.outgoing[waiting.pop()]:
            node = board.nodes[onward.target]
            if node.has(Trait.STORES_BLOBS) or (node.durable and onward.writes):
                return True
            if onward.waits and node.any_of(Trait.FORWARDS, Trait.PROCESSES) and node.id not in seen:
                seen.add(node.id)
                waiting.append(node.id)
    return False


def _into_database(board: Board, edge: Edge) -> bool:
    target = board.nodes[edge.target]
    return target.durable and not target.any_of(Trait.STORES_BLOBS, Trait.BROKERS) and edge.may_write


def _bypassed(context: Context, node: Node, edges: list[Edge]) -> bool:
    """Whether the clients move the bytes themselves."""
    board = context.board
    direct = any(
        board.nodes[e.source].client and board.nodes[e.target].any_of(Trait.STORES_BLOBS) for e in board.edges
    )
    if direct and not any(_into_database(board, e) for e in edges):
        return True
    if any(e.fact("presigned").yes or _SIGNED.search(e.label.casefold()) for e in board.edges):
        return True
    said = context.said(node, Aspect.DIRECT_TRANSFER) or board.words.anywhere(Aspect.DIRECT_TRANSFER)
    return said is not None and not said.denied


def _finding(context: Context, node: Node, edges: list[Edge]) -> Finding:
    first = edges[0]
    stored = _into_database(context.board, first)
    stream = max((_bytes_per_second(context, e) or 0.0 for e in edges), default=0.0)
    measured = first.fact("payload").number is not None
    must_see = node.has(Trait.PROCESSES_MEDIA)
    grave = (stream > _STREAM or (stored and node.has(Trait.SINGLE_WRITER))) and not must_see
    rate = f"{size(stream)}/s" if stream else _("every byte")
    message = (
        _("{name} stores whole files in a database") if stored else _("Large files go through {name}")
    ).format(name=node.name)
    return Finding(
        message=message,
        question=_("“{what}”: {rate} goes through {name}. What does it do with the bytes?").format(
            what=first.label or context.board.name(first.source), rate=rate, name=node.name
        ),
        severity=Severity.HIGH if grave and measured else Severity.MEDIUM,
        subjects=(node.id,),
        flows=tuple(e.id for e in edges),
        evidence=tuple(e.label or f"{context.board.name(e.source)} → {node.name}" for e in edges),
        defaults=0 if measured else 1,
        spoken=_(
            "{name} would carry {rate} that it only passes on. I let the client upload with a signed URL and "
            "take an event when the object is there; that costs a second step for the client."
        ).format(name=node.name, rate=rate),
    )
