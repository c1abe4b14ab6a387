"""Wide pictures in large: all of them is on the plates, in as few pages as make it readable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from whiteboard.canvas.plates import plates

ROOM = QSizeF(1000, 600)
SCALE = 2.0


def _image(width: int, height: int) -> QImage:
    return QImage(round(width * SCALE), round(height * SCALE), QImage.Format.Format_Mono)


def _factor(target: QRectF, source: QRectF) -> float:
    """Pixels of the page for one board unit."""
    return target.width() / (source.width() / SCALE)


def test_what_fits_a_page_is_on_one() -> None:
    (plate,) = plates(_image(1100, 500), SCALE, ROOM)
    ((target, source),) = plate.parts
    assert source.width() == 2200
    assert _factor(target, source) > 0.9


def test_a_long_board_is_broken_as_a_line_of_text_is() -> None:
    (plate,) = plates(_image(2800, 430), SCALE, ROOM)
    assert len(plate.parts) == 2
    assert all(_factor(*part) > 0.6 for part in plate.parts)
    (first, _), (second, _) = plate.parts
    assert first.bottom() < second.top()


def test_a_board_that_two_strips_on_a_page_make_too_small_takes_more_pages() -> None:
    found = plates(_image(2800, 1200), SCALE, ROOM)
    assert len(found) > 1
    wide = plates(_image(6000, 500), SCALE, ROOM)
    assert all(_factor(*part) >= 0.5 for plate in wide for part in plate.parts)


@given(st.integers(20, 9000), st.integers(20, 4000))
def test_nothing_is_left_out_and_nothing_hangs_over(width: int, height: int) -> None:
    image = _image(width, height)
    parts = [part for plate in plates(image, SCALE, ROOM) for part in plate.parts]
    right = 0.0
    for target, source in parts:
        assert target.right() <= ROOM.width() + 1e-6
        assert target.bottom() <= ROOM.height() + 1e-6
        assert abs(source.height() - image.height()) < 1e-6
        assert source.left() <= right
        right = source.right()
        ratio = target.width() / target.height()
        assert abs(ratio - source.width() / source.height()) < 1e-6 * ratio
    assert right >= image.width() - 1e-6
