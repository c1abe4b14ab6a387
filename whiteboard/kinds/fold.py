"""Folding of drawn instances: "Worker 1", "Worker 2", "Worker N" are one worker with three replicas."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from whiteboard.kinds.label_facts import facts_in
from whiteboard.kinds.labels import lines_of
from whiteboard.kinds.lexicon import lexicon
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.replicas import replicas_in
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component

__all__ = ["Fold", "facts_in", "fold_instances", "replicas_in"]

_MARKER = re.compile(r"(?P<word>[a-z]*?)(?P<mark>\d{1,3}|(?<![a-z])[a-z])")
_PARTS_NOT_COPIES = frozenset(
    {"shard", "partition", "region", "zone", "az", "step", "phase", "tier", "layer", "v"}
)
_INSTANCE_WORDS = frozenset({"instance", "node", "replica", "copy", "no"})


@dataclass(frozen=True)
class Fold:
    """Components that are instances of one: ids back to front, the common name, and how many replicas.

    A member that states a number of replicas itself counts with that number.
    """

    ids: tuple[str, ...]
    name: str
    replicas: int


def fold_instances(design: Design) -> tuple[Fold, ...]:
    """The groups of components that are instances of one component.

    Siblings have labels that differ only by a number, a letter or N, the same kind, and flows to and from the
    same neighbours; neighbours that are folded themselves count as one. Two stores with the very same label
    are not folded: that is one store drawn twice, or a mistake. Shards and regions are parts, not copies.
    """
    stems = {c.id: stem for c in design.components if (stem := _stem(c)) is not None}
    stands_for: dict[str, str] = {}
    place = {component.id: number for number, component in enumerate(design.components)}
    folded: list[list[str]] = []
    # Each round takes one layer of siblings further; a board on which it never settles ends here, too.
    for _round in range(len(stems) + 1):
        groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for component_id, stem in stems.items():
            neighbours = _neighbours(design, component_id, stands_for)
            if neighbours:
                groups[(*stem, neighbours)].append(component_id)
        folded = [ids for ids in groups.values() if len(ids) > 1]
        now = {member: ids[0] for ids in folded for member in ids}
        if now == stands_for:
            break
        stands_for = now
    return tuple(_fold(design, sorted(ids, key=lambda i: place[i])) for ids in folded)


def _stem(component: Component) -> tuple[str, str] | None:
    """The effective kind and the label without its instance mark; None where it cannot be an instance."""
    words = _words(component.name)
    if not words or _PARTS_NOT_COPIES & {word.rstrip("0123456789") for word in words}:
        return None
    kind = effective_kind(component)
    place = _mark(words)
    if place is None:
        return None if kind.has(Trait.STORES_DATA) else (kind.id, " ".join(words))
    rest = [*words[:place], *filter(None, [_unmarked(words[place])]), *words[place + 1 :]]
    name = " ".join(word for word in rest if word not in _INSTANCE_WORDS) or " ".join(rest)
    return (kind.id, name) if name else None


def _words(label: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", " ".join(lines_of(label)).lower())


def _mark(words: list[str]) -> int | None:
    """The place of the last word that numbers an instance; the digits of "S3" and "EC2" number nothing."""
    known = lexicon()
    for place in reversed(range(len(words))):
        if _MARKER.fullmatch(words[place]) and not known.knows(words[place]):
            return place
    return None


def _unmarked(word: str) -> str:
    found = _MARKER.fullmatch(word)
    return found.group("word") if found else word


def _neighbours(design: Design, component_id: str, stands_for: dict[str, str]) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for flow in design.flows_at(component_id):
        source, target = flow.source.element, flow.target.element
        other = target if source == component_id else source
        if other and other != component_id:
            found.add(("to" if source == component_id else "from", stands_for.get(other, other)))
    return frozenset(found)


def _fold(design: Design, ids: list[str]) -> Fold:
    members = [c for c in map(design.elements.get, ids) if isinstance(c, Component)]
    count = sum(_replicas(member) for member in members)
    return Fold(tuple(m.id for m in members), _name(members[0].name), count)


def _replicas(component: Component) -> int:
    stated = component.facts.get("replicas")
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return max(1, round(stated))
    return max(1, round(replicas_in(component.name) or 1))


def _name(label: str) -> str:
    """The first member's label without its mark: "Worker 1" -> "Worker"."""
    text = " ".join(lines_of(label))
    if _mark(_words(label)) is None:
        return text
    bare = re.sub(
        r"(?<![\s#_-])[\s#_-]*(?:\b(?:instance|node|replica|copy|no\.?)\s*)?#?\b(?:\d{1,3}|[A-Za-z])\s*$",
        "",
        text,
    )
    bare = re.sub(r"(?<=[A-Za-z]{2})\d{1,3}$", "", bare)
    return bare.strip(" -_#(") or text
