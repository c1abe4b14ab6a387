"""Lists of names, and what is prose."""

from __future__ import annotations

import pytest

from whiteboard.editing.listing import listed, parts_of
from whiteboard.model.ids import counted_ids


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("App\nLoad balancer\nPostgres", ("App", "Load balancer", "Postgres")),
        ("- App\n\n- Feed service\n- Something else", ("App", "Feed service", "Something else")),
        ("1. Kafka\n2. Worker", ("Kafka", "Worker")),
        ("* one\n* two", ("one", "two")),
        ("one thing", ()),
        ("two\nlines", ()),
        ("Ask about privacy.\nRedis", ()),
        ("Redis\n" + "a name that goes on and on and is a sentence really", ()),
        ("def f() {\n  redis();\n}", ()),
        ("Redis\n" * 201, ()),
    ],
)
def test_a_list_of_parts_is_told_from_prose(text: str, names: tuple[str, ...]) -> None:
    assert listed(text) == names


def test_each_name_becomes_what_it_says_in_columns_without_overlap() -> None:
    names = ("App", "Kafka orders", "Something", *("Worker",) * 12)
    parts = parts_of(names, counted_ids("p"))
    assert [(p.name, p.kind) for p in parts[:3]] == [
        ("App", "client"),
        ("Kafka orders", "stream"),
        ("Something", "box"),
    ]
    assert [dict(p.facts) for p in parts[:3]] == [{}, {"product": "Kafka"}, {}]
    assert len({p.id for p in parts}) == len(names)
    assert not [1 for n, a in enumerate(parts) for b in parts[n + 1 :] if a.box.intersects(b.box)]
