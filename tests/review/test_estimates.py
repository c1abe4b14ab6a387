"""Rates and sizes, by numbers worked out by hand."""

from __future__ import annotations

import pytest

from whiteboard.model.design import Design
from whiteboard.model.interview import Estimate
from whiteboard.review.numbers.estimate_inputs import inputs
from whiteboard.review.numbers.estimates import Derived, derived, unit_factor
from whiteboard.review.numbers.worked import Worked, short, unknown


def _derived(*stated: tuple[str, float, str]) -> dict[str, Derived]:
    estimates = [Estimate(id=key, key=key, value=value, unit=unit) for key, value, unit in stated]
    return {d.key: d for d in derived(Design.of(estimates))}


def test_a_url_shortener() -> None:
    found = _derived(
        ("write_qps", 1160, ""),
        ("read_write_ratio", 10, ""),
        ("object_size", 100, ""),
        ("retention_days", 3650, ""),
    )
    assert found["average_reads"].value == 11_600
    assert found["peak_writes"].value == 3480
    assert found["storage_day"].value == pytest.approx(1160 * 86_400 * 100)
    assert found["storage_total"].value == pytest.approx(1160 * 86_400 * 100 * 3650 * 3)
    assert found["read_write"].value == 10
    assert found["storage_day"].formula.endswith("= 10 GB/day")


def test_users_times_actions() -> None:
    found = _derived(
        ("dau", 10, "M"), ("reads_per_user", 10, ""), ("writes_per_user", 0.5, ""), ("peak_factor", 2, "")
    )
    assert found["average_reads"].value == pytest.approx(1157.4, abs=0.1)
    assert found["peak_reads"].value == pytest.approx(2314.8, abs=0.1)
    assert found["average_writes"].value == pytest.approx(57.87, abs=0.01)
    assert found["average_reads"].formula == "10M x 10 / 86,400 s = 1.16k req/s"


def test_writes_from_reads_and_the_ratio() -> None:
    assert _derived(("read_qps", 600, ""), ("read_write_ratio", 20, ""))["average_writes"].value == 30


def test_a_missing_input_is_named_and_never_zero() -> None:
    found = _derived(("dau", 1000, ""))
    assert found["average_reads"].value is None
    assert found["average_reads"].needs == ("Reads per user and day",)
    assert found["storage_year"].needs == ("Writes per user and day", "Size of one item")
    assert all(d.value is None for d in _derived().values())


def test_no_writes_make_no_ratio() -> None:
    assert _derived(("read_qps", 600, ""), ("write_qps", 0, ""))["read_write"].value is None


@pytest.mark.parametrize(
    ("stated", "canonical", "factor"),
    [
        ("KB", "bytes", 1e3),
        ("MB", "bytes", 1e6),
        ("", "bytes", 1),
        ("years", "days", 365),
        ("M", "", 1e6),
        ("x", "", 1),
    ],
)
def test_units(stated: str, canonical: str, factor: float) -> None:
    assert unit_factor(stated, canonical) == factor


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.2344, "0.234"),
        (5, "5"),
        (99.64, "99.6"),
        (99.96, "100"),
        (999.6, "1k"),
        (1825, "1,825"),
        (999_600, "1M"),
        (1234.5, "1.23k"),
        (250_000, "250k"),
        (2.5e9, "2.5 billion"),
        (-3, "-3"),
    ],
)
def test_three_digits(value: float, text: str) -> None:
    assert short(value) == text


def test_a_result_in_one_line() -> None:
    assert Worked(12_345, "req/s").text == "12.3k req/s"
    assert unknown("req/s", "the load").text == "unknown: needs the load"


def test_every_input_is_explained_and_keyed_once() -> None:
    known = inputs()
    assert len({i.key for i in known}) == len(known)
    assert all(i.title and i.help for i in known)
