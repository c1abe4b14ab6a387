"""Which questions of different problems are of one kind."""

from __future__ import annotations

import pytest

from whiteboard.interview.progress.kinds import kinds_in, point_kinds
from whiteboard.problems.points import all_points

EXAMPLES = {
    "retry": "payments/idempotency ticket-booking/idempotent-buy ad-click-aggregation/count-once",
    "rivals": "hotel-reservation/overbooking url-shortener/custom-alias payments/concurrent-spend",
    "expiry": "url-shortener/expiry ticket-booking/hold-and-expiry unique-ids/frozen-past-its-lease",
    "hot-key": "url-shortener/hot-link rate-limiter/hot-key news-feed/celebrities",
    "machine-dies": "leaderboard/memory-gone web-crawler/lost-worker payments/last-second-lost",
    "region-lost": "file-sync/another-region url-shortener/second-region chat/home-region",
    "others-down": "rate-limiter/open-or-closed payments/slow-bank notifications/provider-down",
    "half-done": "payments/two-systems leaderboard/two-writes object-store/half-written",
    "overload": "chat/reconnect-storm rate-limiter/what-client-learns ticket-booking/waiting-room",
    "stale": "ticket-booking/seat-map-reads payments/paid-but-not-seen proximity-search/how-fresh",
    "order-and-time": "ad-click-aggregation/late-events unique-ids/clock-back chat/order-by-clock",
    "splitting": "url-shortener/how-data-is-split typeahead/sharding leaderboard/split-ranking",
    "alarm": "rate-limiter/who-notices object-store/rot metrics-monitoring/own-failure",
}


def test_every_kind_has_its_examples() -> None:
    assert set(EXAMPLES) == set(point_kinds())


@pytest.mark.parametrize("kind", EXAMPLES)
def test_questions_of_several_problems_are_of_one_kind(kind: str) -> None:
    for name in EXAMPLES[kind].split():
        problem, point = name.split("/")
        assert kind in kinds_in(problem)[point], name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        # Words alone would put them there.
        ("rivals", "video-platform/bits-out"),
        ("rivals", "rate-limiter/all-come-back-together"),
        ("splitting", "payments/cents-and-currency"),
        ("retry", "notifications/code-from-an-hour-ago"),
        ("machine-dies", "ride-hailing/trip-state"),
        ("half-done", "proximity-search/cells-or-tree"),
        ("alarm", "web-crawler/same-content"),
    ],
)
def test_what_only_sounds_like_a_kind_is_none_of_it(kind: str, name: str) -> None:
    problem, point = name.split("/")
    assert kind not in kinds_in(problem)[point]


def test_each_kind_joins_several_problems() -> None:
    for kind in point_kinds():
        joined = [p for p in all_points() if any(kind in of for of in kinds_in(p).values())]
        assert len(joined) >= 5, kind


def test_a_problem_that_is_not_known_has_none() -> None:
    assert kinds_in("own-problem") == {}
