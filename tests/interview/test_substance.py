"""What says something, and what is only there."""

from __future__ import annotations

import pytest

from whiteboard.interview.scoring.substance import only_adjectives, substantial


@pytest.mark.parametrize("text", ["", "x", "TBD", "todo: test", "100", "yes, ok", "Redis"])
def test_what_is_only_there(text: str) -> None:
    assert not substantial(text)


@pytest.mark.parametrize("text", ["Redis dies", "read posts", "todo: shard by user"])
def test_what_says_something(text: str) -> None:
    assert substantial(text)


@pytest.mark.parametrize("text", ["Low latency", "The system should be highly available", "Fast"])
def test_qualities_of_every_system(text: str) -> None:
    assert only_adjectives(text)


@pytest.mark.parametrize("text", ["p99 under 200 ms", "99.9 % available", "Reads at most a second old"])
def test_qualities_with_a_target(text: str) -> None:
    assert not only_adjectives(text)
