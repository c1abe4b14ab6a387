from __future__ import annotations

from whiteboard.model.values import Point
from whiteboard.session.joint_view import follows_back, seen_with
from whiteboard.session.participants import Participant
from whiteboard.session.parts import Viewport


def test_all_that_they_see_is_in_view() -> None:
    mine, theirs = Viewport(Point(0, 0), 1, 800, 600), Viewport(Point(50, 70), 2, 1600, 600)
    assert seen_with(mine, theirs) == Viewport(Point(50, 70), 1, 800, 600)


def test_one_who_follows_me_back_is_found_through_others() -> None:
    me = 9
    seats = [
        Participant(1, follows=2),
        Participant(2, follows=me),
        Participant(3, follows=4),
        Participant(4, follows=3),
        Participant(5),
    ]
    assert follows_back(seats, 1)
    assert not follows_back(seats, 3)
    assert not follows_back(seats, 5)
