"""The view on its way, without a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.app.collaborators.flight import Flight
from whiteboard.canvas.camera import ZOOM_LEAST, ZOOM_MOST
from whiteboard.model.values import Point
from whiteboard.session.session import Session, Viewport


class Rig:
    def __init__(self) -> None:
        self.now = 0.0
        self.session, self.owner = Session(), QObject()
        self.flight = Flight(self.session, self.owner, lambda: self.now)

    def after(self, seconds: float) -> Viewport:
        self.now += seconds
        self.flight.tick()
        return self.session.viewport


@pytest.fixture
def rig(qapp: object) -> Rig:
    return Rig()


def test_it_goes_there_evenly_and_ends(rig: Rig) -> None:
    rig.flight.to(Viewport(Point(100, 0), 4.0, 1, 1), lasts=1.0)
    assert rig.flight.under_way
    half = rig.after(0.5)
    assert half.center == pytest.approx(Point(50, 0))
    assert half.zoom == pytest.approx(2.0)  # each moment makes it larger by the same factor
    assert rig.flight.made(half)
    end = rig.after(0.6)
    assert (end.center, end.width, end.height) == (Point(100, 0), 800, 600)
    assert end.zoom == pytest.approx(4.0)
    assert not rig.flight.under_way


@pytest.mark.parametrize(("asked", "got"), [(50.0, ZOOM_MOST), (0.001, ZOOM_LEAST)])
def test_it_stays_within_the_limits(rig: Rig, asked: float, got: float) -> None:
    rig.flight.to(Viewport(Point(0, 0), asked))
    assert rig.after(10).zoom == pytest.approx(got)


def test_what_somebody_else_set_is_not_its_own(rig: Rig) -> None:
    rig.flight.to(Viewport(Point(100, 0)), lasts=1.0)
    rig.after(0.5)
    rig.session.set_viewport(Viewport(Point(-7, 0)))
    assert not rig.flight.made(rig.session.viewport)
    rig.flight.stop()
    assert rig.after(1.0).center == Point(-7, 0)


def test_nowhere_to_go_is_no_flight(rig: Rig) -> None:
    rig.flight.to(rig.session.viewport)
    assert not rig.flight.under_way


def test_its_own_timer_takes_it_there(qtbot: QtBot) -> None:
    session, owner = Session(), QObject()
    flight = Flight(session, owner)
    flight.to(Viewport(Point(100, 0)), lasts=0.05)
    qtbot.waitUntil(lambda: not flight.under_way)
    assert session.viewport.center == Point(100, 0)
