"""Storage, bandwidth and cost, by numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.review.numbers.analyses import Analyses, analyse
from whiteboard.review.numbers.cost import Spent, dollars, order_of
from whiteboard.review.numbers.figures import Band, bits_per_second, size
from whiteboard.review.numbers.prices import Price, prices, read_prices
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]

BOARD = """
nodes:
  user: client
  api: {kind: service, replicas: 4}
  db: {kind: rdbms, name: Posts, replicas: 2}
flows: ["user -> api: post a text", "api -> db: insert"]
words:
  numbers: {write_qps: 100, object_size: 1000, retention_days: 365, copies: 3, peak_factor: 2}
"""


def analysed(design: Design) -> Analyses:
    return analyse(design, normalise(design))


def test_data_by_rate_size_and_time(draw: Draw) -> None:
    found = analysed(draw(BOARD)).storage
    assert found.day.value == pytest.approx(100 * 1000 * 86_400)
    assert found.raw.value == pytest.approx(100 * 1000 * 86_400 * 365)
    assert found.total.value == pytest.approx(100 * 1000 * 86_400 * 365 * 3 * 1.3)


def test_a_store_keeps_what_reaches_it_in_its_own_copies(draw: Draw) -> None:
    (posts,) = analysed(draw(BOARD)).storage.stores
    assert posts.raw.value == pytest.approx(100 * 1000 * 86_400 * 365)
    assert posts.total.value == pytest.approx(100 * 1000 * 86_400 * 365 * 2 * 1.3)
    assert posts.nodes is not None
    assert posts.nodes.value == 1


def test_a_stated_size_goes_before_reckoning(draw: Draw) -> None:
    (store,) = analysed(
        draw("""
nodes: {user: client, db: {kind: rdbms, size_bytes: 30000000000000, replicas: 1}}
flows: ["user -> db: get"]
""")
    ).storage.stores
    assert store.total.value == pytest.approx(39e12)
    assert store.nodes is not None
    assert store.nodes.value == 4


def test_without_retention_nothing_is_made_up(draw: Draw) -> None:
    found = analysed(draw(BOARD.replace("retention_days: 365, ", ""))).storage
    assert found.day.value is not None
    assert found.total.value is None
    assert found.total.needs == ("Kept for",)
    assert found.stores[0].total.value is None


def test_bandwidth_at_peak(draw: Draw) -> None:
    found = analysed(draw(BOARD)).bandwidth
    assert found.into.value == pytest.approx(200 * 1000 * 8)
    assert found.out.value is None


def test_what_a_delivery_network_leaves_for_the_origin(draw: Draw) -> None:
    found = analysed(
        draw("""
nodes: {user: client, cdn: {kind: cdn, hit_ratio: 0.8}, s3: object}
flows: ["user -> cdn: get images {peak_qps: 1000}", "cdn -> s3: get images"]
""")
    ).bandwidth
    assert found.edge is not None
    assert found.origin is not None
    assert found.edge.value == pytest.approx(1000 * 300_000 * 8)
    assert found.origin.value == pytest.approx(200 * 300_000 * 8)
    assert found.out.value == found.edge.value


def test_a_video_has_no_usual_size(draw: Draw) -> None:
    found = analysed(
        draw("nodes: {user: client, api: service}\nflows: ['user -> api: get a video {peak_qps: 10}']")
    ).bandwidth
    assert found.out.value is None
    assert found.out.needs == ("the payload of get a video",)


def test_more_than_a_network_card_takes(draw: Draw) -> None:
    board = """
