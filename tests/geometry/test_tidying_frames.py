"""Tidying and what people drew: strokes stay, frames stay around what they hold."""

from __future__ import annotations

from whiteboard.geometry.tidy import tidied
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd
from whiteboard.model.elements.frame import Frame
from whiteboard.model.elements.ink import Ink
from whiteboard.model.values import Box


def card(element_id: str, x: float, y: float) -> Component:
    return Component(id=element_id, kind="service", name=element_id, box=Box(x, y, 172, 64))


def flow(source: str, target: str) -> Flow:
    ends = (FlowEnd(element=source), FlowEnd(element=target))
    return Flow(id=f"{source}{target}", source=ends[0], target=ends[1])


def uneven(*more: Element) -> Design:
    cards = (card("a", 0, 0), card("b", 307, 25), card("c", 655, -21), card("d", 1190, 12))
    return Design.of([*cards, flow("a", "b"), flow("b", "c"), flow("c", "d"), *more])


def test_a_stroke_stays_and_does_not_matter() -> None:
    ink = Ink(id="ink", points="0,0,50 40,40,50", box=Box(320, -60, 120, 40))
    with_ink, without = tidied(uneven(ink)), tidied(uneven())
    assert without.changed
    assert {e.id: e for e in with_ink.changed} == {e.id: e for e in without.changed}


def test_a_frame_stays_as_far_around_what_it_holds() -> None:
    frame = Frame(id="frame", box=Box(280, -51, 580, 180))
    design = uneven(frame)
    found = tidied(design)
    after = design.with_records(put=found.changed)
    framed, b, c = (after.box_of(i) for i in ("frame", "b", "c"))
    assert framed is not None
    assert b is not None
    assert c is not None
    assert (b.x - framed.x, framed.right - c.right) == (307 - 280, 860 - 827)
    assert min(b.y, c.y) - framed.y == 30
    assert framed.bottom - max(b.bottom, c.bottom) == 129 - 89


def test_a_frame_that_is_chosen_tidies_what_lies_in_it() -> None:
    frame = Frame(id="frame", box=Box(-40, -60, 940, 220))
    found = tidied(uneven(frame), only=["frame"])
    assert {e.id for e in found.changed} & {"a", "b", "c"}
    assert "d" not in {e.id for e in found.changed}


def test_what_is_tidy_already_leaves_the_frame() -> None:
    frame = Frame(id="frame", box=Box(-40, -60, 940, 220))
    design = uneven(frame)
    once = design.with_records(put=tidied(design).changed)
    assert not tidied(once).changed
