"""What an aspect of a design is called, in the user's words."""

from __future__ import annotations

from functools import cache

from whiteboard.i18n import _
from whiteboard.review.text.aspects.aspects import Aspect


def matter(aspect: Aspect | None) -> str:
    """Its title; of None, that the flow is the answer to a call."""
    if aspect is None:
        return _("Only the answer to a call")
    return _titles().get(aspect) or aspect.value.replace("-", " ").capitalize()


@cache
def _titles() -> dict[Aspect, str]:
    return {
        Aspect.REDUNDANCY: _("Redundancy"),
        Aspect.REBUILDABLE: _("May be lost or rebuilt"),
        Aspect.RECOVERY: _("Recovery time"),
        Aspect.IDEMPOTENCY: _("Idempotency"),
        Aspect.CONCURRENCY: _("Concurrent writes"),
        Aspect.DUAL_WRITE: _("Two writes kept together"),
        Aspect.OVERLOAD: _("Protection from overload"),
        Aspect.RETRY: _("Retries with care"),
        Aspect.CACHE: _("Expiry and invalidation"),
        Aspect.IMMUTABLE: _("Never changes"),
        Aspect.QUEUE: _("Failing messages"),
        Aspect.DATA: _("Partitioning and copies of data"),
        Aspect.REALTIME: _("Kept connections"),
        Aspect.OBSERVABILITY: _("Signals and alerts"),
        Aspect.GROWTH: _("Growth"),
        Aspect.WARMING: _("Cold start of a cache"),
        Aspect.FALLBACK: _("Fallback"),
        Aspect.READ_LATEST: _("Reading one's own writes"),
        Aspect.HOT_KEYS: _("Hot keys"),
        Aspect.FAN_OUT: _("Fan-out"),
        Aspect.HEADROOM: _("Headroom"),
        Aspect.EXCLUSION: _("One at a time"),
        Aspect.REGIONS: _("Places"),
        Aspect.EDGE: _("Edge cache"),
        Aspect.TAIL: _("Slow answers"),
        Aspect.PAGING: _("Paging"),
        Aspect.ORDERING: _("Order of messages"),
        Aspect.SKIPPING: _("Skipping bad messages"),
        Aspect.TIMEOUT: _("Timeouts"),
        Aspect.ISOLATION: _("Isolation"),
        Aspect.FRESHNESS: _("Freshness"),
        Aspect.AUTH: _("Authentication"),
        Aspect.LOCAL_CHECK: _("Checked locally"),
        Aspect.PRIVACY: _("Privacy"),
        Aspect.EGRESS: _("Calls to foreign addresses"),
        Aspect.TENANCY: _("Tenants"),
        Aspect.LEASE: _("Leases"),
        Aspect.IDS: _("Ids"),
        Aspect.READ_COPY: _("Copies for reading"),
        Aspect.CLOCK: _("Clocks"),
        Aspect.DELETION: _("Deletion"),
        Aspect.OFFLINE: _("Absent recipients"),
        Aspect.RESUMING: _("Resumed uploads"),
        Aspect.DIRECT_TRANSFER: _("Direct transfer"),
        Aspect.BACKUP: _("Backup"),
        Aspect.PROMOTION: _("Fail-over"),
        Aspect.SYNC_COPY: _("Synchronous copies"),
        Aspect.LONE_ACK: _("Acknowledged by one copy"),
        Aspect.SAGA: _("Compensation"),
        Aspect.LANES: _("Lanes"),
        Aspect.QUOTA: _("Quota"),
        Aspect.POOLER: _("Connection pooler"),
        Aspect.RECONNECT: _("Reconnecting"),
        Aspect.SESSION_HOME: _("Where sessions live"),
        Aspect.BALANCING: _("Balancing"),
        Aspect.CONFLICT: _("Conflicts"),
        Aspect.KEEPING: _("How long data is kept"),
        Aspect.BURST: _("Bursts"),
        Aspect.MONITORED: _("Monitoring"),
    }
