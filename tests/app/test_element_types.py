"""Every type of element has its place in each room: what is known of one is known everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.announcer import describe
from whiteboard.canvas.paint.board import Detail, paint_board
from whiteboard.canvas.paint.extras import NONE
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import shown
from whiteboard.canvas.rendering import renderings
from whiteboard.document.document import Document
from whiteboard.editing.editable import editables
from whiteboard.editing.wording import text_of, with_text, write_text
from whiteboard.files.store import load, save
from whiteboard.geometry.bodies import bodies
from whiteboard.geometry.hit import hit
from whiteboard.geometry.plans import HitEdge, HitElement, HitFlow, HitFlowLabel
from whiteboard.geometry.route import route_all
from whiteboard.look.fonts import install_fonts
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.reading import ELEMENT_TYPES, read_element
from whiteboard.model.values import Point
from whiteboard.panels.forms.subject import several_of, sort_of, subjects, title_of

KNOWN = sorted(ELEMENT_TYPES)
BOX = [40.0, 40.0, 240.0, 120.0]
AREA = 320
NEEDED = {
    "component": {"kind": "service"},
    "zone": {"kind": "region"},
    "ink": {"points": "0,0,50 120,60,80 240,120,20"},
}


def one_of(type_name: str) -> Element:
    ends = {"source": {"point": [40.0, 60.0]}, "target": {"point": [280.0, 60.0]}}
    where = ends if type_name == "flow" else {"box": BOX}
    return read_element({"type": type_name, "id": "e", **where, **NEEDED.get(type_name, {})})


def test_each_room_knows_the_same_types() -> None:
    known = set(ELEMENT_TYPES.values())
    assert set(bodies()) == set(renderings()) == known | {UnknownElement}
    assert set(editables()) == set(subjects()) == known


@pytest.mark.parametrize("type_name", [*KNOWN, "hologram"])
@pytest.mark.parametrize("detail", Detail)
def test_it_is_painted_and_pressed_where_it_is(qapp: QApplication, type_name: str, detail: Detail) -> None:
    install_fonts()
    element = with_text(one_of(type_name), "Some words")
    design = Design.of([element])
    routes = route_all(design)
    context = PaintContext(load_theme("light"))
    found = shown(element, routes.get("e"), context)
    assert found is not None
    picture = QImage(AREA, AREA, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    empty = picture.copy()
    painter = QPainter(picture)
    paint_board(painter, context, [found], NONE, detail=detail)
    painter.end()
    # From very far away words alone leave nothing to see.
    assert (picture != empty) == (type_name != "text" or detail is not Detail.SHAPES)
    places = (Point(float(x), float(y)) for x in range(0, AREA, 8) for y in range(0, AREA, 8))
    taken = [hit(design, routes, place, zoom=1.0, selection=frozenset()) for place in places]
    assert any(isinstance(grabbed, HitElement | HitEdge | HitFlow | HitFlowLabel) for grabbed in taken)


@pytest.mark.parametrize("type_name", KNOWN)
def test_it_is_drawn_worded_undone_saved_and_spoken_of(
    qapp: QApplication, tmp_path: Path, type_name: str
) -> None:
    document = Document(client_id=1)
    with document.edit("Add") as edit:
        edit.add(one_of(type_name))
    if text_of(one_of(type_name)) is not None:
        write_text(document, "e", "Some words")
        assert text_of(document.design.elements["e"]) == "Some words"
        assert "Some words" in describe(document.design, document.design.elements["e"])
    save(tmp_path / "one.whiteboard", document.design)
    assert load(tmp_path / "one.whiteboard").design.elements == document.design.elements
    element = document.design.elements["e"]
    assert describe(document.design, element)
    assert all((title_of(element), several_of(element), sort_of(element)))
    peer = Document(client_id=2)
    peer.apply_update(document.encode_state())
    assert peer.design.elements == document.design.elements
    while document.undo():
        pass
    assert not document.design.elements
