"""Numbers in any habit of writing come out in one spelling; what is no number is left as it is."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.quantities.reading import NotANumber, number, read
from whiteboard.quantities.spelling import folded, plain

NARROW, NO_BREAK, THIN = "\u202f", "\u00a0", "\u2009"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2,5M users", "2.5M users"),
        ("0,95", "0.95"),
        ("0,125", "0.125"),
        ("under 0,2 s", "under 0.2 s"),
        ("99,9 % hits", "99.9 % hits"),
        ("1 000 rps", "1000 rps"),
        (f"18{NARROW}000,75", "18000.75"),
        (f"1{THIN}500{NO_BREAK}ms", f"1500{NO_BREAK}ms"),
        ("1,000", "1000"),
        ("1.000", "1.000"),
        ("1.000.000", "1000000"),
        ("1.250.000,5", "1250000.5"),
        ("1,234,567.8", "1234567.8"),
        ("1.234,5", "1234.5"),
        ("12,34,567", "1234567"),
        ("7'250’000.25", "7250000.25"),
        ("1_000_000", "1000000"),
        ("1,2345", "1.2345"),
        ("p99,9 < 200 ms", "p99.9 < 200 ms"),
        (",75 and .25", "0.75 and 0.25"),
        ("٣٤٥ rps, ١٬٠٠٠٫٥", "345 rps, 1000.5"),
        ("１２０", "120"),
        ("½ s, 2½ h, 1 ¾", "0.5 s, 2.5 h, 1.75"),
        ("10^7, 10⁶, 3×10^6, 2 * 10**3", "10000000, 1000000, 3000000, 2000"),
        ("4e5 and 2.5E+3", "400000 and 2500"),
        ("10,000-20,000", "10000-20000"),
    ],
)
def test_one_spelling(text: str, spelled: str) -> None:
    assert plain(text) == spelled


@pytest.mark.parametrize(
    "text",
    ["1,2,3", "1.2.3", "v1.2", "192.168.100.200", "12,3456,789", "1200,500", "24 pods 100 rps", "10:30",
     "550e8400-e29b", "2026 500", "shard 1 500 rps", "#2 400 rps", "no digits", "a1b2", "1,234,56",
     "00,125", "10^400"],
)  # fmt: skip
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert plain(text) == text


GROUPS = [",", " ", "'", "’", "_", NARROW, NO_BREAK, THIN]


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(GROUPS))
def test_whole_numbers_in_every_grouping(value: int, mark: str) -> None:
    assert number(f"{value:,}".replace(",", mark)) == value


@given(st.integers(min_value=10**6, max_value=10**15), st.integers(min_value=0, max_value=99))
def test_european_dots_with_a_decimal_comma(value: int, hundredths: int) -> None:
    whole = f"{value:,}".replace(",", ".")
    # Four groups below 256 are an address unless decimals follow.
    assert number(f"{whole},{hundredths:02}") == pytest.approx(value + hundredths / 100, rel=1e-15)


@given(
    st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99), st.sampled_from(".,")
)
def test_two_decimals_behind_a_comma_or_a_dot(value: int, hundredths: int, mark: str) -> None:
    assert number(f"{value}{mark}{hundredths:02}") == pytest.approx(value + hundredths / 100, rel=1e-15)


@given(st.text(max_size=40) | st.text(f"0123456789.,' _^eE×x½{NARROW}", max_size=40))
def test_spelling_twice_is_spelling_once_and_nothing_raises(text: str) -> None:
    once = plain(text)
    assert re.sub(r"\D", "", once) or not re.search(r"\d", text)
    assert plain(folded(text)) is not None


def test_a_million_digits_cost_no_more_than_they_are_long() -> None:
    assert plain("9" * 90_000) == "9" * 90_000
    assert len(plain("1," * 45_000)) <= 90_000
    assert len(plain("1 000 " * 15_000)) <= 90_000


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2,5 Mio", "", 2.5e6),
        ("6 lakh", "", 6e5),
        ("2 crore", "", 2e7),
        ("≈ 1,2M", "", 1.2e6),
        ("about 800", "", 800),
        ("1/4", "", 0.25),
        ("99,95 %", "", 0.9995),
        ("99,95 %", "%", 99.95),
        ("0,2 percent", "", 0.002),
        ("five nines", "%", 99.999),
        ("1,2M requests per day", "req/s", 1.2e6 / 86_400),
        ("30k/min", "req/s", 500),
        ("4 000 rps", "req/s", 4000),
        ("200 KiB", "bytes", 204_800),
        ("2 weeks", "days", 14),
        ("90 µs", "ms", 0.09),
        ("1,5 seconds", "ms", 1500),
    ],
)
def test_fields(text: str, unit: str, value: float) -> None:
    assert read(text, unit) == pytest.approx(value)


@pytest.mark.parametrize("text", ["5 3,2", "1,2,3", "--5", "nan", "inf", "1e400", "3-5", "1/0", "9" * 61])
def test_a_field_refuses(text: str) -> None:
    with pytest.raises(NotANumber):
        read(text)


@given(st.text(max_size=70))
def test_a_field_reads_a_finite_number_or_refuses(text: str) -> None:
    for unit in ("", "req/s", "bytes", "s", "%"):
        try:
            assert math.isfinite(read(text, unit))
        except NotANumber:
            continue


@pytest.mark.parametrize(
    ("text", "value"),
    [("999 out of 1000", 99.9), ("9/10", 90.0), ("1 in 4", 25.0), ("99.9 %", 99.9), ("99.9", 99.9)],
)
def test_a_share_in_a_field_of_per_cent_is_one(text: str, value: float) -> None:
    assert read(text, "%") == pytest.approx(value)


def test_hours_and_minutes_written_together_are_exact() -> None:
    assert read("1h20", "s") == 4800
    assert read("2h05", "s") == 7500
