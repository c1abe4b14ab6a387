"""What a source is cited for: the chapter that says it, and figures that come out when worked out anew."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whiteboard.review.numbers.tail import erlang_c
from whiteboard.review.patterns.continents import Whereabouts
from whiteboard.review.registry import rules

ASSETS = Path(__file__).parents[2] / "assets"
PLACES = {
    r"SRE book": r"SRE book ch\. \d+",
    r"DDIA|Data-Intensive": r"(?:DDIA|Data-Intensive Applications,?) (?:ch\. \d+|part I+, )",
    r"Release It": r"Release It!? \(|Release It!, \w+",
    r"AWS Well-Architected|AWS REL": r"(?:REL|PERF|OPS|SEC|COST)\d+",
    r"Azure (?:RE|PE)\b|Azure Well": r"(?:RE|PE):\d+|Azure Well-Architected, \w+",
    r"RFC": r"RFC \d{3,4}",
    r"System Design Primer": r"System Design Primer, \w+|\(System Design Primer\)",
    r"Tanenbaum": r"ch\. \d+",
    r"Threagile": r"Threagile, [a-z-]+",
}
"""A book or a collection, and how its place is named."""


def _in_assets() -> Iterator[str]:
    for folder in ("kinds", "mechanisms"):
        for path in sorted((ASSETS / folder).glob("*.toml")):
            yield from _sources(tomllib.loads(path.read_text(encoding="utf-8")))


def _sources(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                yield value
            yield from _sources(value)
    elif isinstance(data, list):
        for value in data:
            yield from _sources(value)


@pytest.mark.parametrize("source", sorted({*(e.rule.source for e in rules()), *_in_assets()}))
def test_a_book_is_cited_with_the_place(source: str) -> None:
    for book, place in PLACES.items():
        if re.search(book, source):
            assert re.search(place, source), f"no place in {book}"


def test_the_knee_is_where_more_load_costs_more_than_it_brings() -> None:
    """The utilisation at which the time to answer over the utilisation is least, by M/M/8."""

    def price(rho: float, servers: int = 8) -> float:
        return (1 + erlang_c(servers, rho) / (servers * (1 - rho))) / rho

    knee = min((r / 1000 for r in range(100, 999)), key=price)
    assert knee == pytest.approx(0.745, abs=0.0011)
    (rule,) = (e.rule for e in rules() if e.rule.id == "capacity-headroom-low")
    assert f"near {int(knee * 100)} % with 8 servers" in rule.source
    # On a single server at 90 % a request waits for nine others: rho / (1 - rho).
    assert erlang_c(1, 0.9) / (1 - 0.9) == pytest.approx(9)
    assert "at 90 % each request waits for nine others on a single server" in rule.why


@pytest.mark.parametrize(
    ("names", "least"),
    [
        (("north america", "europe"), 54.5),
        (("europe", "asia"), 66),
        (("europe", "oceania"), 138),
        # From Africa, to either America's north or Australia; from anywhere else somebody is farther away.
        (("north america", "europe", "asia", "south america", "africa", "oceania"), 87),
        (("europe",), 0),
        ((), 0),
    ],
)
def test_the_way_of_light(names: tuple[str, ...], least: float) -> None:
    assert Whereabouts(frozenset(names)).round_trip == pytest.approx(least)


def test_half_around_the_world_and_back() -> None:
    (rule,) = (e.rule for e in rules() if e.rule.id == "geo-latency")
    assert "40,000 km of fibre: 200 ms and more" in rule.why


def test_the_next_nine_costs_what_the_book_says() -> None:
    (rule,) = (e.rule for e in rules() if e.rule.id == "req-no-availability-target")
    assert "SRE book ch. 3" in rule.source
    assert "up to a hundred times" in rule.spoken
