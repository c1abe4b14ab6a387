"""A store that only stands because of the cache in front of it.

Looks at: the reads that a cache keeps away from the store behind it, by its hit ratio, and what the store can
    serve.
Fires: where the store holds with the warm cache and does not with an empty one. Where the hit ratio was not
    given, it asks for it.
Not when: the store scales by itself, the load is not known, or it is written how misses are held back:
    warm-up, one request per key, shedding, a fallback. A cache with copies in two zones and less than three
    times the reads is medium.
Bad: api -> cache (hit ratio: 0.95), api -> db (peak 2,000/s of misses, takes 20,000/s)
Good: the same, with "misses are coalesced, and the api sheds above 15k/s"
Known false positives: a cache that is never restarted whole because its shards fail one by one; say how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import Worked, short
from whiteboard.review.system.caches_in_front import CachedStore, cached_stores
from whiteboard.review.system.redundancy import Red
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="cold-cache-overload",
    phase=Phase.EDGE_CASES,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("An empty cache brings the store down"),
    question=_("The cache restarts empty at peak. What happens to the store in the next minute?"),
    why=_(
        "A store that was sized for misses gets all reads at once, answers none of them in time, and so the "
        "cache never fills again."
    ),
    resolved_by=_(
        "One request per missing key, shedding in front of the store, a gradual warm-up, copies of the "
        "cache, a store that takes the misses, or old answers for a while."
    ),
    source="Google SRE book ch. 22, cascading failures; Facebook memcache paper, leases and gutter",
    aspects=(Aspect.WARMING,),
    covers=("cache-stampede",),
    spoken=_(
        "What {names} keeps away from its store is more than the store can take. I would let one request per "
        "key through and shed the rest while it fills, so that some users see an error for a minute."
    ),
)

_CRITICAL_FACTOR = 5.0
_HIGH_FACTOR = 2.0
_MILD_FACTOR = 3.0


@dataclass(frozen=True, slots=True)
class _Cold:
    """The reads of the store with a warm and with an empty cache, and how full both make it."""

    warm_reads: float
    cold_reads: float
    rho: float
    capacity: float
    inputs: tuple[Worked, ...]

    @property
    def factor(self) -> float:
        return self.cold_reads / self.warm_reads

    @property
    def defaults(self) -> int:
        return len({i for worked in self.inputs for i in worked.defaults})


def check(context: Context) -> Iterable[Finding]:
    unknown: list[tuple[CachedStore, _Cold]] = []
    for cached in cached_stores(context.board):
        cold = _cold(context, cached)
        if cold is None:
            continue
        if cached.cache.fact("hit_ratio").known:
            yield _finding(context, cached, cold)
        else:
            unknown.append((cached, cold))
    if unknown:
        yield Finding(
            message=_("How many reads does {names} keep away from its store?"),
            question=_(
                "What hit ratio does {names} have? With the usual one its store could not take the reads of "
                "a cache that restarts empty."
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(dict.fromkeys(s.cache.id for s, _cold in unknown)),
            evidence=tuple(_line(s, c) for s, c in unknown),
            asks=True,
            said=tuple((s.cache.id, m) for s, _cold in unknown if (m := _said(context, s))),
        )


def _cold(context: Context, cached: CachedStore) -> _Cold | None:
    load, limits = context.analyses.load.nodes.get(cached.store.id), supply(context.board, cached.store)
    hits = cached.hit_ratio
    if load is None or hits is None or not 0 < hits < 1 or not limits.limited or not load.reads_sure:
        return None
    flows = context.analyses.load.flows
    missed = sum(
        flows[e.ids[0]].reads.value or 0.0
        for e in cached.edges
        if e.ids[0] in flows and flows[e.ids[0]].reads_sure
    )
    reads, writes = load.reads.value or 0.0, load.writes.value or 0.0
    if missed <= 0 or not limits.reads.value or (writes and not limits.writes.value):
        return None
    other = writes / (limits.writes.value or 1.0) if load.writes_sure else 0.0
    cold_reads = reads + missed * hits / (1 - hits)
    cold = cold_reads / limits.reads.value + other
    if reads / limits.reads.value + other > 1 or cold <= 1:
        return None
    return _Cold(reads, cold_reads, cold, limits.reads.value, (load.reads, limits.reads))


def _finding(context: Context, cached: CachedStore, cold: _Cold) -> Finding:
    said = _said(context, cached)
    store, cache = cached.store.name, cached.cache.name
    return Finding(
        message=_("With {cache} empty, {store} gets {factor} times its reads").format(
            cache=cache, store=store, factor=short(cold.factor)
        ),
        question=_(
            "{cache} restarts empty at peak. {store} gets {reads} reads a second instead of {warm} and takes "
            "{capacity}: what happens in the next minute?"
        ).format(
            cache=cache,
            store=store,
            reads=short(cold.cold_reads),
            warm=short(cold.warm_reads),
            capacity=short(cold.capacity),
        ),
        severity=supported(_severity(context, cached, cold), cold.defaults, cold.rho),
        subjects=(cached.cache.id, cached.store.id),
        evidence=(_line(cached, cold),),
        defaults=counted(cold.defaults, cold.rho),
        cause=f"misses of {cached.cache.id}",
        said=((cached.cache.id, said),) if said else (),
        spoken=_(
            "If {cache} comes back empty, {store} gets {reads} reads a second and can serve {capacity}. I "
            "would let one request per key through and shed the rest, so that some users see an error for a "
            "minute instead of all of them for an hour."
        ).format(cache=cache, store=store, reads=short(cold.cold_reads), capacity=short(cold.capacity)),
    )


def _severity(context: Context, cached: CachedStore, cold: _Cold) -> Severity:
    red = context.red(cached.cache)
    single = red.state is Red.SINGLE and not red.assumed
    if cold.factor >= _CRITICAL_FACTOR and single:
        return Severity.CRITICAL
    spread = (cached.cache.fact("replicas").number or 0) >= 2 and (
        cached.cache.fact("zones").number or 0
    ) >= 2
    if spread and cold.factor < _MILD_FACTOR:
        return Severity.MEDIUM
    return Severity.HIGH if cold.factor >= _HIGH_FACTOR else Severity.MEDIUM


def _said(context: Context, cached: CachedStore) -> Mention | None:
    return answer_at(context, (cached.cache, cached.store), Aspect.WARMING)


def _line(cached: CachedStore, cold: _Cold) -> str:
    hits = percentage(cached.hit_ratio or 0)
    return _(
        "{store}: {warm}/s with {hits} hits, with none {reads}/s of {capacity}/s: {rho} full with its writes"
    ).format(
        store=cached.store.name,
        warm=short(cold.warm_reads),
        hits=hits,
        reads=short(cold.cold_reads),
        capacity=short(cold.capacity),
        rho=percentage(cold.rho),
    )
