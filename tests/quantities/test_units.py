"""Words that stand a letter from a unit and are none."""

import pytest

from whiteboard.quantities.units import bytes_in, is_percent, scale_of, seconds_in


@pytest.mark.parametrize("word", ["cores", "miles", "mills", "millis", "ms", "gs", "bullion"])
def test_another_word_is_no_scale(word: str) -> None:
    assert scale_of(word) == 0


@pytest.mark.parametrize("word", ["monte", "tangens", "moths", "mouths", "minted"])
def test_another_word_is_no_time(word: str) -> None:
    assert seconds_in(word) == 0


def test_a_wrong_letter_is_still_forgiven() -> None:
    assert scale_of("milion") == scale_of("millions") == 1e6
    assert seconds_in("milliseconds") == seconds_in("millis") == seconds_in("ms") == 1e-3
    assert bytes_in("gigabyts") == 1e9
    assert is_percent("percnt")
