"""Which concepts speak to which kind of concern, in whatever words they are stated."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from whiteboard.review.text.topics.topics import Family

CONCEPTS: Mapping[Family, frozenset[str]] = MappingProxyType(
    {
        Family.REDUNDANCY: frozenset({"several", "takes-over", "copies"}),
        Family.IDEMPOTENCY: frozenset({"dedup-by-id"}),
        Family.CONCURRENCY: frozenset({"guarded-write", "locks"}),
        Family.DUAL_WRITE: frozenset({"one-transaction", "checked-against"}),
        Family.OVERLOAD: frozenset({"sheds-load"}),
        Family.RETRY: frozenset({"retries", "retry-ends"}),
        Family.CACHE: frozenset({"expires-after", "refreshed-on-change"}),
        Family.IMMUTABLE: frozenset({"never-changes"}),
        Family.QUEUE: frozenset({"retry-ends"}),
        Family.OBSERVABILITY: frozenset({"watched"}),
        Family.FALLBACK: frozenset({"degrades"}),
        Family.HOT_KEYS: frozenset({"hot-handled"}),
        Family.TIMEOUT: frozenset({"breaks-off"}),
        Family.ORDERING: frozenset({"order-kept"}),
        Family.IDS: frozenset({"makes-ids"}),
        Family.DELETION: frozenset({"erased-everywhere"}),
        Family.RESUMING: frozenset({"resumes"}),
        Family.DIRECT_TRANSFER: frozenset({"direct-upload"}),
        Family.BACKUP: frozenset({"backed-up"}),
        Family.PROMOTION: frozenset({"takes-over"}),
        Family.SAGA: frozenset({"undone-later"}),
        Family.LANES: frozenset({"own-lane"}),
        Family.RECONNECT: frozenset({"spread-out"}),
        Family.MONITORED: frozenset({"watched"}),
    }
)
