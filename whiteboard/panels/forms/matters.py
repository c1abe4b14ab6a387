"""What a family of phrases is about, in the user's words."""

from __future__ import annotations

from functools import cache

from whiteboard.i18n import _
from whiteboard.review.text.topics.topics import Family


def matter(family: Family) -> str:
    return _titles().get(family) or family.value.replace("-", " ").capitalize()


@cache
def _titles() -> dict[Family, str]:
    return {
        Family.REDUNDANCY: _("Redundancy"),
        Family.REBUILDABLE: _("May be lost or rebuilt"),
        Family.RECOVERY: _("Recovery time"),
        Family.IDEMPOTENCY: _("Idempotency"),
        Family.CONCURRENCY: _("Concurrent writes"),
        Family.DUAL_WRITE: _("Two writes kept together"),
        Family.OVERLOAD: _("Protection from overload"),
        Family.RETRY: _("Retries with care"),
        Family.CACHE: _("Expiry and invalidation"),
        Family.IMMUTABLE: _("Never changes"),
        Family.QUEUE: _("Failing messages"),
        Family.DATA: _("Partitioning and copies of data"),
        Family.REALTIME: _("Kept connections"),
        Family.OBSERVABILITY: _("Signals and alerts"),
        Family.GROWTH: _("Growth"),
        Family.WARMING: _("Cold start of a cache"),
        Family.FALLBACK: _("Fallback"),
        Family.READ_LATEST: _("Reading one's own writes"),
        Family.HOT_KEYS: _("Hot keys"),
        Family.FAN_OUT: _("Fan-out"),
        Family.HEADROOM: _("Headroom"),
        Family.EXCLUSION: _("One at a time"),
        Family.REGIONS: _("Places"),
        Family.EDGE: _("Edge cache"),
        Family.TAIL: _("Slow answers"),
        Family.PAGING: _("Paging"),
        Family.ORDERING: _("Order of messages"),
        Family.SKIPPING: _("Skipping bad messages"),
        Family.TIMEOUT: _("Timeouts"),
        Family.ISOLATION: _("Isolation"),
        Family.FRESHNESS: _("Freshness"),
        Family.AUTH: _("Authentication"),
        Family.LOCAL_CHECK: _("Checked locally"),
        Family.PRIVACY: _("Privacy"),
        Family.EGRESS: _("Calls to foreign addresses"),
        Family.TENANCY: _("Tenants"),
        Family.LEASE: _("Leases"),
        Family.IDS: _("Ids"),
        Family.READ_COPY: _("Copies for reading"),
        Family.CLOCK: _("Clocks"),
        Family.DELETION: _("Deletion"),
        Family.OFFLINE: _("Absent recipients"),
        Family.RESUMING: _("Resumed uploads"),
        Family.DIRECT_TRANSFER: _("Direct transfer"),
        Family.BACKUP: _("Backup"),
        Family.PROMOTION: _("Fail-over"),
        Family.SYNC_COPY: _("Synchronous copies"),
        Family.LONE_ACK: _("Acknowledged by one copy"),
        Family.SAGA: _("Compensation"),
        Family.LANES: _("Lanes"),
        Family.QUOTA: _("Quota"),
        Family.POOLER: _("Connection pooler"),
        Family.RECONNECT: _("Reconnecting"),
        Family.SESSION_HOME: _("Where sessions live"),
        Family.BALANCING: _("Balancing"),
        Family.CONFLICT: _("Conflicts"),
        Family.KEEPING: _("How long data is kept"),
        Family.BURST: _("Bursts"),
        Family.MONITORED: _("Monitoring"),
    }
