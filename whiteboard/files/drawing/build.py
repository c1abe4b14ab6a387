"""Drawing -> design, at the places where things were drawn."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.files.budget import LONGEST_LABEL, Budget
from whiteboard.files.drawing import sizes
from whiteboard.files.drawing.binding import bind
from whiteboard.files.drawing.captions import caption_pictures, label
from whiteboard.files.drawing.grouping import group
from whiteboard.files.drawing.labels import all_named
from whiteboard.files.drawing.meaning import is_record, place_kind, said_op, stencil_kind, stencil_name
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.nearness import share_inside
from whiteboard.files.drawing.spread import Item, Room, spread
from whiteboard.files.drawing.tree import Arrow, Drawing, Shape, Words
from whiteboard.files.flowchart.meaning import flow_mode
from whiteboard.files.flowchart.naming import Label, one_line
from whiteboard.files.headless import headless_notes
from whiteboard.files.loaded import Loaded
from whiteboard.geometry.sizes import label_size
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.recognise import is_action_label
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    PLAIN_BOX,
    Component,
    Flow,
    FlowEnd,
    Sticky,
    Text,
    Zone,
    ZoneKind,
)
from whiteboard.model.ids import IdFactory, orders
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

_NOTE_LENGTH, _NOTE_LINES = 60, 4
_MOST_NAMES, _MOST_SHOWN = 12, 60
_LABEL_ROOM = 28.0
_SMALLEST_TEXT, _LARGEST_TEXT = 12.0, 48.0


def build(drawing: Drawing, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    """The drawing as a design: its boxes named and bound, drawn apart where our boxes need more room."""
    budget = budget or Budget()
    budget.advance(0.15)
    _cut(drawing, budget)
    group(drawing, budget)
    caption_pictures(drawing, budget)
    _words_as_shapes(drawing)
    bind(drawing, budget)
    label(drawing, budget)
    _drop_mute(drawing)
    budget.advance(0.3)
    design = _Builder(drawing, ids, budget).design()
    return Loaded(design, notes=(*drawing.notes, *_zone_notes(drawing), *headless_notes(design)))


class _Builder:
    def __init__(self, drawing: Drawing, ids: IdFactory, budget: Budget) -> None:
        self._drawing, self._budget = drawing, budget
        self._ids = {name: ids() for name in [*drawing.shapes, *drawing.words]}
        self._flow_id = ids
        self._orders = orders(len(self._ids) + len(drawing.arrows))
        attached = drawing.attached()
        boxes = [s for s in drawing.shapes.values() if not s.zone]
        self._labels = all_named(drawing, boxes, budget)
        self._notes = {s.id for s in boxes if s.id not in attached and _is_note(s, self._labels[s.id])}

    def design(self) -> Design:
        boxes, scale = self._boxes()
        zones = sorted(
            (s for s in self._drawing.shapes.values() if s.zone),
            key=lambda s: -(boxes[s.id].w * boxes[s.id].h),
        )
        records: list[Record] = [self._zone(shape, boxes[shape.id]) for shape in zones]
        for shape in self._drawing.shapes.values():
            if shape.id in self._notes:
                records.append(self._sticky(shape, boxes[shape.id]))
            elif not shape.zone:
                records.append(self._component(shape, boxes[shape.id]))
        traits = {r.id: _traits(r) for r in records if isinstance(r, Component)}
        records += [self._flow(arrow, traits, scale) for arrow in self._drawing.arrows]
        records += [self._text(words, boxes[words.id]) for words in self._drawing.words.values()]
        return Design.of(records)

    def _boxes(self) -> tuple[dict[str, Box], tuple[float, float]]:
        shapes = self._drawing.shapes.values()
        zones = Nearby((s.id, s.box) for s in shapes if s.zone)
        items = [Item(s.id, s.box, self._size(s), self._around(s, zones)) for s in shapes]
        for words in self._drawing.words.values():
            size = sizes.free_text(words.text, _text_size(words), words.box, wraps=words.wraps)
            items.append(Item(words.id, words.box, size, solid=False))
        links: dict[tuple[str, str], Room] = {}
        for arrow in self._drawing.arrows:
            if arrow.label and arrow.source and arrow.target:
                w, h = label_size(one_line(arrow.label))
                links[(arrow.source, arrow.target)] = (w + _LABEL_ROOM, h + _LABEL_ROOM)
        return spread(items, links, self._budget)

    def _around(self, shape: Shape, zones: Nearby) -> frozenset[str]:
        area = shape.box.w * shape.box.h
        near = zones.at(shape.box)
        self._budget.step(len(near))
        return frozenset(
            name
            for name, box in near
            if name != shape.id and box.w * box.h > area and share_inside(shape.box, box) >= 0.85
        )

    def _size(self, shape: Shape) -> tuple[float, float] | None:
        if shape.zone:
            return None
        if shape.id in self._notes:
            return sizes.note(shape.label, shape.box)
        words = self._labels[shape.id]
        return sizes.card(
            words.name,
            shape.box,
            icon=words.kind != PLAIN_BOX,
            more=words.kind != PLAIN_BOX or bool(words.facts) or shape.copies > 1,
        )

    def _zone(self, shape: Shape, box: Box) -> Zone:
        name = one_line(shape.label) or stencil_name(shape.stencil)
        kind = place_kind(name)
        if kind is ZoneKind.TIER and shape.stencil:
            kind = place_kind(shape.stencil)
        return Zone(id=self._ids[shape.id], order=next(self._orders), box=box, kind=kind, name=name)

    def _component(self, shape: Shape, box: Box) -> Component:
        words = self._labels[shape.id]
        facts = words.facts if shape.copies == 1 else words.facts.with_("replicas", float(shape.copies))
        return Component(
            id=self._ids[shape.id],
            order=next(self._orders),
            box=box,
            kind=words.kind,
            name=words.name,
            note=words.note,
            shape=shape.hint,
            facts=facts,
        )

    def _sticky(self, shape: Shape, box: Box) -> Sticky:
        return Sticky(id=self._ids[shape.id], order=next(self._orders), box=box, text=shape.label)

    def _text(self, words: Words, box: Box) -> Text:
        return Text(
            id=self._ids[words.id], order=next(self._orders), box=box, text=words.text, size=_text_size(words)
        )

    def _flow(self, arrow: Arrow, traits: dict[str, frozenset[Trait]], scale: tuple[float, float]) -> Flow:
        source, target = (
            self._end(arrow.source, arrow.start, scale),
            self._end(arrow.target, arrow.end, scale),
        )
        words = one_line(arrow.label)
        nothing: frozenset[Trait] = frozenset()
        mode = flow_mode(
            words, arrow.line, traits.get(source.element, nothing), traits.get(target.element, nothing)
        )
        return Flow(
            id=self._flow_id(),
            order=next(self._orders),
            source=source,
            target=target,
            label=words,
            mode=mode,
            op=said_op(words),
            heads=arrow.heads,
        )

    def _end(self, name: str, point: Point | None, scale: tuple[float, float]) -> FlowEnd:
        if name:
            return FlowEnd(element=self._ids[name])
        return FlowEnd(point=Point(round(point.x * scale[0]), round(point.y * scale[1])) if point else None)


def _cut(drawing: Drawing, budget: Budget) -> None:
    """A name with pages of text would be none, and reading millions of letters of names takes minutes."""
    cut = 0
    for owner in (*drawing.shapes.values(), *drawing.arrows):
        cut += len(owner.label) > LONGEST_LABEL
        owner.label = owner.label[:LONGEST_LABEL]
        budget.letters(len(owner.label))
    for words in drawing.words.values():
        cut += len(words.text) > LONGEST_LABEL
        words.text = words.text[:LONGEST_LABEL]
        budget.letters(len(words.text))
    if cut:
        drawing.notes.append(
            _("Labels of more than {most} characters, cut: {count}.").format(
                most=f"{LONGEST_LABEL:,}", count=cut
            )
        )


def _words_as_shapes(drawing: Drawing) -> None:
    """Words at which an arrow ends are a box drawn without its border."""
    attached = drawing.attached()
    for words in [w for w in drawing.words.values() if w.id in attached]:
        drawing.shapes[words.id] = Shape(words.id, words.box, words.text)
        del drawing.words[words.id]


def _drop_mute(drawing: Drawing) -> None:
    """A shape that says nothing and that nothing reaches is decoration."""
    attached = drawing.attached()
    mute = [
        s.id
        for s in drawing.shapes.values()
        if not s.zone
        and not s.label
        and s.id not in attached
        and (not s.stencil or stencil_kind(s.stencil) == PLAIN_BOX)
    ]
    for name in mute:
        del drawing.shapes[name]
    if mute:
        drawing.notes.append(
            _("Pictures and shapes without words or arrows, left out: {count}.").format(count=len(mute))
        )


def _is_note(shape: Shape, words: Label) -> bool:
    if shape.paper:
        return True
    if words.kind != PLAIN_BOX or not shape.label:
        return False
    long = len(shape.label) >= _NOTE_LENGTH or len(shape.label.splitlines()) >= _NOTE_LINES
    return long or is_record(shape.label) or is_action_label(shape.label)


def _text_size(words: Words) -> float:
    return min(_LARGEST_TEXT, max(_SMALLEST_TEXT, round(words.size)))


def _traits(component: Component) -> frozenset[Trait]:
    kind = catalogue().get(component.kind)
    return kind.traits if kind else frozenset()


def _zone_notes(drawing: Drawing) -> list[str]:
    """A flow to a zone stays as it is drawn, but no analysis can tell which component it means."""
    ends = [
        zone
        for arrow in drawing.arrows
        for zone in (drawing.shapes.get(arrow.source), drawing.shapes.get(arrow.target))
        if zone is not None and zone.zone
    ]
    if not ends:
        return []
    names = dict.fromkeys(one_line(zone.label) or _("a frame without a name") for zone in ends)
    return [
        _("Arrows that end at a zone, to be attached to a component in it: {count} ({names}).").format(
            count=len(ends), names=_some(list(names))
        )
    ]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(name[:_MOST_SHOWN] for name in names[:_MOST_NAMES])
    return f"{shown} …" if len(names) > _MOST_NAMES else shown
