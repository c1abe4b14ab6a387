"""Which concepts speak to which kind of concern, in whatever words they are stated."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from whiteboard.review.text.aspects.aspects import Aspect

CONCEPTS: Mapping[Aspect, frozenset[str]] = MappingProxyType(
    {
        Aspect.REDUNDANCY: frozenset({"several", "takes-over", "copies"}),
        Aspect.IDEMPOTENCY: frozenset({"dedup-by-id"}),
        Aspect.CONCURRENCY: frozenset({"guarded-write", "locks"}),
        Aspect.DUAL_WRITE: frozenset({"one-transaction", "checked-against"}),
        Aspect.OVERLOAD: frozenset({"sheds-load"}),
        Aspect.RETRY: frozenset({"retries", "retry-ends"}),
        Aspect.CACHE: frozenset({"expires-after", "refreshed-on-change"}),
        Aspect.IMMUTABLE: frozenset({"never-changes"}),
        Aspect.QUEUE: frozenset({"retry-ends"}),
        Aspect.OBSERVABILITY: frozenset({"watched"}),
        Aspect.FALLBACK: frozenset({"degrades"}),
        Aspect.HOT_KEYS: frozenset({"hot-handled"}),
        Aspect.TIMEOUT: frozenset({"breaks-off"}),
        Aspect.ORDERING: frozenset({"order-kept"}),
        Aspect.IDS: frozenset({"makes-ids"}),
        Aspect.DELETION: frozenset({"erased-everywhere"}),
        Aspect.RESUMING: frozenset({"resumes"}),
        Aspect.DIRECT_TRANSFER: frozenset({"direct-upload"}),
        Aspect.BACKUP: frozenset({"backed-up"}),
        Aspect.PROMOTION: frozenset({"takes-over"}),
        Aspect.SAGA: frozenset({"undone-later"}),
        Aspect.LANES: frozenset({"own-lane"}),
        Aspect.RECONNECT: frozenset({"spread-out"}),
        Aspect.MONITORED: frozenset({"watched"}),
    }
)
