from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.look.contrast import GREY, colour_or_grey, contrast, ink_on


@given(st.integers(0, 0xFFFFFF))
def test_the_ink_can_be_read_on_any_colour(value: int) -> None:
    colour = f"#{value:06x}"
    assert contrast(ink_on(colour), colour) >= 4.5


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("sent", ["", "red", "#12345", "#1234567", "#12345g", "#123456\n"])
def test_what_is_no_colour_is_grey(sent: str) -> None:
    assert colour_or_grey(sent) == GREY
