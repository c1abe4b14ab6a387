"""What a line says of one decision or several; what it does not say clearly stays one choice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.interview.typed.decisions import decisions

Fields = tuple[str, ...]
"""Choice, rejected, reason, cost."""


def read(line: str) -> list[Fields]:
    names = ("choice", "rejected", "reason", "cost")
    return [tuple(made.get(name, "") for name in names) for made in decisions(line)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Cassandra over MySQL because writes scale; it costs joins",
            [("Cassandra", "MySQL", "writes scale", "joins")],
        ),
        (
            "Postgres instead of Mongo since the data is relational, at the cost of one writer; "
            "Kafka rather than RabbitMQ because consumers replay, but we give up priorities",
            [
                ("Postgres", "Mongo", "the data is relational", "one writer"),
                ("Kafka", "RabbitMQ", "consumers replay", "priorities"),
            ],
        ),
        (
            "We choose push over pull because reads dominate and fans are few, and Redis over Memcached",
            [("push", "pull", "reads dominate and fans are few", ""), ("Redis", "Memcached", "", "")],
        ),
        (
            "A wide-column store keyed by conversation, not a relational one: it grows by machines",
            [("A wide-column store keyed by conversation", "a relational one", "it grows by machines", "")],
        ),
        (
            "Cache-aside over write-through. We give up freshness for a minute.",
            [("Cache-aside", "write-through", "", "freshness for a minute")],
        ),
        (
            "Strong consistency rather than eventual: nobody may pay twice; cost: slower writes",
            [("Strong consistency", "eventual", "nobody may pay twice", "slower writes")],
        ),
        (
            "Snowflake ids over UUIDs - they sort by time\nHash over range partitions",
            [("Snowflake ids", "UUIDs", "they sort by time", ""), ("Hash", "range partitions", "", "")],
        ),
        ("S3 over EBS: it costs less", [("S3", "EBS", "it costs less", "")]),
    ],
)
def test_each_decision_of_a_line_is_taken_apart(line: str, wanted: list[Fields]) -> None:
    assert read(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Push on write",
        "gRPC over HTTP/2 between services",
        "Clients talk over TLS",
        "Stream it over a queue",
        "Spread 100k/s over 10 machines",
        "Replicate over three regions, and fail over by DNS",
        "Cassandra for messages, Kafka for delivery",
        "SQL vs NoSQL",
        "Not SQL",
        "rather than",
        "Hash the key; keep it for a day",
    ],
)
def test_what_names_no_alternative_is_one_choice_as_it_stands(line: str) -> None:
    assert read(line) == [(line, "", "", "")]


PIECES = st.sampled_from(
    [
        "Redis",
        "a log",
        " over ",
        " instead of ",
        " because ",
        "; ",
        ", not ",
        ": ",
        " and ",
        "\n",
        ". ",
        "it costs ",
        "x",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_every_line_has_a_choice_and_no_word_that_was_not_written(line: str) -> None:
    found = decisions(line)
    assert found
    for made in found:
        assert made["choice"].strip()
        assert set(_WORD.findall(" ".join(made.values()))) <= set(_WORD.findall(line))


_WORD = re.compile(r"\w+")
