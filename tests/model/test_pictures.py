"""The bytes of pictures: kept once by what they are, and no more of them than fits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from whiteboard.document.document import Document
from whiteboard.model.bounds import MOST, check_design
from whiteboard.model.design import Design
from whiteboard.model.pictures import LARGEST_PICTURE, Picture, bytes_of, picture_id, picture_of
from whiteboard.model.plain import OutOfBounds

LARGE = bytes(600 * 1024)


def test_the_same_bytes_are_the_same_record() -> None:
    one, other = picture_of(b"pixels" * 50_000), picture_of(b"pixels" * 50_000)
    assert one == other
    assert len(one.data) > 1
    assert bytes_of(one) == b"pixels" * 50_000
    assert picture_of(b"other").id != one.id


@pytest.mark.parametrize("data", [(), ("AAAA",), ("no base 64!",), ("A",), ("\u00e9",)])
def test_other_bytes_than_the_id_says_are_none(data: tuple[str, ...]) -> None:
    assert bytes_of(Picture(id=picture_id(b"pixels"), data=data)) is None


def test_a_picture_that_is_too_large_is_refused() -> None:
    picture_of(bytes(LARGEST_PICTURE))
    with pytest.raises(ValidationError, match="too large"):
        picture_of(bytes(LARGEST_PICTURE + 3))


def test_all_pictures_together_have_a_bound() -> None:
    many = [picture_of(bytes([number]) + LARGE) for number in range(4)]
    check_design(Design.of(many[:3]))
    with pytest.raises(OutOfBounds, match="bytes of pictures"):
        check_design(Design.of(many))


def test_what_a_peer_sends_beyond_it_waits_for_room() -> None:
    peer = Document(client_id=1)
    for number in range(3):
        with peer.edit("Add") as edit:
            edit.add(picture_of(bytes([number]) + LARGE))
    ours = Document(client_id=2)
    with ours.edit("Add") as edit:
        edit.add(picture_of(b"ours" + LARGE))
    ours.apply_update(peer.encode_state())
    kept = ours.design.answers_of(Picture)
    assert picture_id(b"ours" + LARGE) in {picture.id for picture in kept}
    assert sum(picture.size for picture in kept) <= MOST["picture bytes"]
    assert len(kept) == 3
    peer.close()
    ours.close()
