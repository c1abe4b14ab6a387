"""Free words near something: the caption of a picture, the name of a place, the label of an arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.meaning import place_kind
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.nearness import Path, box_to_path, frame, paths
from whiteboard.files.drawing.tree import Arrow, Drawing, Shape, Words
from whiteboard.model.elements import ZoneKind
from whiteboard.model.values import Box

_BELOW, _BESIDE = 14.0, 14.0
_LONGEST_LABEL, _LONGEST_NAME = 100, 60
_OFF_CENTER = 0.1  # parts two arrows that both touch the words
_NEAR = 15.0
_A_LINE = 8  # what the way to a line costs, in comparisons of two boxes
_LEFT_OF, _AT_BOTTOM = 6.0, 10.0  # dearer than at the top, where names of places usually are


def caption_pictures(drawing: Drawing, budget: Budget) -> None:
    """Words below a shape without a label name it; arrows that end at the words mean the shape."""
    nearby = Nearby((words.id, words.box) for words in drawing.words.values())
    captioned: dict[str, str] = {}
    for shape in drawing.shapes.values():
        if shape.label or shape.zone or shape.container:
            continue
        box = shape.box
        around = nearby.at(Box(box.x, box.bottom - box.h / 3, box.w, box.h / 3 + _BELOW))
        budget.step(len(around))
        near = [
            (abs(gap), words)
            for words in (drawing.words[name] for name, _box in around if name in drawing.words)
            if -shape.box.h / 3 <= (gap := words.box.y - shape.box.bottom) <= _BELOW
            and abs(words.box.center.x - shape.box.center.x) <= max(shape.box.w, words.box.w) / 2
            and len(words.text) <= _LONGEST_NAME
        ]
        if near:
            words = min(near, key=lambda found: found[0])[1]
            shape.label = words.text
            captioned[words.id] = shape.id
            del drawing.words[words.id]
    drawing.moved(captioned)


def label(drawing: Drawing, budget: Budget) -> None:
    """Give free words to the nearest arrow or nameless place within reach, each at most one."""
    lines = paths(drawing)
    mute = {arrow.id: arrow for arrow in drawing.arrows if not arrow.label}
    frames = Nearby((name, frame(path).grown(1)) for name, path in lines.items() if name in mute)
    nameless = {s.id for s in drawing.shapes.values() if s.zone and not s.label}
    zones = Nearby((name, drawing.shapes[name].box.grown(_NEAR)) for name in nameless)
    offers: list[tuple[float, str, str]] = []
    attached = drawing.attached()
    for words in drawing.words.values():
        if words.id in attached:
            continue
        places = zones.at(words.box)
        arrows = [mute[name] for name, _box in frames.at(words.box.grown(drawing.label_reach + 1))]
        budget.step(len(places) + _A_LINE * len(arrows))
        offers += _places([drawing.shapes[name] for name, _box in places], words)
        offers += _arrows(drawing, words, arrows, lines)
    for _distance, name, owner in sorted(offers):
        words = drawing.words.get(name)
        if words is None:
            continue
        if owner in nameless:
            nameless.discard(owner)
            drawing.shapes[owner].label = words.text
        elif (arrow := mute.pop(owner, None)) is not None:
            arrow.label = words.text
        else:
            continue
        del drawing.words[name]


def _places(zones: Sequence[Shape], words: Words) -> list[tuple[float, str, str]]:
    if len(words.text) > _LONGEST_NAME:
        return []
    says_place = place_kind(words.text) is not ZoneKind.TIER
    found: list[tuple[float, str, str]] = []
    for zone in zones:
        if (distance := _to_title(words.box, zone)) is not None:
            found.append((distance - 1000 if says_place else distance, words.id, zone.id))
    return found


def _to_title(box: Box, zone: Shape) -> float | None:
    """How far words lie from where a place's name is written; None where they are no name of it."""
    outer = zone.box
    if box.right >= outer.x - _BESIDE and box.x <= outer.right:
        if (gap := max(0.0, outer.y - box.bottom, box.y - outer.y)) <= _BELOW:
            return gap
        if outer.encloses(box) and (gap := outer.bottom - box.bottom) <= _BELOW:
            return gap + _AT_BOTTOM
    beside = abs(outer.x - box.right)
    if beside <= _BESIDE and box.bottom >= outer.y and box.y <= outer.bottom:
        return beside + _LEFT_OF
    return None


def _arrows(
    drawing: Drawing, words: Words, arrows: Sequence[Arrow], lines: Mapping[str, Path]
) -> list[tuple[float, str, str]]:
    if len(words.text) > _LONGEST_LABEL:
        return []
    center = Box(*words.box.center, 0, 0)
    return [
        (distance + _OFF_CENTER * box_to_path(center, lines[arrow.id]), words.id, arrow.id)
        for arrow in arrows
        if not _is_inside_end(drawing, words, arrow)
        and (distance := box_to_path(words.box, lines[arrow.id])) <= drawing.label_reach
    ]


def _is_inside_end(drawing: Drawing, words: Words, arrow: Arrow) -> bool:
    """Whether the words lie in a zone from whose border the arrow leads away: they speak of the zone."""
    ends = (drawing.shapes.get(arrow.source), drawing.shapes.get(arrow.target))
    return any(end is not None and end.zone and end.box.encloses(words.box) for end in ends)
