"""Numbers as people write them: what they are, what they come to, and which are wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.elements import FlowOp
from whiteboard.review.engine import review
from whiteboard.review.system.facts import Origin
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.stated_rates import Spoken, spoken
from whiteboard.review.text.sums.arithmetic import mistakes
from whiteboard.review.text.sums.equations import chains
from whiteboard.review.text.sums.written_quantities import DAY, Quantity, tokens
from whiteboard.review.text.words import Passage

Draw = Callable[[str], Design]


def _only(text: str) -> Quantity:
    found = [t for t in tokens(text) if isinstance(t, Quantity)]
    assert len(found) == 1, found
    return found[0]


def _said(*lines: str) -> Spoken:
    return spoken(Passage(line, "note") for line in lines)


@pytest.mark.parametrize(
    ("text", "value", "size", "time"),
    [
        ("20,000", 20_000, 0, 0),
        ("1.2k", 1200, 0, 0),
        ("50M users", 50e6, 0, 0),
        ("2B messages", 2e9, 0, 0),
        ("3 million", 3e6, 0, 0),
        ("1.5T rows", 1.5e12, 0, 0),
        ("100 B", 100, 1, 0),
        ("4 KB", 4000, 1, 0),
        ("500 kb", 500_000, 1, 0),
        ("7 TB/day", 7e12 / DAY, 1, -1),
        ("8 Mbit/s", 1e6, 1, -1),
        ("10 Gbps", 1.25e9, 1, -1),
        ("70kqps", 70_000, 0, -1),
        ("10M / day", 10e6 / DAY, 0, -1),
        ("10M a day", 10e6 / DAY, 0, -1),
        ("60 per minute", 1, 0, -1),
        ("15 s", 15, 0, 1),
        ("5 years", 5 * 365 * DAY, 0, 1),
        ("10%", 0.1, 0, 0),
        ("10^6", 1e6, 0, 0),
        ("1e6", 1e6, 0, 0),
    ],
)
def test_one_number(text: str, value: float, size: int, time: int) -> None:
    found = _only(text)
    assert found.low == pytest.approx(value)
    assert (found.size, found.time) == (size, time)


def test_a_range_has_two_ends_of_one_scale() -> None:
    found = _only("5-10k rps")
    assert (found.low, found.high, found.time) == (5000, 10_000, -1)


def test_what_a_number_is_counted_by() -> None:
    assert _only("200 files per user").per == ("user",)
    assert _only("10 changes / DAU / day").per == ("dau",)
    assert _only("30k docs each").per == ("each",)


@pytest.mark.parametrize("text", ["p99", "S3", "base62", "at 10:00", "a ratio of 100:1", "v2.1.3"])
def test_digits_in_names_and_times_are_no_numbers(text: str) -> None:
    assert [t for t in tokens(text) if isinstance(t, Quantity) and t.low > 3] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1M / 4s", 250_000),
        ("1M drivers every 4 s", 250_000),
        ("15M * 2 KB", 30e9),
        ("(10M * 5) / 100", 500_000),
        ("20 B + 100 B", 120),
        ("12 pods x 1000 rps", 12_000),
        ("3x2", 6),
        ("1k writes/s * 1 KB * 5 years", 1e6 * 5 * 365 * DAY),
    ],
)
def test_a_sum(text: str, value: float) -> None:
    (chain,) = chains(text)
    assert chain[0].value is not None
    assert chain[0].value.low == pytest.approx(value)


def test_what_is_no_sum_has_no_value() -> None:
    assert [p.value for chain in chains("100 requests 50 users") for p in chain] == [None]
    assert [p.value for chain in chains("status = new") for p in chain] == [None, None]


@pytest.mark.parametrize(
    ("line", "computed"),
    [
        ("10M notifications / day = about 1,000 per sec", "116/s"),
        ("500k users * 2 KB = 10 GB", "1 GB"),
        ("1 TB/day = 36 TB/year", "365 TB/year"),
        ("90 MB on day = 3.3 GB on year", "32.9 GB/year"),
        ("100M/day -> 12k/s", "1.16k/s"),
        ("300 rps = 10M/day", "25.9M/day"),
        ("10M / 86400 = 1157/s", "116/s"),
        ("100 users x 5 posts/day = 500k posts/day", "500/day"),
        ("2 KB x 1000 = 3 MB, 5 MB x 1000 = 50 GB", "5 GB"),
        ("8M / 400 = 20,000 s = 33 min", "333 min"),
        ("600 pubs x 6000 phones = 360k msgs / 30 s = 12k/s", "3.6M"),
    ],
)
def test_a_mistake(line: str, computed: str) -> None:
    found = mistakes(line)
    assert [m.computed for m in found][-1] == computed


def test_units_that_do_not_match() -> None:
    (found,) = mistakes("10M * 2 KB = 20k writes/s")
    assert found.ratio is None


@pytest.mark.parametrize(
    "line",
    [
        "20,000 new pastes / day = 0.23 writes/s",
        "10 reads per paste = 200k reads/day = 2.3 reads/s, say 25/s peak",
        "avg paste 10 KB -> 200 MB/day -> 73 GB/year",
        "1M / 4s = 250k location updates/s",
        "15M trips/day = 174/s avg, ~500/s peak",
        "update ~100 B -> 25 MB/s",
        "trips: 15M * 2 KB = 30 GB/day",
        "200 files per user, avg 500 KB -> 100 GB?? no, 100 MB per user -> 5 PB total",
        "~10 changes / DAU / day = 100M commits/day = ~1.2k/s",
        "4 levels per day -> 20,000 score updates per day",
        "20,000 / 86400 = 0.23 per sec",
        "peak 100x = 23 per sec",
        "20M DAU, 3M concurrent sessions peak -> 60 gateways * 50k",
        "~1.2M docs open at peak / 40 doc servers = 30k docs each, ~50 KB hot state -> 1.5 GB",
        "~10% typing, 1 batched op/s -> 300k ops/s / 40 = 7.5k ops/s per doc server",
        "300k conditional writes/s, group-committed per doc every 50 ms -> ~200k/s",
        "10M users x 100/day x 1/86400 = 11.6k/s",
        "1M DAU * 10 requests / 100k = 100/s",  # a day taken as 100,000 seconds
        "10M/day = 350/s peak",
        "10M/day = 116/s (3x = 350/s)",
        "1k writes/s * 1 KB = 86 GB",  # a day is meant
        "62^7 = 3.5T",
        "100B * 10M = 1 GB",  # bytes
        "2B messages/day = 23k/s",
        "RF = 3, R + W > N, retries = 5",
        "10 GB / 4 MB = 2,560 hashes per file",
        "180k / 6.000 = 30 lamps per station",  # German thousands
        "3 M ads x 1440 = 4.3 B rows",
        "history 10 events x 300 B = 3.2 GB",  # times the things before it
        "12 x 3 = 36 / 60 = 0.6",
        "360.000 x 0,5 kg = 180 t/day",
        "4,000 cups x 0.2 l = 8 hl",
        "index 12 GB + names 50M x 20 B = 1 GB",
        "20M marks / 25 d / 5 busy hours = 44/s",
        "points 250k/s x 2 B x 86400 x 400 = 17 TB",  # bytes before a sign
    ],
)
def test_no_mistake(line: str) -> None:
    assert mistakes(line) == ()


@pytest.mark.parametrize(
    ("line", "rate", "peak", "op"),
    [
        ("250k updates/s", 250_000, True, FlowOp.WRITE),
        ("peak 70k reads/s", 70_000, True, FlowOp.READ),
        ("5,000 searches/s", 5000, True, FlowOp.READ),
        ("15M trips/day = 174/s avg", 174, False, FlowOp.UNKNOWN),
        ("campaign: 5M pushes, want it done in 10 minutes", 5e6 / 600, True, FlowOp.WRITE),
    ],
)
def test_a_rate_in_words(line: str, rate: float, peak: bool, op: FlowOp) -> None:
    (found,) = _said(line).rates
    assert found.rate == pytest.approx(rate)
    assert (found.peak, found.op, found.quote) == (peak, op, line)


@pytest.mark.parametrize(
    "line",
    [
        "Redis handles 100k ops/s",
        "quota is 1,000/s",
        "7.5k ops/s per doc server",
        "10M notifications / day = about 1,000 per sec",
        "25 MB/s",
        "1 KB per post",
    ],
)
def test_what_is_no_load(line: str) -> None:
    assert _said(line).rates == ()


def test_a_crowd() -> None:
    found = _said("20M DAU, 3M concurrent sessions peak -> 60 gateways * 50k").crowd
    assert found is not None
    assert found.count == 3e6


def test_words_drive_the_load_of_the_flow_they_mean(draw: Draw) -> None:
    design = draw(
        """
        nodes:
          app: client
          gw: {kind: api-gateway, replicas: 400}
          loc: {kind: service, name: Location service, replicas: 400}
          ride: {kind: service, name: Ride service, replicas: 4}
          db: {kind: rdbms, name: Positions, replicas: 1}
        flows: ["app -> gw", "gw -> loc", "gw -> ride", "loc -> db: UPDATE"]
        words: {estimates: ["1M / 4s = 250k location updates/s"]}
        """
    )
    edge = next(e for e in normalise(design).edges if e.target == "loc")
    assert edge.fact("peak_qps").number == 250_000
    assert edge.fact("peak_qps").origin is Origin.WORDS
    found = review(design)
    assert found.analyses.load.nodes["db"].writes.value == pytest.approx(250_000)
    assert "capacity-exceeded@db" in {c.id for card in found.concerns for c in (card, *card.children)}


def test_a_number_that_is_filled_in_goes_before_words(draw: Draw) -> None:
    design = draw(
        """
        nodes: {app: client, api: {kind: service, name: Search, replicas: 2}}
        flows: ["app -> api: search {peak_qps: 10}"]
        words: {estimates: ["5,000 searches/s"]}
        """
    )
    assert review(design).analyses.load.nodes["api"].total == 10


def test_a_rate_on_a_flows_label(draw: Draw) -> None:
    design = draw(
        """
        nodes: {app: client, api: {kind: service, name: Search, replicas: 2}}
        flows: ["app -> api: search 5k/s peak"]
        """
    )
    assert review(design).analyses.load.nodes["api"].total == 5000


def test_words_that_could_mean_two_flows_drive_neither(draw: Draw) -> None:
    design = draw(
        """
        nodes: {app: client, a: {kind: service, name: Trip search}, b: {kind: service, name: Trip archive}}
        flows: ["app -> a", "app -> b"]
        words: {estimates: ["500 trips/s"]}
        """
    )
    assert not review(design).analyses.load.nodes


def test_plain_reads_and_writes_are_the_whole_systems(draw: Draw) -> None:
    design = draw(
        """
        nodes: {app: client, api: {kind: service, name: API, replicas: 2}}
        flows: ["app -> api"]
        words: {estimates: ["2.3 reads/s, say 25/s peak", "10 writes/s avg"]}
        """
    )
    rates = review(design).analyses.rates
    assert rates.peak_reads.value == 25
    assert rates.peak_writes.value == 30
    assert rates.peak_writes.defaults
