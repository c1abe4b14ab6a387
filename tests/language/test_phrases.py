"""Phrases of data files."""

from __future__ import annotations

import pytest

from whiteboard.language.phrases import phrase


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


@pytest.mark.parametrize("text", ["", "a (b", ".. b", "a ..", "a [b]", "x" * 201])
def test_what_is_no_phrase(text: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        phrase(text)
