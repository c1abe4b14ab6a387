"""Pictures in the real view and in what is exported: their place first, their pixels once they are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from tests.canvas.drawn_pictures import RED, encoded, noise, plain, png_that_claims
from whiteboard.canvas.export import ExportOptions, render
from whiteboard.canvas.paint import pictures
from whiteboard.canvas.shown_pictures import Decoding
from whiteboard.document.document import Document
from whiteboard.editing.picturing import add_image
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements.image import Image
from whiteboard.model.pictures import Picture, picture_id, picture_of
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

BOX = Box(0, 320, 120, 80)


def put(document: Document, picture: Picture, box: Box = BOX, image_id: str = "i") -> None:
    with document.edit("Add picture") as edit:
        add_image(edit, picture, Image(id=image_id, box=box, name="logo"))


def shown_at(rig: Rig, box: Box = BOX) -> QColor:
    at = rig.at(*box.center)
    return rig.picture().pixelColor(at)


def test_a_picture_is_seen(rig: Rig) -> None:
    put(rig.document, picture_of(encoded(plain(120, 80))))
    assert shown_at(rig).name() == RED
    rig.session.set_viewport(rig.session.viewport)
    rig.view.zoom_to(0.3)
    assert shown_at(rig).name() == RED
    rig.document.undo()
    assert shown_at(rig).name() != RED
    rig.document.redo()
    assert shown_at(rig).name() == RED


def test_its_place_is_seen_until_it_is_decoded(rig: Rig) -> None:
    waiting: list[tuple[Decoding, object]] = []
    rig.view.scene.pictures.decode_with(lambda decoding, done: waiting.append((decoding, done)))
    put(rig.document, picture_of(encoded(plain(120, 80))))
    assert shown_at(rig).name() != RED
    assert len(waiting) == 1
    (decoding, done), *_none = waiting
    assert callable(done)
    done(decoding())
    assert shown_at(rig).name() == RED
    assert len(waiting) == 1


def test_its_place_is_seen_until_its_bytes_have_come(rig: Rig) -> None:
    picture = picture_of(encoded(plain(120, 80)))
    with rig.document.edit("Add") as edit:
        edit.add(Image(id="i", box=BOX, picture=picture.id))
    assert shown_at(rig).name() != RED
    with rig.document.edit("Come") as edit:
        edit.add(picture)
    assert shown_at(rig).name() == RED


@pytest.mark.parametrize("data", [b"words", png_that_claims(60_000, 60_000)])
def test_a_hostile_one_shows_its_place(rig: Rig, data: bytes) -> None:
    put(rig.document, picture_of(data))
    assert shown_at(rig).name() != RED


def test_bytes_under_a_wrong_name_are_not_shown(rig: Rig) -> None:
    true = picture_of(encoded(plain(120, 80)))
    put(rig.document, Picture(id=picture_id(b"others"), data=true.data))
    assert shown_at(rig).name() != RED


def test_it_is_exported() -> None:
    picture = picture_of(encoded(plain(120, 80)))
    design = Design.of([picture, Image(id="i", box=BOX, picture=picture.id)])
    image: QImage = render(design, {}, ExportOptions(theme=load_theme("dark"), scale=1.0))
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == RED


def test_where_there_are_very_many_the_rest_is_kept_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 300_000)
    records = {p.id: p for p in (picture_of(encoded(plain(400, 300, f"#{n}0{n}0{n}0"))) for n in range(6))}
    found = pictures.PicturesOf(records)
    sizes = [image.width() for key in records if (image := found.image(key)) is not None]
    assert sizes == [400, *[256] * 5]
    assert found.image("unknown") is None
    # Again, and none of them is decoded anew.
    assert [found.image(key) for key in records] == [found.image(key) for key in records]


def test_a_noisy_one_is_painted_sharply_at_every_zoom(rig: Rig) -> None:
    put(rig.document, picture_of(encoded(noise(300, 200))), Box(0, 320, 300, 200))
    rig.view.zoom_to(2.0)
    rig.view.center_on(["i"])
    seen = {rig.picture().pixelColor(300 + 7 * n, 300 + 5 * n).rgb() for n in range(20)}
    assert len(seen) > 15
