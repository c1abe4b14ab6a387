"""Phrases of data files."""

from __future__ import annotations

import re

import pytest

from whiteboard.language.phrases import phrase
from whiteboard.problems.points import all_points


@pytest.mark.parametrize(
    ("text", "found", "not_found"),
    [
        ("dead letter", "into a dead-letter queue", "a deadline"),
        ("idempoten*", "the call is idempotent", "important"),
        (
            "hand* out .. (block*|range*) of keys",
            "it hands out to each process blocks of keys",
            "hands out keys",
        ),
        ("(fan out|push) on write", "we push on write", "we push, and later on write"),
        ("302", "answers with 302", "1302"),
    ],
)
def test_what_a_phrase_finds(text: str, found: str, not_found: str) -> None:
    assert phrase(text).search(found)
    assert not phrase(text).search(not_found)


@pytest.mark.parametrize("text", ["", "a (b", ".. b", "a ..", "a [b]", "a) (b", "x" * 201])
def test_what_is_no_phrase(text: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        phrase(text)


def test_a_text_without_the_words_of_a_phrase_is_no_text_that_its_pattern_fits() -> None:
    # Most phrases are never made into patterns, since no text has a word of theirs.
    points = [point for problem in all_points().values() for point in problem.points][::6]
    texts = [text.casefold() for point in points for text in (*point.yes[:1], *point.no[:1])]
    fits = 0
    for said in (text for point in points for text in point.said):
        pattern = re.compile(phrase(said).source)
        for text in texts:
            match, found = pattern.search(text), phrase(said).search(text)
            assert (match and match.span()) == (found and found.span())
            fits += found is not None
    assert fits > len(points)


@pytest.mark.parametrize(
    ("text", "found"),
    [("(a|b*) c", "bent c"), ("re(do|) it", "re it"), ("x (.. y|z)", "x z"), ("(a (b|c)|d)", "a-c")],
)
def test_what_may_be_left_out_is_not_needed(text: str, found: str) -> None:
    assert phrase(text).search(found)
