"""Which phrases speak to which kind of concern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """What a phrase is evidence about; a rule names the one that can answer it."""

    REDUNDANCY = "redundancy"
    REBUILDABLE = "rebuildable"
    RECOVERY = "recovery"
    IDEMPOTENCY = "idempotency"
    CONCURRENCY = "concurrency"
    DUAL_WRITE = "dual-write"
    OVERLOAD = "overload"
    RETRY = "retry"
    CACHE = "cache"
    IMMUTABLE = "immutable"
    QUEUE = "queue"
    DATA = "data"
    REALTIME = "realtime"
    OBSERVABILITY = "observability"
    GROWTH = "growth"
    CYCLE = "cycle"
    RATIONALE = "rationale"
    SMALL = "small"
    SCOPE = "scope"


_PHRASES: Mapping[Family, tuple[str, ...]] = {
    Family.REDUNDANCY: (
        r"replicas?", r"replicated", r"replica set", r"stand[- ]?by", r"multi[- ]az", r"multi[- ]zone",
        r"cluster(?:ed)?", r"ha", r"high(?:ly)? availab\w+", r"quorum", r"rf ?=? ?[2-9]",
        r"replication factor", r"fail ?-?over", r"active[- ]active", r"active[- ]passive", r"redundant",
        r"(?:two|three|several|[2-9]|\d\d+) (?:nodes|instances|copies|brokers|machines|pods)",
    ),
    Family.REBUILDABLE: (
        r"rebuil[dt]\w*", r"recomputed?", r"re-?derived?", r"disposable", r"scratch", r"ephemeral",
        r"can be lost", r"may be lost", r"loss is (?:fine|ok|accepted)", r"replay(?:ed|able)?", r"derived",
    ),
    Family.RECOVERY: (r"rto", r"recovers? (?:in|within)", r"restarts? (?:in|within)", r"back (?:in|within)"),
    Family.IDEMPOTENCY: (
        r"idempoten\w+", r"client[- ](?:generated )?(?:\w+[- ])?id", r"request[- ]id", r"upserts?",
        r"conditional (?:put|write|update|append)", r"unique (?:constraint|index|key)", r"de-?dup\w*",
        r"dedupe", r"exactly[- ]once sink", r"effectively[- ]once", r"expected (?:parent )?version",
    ),
    Family.CONCURRENCY: (
        r"cas", r"compare[- ]and[- ]s(?:et|wap)", r"optimistic lock\w*", r"version column", r"serializable",
        r"select for update", r"for update", r"leases?", r"reservations?", r"atomic\w*", r"lua script",
        r"row lock\w*",
    ),
    Family.DUAL_WRITE: (
        r"outbox", r"cdc", r"change data capture", r"debezium", r"change stream", r"transaction log",
        r"sagas?", r"compensation", r"reconcil\w+",
    ),
    Family.OVERLOAD: (
        r"rate[- ]limit\w*", r"429", r"shed(?:s|ding)?", r"back ?-?pressure", r"bulkheads?",
        r"(?:circuit )?breakers?", r"waiting room", r"admission", r"quotas?", r"token bucket", r"throttl\w+",
    ),
    Family.RETRY: (r"back ?-?off", r"jitter", r"retry budget", r"deadline", r"hedged?"),
    Family.CACHE: (
        r"ttl", r"invalidat\w+", r"write[- ]through", r"write[- ]behind", r"write[- ]back",
        r"stale[- ]while[- ]revalidate", r"single[- ]flight", r"coalesc\w+", r"warm[- ]?up", r"expires?",
        r"expiry", r"evict on (?:write|update)", r"versioned keys?", r"purged?",
    ),
    Family.IMMUTABLE: (
        r"immutable", r"never changes?", r"content[- ]hash\w*", r"hashed (?:file ?)?names?", r"write[- ]once",
    ),
    Family.QUEUE: (
        r"dlq", r"dead[- ]letter\w*", r"parking(?: lot)?", r"max(?:imum)? (?:receives?|attempts|retries)",
        r"retry topic", r"poison", r"gives? up after", r"after \d+ (?:attempts|tries|retries)",
    ),
    Family.DATA: (
        r"shard(?:ed|ing|s)?(?: key)?", r"partition(?:ed|ing|s)?(?: key)?", r"consistent hash\w*",
        r"read replicas?", r"leader read", r"snapshots?", r"pitr", r"point[- ]in[- ]time",
    ),
    Family.REALTIME: (r"heartbeats?", r"reconnect\w*", r"connection draining", r"sticky", r"presence ttl"),
    Family.OBSERVABILITY: (
        r"slos?", r"p99", r"alerts?", r"alerting", r"dashboards?", r"trac(?:e|es|ing)", r"error budget",
        r"burn rate", r"queue age",
    ),
    Family.GROWTH: (
        r"(?:10|ten) ?x", r"ten times", r"shard(?:ed|ing|s)?", r"re-?shard\w*", r"partition(?:ed|ing)?",
        r"split (?:by|the|into)", r"scale[sd]? (?:out|horizontally)", r"auto-?scal\w+", r"read replicas?",
        r"move[sd]? to", r"more nodes", r"add (?:nodes|replicas|shards|partitions)", r"growth plan",
    ),
    Family.CYCLE: (
        r"webhooks?", r"callbacks?", r"async\w*", r"events?", r"cached", r"merge[sd]?", r"cycle", r"fallback",
    ),
    Family.RATIONALE: (
        r"because", r"since", r"instead of", r"rather than", r"compared (?:to|with)", r"vs\.?", r"versus",
        r"over (?:postgres|mysql|cassandra|kafka|rabbitmq|redis|mongo\w*|dynamo\w*|sqs)", r"trade-?offs?",
        r"so that", r"chosen", r"we need", r"due to", r"cheaper", r"simpler",
    ),
    Family.SMALL: (
        r"small internal tool", r"internal tool", r"no numbers", r"numbers? (?:do|does) ?n[o']t matter",
        r"hobby", r"prototype",
    ),
    Family.SCOPE: (r"out of scope", r"not in scope", r"later version", r"will not (?:do|build)"),
}  # fmt: skip


def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(phrases) + r")(?![\w])")


PATTERNS: Mapping[Family, re.Pattern[str]] = MappingProxyType(
    {family: _compiled(phrases) for family, phrases in _PHRASES.items()}
)
"""One pattern per family, for case-folded text."""
