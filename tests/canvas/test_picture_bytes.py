"""Pictures from outside: what is taken, made smaller or refused, and what peers may show."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from tests.canvas.drawn_pictures import RED, encoded, noise, plain, png_that_claims
from whiteboard.canvas import picture_bytes
from whiteboard.canvas.picture_bytes import LONGEST_SIDE, NoPicture, pixels_of, take_bytes, take_image
from whiteboard.model.pictures import LARGEST_PICTURE

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "TIFF"])
def test_usual_pictures_are_taken_as_they_are(form: str) -> None:
    taken = take_bytes(encoded(plain(120, 80), form))
    assert (taken.width, taken.height, taken.smaller) == (120, 80, False)
    pixels = pixels_of(taken.encoded)
    assert pixels is not None
    color = pixels.pixelColor(60, 40)
    assert abs(color.red() - 0xC0) < 6
    assert abs(color.green() - 0x20) < 6


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(plain(50, 50))
    assert take_bytes(data) == take_bytes(data) == take_image(plain(50, 50))


def test_a_large_one_is_made_smaller() -> None:
    taken = take_bytes(encoded(plain(3000, 1500)))
    assert (taken.width, taken.height, taken.smaller) == (LONGEST_SIDE, LONGEST_SIDE // 2, True)


def test_one_that_is_hard_to_pack_is_made_small_enough() -> None:
    taken = take_image(noise(1400, 1400))
    assert len(taken.encoded) <= LARGEST_PICTURE
    assert taken.smaller
    assert pixels_of(taken.encoded) is not None


def test_nothing_but_the_pixels_is_kept() -> None:
    photo = plain(64, 64)
    photo.setText("Location", "48.1 N 11.6 E")
    data = encoded(photo)
    assert b"48.1 N" in data
    assert b"48.1 N" not in take_bytes(data).encoded


def test_see_through_stays_see_through() -> None:
    glass = QImage(40, 40, QImage.Format.Format_ARGB32)
    glass.fill(0)
    pixels = pixels_of(take_image(glass).encoded)
    assert pixels is not None
    assert pixels.pixelColor(5, 5).alpha() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no picture"),
        (b"words", "no picture"),
        (SVG, "no picture"),
        (b"%PDF-1.4\n", "no picture"),
        (png_that_claims(60_000, 60_000), "too large"),
        (png_that_claims(300, 300), "damaged"),
        (encoded(noise(64, 64))[:200], "damaged"),
    ],
    ids=["empty", "words", "svg", "pdf", "bomb", "torn", "cut"],
)
def test_what_is_none_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NoPicture, match=said):
        take_bytes(data)


def test_a_file_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_bytes, "LARGEST_FILE", 100)
    with pytest.raises(NoPicture, match="more than"):
        take_bytes(encoded(noise(64, 64)))


@pytest.mark.parametrize(
    "data",
    [b"", SVG, png_that_claims(60_000, 60_000), png_that_claims(3000, 20), encoded(plain(9, 9), "BMP")],
    ids=["empty", "svg", "bomb", "large", "bmp"],
)
def test_what_no_honest_peer_sends_is_not_shown(data: bytes) -> None:
    assert pixels_of(data) is None


def test_one_of_very_many_is_kept_small() -> None:
    small = pixels_of(encoded(plain(800, 400, RED)), 200)
    assert small is not None
    assert (small.width(), small.height()) == (200, 100)
