"""Numbers that cannot all be right are told, and rounding is no contradiction."""

from __future__ import annotations

import pytest

from whiteboard.model.design import Design
from whiteboard.model.interview import Estimate
from whiteboard.review.numbers.disagreements import disagreements, low_peaks


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


@pytest.mark.parametrize(
    ("line", "average"),
    [
        ("Average 1,000 req/s, peak 500 req/s", "1k"),
        ("1,000 req/s on average and 500 req/s at peak", "1k"),
        ("100M reads/day = 1.2k/s, peak 4k/s", ""),
        ("peak 100k/s", ""),
    ],
)
def test_a_peak_below_the_average_of_its_line(line: str, average: str) -> None:
    found = low_peaks(Design.of([Estimate(id="t", text=line)]))
    assert found == ({"t": f"A peak of 500/s is below the average of {average}/s."} if average else {})


def test_a_peak_below_what_the_form_comes_to() -> None:
    form = [Estimate(id=k, key=k, value=v) for k, v in (("dau", 1e8), ("reads_per_user", 10.0))]
    low = Estimate(id="t", text="Peak reads: 500/s")
    assert low_peaks(Design.of([*form, low])) == {"t": "A peak of 500/s is below the average of 11.6k/s."}
    writes = low.changed(text="Peak writes: 500/s")
    assert low_peaks(Design.of([*form, writes])) == {}
