"""Numbers and flags that labels state, and what must not be read into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.kinds.fold import facts_in, replicas_in
from whiteboard.model.values import Fact


@pytest.mark.parametrize(
    ("label", "replicas"),
    [
        ("API (24 pods)", 24),
        ("API x12", 12),
        ("API ×3", 3),
        ("3x API", 3),
        ("3 replicas", 3),
        ("two nodes", 2),
        ("2-10 pods", 2),
        ("replicas: 4", 4),
        ("1,200 servers", 1200),
        ("3 stateless servers", 3),
        ("Postgres + 2 read replicas", 3),
        ("Postgres (primary, 2 replicas)", 3),
        ("2 read replicas", 2),
        ("Redis (single node)", 1),
    ],
)
def test_replicas(label: str, replicas: float) -> None:
    assert replicas_in(label) == replicas
    assert facts_in(label)["replicas"] == replicas


@pytest.mark.parametrize(
    "label",
    [
        *(
            "S3",
            "EC2",
            "Route 53",
            "Top 10",
            "24 hours",
            "v2",
            "Worker 2",
            "10x traffic",
            "2x larger",
            "1024x768",
        ),
        *(
            "5 nodes/s",
            "Instance N",
            "RF 3",
            "16 shards",
            "3 zones",
            "single sign on",
            "max",
            "x-ray",
            "0 replicas",
        ),
        *("$3 pods", "1.5x", "12 partitions", "100 orders", ""),
    ],
)
def test_no_replicas(label: str) -> None:
    assert replicas_in(label) is None


@pytest.mark.parametrize(
    ("label", "facts"),
    [
        ("Cassandra RF 3", {"replication_factor": 3}),
        ("RF=3", {"replication_factor": 3}),
        ("replication factor: 2", {"replication_factor": 2}),
        ("API in 2 AZs", {"zones": 2}),
        ("three availability zones", {"zones": 3}),
        ("RDS multi-AZ", {"zones": 2, "failover": True}),
        ("multi-region", {"regions": 2}),
        ("Redis (TTL 60s)", {"ttl": 60}),
        ("TTL: 5 min", {"ttl": 300}),
        ("24h TTL", {"ttl": 86_400}),
        ("retention 7 days", {"retention": 604_800}),
        ("hit ratio 95%", {"hit_ratio": 0.95}),
        ("95% hits", {"hit_ratio": 0.95}),
        ("hit rate 0.9", {"hit_ratio": 0.9}),
        ("12k rps", {"qps": 12_000}),
        ("1,160 req/s", {"qps": 1160}),
        ("100k/s", {"qps": 100_000}),
        ("86.4M requests/day", {"qps": 1000}),
        ("70k rps peak", {"peak_qps": 70_000}),
        ("limit 100 rps", {"rate_limit": 100}),
        ("10k/s per node", {"capacity": 10_000}),
        ("16 shards, sharded by user_id", {"shards": 16, "partition_key": "user_id"}),
        ("shard key: user id", {"partition_key": "user id"}),
        (
            "Kafka (3 brokers, RF 3, 12 partitions)",
            {"replicas": 3, "replication_factor": 3, "partitions": 12},
        ),
        ("2 TB", {"size_bytes": 2e12}),
        ("timeout 300ms", {"timeout": 300}),
        ("timeout: 2s", {"timeout": 2000}),
        ("SLA 99.95%", {"sla": 99.95}),
        ("5M connections", {"connections": 5e6}),
        ("max 500 connections", {"max_connections": 500}),
        ("SQS + DLQ", {"dead_letter_queue": True}),
        ("SQS, no DLQ", {"dead_letter_queue": False}),
        ("stateless", {"stateful": False}),
        ("not idempotent", {"idempotent": False}),
        ("auto-scaling, health checks", {"autoscale": True, "health_check": True}),
        ("LRU, write-through", {"eviction": "lru", "invalidation": "write-through"}),
    ],
)
def test_facts(label: str, facts: dict[str, Fact]) -> None:
    assert dict(facts_in(label)) == facts


@pytest.mark.parametrize(
    "label",
    [
        *("DLQ", "Dead letter queue", "no multi-AZ", "500 GB/day", "16 GB RAM", "5 MB/s", "24/7 support"),
        *(
            "p99 200 ms",
            "hits 3 tables",
            "hit ratio 140%",
            "99% hits later",
            "Redis",
            "7 days",
            "RF",
            "TTL",
            "v1.2",
        ),
        *("error 50%", "not stateless", "port 443"),
    ],
)
def test_nothing_is_read_into_a_label(label: str) -> None:
    found = dict(facts_in(label))
    assert found in ({}, {"hit_ratio": 0.99}), found


@given(st.text(alphabet="0123456789xkKmM .,%/-():azrfttlhit", max_size=40))
def test_any_text_gives_finite_facts(label: str) -> None:
    for value in facts_in(label).values():
        assert not isinstance(value, float) or 0 <= value < float("inf")
