"""What components are made with, as somebody types it."""

from __future__ import annotations

import tomllib

import pytest

from whiteboard.assets import assets_dir
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.products import made_with, product_meant, shown_product


@pytest.mark.parametrize(
    ("query", "kind", "product"),
    [
        ("kafka", "stream", "kafka"),
        ("Kaf", "stream", "kafka"),
        (" redis ", "cache", "redis"),
        ("redis pub", "pubsub", "redis pub sub"),
        ("postgres", "rdbms", "postgres"),
        ("s3", "object", "s3"),
        ("cache", "cache", ""),
        ("eve", "stream", ""),
        ("k", "stream", ""),
        ("", "stream", ""),
        ("kafka", "cache", ""),
    ],
)
def test_a_product_is_meant_where_its_name_is_typed(query: str, kind: str, product: str) -> None:
    assert product_meant(query, catalogue().kinds[kind]) == product


@pytest.mark.parametrize(
    ("product", "shown"),
    [
        ("kafka", "Kafka"),
        ("dynamodb", "DynamoDB"),
        ("apache kafka", "Apache Kafka"),
        ("s3 bucket", "S3 bucket"),
    ],
)
def test_products_are_written_as_their_makers_do(product: str, shown: str) -> None:
    assert shown_product(product) == shown


def test_a_topic_is_made_with_its_broker() -> None:
    kinds = catalogue().kinds
    assert made_with(kinds["stream"], "kafka topic") == "Kafka"
    assert made_with(kinds["rdbms"], "sql server") == "SQL Server"


def test_only_what_the_kinds_know_is_written_otherwise() -> None:
    data = tomllib.loads((assets_dir() / "products.toml").read_text(encoding="utf-8"))
    known = {product for kind in catalogue().kinds.values() for product in kind.products}
    assert set(data["written"]) <= known
    assert list(data["written"]) == sorted(data["written"])
