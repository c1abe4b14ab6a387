"""Numbers as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.panels.numbers import field_text, format_number
from whiteboard.quantities.reading import NotANumber, read

UNITS = ("", "req/s", "bytes", "s", "ms", "days", "%")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12", "", 12),
        ("12k", "", 12_000),
        ("1.5M", "", 1_500_000),
        ("1,000", "", 1000),
        ("1 000", "", 1000),
        ("2 bn", "", 2e9),
        ("95%", "", 0.95),
        ("99.9 %", "%", 99.9),
        ("99.9", "%", 99.9),
        ("12k req/s", "req/s", 12_000),
        ("12k/s", "req/s", 12_000),
        ("300 rps", "req/s", 300),
        ("10 GB", "bytes", 1e10),
        ("4 KiB", "bytes", 4096),
        ("60", "s", 60),
        ("5 min", "s", 300),
        ("2 h", "s", 7200),
        ("500 ms", "s", 0.5),
        ("2 s", "ms", 2000),
        ("5 years", "days", 1825),
        ("30", "days", 30),
        ("1e6", "", 1e6),
        ("-3", "", -3),
    ],
)
def test_reads(text: str, unit: str, value: float) -> None:
    assert read(text, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("many", ""), ("", ""), ("12 apples", ""), ("k", ""), ("10 GB", "s"), ("5 min", "bytes"), ("1.2.3", "")],
)
def test_refuses_what_is_no_number(text: str, unit: str) -> None:
    with pytest.raises(NotANumber):
        read(text, unit)


@given(st.text(max_size=12) | st.text("0123456789.,-+_ ekKMGB%s/", max_size=10), st.sampled_from(UNITS))
def test_any_text_is_a_number_or_none(text: str, unit: str) -> None:
    try:
        value = read(text, unit)
    except NotANumber:
        return
    assert math.isfinite(value)


@given(st.just(0.0) | st.floats(min_value=1e-9, max_value=1e18), st.sampled_from(UNITS))
def test_what_a_field_shows_reads_back_as_the_same_number(value: float, unit: str) -> None:
    assert math.isclose(read(field_text(value, unit), unit), value, rel_tol=1e-11)


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(UNITS))
def test_whole_numbers_read_back_exactly(value: int, unit: str) -> None:
    assert read(field_text(float(value), unit), unit) == value


def test_short_forms() -> None:
    assert format_number(12_000) == "12k"
    assert format_number(950) == "950"
    assert format_number(0.95) == "0.95"
    assert format_number(36.5e12, "bytes") == "36.5 TB"


def test_a_field_never_rounds() -> None:
    assert field_text(123_456, "req/s") == "123456 req/s"
    assert field_text(12_000, "req/s") == "12k req/s"
