"""A picture put on the board: its bytes once, and an image that shows them."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.document.edit import Edit
from whiteboard.geometry.sizes import GRID
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.image import Image
from whiteboard.model.pictures import Picture
from whiteboard.model.values import Box, Point


def picture_box(width: float, height: float, middle: Point, room: Box) -> Box:
    """Where a picture of so many pixels goes: a unit for each, unless it would fill more than two thirds of
    the room that is in view."""
    factor = min(1.0, room.w / 1.5 / width, room.h / 1.5 / height)
    w, h = max(width * factor, 1.0), max(height * factor, 1.0)
    x, y = round((middle.x - w / 2) / GRID) * GRID, round((middle.y - h / 2) / GRID) * GRID
    return Box(x, y, w, h)


def add_image(edit: Edit, picture: Picture, image: Image) -> None:
    """The image in front of all, with its picture where that is not there yet."""
    if edit.get(picture.id) is None:
        edit.add(picture)
    edit.add(image.changed(picture=picture.id, order=edit.top_order()))


def pictures_of(design: Design, elements: Iterable[Element]) -> tuple[Picture, ...]:
    """The pictures that these elements show, each once."""
    shown = dict.fromkeys(element.picture for element in elements if isinstance(element, Image))
    return tuple(p for p in map(design.answers.get, shown) if isinstance(p, Picture))
