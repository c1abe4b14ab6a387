"""What usually comes after a kind."""

from __future__ import annotations

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.likely_next import likely_next, next_kinds


def test_every_kind_of_the_palette_says_what_comes_next_and_why() -> None:
    assert next_kinds().kinds.keys() == {kind.id for kind in catalogue().palette}
    for following in (next_kinds().usual, *next_kinds().kinds.values()):
        assert following.because
        assert following.next
        assert len(set(following.next)) == len(following.next)
        assert set(following.next) <= {kind.id for kind in catalogue().palette}


def test_a_cache_does_not_grow_a_cache() -> None:
    assert "cache" not in likely_next("cache")
    assert likely_next("client")[0] == "load-balancer"


def test_a_kind_of_a_newer_version_has_the_usual_ones() -> None:
    assert likely_next("from-the-future") == next_kinds().usual.next
