"""The names of facts, for the type checker: a misspelt one, or one that only flows have, is an error there.

They are those of the assets, which a test compares.
"""

from __future__ import annotations

from typing import Literal

PartFact = Literal[
    "alerts", "algorithm", "authentication", "autoscale", "backup", "best_effort", "block_size", "capacity",
    "cardinality", "catch_up", "checkpoint", "circuit_breaker", "cold_start", "concurrency",
    "connection_registry", "connections", "critical", "dead_letter_queue", "duration", "encryption",
    "eviction", "fail_open", "failover", "fallback", "fencing", "fifo", "health_check", "heartbeat",
    "hit_ratio", "idempotent", "immutable", "invalidation", "lag", "layer", "leader", "local_verify",
    "max_connections", "max_receive", "multi_primary", "mutual_tls", "offline", "p50", "p99", "parallelism",
    "partition_key", "partitions", "period", "persistence", "pool", "product", "rate_limit",
    "read_capacity", "read_quorum", "rebuildable", "reconnect_jitter", "regions", "renditions", "replicas",
    "replication_factor", "retention", "retries", "shards", "size_bytes", "sla", "stateful", "sticky",
    "timeout", "trusted", "ttl", "users", "versioning", "write_capacity", "write_quorum", "zones",
]  # fmt: skip
"""What can be stated of a component."""

FlowFact = Literal[
    "amplify", "backoff", "best_effort", "block_size", "calls_per_request", "circuit_breaker",
    "conditional_write", "consistency", "critical", "delivery", "fallback", "idempotent", "ordering_key",
    "outbox", "parallel", "payload", "peak_qps", "pool", "presigned", "qps", "rate_limit", "retries",
    "share", "timeout",
]  # fmt: skip
"""What can be stated of a flow."""

AnyFact = PartFact | FlowFact
