"""Whatever is printed of any design adds up with the digits that stand there, as people say quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.review.printed_sums import odd_quantities, wrong_sums
from tests.review.random_designs import random_design
from tests.review.written import written_in
from whiteboard.assets import assets_dir
from whiteboard.files.native import read_native
from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.review.engine import review
from whiteboard.review.numbers.estimates import derived
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.analyses_text import analyses_json, analyses_text
from whiteboard.review.reports.json_report import to_json
from whiteboard.review.reports.text_report import to_text

HERE = Path(__file__).parent
_OTHERS_WORDS = {"answer", "label", "name", "title", "source"}
"""Fields that are not our sums: what people wrote, and where a figure is from."""


def _strings(data: Any, field: str = "") -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _strings(value, key)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _strings(value, field)
    elif isinstance(data, str) and field not in _OTHERS_WORDS:
        yield data


def _designs() -> Iterator[Any]:
    for place, path in enumerate(sorted(HERE.glob("designs/*/*/*.yml"))):
        # A third of them here, all of them in the long form.
        marks = [pytest.mark.hard] if place % 3 else []
        yield pytest.param(path, id=f"{path.parts[-3]}: {path.stem}", marks=marks)
    for path in sorted((assets_dir() / "examples").glob("*.whiteboard")):
        yield pytest.param(path, id=f"example: {path.stem}")
    for known in problems().values():
        yield pytest.param(known, id=f"reference: {known.id}")
    for seed in range(8):
        yield pytest.param(seed, id=f"random: {seed}")


@pytest.fixture(scope="module")
def opened(drawn: Callable[[Any], Design]) -> Callable[[Any], Design]:
    """Makes a design of what `_designs` names."""

    def opened(what: Any) -> Design:
        if isinstance(what, int):
            return random_design(what, quiet=True, most=20)
        if not isinstance(what, Path):
            return reference_design(what)
        if what.suffix == ".yml":
            return drawn(written_in(what))
        return read_native(what.read_bytes()).design

    return opened


@pytest.mark.parametrize("what", list(_designs()))
def test_sums_add_up_as_they_are_printed(what: Any, opened: Callable[[Any], Design]) -> None:
    design = opened(what)
    found = review(design)
    covered = coverage(design, found)
    sections = report(found, design)
    sums = analyses_json(sections)
    printed = [
        *_strings(to_json(found, design, covered)),
        *_strings(sums),
        *(d.formula for d in derived(design)),
        *(c.spoken for c in found.concerns),
    ]
    assert [wrong for line in printed for wrong in wrong_sums(line)] == []
    if not isinstance(what, int):
        # A name drawn by chance is as odd as it likes.
        assert [odd for line in printed for odd in odd_quantities(line)] == []
    # The text says the same, only wrapped.
    text = "".join(f"{to_text(found, design, covered)}{analyses_text(sections)}".split())
    for row in (row for section in sections for row in section.rows):
        for line in (row.value, *row.basis):
            assert "".join(line.split()) in text


@pytest.mark.parametrize(
    "line",
    [
        "23.1k x 3 = 69.4k req/s",
        "23.1k req/s x 100 B x 86,400 s = 200 GB/day",
        "200 GB/day x 5 years = 365 TB",
        "50M x 40 / 86,400 s = 23.1k req/s",
        "712 TB / 2 TB = 356, rounded up",
        "712 TB / 2 TB = 357, rounded up",
        "2 TB / 200 MB/s = 2.78 h",
        "34.7k/s / 30k/s = 116%",
        "12k/s / 480k/s + 15k/s / 480k/s = 5.6%",
        "1.2k/s x 2 min = 144k",
        "100 / 20 ms = 5k req/s",
        "120 Mbit/s + 3.04 kbit/s = 120 Mbit/s",
        "34.7k/s x 100 B x 8 = 27.8 Mbit/s",
        "5k/s - 3k/s = 2k/s",
        "a/s of “3 x 4 = 13”, as somebody wrote",
    ],
)
def test_a_right_sum_is_right(line: str) -> None:
    assert list(wrong_sums(line)) == []
    assert list(odd_quantities(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "23.1k x 3 = 69.7k req/s",
        "23.1k req/s x 100 B x 86,400 s = 203 GB/day",
        "100 GB x 365 = 36.2 TB",
        "50M x 40 / 86,400 s = 23.3k req/s",
        "712 TB / 2 TB = 359, rounded up",
        "2 TB / 200 MB/s = 2.7 h",
        "34.7k/s / 30k/s = 120%",
        "1.2k/s x 2 min = 2.4k",
        "120 Mbit/s + 3.04 Mbit/s = 120 Mbit/s",
        "34.7k/s x 100 B x 8 = 28.2 Mbit/s",
        "5k/s - 3k/s = 2.1k/s",
        "3 apples x 4 = 12",
    ],
)
def test_a_wrong_sum_is_noticed(line: str) -> None:
    assert list(wrong_sums(line))


@pytest.mark.parametrize(
    "line",
    ["3T year", "73T bytes/year", "200G B/day", "the write comes to 3", "180TB in 5 years",
     "180 TB in 1825 days", "100G x 365", "Open connections: 2000000", "for 1.8k days", "it comes to 3."],
)  # fmt: skip
def test_an_odd_quantity_is_noticed(line: str) -> None:
    assert list(odd_quantities(line))
