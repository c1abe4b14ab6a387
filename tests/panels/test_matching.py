"""What one finds by a few letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.kinds.catalogue import catalogue
from whiteboard.panels.matching import rank, score
from whiteboard.panels.placeables import find, placeables


def test_better_answers_come_first() -> None:
    titles = ["Mosaic cachet", "My cache", "Cache", "Cache warmer", "Queue"]
    assert rank("cache", titles, lambda t: (t,)) == ["Cache", "Cache warmer", "My cache", "Mosaic cachet"]


def test_first_letters_of_words_are_enough() -> None:
    assert score("lb", "Load balancer") is not None
    assert score("lb", "Label") is None
    assert score("balancer load", "Load balancer") is not None


@given(st.text(max_size=12), st.text(max_size=30))
def test_every_text_finds_itself_first(query: str, other: str) -> None:
    assert rank(query, [other, query], lambda t: (t,))[0].casefold().strip() in {
        query.casefold().strip(),
        other.casefold().strip() if not query.strip() else query.casefold().strip(),
    }


def test_products_lead_to_their_kinds() -> None:
    items = placeables(catalogue())
    found = {
        query: find(query, items)[0].id for query in ("redis", "postgres", "kafka", "nginx", "s3", "vpc")
    }
    assert found["redis"] == "cache@redis"
    assert found["postgres"] == "rdbms@postgres"
    assert found["kafka"] == "stream@kafka"
    assert found["s3"] == "object@s3"
    assert found["vpc"] == "zone:network"


def test_everything_has_its_own_id() -> None:
    ids = [item.id for item in placeables(catalogue())]
    assert len(ids) == len(set(ids))
    assert {"box", "sticky", "text", "zone:region", "zone:trust-boundary"} <= set(ids)
    assert len([i for i in ids if not i.startswith("zone:")]) >= 47
