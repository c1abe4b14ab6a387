"""Numbers that glide, without a clock of their own."""

from __future__ import annotations

import pytest

from whiteboard.canvas.collaborators.glide import LASTS, Glides


def test_what_is_new_is_there_at_once() -> None:
    glides = Glides()
    glides.aim("ana", (10.0, 20.0), 5.0)
    assert glides.at("ana", 5.0) == (10.0, 20.0)
    assert not glides.moving(5.0)
    assert glides.at("ben", 5.0) is None


def test_the_next_place_is_reached_at_an_even_pace() -> None:
    glides = Glides()
    glides.aim("ana", (0.0, 0.0), 0.0)
    glides.aim("ana", (100.0, 40.0), 1.0)
    assert glides.at("ana", 1.0) == (0.0, 0.0)
    assert glides.at("ana", 1.0 + LASTS / 2) == pytest.approx((50.0, 20.0))
    assert glides.moving(1.0 + LASTS / 2)
    assert glides.at("ana", 1.0 + LASTS) == (100.0, 40.0)
    assert not glides.moving(1.0 + LASTS)


def test_an_update_on_the_way_leads_on_from_there_without_a_jump() -> None:
    glides = Glides()
    glides.aim("ana", (0.0,), 0.0)
    glides.aim("ana", (100.0,), 0.0)
    glides.aim("ana", (0.0,), LASTS / 2)
    assert glides.at("ana", LASTS / 2) == pytest.approx((50.0,))
    assert glides.at("ana", LASTS * 1.5) == (0.0,)


def test_the_same_place_again_does_not_start_anew() -> None:
    glides = Glides()
    glides.aim("ana", (0.0,), 0.0)
    glides.aim("ana", (100.0,), 0.0)
    glides.aim("ana", (100.0,), LASTS / 2)
    assert not glides.moving(LASTS)


def test_who_is_not_kept_begins_anew() -> None:
    glides = Glides()
    glides.aim("ana", (0.0,), 0.0)
    glides.keep(set())
    glides.aim("ana", (100.0,), 0.0)
    assert glides.at("ana", 0.0) == (100.0,)
