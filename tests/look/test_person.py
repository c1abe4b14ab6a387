"""Names, initials, colours and roles as they are shown."""

from __future__ import annotations

import pytest

from whiteboard.look.person import LONGEST, colour_of, initials_of, name_of, role_of
from whiteboard.session.participants import Participant


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ana", "A"),
        ("ana petrova", "AP"),
        ("Ana Maria da Silva", "AS"),
        ("  ", "?"),
        ("", "?"),
        ("(the) boss", "B"),
        ("李 明", "李明"),
        ("ßen", "S"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(Participant(1, name)) == initials


def test_a_name_is_one_line_of_bounded_length() -> None:
    assert name_of(Participant(1, " Ana \n Petrova ")) == "Ana Petrova"
    assert name_of(Participant(1)) == "Someone"
    long = name_of(Participant(1, "x" * 500))
    assert len(long) == LONGEST
    assert long.endswith("…")


def test_what_is_no_colour_is_grey() -> None:
    assert colour_of(Participant(1, colour="#12ab90")) == "#12ab90"
    assert colour_of(Participant(1, colour="url(x)")) == "#808080"


def test_roles_in_words() -> None:
    assert role_of(Participant(1, role="interviewer")) == "Interviewer"
    assert role_of(Participant(1, role="a newer one")) == ""
