"""No regular expression of the program takes much longer for a text than the text is long, by its form."""

from __future__ import annotations

import re

import pytest

from tests.patterns.collect import every_pattern, sites
from tests.patterns.structure import doubts

OUR_OWN_TEXT = ("whiteboard/look/sheet.py:",)
"""Patterns that see nothing but what the program itself has written: its style sheets."""


@pytest.mark.timeout(400)
def test_no_pattern_runs_over_the_same_letters_again_and_again() -> None:
    found = every_pattern()
    assert len({one.where for one in found}) == len({site.where for site in sites()})
    foreign = [one for one in found if not one.where.startswith(OUR_OWN_TEXT)]
    doubtful = [f"{one.where} {doubt}" for one in foreign for doubt in doubts(one.compiled(), one.how)]
    assert doubtful == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\s+x", "a search begins anew inside it"),
        (r"without[^.]*$", "a search begins anew inside it"),
        (r"\d[\d.,]* ?users", "a search begins anew inside it"),
        (r"^a\s*[:=]?\s*b", "two side by side"),
        (r"^(?P<digits>a+) ?(?P<rest>[ab]*)c", "two side by side"),
        (r"^a(?:/|per\s+)\s*b", "two side by side"),
        (r"^(?:a+)+b", "one inside another"),
        (r"^(?:\w+ ?)*b", "one inside another"),
    ],
)
def test_the_forms_that_are_slow(pattern: str, why: str) -> None:
    assert why in {doubt.why for doubt in doubts(re.compile(pattern), "scan")}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!\s)\s+x",
        r"\s+",
        r"\bfoo\w*\b",
        r"^\s*+[:=]?\s*b",
        r"^a(?:/|per\s++)\s*b",
        r"(?<!\d)\d+(?:\.\d+)? ?gb",
        r"without[^.]{0,60}$",
        r"^[a-z]+\d+[a-z]+$",
    ],
)
def test_the_forms_that_are_not(pattern: str) -> None:
    assert doubts(re.compile(pattern), "scan") == []


def test_what_has_to_fit_to_the_end_may_fail_there() -> None:
    pattern = re.compile(r"[\s/]+[\w ]+")
    assert doubts(pattern, "match") == []
    assert doubts(pattern, "fullmatch") != []
