"""Numbers that cannot all be right are told, and rounding is no contradiction."""

from __future__ import annotations

import pytest

from whiteboard.model.design import Design
from whiteboard.model.interview import Estimate
from whiteboard.review.numbers.disagreements import disagreements


def told(**stated: float) -> dict[str, str]:
    estimates = [Estimate(id=key, key=key, value=value) for key, value in stated.items()]
    return {d.key: d.sentence for d in disagreements(Design.of(estimates))}


def test_a_rate_beside_users_and_what_they_do() -> None:
    found = told(dau=1e8, reads_per_user=10, read_qps=500)
    assert found == {"read_qps": "Your users and what they do come to 11.6k req/s, not 500."}
    assert told(dau=1e8, writes_per_user=1, write_qps=50_000).keys() == {"write_qps"}


@pytest.mark.parametrize("rate", [10_000, 11_574, 12_000])
def test_rounding_is_no_contradiction(rate: float) -> None:
    assert told(dau=1e8, reads_per_user=10, read_qps=rate) == {}


def test_a_ratio_beside_both_rates() -> None:
    found = told(read_qps=1000, write_qps=500, read_write_ratio=10)
    assert found == {"read_write_ratio": "Your reads and writes come to 2 reads per write, not 10."}
    assert told(dau=1e6, reads_per_user=10, writes_per_user=1, read_write_ratio=10) == {}
    assert told(read_qps=1000, read_write_ratio=10) == {}
    assert told(read_qps=1000, write_qps=0, read_write_ratio=10) == {}
