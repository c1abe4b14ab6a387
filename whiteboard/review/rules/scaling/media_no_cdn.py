"""Pictures, films or files that the public gets straight from the store.

Looks at: stores of large objects that clients read, directly or through services, the rate and the size of
    what they read, and where the users are.
Fires: where more than 1 Gbit/s leave the store at peak, or users live on two continents, and no CDN is on the
    way.
Not when: a CDN is drawn on a way to the store or said, a decision speaks against one, the content is private
    or internal or the board is itself a store of objects, or what leaves is not known and users are not far
    away. A flow that reads and writes, or that fetches a piece of an object, says nothing of what leaves.
Bad: app -> films bucket "watch" (peak 2,000/s, payload 2 MB)
Good: app -> CDN -> films bucket
Known false positives: downloads that hardly anybody repeats; a CDN does not help there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Decision, Estimate
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import bits_per_second
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.fixing.between import edge_cache
from whiteboard.review.patterns.continents import continents
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="media-no-cdn",
    phase=Phase.HIGH_LEVEL,
    category=Category.SCALING,
    title=_("Large files are served without a CDN"),
    question=_("How many gigabits a second leave your bucket at peak, and what does a month of that cost?"),
    why=_(
        "Every view pays the store's egress price and the whole way from its region; at video rates that is "
        "the largest line on the bill."
    ),
    resolved_by=_("A CDN in front of the store, with the share of requests that you expect it to answer."),
    source="System Design Primer, CDN; Amazon S3 request limits",
    aspects=(Aspect.EDGE,),
    spoken=_(
        "All media leave the bucket itself, gigabits a second at peak. I put a CDN in front that answers "
        "nine "
        "of ten requests and costs less per terabyte than the bucket's own egress."
    ),
)

_GBIT = 1e9
_PRIVATE = re.compile(r"backup|archiv|invoice|private|internal|\blogs?\b|snapshot|export|lake|raw")
_PERSONAL = re.compile(
    r"\b(?:private|own|owner's|their|my) (?:\w+ )?"
    r"(?:files?|folders?|documents?|drives?|backups?|objects?|scans?)\b"
    r"|\bsync\w*\b[^.;]{0,30}\b(?:files?|folders?|devices)\b"
    r"|\bshare[ds]? (?:\w+ )?(?:files?|folders?|documents?) with\b"
    r"|\bfiles? (?:\w+ ){0,2}between devices\b|\bonly (?:the )?(?:owner|tenant|patient|doctor|member)s?\b"
)
"""What one person or a few may see: hardly anybody asks for the same, and an edge may not give it to all."""
_STORE_ITSELF = re.compile(
    r"\b(?:puts?|stores?|gets?|reads?|uploads?|downloads?|deletes?) (?:\w+ )?(?:objects?|blobs?)\b"
    r"|\bbuckets?\b"
)
"""Wished for, it is a store of objects that is designed: what stands before it is its callers' matter."""
_EDGE = re.compile(r"\bcdns?\b|\bedge (?:cache|network|location)s?\b|\bcloudfront\b|\bfastly\b|\bakamai\b")
_PIECE = re.compile(r"\b(?:fragments?|chunks?|parts?|shards?|blocks?|pieces?|ranges?|segments?|extents?)\b")


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    if _settled(context):
        return
    far = None
    for node in board.nodes.values():
        if not node.has(Trait.STORES_BLOBS) or _PRIVATE.search(node.name.casefold()):
            continue
        served = _public_reads(board, node)
        if not served:
            continue
        bits, default = _egress(context, served)
        far = far or continents(context)
        media = any(e.source in board.entries for e in served)
        if bits is not None and bits > _GBIT:
            yield _finding(context, node, served, bits=bits, defaults=default)
        elif bits is None and media and len(far.names) >= 2:
            yield _finding(context, node, served, bits=None, defaults=0, quote=far.quote)


def _settled(context: Context) -> bool:
    """Whether a decision weighs a CDN, or what is stored is private or for others to put one before it."""
    weighed = (f"{d.choice} {d.rejected}" for d in context.design.answers_of(Decision))
    if any(_EDGE.search(text.casefold()) for text in weighed):
        return True
    return wanted(context, _PERSONAL) is not None or wanted(context, _STORE_ITSELF) is not None


def _public_reads(board: Board, node: Node) -> list[Edge]:
    """Reads of the store on the way to a client, if none of them passes a CDN."""
    reads = [e for e in board.incoming[node.id] if e.may_read and e.waits]
    if any(board.nodes[e.source].has(Trait.SERVES_EDGE) for e in reads):
        return []
    found: list[Edge] = []
    for edge in reads:
        source = board.nodes[edge.source]
        if edge.op is FlowOp.UNKNOWN and not source.client:
            continue  # a service that may only write there
        if source.client or (source.id in board.critical and not source.has(Trait.CONSUMES)):
            callers = [board.nodes[e.source] for e in board.incoming[source.id]]
            if not any(c.has(Trait.SERVES_EDGE) for c in callers):
                found.append(edge)
    return found


def _egress(context: Context, edges: Iterable[Edge]) -> tuple[float | None, int]:
    """Bits per second at peak, and how many inputs are assumed; None where rate or size is unknown."""
    total = 0.0
    size = next(
        (e.value for e in context.design.answers_of(Estimate) if e.key == "object_size" and e.value), None
    )
    defaults = 0
    for edge in edges:
        load = context.analyses.load.flows.get(edge.ids[0])
        each = edge.fact("payload").number
        piece = _PIECE.search(f"{edge.label} {context.board.name(edge.target)}".casefold())
        payload = each or (None if piece else size)
        if edge.writes or load is None or payload is None or load.reads.value is None or not load.reads_sure:
            continue
        defaults += len(load.reads.defaults)
        total += load.reads.value * payload * 8
    return (total or None), defaults


def _finding(
    context: Context, node: Node, edges: list[Edge], *, bits: float | None, defaults: int, quote: str = ""
) -> Finding:
    if bits is None:
        message = _("{name} serves other continents without a CDN").format(name=node.name)
        evidence, severity = f"“{quote}”", Severity.MEDIUM
    else:
        message = _("{rate} leave {name} at peak without a CDN").format(
            rate=bits_per_second(bits), name=node.name
        )
        evidence = _("reads at peak x size x 8 = {rate}").format(rate=bits_per_second(bits))
        severity = Severity.HIGH if bits > 10 * _GBIT else Severity.MEDIUM
    return Finding(
        message=message,
        question=_(
            "How many gigabits a second leave {name} at peak, and what does a month of that cost?"
        ).format(name=node.name),
        severity=severity.at_most(Severity.MEDIUM) if defaults else severity,
        subjects=(node.id,),
        flows=tuple(e.id for e in edges),
        evidence=(evidence,),
        defaults=defaults,
        from_words=bits is None,
        said=answers(context, [node], Aspect.EDGE),
        fix=edge_cache(context.board, node, edges),
    )