nodes: {{user: client, api: {{kind: service, replicas: {n}}}}}
flows: ["user -> api: get {{peak_qps: 1000, payload: 4000000}}"]
"""
    assert [n for n, _w in analysed(draw(board.format(n=2))).bandwidth.crowded] == ["api"]
    assert analysed(draw(board.format(n=20))).bandwidth.crowded == ()


def test_machines_cost_by_their_number(draw: Draw) -> None:
    found = analysed(draw(BOARD)).cost
    lines = {(line.node, line.spent): line for line in found.lines}
    database = prices().node(catalogue().kinds["rdbms"])
    assert database is not None
    assert lines["db", Spent.DATABASES].band == Band(2 * database.low, 2 * database.high)
    assert found.biggest is lines["db", Spent.STORAGE] or found.biggest is lines["db", Spent.DATABASES]
    assert found.total is not None
    assert found.total.low == pytest.approx(sum(line.band.low for line in found.lines if line.band))


def test_what_runs_how_often_nobody_said(draw: Draw) -> None:
    found = analysed(draw("nodes: {user: client, api: service}\nflows: ['user -> api: get']")).cost
    assert found.total is None
    assert "how many replicas of api run" in found.needs


def test_the_load_tells_how_many_machines_it_takes(draw: Draw) -> None:
    found = analysed(
        draw("nodes: {user: client, api: service}\nflows: ['user -> api: get {peak_qps: 7000}']")
    ).cost
    line = next(line for line in found.lines if line.node == "api")
    assert line.inputs[0].value == 10
    assert line.inputs[0].default


def test_the_biggest_line_is_first(draw: Draw) -> None:
    bands = [line.band.middle for line in analysed(draw(BOARD)).cost.lines if line.band]
    assert bands == sorted(bands, reverse=True)


@pytest.mark.parametrize(
    ("band", "text", "order"),
    [
        (Band(0.1, 0.4), "< $1", "< $1k"),
        (Band(20, 25), "$20", "< $1k"),
        (Band(1234.56, 5678.9), "$1k-6k", "$1k-10k"),
        (Band(2e6, 9e6), "$2M-9M", "> $1M"),
    ],
)
def test_never_cents(band: Band, text: str, order: str) -> None:
    assert dollars(band) == text
    assert order_of(band) == order


def test_every_part_that_can_be_drawn_has_a_price() -> None:
    free = (Trait.ENTRY, Trait.OBSERVES, Trait.PLACE, Trait.NOT_RUNTIME, Trait.NOT_OURS)
    without = [
        kind.id
        for kind in catalogue().palette
        if not any(t in kind.traits for t in free) and not prices().node(kind) and not prices().request(kind)
    ]
    assert set(without) == {"box", "secrets"}


def test_the_table_says_when_and_where_from() -> None:
    assert prices().date
    assert "list prices" in prices().sources


def test_a_price_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        Price(title="x", traits=frozenset(), low=2.0, high=1.0)
    path = tmp_path / "prices.toml"
    path.write_text('date = "2026"\nsources = ""\nnodes = 3\n')
    with pytest.raises(ValidationError):
        read_prices(path)


def test_units() -> None:
    assert size(1.5e12) == "1.5 TB"
    assert size(1200) == "1.2 KB"
    assert size(12) == "12 B"
    assert bits_per_second(2.4e9) == "2.4 Gbit/s"


def test_what_goes_out_to_users_costs_by_the_terabyte(draw: Draw) -> None:
    found = analysed(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 1}}
flows: ["user -> api: get {peak_qps: 2000, payload: 1000000}"]
words: {numbers: {peak_factor: 2}}
""")
    ).cost
    line = next(line for line in found.lines if line.spent is Spent.TRAFFIC)
    assert line.band is not None
    assert line.band.low == pytest.approx(1000 * 1e6 * 30 * 86_400 / 1e12 * prices().traffic[-1].low)


def test_requests_cost_by_the_million(draw: Draw) -> None:
    found = analysed(
        draw("""
nodes: {user: client, fn: serverless}
flows: ["user -> fn: get {peak_qps: 2000}"]
words: {numbers: {peak_factor: 2}}
""")
    ).cost
    line = next(line for line in found.lines if line.spent is Spent.REQUESTS)
    price = prices().request(catalogue().kinds["serverless"])
    assert line.band is not None
    assert price is not None
    assert line.band.low == pytest.approx(1000 * 30 * 86_400 / 1e6 * price.reads[0])
