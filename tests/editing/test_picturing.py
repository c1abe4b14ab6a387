"""A picture's bytes are in the design once, as long as something shows them."""

from __future__ import annotations

from pathlib import Path

from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.document import Document
from whiteboard.editing.copying import copies, to_copy
from whiteboard.editing.picturing import add_image, picture_box, pictures_of
from whiteboard.files.store import load, save
from whiteboard.model.elements.image import Image
from whiteboard.model.ids import counted_ids
from whiteboard.model.pictures import LARGEST_PICTURE, Picture, picture_of
from whiteboard.model.values import Box, Point

BOX = Box(0, 0, 100, 50)
LOGO = picture_of(b"pixels of a logo" * 9000)


def put(document: Document, image_id: str, picture: Picture = LOGO) -> None:
    with document.edit("Add picture") as edit:
        add_image(edit, picture, Image(id=image_id, box=BOX, name="logo"))


def kept(document: Document) -> tuple[Picture, ...]:
    return document.design.answers_of(Picture)


def test_two_images_of_one_picture_share_its_bytes() -> None:
    document = Document(client_id=1)
    put(document, "a")
    put(document, "b")
    assert kept(document) == (LOGO,)
    assert {i.picture for i in document.design.elements_of(Image)} == {LOGO.id}
    document.close()


def test_the_bytes_go_with_the_last_that_shows_them_and_come_back_by_undo() -> None:
    document = Document(client_id=1)
    put(document, "a")
    put(document, "b")
    with document.edit("Delete") as edit:
        edit.remove("a")
    assert kept(document) == (LOGO,)
    with document.edit("Delete") as edit:
        edit.remove("b")
    assert not kept(document)
    document.undo()
    assert kept(document) == (LOGO,)
    with document.edit("Delete") as edit:
        edit.remove("b")
        edit.remove("a")
    assert not kept(document)
    document.close()


def test_one_that_takes_the_place_of_the_last_keeps_the_bytes() -> None:
    document = Document(client_id=1)
    put(document, "a")
    with document.edit("Replace") as edit:
        copy = copies(to_copy(document.design, ["a"]), counted_ids("n"), edit.top_order())
        edit.add(copy[0])
        edit.remove("a")
    assert kept(document) == (LOGO,)
    document.close()


def test_it_is_saved_read_again_and_seen_at_a_peer_s(tmp_path: Path) -> None:
    document, peer, room = Document(client_id=1), Document(client_id=2), Replica()
    put(document, "a")
    state = document.encode_state()
    assert room.apply(state) is Outcome.APPLIED
    peer.apply_update(room.state())
    save(tmp_path / "one.whiteboard", document.design)
    for design in (peer.design, load(tmp_path / "one.whiteboard").design):
        assert design.elements == document.design.elements
        assert pictures_of(design, design.elements.values()) == (LOGO,)
    document.close()
    peer.close()


def test_the_largest_that_is_allowed_fits_into_a_room() -> None:
    document, room = Document(client_id=1), Replica()
    for number in range(3):
        put(document, f"i{number}", picture_of(bytes([number]) * LARGEST_PICTURE))
    assert len(kept(document)) == 3
    state = document.encode_state()
    assert len(state) < 4 * 2**20
    assert room.apply(state) is Outcome.APPLIED
    document.close()


def test_a_small_one_is_as_large_as_it_is_and_a_large_one_fits_into_the_view() -> None:
    room = Box(-500, -400, 1000, 800)
    assert picture_box(100, 60, Point(0, 0), room) == Box(-48, -32, 100, 60)
    large = picture_box(4000, 1000, Point(0, 0), room)
    assert large.w <= 1000 / 1.5 + 1
    assert abs(large.w / large.h - 4) < 0.01
