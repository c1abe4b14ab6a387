"""What the tests of readers for other programs' boards share."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from whiteboard.geometry.nesting import ancestors, parents
from whiteboard.kinds.recognise import is_action_label, recognise
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Boxed, Component, FlowEnd, FlowMode, Zone
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.engine import review

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
LEAST_RECOGNISED = 0.88
MOST_CARDS = 4
DEFENDED = {
    # An arrow runs from the client to Redis, and the servers stand elsewhere: one has to ask who checks.
    ("yaswanth-whatsapp-messenger", "client-reaches-store"),
}
"""Findings above medium that a person would stand by, by the board and the rule."""


def real_boards(suffix: str) -> list[Path]:
    """Boards that other people drew; they are not part of the project and may be absent."""
    found = sorted(CORPUS.glob(f"*{suffix}"))
    if not found:
        sys.stdout.write(f"no real {suffix} boards beside the checkout: only our own are checked\n")
    return found


def component(design: Design, name: str) -> Component:
    return next(c for c in design.components if c.name == name)


def flows(design: Design) -> list[tuple[str, str, str, FlowMode]]:
    def name(end: FlowEnd) -> str:
        found = design.elements.get(end.element)
        return found.name if isinstance(found, Component | Zone) else ""

    return [(name(f.source), f.label, name(f.target), f.mode) for f in design.flows]


def home(design: Design, name: str) -> str:
    """The name of the innermost zone around a component."""
    zone = design.elements.get(parents(design).get(component(design, name).id, ""))
    return zone.name if isinstance(zone, Zone) else ""


def missed(design: Design) -> tuple[list[str], int]:
    """Boxes with a flow that are neither recognised nor proposed as a note, and how many have a flow."""
    boxes = [c for c in design.components if design.flows_at(c.id)]
    unknown = [
        c.name
        for c in boxes
        if c.kind == PLAIN_BOX
        and recognise(c.name, shape=c.shape, note=c.note) is None
        and not is_action_label(c.name)
    ]
    return unknown, len(boxes)


def overlaps(design: Design) -> list[tuple[str, str]]:
    """Pairs of components that lie on one another."""
    return [(a.name, b.name) for a, b in combinations(design.components, 2) if a.box.intersects(b.box)]


def assert_recognised(designs: Iterable[Design]) -> None:
    unknown: list[str] = []
    total = 0
    for design in designs:
        names, count = missed(design)
        unknown, total = unknown + names, total + count
    sys.stdout.write(f"boxes with a flow: {total}, not recognised: {unknown}\n")
    assert len(unknown) <= total * (1 - LEAST_RECOGNISED)


def assert_sound(design: Design, name: str) -> None:
    """Boxes apart and in their zones, nothing hidden, at most two loose ends, a calm review."""
    assert overlaps(design) == []
    ends = [end for f in design.flows for end in (f.source, f.target)]
    assert sum(end.loose for end in ends) <= 2
    assert len(design.flows) == sum(e.type == "flow" for e in design.elements.values())
    home = parents(design)
    for zone in design.zones:
        inside = [i for i in design.elements if zone.id in ancestors(home, i)]
        for element in (design.elements[i] for i in inside):
            if isinstance(element, Component | Zone):
                assert zone.box.encloses(element.box), (zone.name, element)
    found = review(design, phase=Phase.EDGE_CASES)
    sys.stdout.writelines(f"{c.severity.value} {c.rule}: {c.message}\n" for c in found.open)
    assert len(found.open) + len(found.more) <= MOST_CARDS
    grave = {(name, c.rule) for c in found.open if c.severity in (Severity.CRITICAL, Severity.HIGH)}
    assert grave == {(board, rule) for board, rule in DEFENDED if board == name}
    assert "sync-cycle" not in {c.rule for c in found.open}


def boxed(design: Design) -> list[Boxed]:
    return [e for e in design.in_order if isinstance(e, Boxed)]
