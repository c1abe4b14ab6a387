"""Products of what was said, compared: with units of every size and in every order of the sentences.

Each comparison is a board, sentences that cannot hold together, each in several spellings of one amount, and
for the last of them a spelling with room enough, with which nothing may be said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pytest

from whiteboard.model.design import Design
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.engine import review

Case = Mapping[str, Any]
_SEEN = frozenset({Tier.CONTRADICTION, Tier.QUESTION})


@dataclass(frozen=True)
class Comparison:
    """`says` are the sentences, each as spellings of one amount; `room` is said in place of the last."""

    rule: str
    nodes: Case
    flows: Sequence[str]
    says: Sequence[Sequence[str]]
    room: str

    def boards(self, last: Sequence[str]) -> Iterator[Any]:
        """Each spelling of a sentence with the first of the others, and the first of all in every order."""
        sentences = (*self.says[:-1], last)
        first = [s[0] for s in sentences]
        spelled = [[*first[:at], said, *first[at + 1 :]] for at, s in enumerate(sentences) for said in s]
        for notes in (*spelled, *(list(order) for order in permutations(first))):
            yield {"nodes": self.nodes, "flows": self.flows, "words": {"notes": notes}}


_QUEUE = {"a": {"kind": "service", "name": "Intake"}, "q": {"kind": "queue", "name": "Jobs"}}
_SHOP = {"u": {"kind": "client", "name": "Buyers"}, "a": {"kind": "service", "name": "Shop", "replicas": 4}}

COMPARISONS = {
    "rate times duration against slots": Comparison(
        "too-few-at-once",
        {**_QUEUE, "w": {"kind": "worker", "name": "Renderer", "concurrency": 1}},
        ["a ~> q", "q ~> w"],
        [
            ["5 jobs/s", "300 jobs per minute", "18k jobs an hour", "0.432 M jobs a day", "5 jobs a second"],
            [
                "Renderer needs 4 min for each job",
                "each job takes Renderer 240 s",
                "Renderer takes 240,000 ms per job",
            ],
            ["Renderer runs on 20 machines", "20 machines run Renderer"],
        ],
        "Renderer runs on 2,000 machines",
    ),
    "population over an interval against what a store takes": Comparison(
        "single-primary-write-ceiling",
        {
            "d": {"kind": "client", "name": "Devices"},
            "a": {"kind": "service", "name": "Ingest"},
            "db": {"kind": "rdbms", "name": "Readings"},
        },
        ["d -> a: device report", "a -> db: insert reading"],
        [
            [
                "20 M devices report once a minute",
                "20,000k devices report every 60 s",
                "every minute 20 million devices report",
                "1.2 B devices report once an hour",
                "each of 20 M devices reports once a minute",
            ],
            [
                "Readings can take 10k inserts/s",
                "Readings can take 600k inserts per minute",
                "Readings can take 36 M inserts an hour",
                "10,000 inserts a second are what Readings can take",
            ],
        ],
        "Readings can take 5 M inserts/s",
    ),
    "rate times size times retention times copies against nodes times disk": Comparison(
        "disk-runs-full",
        {"a": {"kind": "service", "name": "Ingest"}, "k": {"kind": "stream", "name": "Kafka"}, "w": "worker"},
        ["a ~> k", "k ~> w"],
        [
            [
                "2 TB/day come in",
                "2,000 GB a day come in",
                "24 MB/s come in",
                "84 GB per hour come in",
                "24,000 KB/s come in",
                "2,000,000 MB per day come in",
            ],
            ["Kafka keeps 7 days", "Kafka keeps them for a week", "Kafka keeps them 168 hours"],
            ["Kafka RF 3", "Kafka has a replication factor of 3"],
            [
                "Kafka has 6 brokers of 2 TB",
                "Kafka: 6 brokers x 2,000 GB",
                "Kafka has 6 brokers with 2,000,000 MB each",
            ],
        ],
        "Kafka has 60 brokers of 2 TB",
    ),
    "volume over a window against throughput": Comparison(
        "consumer-underprovisioned",
        {**_QUEUE, "w": {"kind": "worker", "name": "Mailer", "replicas": 2}},
        ["a ~> q: mail", "q ~> w: mail"],
        [
            [
                "3 M mails go out within an hour",
                "3,000k mails go out within 60 minutes",
                "within an hour 3 million mails go out",
            ],
            [
                "Mailer handles 100 mails/s per instance",
                "Mailer handles 6k mails a minute per instance",
                "each Mailer instance handles 100 mails a second",
            ],
        ],
        "Mailer handles 5k mails/s per instance",
    ),
    "bytes over a window against a line": Comparison(
        "copy-outlasts-its-window",
        {"a": {"kind": "service", "name": "Film vault"}, "b": {"kind": "object", "name": "Second vault"}},
        ["a ~> b: copy"],
        [
            [
                "Film vault copies 40 TB every night between 1 and 5",
                "every night 40,000 GB are copied from Film vault, between 01:00 and 05:00",
                "within 4 hours Film vault copies 40 TB",
                "from 1 am to 5 am 40,000,000 MB are copied out of Film vault",
                "Film vault has 240 min to copy 0.04 PB",
                "Film vault copies 40 TB, in 4 h",
            ],
            [
                "the link of Film vault is 1 Gbit/s",
                "1,000 Mbit/s is the link of Film vault",
                "the line from Film vault carries 125 MB/s",
                "7.5 GB a minute is what the link of Film vault carries",
                "a link of 1,000,000 kbit/s leaves Film vault",
                "Film vault hangs on a link of 450 GB per hour",
            ],
        ],
        "the link of Film vault is 40 Gbit/s",
    ),
    "the share of a copy against what one takes": Comparison(
        "capacity-exceeded",
        _SHOP,
        ["u -> a: post order"],
        [
            [
                "40k orders/s at peak",
                "2.4 M orders per minute at peak",
                "at peak 40,000 orders a second",
                "144 M orders an hour at peak",
            ],
            [
                "Shop handles 2k requests/s per instance",
                "Shop: 120k requests per minute per instance",
                "per instance Shop handles 2,000 requests a second",
            ],
        ],
        "Shop handles 20k requests/s per instance",
    ),
    "a quota per minute against demand": Comparison(
        "third-party-quota",
        {**_SHOP, "x": {"kind": "external", "name": "Tax provider"}},
        ["u -> a: order", "a -> x: tax"],
        [
            ["500 orders/s at peak", "at peak 30k orders a minute", "1.8 M orders per hour at peak"],
            [
                "Tax provider allows 600 calls per minute",
                "the quota of Tax provider is 36k calls an hour",
                "10 calls a second is what Tax provider allows",
                "Tax provider allows 864k calls a day",
            ],
        ],
        "Tax provider allows 60k calls per minute",
    ),
}


def _boards(*, fits: bool) -> Iterator[Any]:
    for name, compared in COMPARISONS.items():
        for case in compared.boards([compared.room] if fits else compared.says[-1]):
            yield pytest.param(compared.rule, case, id=f"{name}: {'; '.join(case['words']['notes'])}")


def _seen(design: Design, rule: str) -> list[str]:
    cards = (c for card in review(design).concerns for c in (card, *card.children))
    return [c.message for c in cards if c.rule == rule and c.tier in _SEEN]


@pytest.mark.parametrize(("rule", "case"), list(_boards(fits=False)))
def test_what_cannot_hold_together_is_said(rule: str, case: Case, drawn: Callable[[Case], Design]) -> None:
    assert _seen(drawn(case), rule)


@pytest.mark.parametrize(("rule", "case"), list(_boards(fits=True)))
def test_with_room_enough_nothing_is_said(rule: str, case: Case, drawn: Callable[[Case], Design]) -> None:
    assert _seen(drawn(case), rule) == []


def test_every_kind_of_product_is_compared() -> None:
    assert len(COMPARISONS) == 7
    units = (" KB", " MB", " GB", " TB", "k ", " M ", " B ", "/s", "minute", "hour", "day")
    said = " ".join(text for c in COMPARISONS.values() for spelled in c.says for text in spelled)
    assert [unit for unit in units if unit not in said] == []
    assert all(len(spelled) > 1 for c in COMPARISONS.values() for spelled in c.says)
