"""What labels mean: one table, with the names that lead astray."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.kinds import recognise as module
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.lexicon import corrected, damerau
from whiteboard.kinds.recognise import effective_kind, is_action_label, recognise
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.model.values import Box

LABELS: dict[str, tuple[str, ...]] = {
    "client": (
        "User",
        "Users",
        "Mobile App",
        "Mobile Application",
        "Browser",
        "🧑 Client",
        "1. Client",
        "Rider app",
    ),
    "cdn": ("CDN", "CDN/Edge Cache", "Cloud Front", "CloudFront"),
    "dns": ("Route53", "Route 53", "<div>Route53<br></div><div>(DNS Service)</div>"),
    "load-balancer": (
        *("Load Balancer", "LoadBalancer", "loadbalancer1", "Load\nBalancer", "Load Balncer", "NGINX", "LB"),
        *("Elastic Load Balancing", "Elastic LB", "Elastic (load balancer)"),
    ),
    "api-gateway": ("API\nGateway", "Gateway", "API Gatway", "APIGateway"),
    "web-server": ("Web server (nginx)", "WebServer"),
    "service": (
        *(
            "Order Service",
            "UserService",
            "userservice",
            "Search Service",
            "Other services",
            "API v2",
            "Service A",
        ),
        *(
            "Redis proxy service",
            "Kafka Producer",
            "Order Service\nPostgres",
            "EC2",
            "Node.js",
            "App Server3",
        ),
        *(
            "Notification Service (SNS or Firebase)",
            "HTTP(s) APIs",
            "Payment Service",
            "Short URL Service Instance N",
        ),
    ),
    "worker": (
        "workers",
        "Kafka consumer",
        "Kafka\nConsumer",
        "Fanout Workers",
        "Kakfa Consumers",
        "Worker 1",
    ),
    "external": (
        *(
            "Stripe",
            "Stripe API",
            "Payment gateway",
            "SMS Gateway",
            "Payment Gateway (Stripe)",
            "Other SMS Provider",
        ),
        *("WhatsApp", "Bank"),
    ),
    "rdbms": (
        *("DB", "User DB", "UserDB", "Customer DB", "Postgres", "Postgre SQL", "postgress", "Databse"),
        *("MySQL social graph", "Read Replicas (x3)", "Feed store", "Videos Meta Data Storage"),
    ),
    "widecolumn": ("Cassandra Database", "Casandra", "Database (Cassandra)"),
    "document": ("Mongo DB", "MongoDB primary"),
    "keyvalue": ("Dynamo\nDB", "DynomoDB"),
    "search": (
        "Elastic",
        "ES",
        "Elasticsearc",
        "Elasticsearch cluster",
        "Driver location DB (ElasticSearch)",
    ),
    "geo-index": ("Redis GEO index", "Redis (geohash)"),
    "olap": ("Snowflake data warehouse", "Analytics DB"),
    "id-generator": ("Snowflake", "Snowflake ID service", "Key Generation Service", "Counter service"),
    "object": ("S3", "S3 buckets", "S3 data lake", "Photo storage (S3)", "Blob Store"),
    "cache": (
        *(
            "Redis",
            "Redis Cache",
            "Redis1",
            "Redis cluster",
            "ElastiCache",
            "Feed Cache",
            "Cache (Redis)",
            "App\nMemory",
        ),
        *("Auth Redis", "Sessions in Redis", "<b>Redis</b><br>sessions"),
    ),
    "queue": (
        *(
            "Redis queue",
            "SQS",
            "DLQ",
            "SQS DLQ",
            "Postgres queue (SKIP LOCKED)",
            "Postgres\nSKIP LOCKED",
            "Amazon SQS",
        ),
        *("redisqueue", "Analytics - SQS Queue"),
    ),
    "stream": (
        *("Kafka", "Kakfa", "Kafka Queue", "Message Queue (Kafka)", "Kafka topic", "Topic", "Redis Streams"),
        *("Kafka - Log topic", "Event bus"),
    ),
    "pubsub": ("Redis Pub/Sub", "Redis (pub/sub)", "SNS", "Bus", "Transaction SNS Topic"),
    "lock-service": ("Redis lock", "Redis distributed lock"),
    "rate-limiter": ("Redis rate limiter", "Rate Limiter"),
    "cdc": ("CDC\n(Debezium)",),
    "coordinator": ("ZooKeeper", "Zoo Keeper"),
    "serverless": ("AWS Lambda", "Send mail to customer (Lambda)"),
    "realtime-gateway": ("Web sockets", "WebSocket Server", "Chat server"),
    "not-runtime": ("GitHub", "Jenkins"),
    "place": ("VPC", "Kubernetes cluster", "Region"),
}
CASES = [(label, kind) for kind, labels in LABELS.items() for label in labels]

UNKNOWN = (
    *(
        "Timeline",
        "Book Cab",
        "Save Video",
        "Store video",
        "New URL",
        "Processes",
        "Products",
        "Flash sale page",
    ),
    *("Used Keys (Pre-Generated)", "Store", "", "   ", "42", "?", "User profile", "Credit Card Transaction"),
)


@pytest.mark.parametrize(("label", "kind"), CASES)
def test_labels(label: str, kind: str) -> None:
    told = recognise(label)
    assert told is not None
    assert told.kind == kind


@pytest.mark.parametrize("label", UNKNOWN)
def test_unknown_labels_stay_unknown(label: str) -> None:
    assert recognise(label) is None


def test_a_cache_in_the_client_is_no_server() -> None:
    for label in ("Client cache", "Client-side cache", "Browser cache"):
        told = recognise(label)
        assert told is not None
        assert told.kind == "client"


def test_how_it_was_recognised_is_told() -> None:
    def how(label: str, **hints: str) -> str:
        told = recognise(label, **hints)
        assert told is not None
        return told.how

    assert how("Kafka") == "synonym"
    assert how("Kakfa") == "typo"
    assert how("Order Service") == "role"
    assert how("Orders", shape="cylinder") == "shape"
    assert how("Redis", note="holds the job queue") == "neighbours"


@pytest.mark.parametrize(
    ("label", "shape", "kind"),
    [
        ("Orders", "cylinder", "rdbms"),
        ("Users", "cylinder", "rdbms"),
        ("Store", "cylinder", "rdbms"),
        ("Snowflake", "cylinder", "olap"),
        ("Shoppers", "stadium", "client"),
        ("Orders", "subroutine", "queue"),
        ("Redis", "cylinder", "cache"),
        ("Order Service", "cylinder", "service"),
    ],
)
def test_a_shape_is_only_a_hint(label: str, shape: str, kind: str) -> None:
    told = recognise(label, shape=shape)
    assert told is not None
    assert told.kind == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("enqueue thumbnails", "queue"),
        ("publish", "pubsub"),
        ("acquire lock", "lock-service"),
        ("find nearby drivers", "geo-index"),
        ("get session", "cache"),
    ],
)
def test_redis_is_what_the_flows_around_it_use_it_for(words: str, kind: str) -> None:
    told = recognise("Redis", neighbours=(words, "API"))
    assert told is not None
    assert told.kind == kind


def test_a_short_note_names_the_product_of_an_unknown_box() -> None:
    told = recognise("Timeline", note="Cassandra table")
    assert told is not None
    assert told.kind == "widecolumn"
    assert recognise("Timeline", note="one day this may call the same Cassandra that orders use") is None


@pytest.mark.parametrize("label", ["Book Cab", "Save Video", "New URL", "Accept Trip", "Update key stats"])
def test_actions(label: str) -> None:
    assert is_action_label(label)


@pytest.mark.parametrize(
    "label", ["Upload Service", "Check Redis", "Timeline", "Book", "Kafka", "Post service", ""]
)
def test_no_actions(label: str) -> None:
    assert not is_action_label(label)


@pytest.mark.parametrize(
    "word",
    [
        *("storm", "store", "flash", "shift", "pilot", "spare", "layer", "routes", "served", "brokers"),
        *("processes", "products", "managed", "leader", "slack", "validation"),
    ],
)
def test_ordinary_words_are_no_slips(word: str) -> None:
    assert corrected(word) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [("kakfa", "kafka"), ("lamda", "lambda"), ("postgre", "postgres"), ("memcachd", "memcached")],
)
def test_slips_are_corrected(word: str, meant: str) -> None:
    assert corrected(word) == meant


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("abc", "abc", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("abcd", "badc", 2), ("a", "xyz", 3)],
)
def test_distance(a: str, b: str, distance: int) -> None:
    assert damerau(a, b, 3) == distance


@given(st.text(alphabet="abcde", max_size=6), st.text(alphabet="abcde", max_size=6))
def test_distance_is_symmetric_and_bounded(a: str, b: str) -> None:
    distance = damerau(a, b, 9)
    assert distance == damerau(b, a, 9)
    assert abs(len(a) - len(b)) <= distance <= max(len(a), len(b))


@given(st.text(max_size=80))
def test_any_text_is_read(label: str) -> None:
    told = recognise(label)
    assert told is None or told.kind in catalogue().kinds


@pytest.mark.parametrize("kind", sorted(catalogue().kinds))
def test_each_synonym_alone_means_its_kind(kind: str) -> None:
    nameless = {"store", "storage"}
    for synonym in set(catalogue().kinds[kind].synonyms) - nameless:
        told = recognise(synonym)
        assert told is not None, synonym
        assert told.kind == kind, synonym


def component(kind: str, name: str, shape: str = "") -> Component:
    return Component(id="c", kind=kind, name=name, shape=shape, box=Box(0, 0, 172, 64))


def test_the_drawn_kind_beats_the_name() -> None:
    assert effective_kind(component("cache", "Postgres")).id == "cache"


def test_a_plain_box_is_what_its_name_says() -> None:
    assert effective_kind(component(PLAIN_BOX, "Redis")).id == "cache"
    assert effective_kind(component(PLAIN_BOX, "Wonder")).id == PLAIN_BOX


def test_a_kind_of_a_newer_version_is_recognised_by_name_or_kept_without_traits() -> None:
    assert effective_kind(component("quantum-cache", "Redis")).id == "cache"
    unknown = effective_kind(component("quantum-cache", "Wonder"))
    assert unknown.id == "quantum-cache"
    assert not unknown.traits


def test_thousands_of_labels_are_read_in_well_under_a_second() -> None:
    labels = [f"{label} {number}" for number in range(10) for label, _ in CASES]
    start = time.process_time()
    for label in labels:
        recognise(label)
    assert time.process_time() - start < 2


def test_of_an_endless_name_only_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    choose = module._choose
    monkeypatch.setattr(module, "_choose", lambda label: (read.append(len(label)), choose(label))[1])
    found = recognise("Redis cache " + "and so on " * 9_000)
    assert found is not None
    assert found.kind == "cache"
    assert read == [module.LONGEST]
