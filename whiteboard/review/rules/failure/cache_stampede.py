"""A busy key that expires, and everybody who wants it asks the store at once.

Looks at: caches in front of a store, how many reads they get at peak, and how their entries expire.
Fires: above 1,000 reads a second where entries expire and nothing says that only one request fetches again.
Not when: misses of one key are joined, leases or early refresh are written, expiry is spread, the content
    never changes, the store scales by itself, or its many nodes take the whole rate of the busiest key. Under
    the card of a cold cache it is a part of that.
Bad: api -> cache (expiry: 60 s, peak 8,000/s), api -> db
Good: the same, with "single-flight per key, expiry with 10 % jitter"
Known false positives: keys so many that none is hot; say how the reads spread.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.caches_in_front import CachedStore, cached_stores
from whiteboard.review.system.one_writer import one_writer
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="cache-stampede",
    phase=Phase.EDGE_CASES,
    category=Category.FAILURE,
    title=_("Everybody fetches an expired key at once"),
    question=_("The busiest key expires. How many queries reach the store in the second after?"),
    why=_(
        "Between expiry and the first answer every reader of the key misses, and all of them run the same "
        "expensive query."
    ),
    resolved_by=_(
        "One fetch per key while the others wait, a refresh before expiry, expiry with jitter, or an old "
        "answer meanwhile."
    ),
    source="Facebook memcache paper, leases; System Design Primer, refresh-ahead",
    aspects=(Aspect.WARMING,),
)

_BUSY = 1_000.0
_BUSIEST_KEY = 0.07
"""Share of the busiest of a million keys, by Zipf's law: 1 / (ln N + 0.58)."""


def check(context: Context) -> Iterable[Finding]:
    found: set[str] = set()
    for cached in cached_stores(context.board):
        reads = _reads(context, cached)
        if reads is None or reads <= _BUSY or cached.cache.id in found or not _expires(cached):
            continue
        if not one_writer(context.board, cached.store) and _takes_it(context, cached, reads):
            continue
        found.add(cached.cache.id)
        yield _finding(context, cached, reads)


def _reads(context: Context, cached: CachedStore) -> float | None:
    load = context.analyses.load.nodes.get(cached.cache.id)
    return load.reads.value if load is not None and load.reads_sure else None


def _expires(cached: CachedStore) -> bool:
    cache, store = cached.cache, cached.store
    elastic = store.has(Trait.ELASTIC) and not store.fact("read_capacity").known
    return cache.fact("ttl").yes and not cache.fact("immutable").yes and not elastic


def _takes_it(context: Context, cached: CachedStore, reads: float) -> bool:
    """Whether a store of many nodes has room for everybody who wants the busiest key."""
    capacity, load = (
        supply(context.board, cached.store).reads.value,
        context.analyses.load.nodes.get(cached.store.id),
    )
    now = (load.reads.value or 0.0) if load is not None else 0.0
    return capacity is not None and now + reads * _BUSIEST_KEY <= capacity


def _finding(context: Context, cached: CachedStore, reads: float) -> Finding:
    cache, store = cached.cache, cached.store
    said = _said(context, cached)
    ttl = cache.fact("ttl")
    return Finding(
        message=_("When a busy key of {cache} expires, all its readers query {store}").format(
            cache=cache.name, store=store.name
        ),
        question=_(
            "{cache} serves {reads} reads a second. Its busiest key expires at 20:00:00: how many queries "
            "reach {store} in the next second?"
        ).format(cache=cache.name, reads=short(reads), store=store.name),
        severity=Severity.MEDIUM,
        subjects=(cache.id, store.id),
        evidence=(
            _("{name}: {reads} reads/s at peak").format(name=cache.name, reads=short(reads)),
            ttl.quote or _("entries expire"),
        ),
        defaults=len(context.analyses.load.nodes[cache.id].reads.defaults),
        cause=f"misses of {cache.id}",
        said=((cache.id, said),) if said else (),
        spoken=_(
            "At {reads} reads a second an expired key sends a crowd of equal queries to {store}. I would let "
            "one of them fetch and the others wait, which costs a lock per key and a few slow reads."
        ).format(reads=short(reads), store=store.name),
    )


def _said(context: Context, cached: CachedStore) -> Mention | None:
    return answer_at(context, (cached.cache, cached.store), Aspect.WARMING)
