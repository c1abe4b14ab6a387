"""Choosing how elements are drawn: each takes what it can, and peers' choices of other things stay."""

from __future__ import annotations

from typing import Any

import pytest

from whiteboard.document.document import Document
from whiteboard.editing.styling import (
    all_chosen,
    chosen,
    common,
    one_of_each,
    remembered_as,
    restyle,
    styles_of,
)
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    PLAIN_BOX,
    Component,
    Element,
    Flow,
    FlowEnd,
    Sticky,
    Text,
    Zone,
    ZoneKind,
)
from whiteboard.model.elements.line import Line
from whiteboard.model.style import StyleKey, read_style
from whiteboard.model.values import Box, FrozenMap, Point

BOX = Box(0, 0, 100, 50)
ONES: dict[str, Element] = {
    "box": Component(id="box", kind="box", box=BOX),
    "card": Component(id="card", kind="cache", box=BOX),
    "text": Text(id="text", box=BOX),
    "sticky": Sticky(id="sticky", box=BOX),
    "zone": Zone(id="zone", kind=ZoneKind.TIER, box=BOX),
    "line": Line(id="line", box=BOX),
    "flow": Flow(id="flow", source=FlowEnd(point=Point(0, 0)), target=FlowEnd(point=Point(9, 9))),
}
EVERYTHING: dict[StyleKey, Any] = {
    StyleKey.FILL: "blue",
    StyleKey.STROKE: "#102030",
    StyleKey.WIDTH: 5.0,
    StyleKey.DASH: "dashed",
    StyleKey.FONT: "hand",
    StyleKey.SIZE: 24.0,
}


def board() -> Document:
    document = Document(client_id=1)
    with document.edit("Add") as edit:
        for element in ONES.values():
            edit.add(element)
    return document


def test_each_takes_what_it_can_in_one_step() -> None:
    document = board()
    with document.edit("Look") as edit:
        restyle(edit, ONES, EVERYTHING)
    after = document.design.elements
    for element_id, element in ONES.items():
        for key in StyleKey:
            wanted = EVERYTHING[key] if key in styles_of(element) else None
            assert chosen(after[element_id], key) == wanted, (element_id, key)
    text, sticky = after["text"], after["sticky"]
    assert isinstance(text, Text)
    assert isinstance(sticky, Sticky)
    assert (text.size, sticky.color) == (24.0, "blue")
    document.undo()
    assert document.design.elements == ONES
    document.close()


def test_as_usual_leaves_nothing_behind() -> None:
    document = board()
    with document.edit("Look") as edit:
        restyle(edit, ONES, EVERYTHING)
    with document.edit("Look") as edit:
        restyle(edit, ONES, dict.fromkeys(StyleKey))
    assert document.design.elements == ONES
    document.close()


def test_a_locked_one_keeps_its_look() -> None:
    document = board()
    with document.edit("Lock") as edit:
        edit.update("box", locked=True)
    with document.edit("Look") as edit:
        restyle(edit, ["box", "zone"], {StyleKey.FILL: "red"})
    assert chosen(document.design.elements["box"], StyleKey.FILL) is None
    assert chosen(document.design.elements["zone"], StyleKey.FILL) == "red"
    document.close()


def test_two_who_choose_different_things_keep_both() -> None:
    ours, theirs = board(), Document(client_id=2)
    theirs.apply_update(ours.encode_state())
    with ours.edit("Look") as edit:
        restyle(edit, ["box"], {StyleKey.FILL: "green"})
    with theirs.edit("Look") as edit:
        restyle(edit, ["box"], {StyleKey.STROKE: "red", StyleKey.DASH: "dotted"})
    ours.apply_update(theirs.encode_diff(ours.state_vector()))
    theirs.apply_update(ours.encode_diff(theirs.state_vector()))
    for document in (ours, theirs):
        box = document.design.elements["box"]
        assert isinstance(box, Component)
        style = read_style(box.style)
        assert (style.fill, style.stroke, style.dash) == ("green", "red", "dotted")
        document.close()


def test_what_is_mixed_is_said_to_be() -> None:
    document = board()
    with document.edit("Look") as edit:
        restyle(edit, ["box", "zone"], {StyleKey.FILL: "green"})
    design = document.design
    assert common(design, ["box", "zone", "line"], StyleKey.FILL) == (True, "green")
    assert common(design, ["box", "card"], StyleKey.FILL) == (False, "green")
    assert common(design, ["line"], StyleKey.FILL) == (False, None)
    document.close()


@pytest.mark.parametrize(
    ("element", "sort"), [("box", "box"), ("card", ""), ("text", "text"), ("line", "line")]
)
def test_a_card_leaves_nothing_to_the_next(element: str, sort: str) -> None:
    assert remembered_as(ONES[element]) == sort


def test_a_style_of_a_newer_version_stays_beside_ours() -> None:
    newer = Text(id="text", box=BOX, style=FrozenMap({"glow": "much", "font": "serif"}))
    document = Document(client_id=1)
    with document.edit("Add") as edit:
        edit.add(newer)
    with document.edit("Look") as edit:
        restyle(edit, ["text"], {StyleKey.STROKE: "red"})
    text = document.design.elements["text"]
    assert isinstance(text, Text)
    assert dict(text.style) == {"glow": "much", "font": "serif", "stroke": "red"}
    assert all_chosen(text)[StyleKey.FONT] == "serif"
    document.close()


def test_one_of_each_says_of_all_what_they_have_in_common() -> None:
    """A board has thousands of things; each of them was looked at once for each choice."""
    parts = [Component(id=f"c{n}", kind="service", box=Box(n * 200, 0, 172, 64)) for n in range(40)]
    parts[7] = parts[7].changed(style=FrozenMap({"stroke": "red"}))
    boxes = [Component(id=f"b{n}", kind=PLAIN_BOX, box=Box(n * 200, 300, 172, 64)) for n in range(9)]
    notes = [
        Sticky(id=f"s{n}", color="yellow" if n else "blue", box=Box(0, n * 200, 160, 160)) for n in range(9)
    ]
    design = Design.of([*parts, *boxes, *notes])
    ids = [*design.elements, "gone"]
    some = one_of_each(design, ids)
    assert len(some) == 5
    for key in StyleKey:
        # Of what is mixed it matters to nobody which came first.
        all_of_them, few = common(design, ids, key), common(design, some, key)
        assert all_of_them[0] is few[0]
        assert all_of_them == few or not few[0]
