"""What can be put on the board: the catalogue's kinds, the places, notes and text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whiteboard.editing.making import FRAME, STICKY, TEXT, ZONE_PREFIX, with_product, zone_title
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue, Kind, catalogue
from whiteboard.kinds.products import product_meant, shown_product
from whiteboard.model.elements import ZoneKind
from whiteboard.panels.matching import rank
from whiteboard.panels.names import zone_icon


@dataclass(frozen=True, slots=True)
class Placeable:
    """`id` is what the place tool and the drag take: a kind's id, "zone:<kind>", "sticky" and so on. `kind`
    is the kind's title, where its own is a product's."""

    id: str
    title: str
    icon: str
    group: str
    help: str = ""
    synonyms: tuple[str, ...] = ()
    kind: str = ""


def placeables(catalogue: Catalogue) -> tuple[Placeable, ...]:
    """Everything that can be placed, in the palette's order."""
    kinds = [of_kind(kind) for kind in catalogue.palette]
    extras = [
        Placeable(
            STICKY,
            _("Sticky note"),
            "note-outline",
            "other",
            _("A note on the board."),
            ("note", "post-it", "memo"),
        ),
        Placeable(
            FRAME,
            _("Frame"),
            "crop-free",
            "other",
            _("A named part of the board, which can be exported by itself."),
            ("slide", "artboard", "page"),
        ),
        Placeable(TEXT, _("Text"), "format-text", "other", _("Free text."), ("label", "title", "caption")),
    ]
    places = [
        Placeable(
            ZONE_PREFIX + kind,
            zone_title(kind),
            zone_icon(kind),
            "places",
            _zone_help(kind),
            _zone_words(kind),
        )
        for kind in ZoneKind
    ]
    return (*kinds, *extras, *places)


def bare(items: Iterable[Placeable]) -> tuple[Placeable, ...]:
    """What there is in plain-box practice: boxes, notes and places, as on any whiteboard."""
    return tuple(item for item in items if item.group in ("other", "places"))


def of_kind(kind: Kind) -> Placeable:
    return Placeable(kind.id, kind.title, kind.icon, kind.group, kind.help, kind.synonyms)


def find(query: str, items: Iterable[Placeable]) -> list[Placeable]:
    """The items that answer the query by title or synonym, best first; one that answers by the name of a
    product is that product."""
    found = rank(query, items, lambda item: (item.title, *item.synonyms))
    return [_as_product(query, item) for item in found]


def _as_product(query: str, item: Placeable) -> Placeable:
    kind = catalogue().get(item.id)
    product = product_meant(query, kind) if kind is not None else ""
    if not product:
        return item
    return replace(item, id=with_product(item.id, product), title=shown_product(product), kind=item.title)


def groups(items: Sequence[Placeable]) -> dict[str, list[Placeable]]:
    """The items by group, both in their order."""
    found: dict[str, list[Placeable]] = {}
    for item in items:
        found.setdefault(item.group, []).append(item)
    return found


def _zone_help(kind: ZoneKind) -> str:
    return {
        ZoneKind.REGION: _("What lies inside runs in one region."),
        ZoneKind.AVAILABILITY_ZONE: _("What lies inside fails together with its data centre."),
        ZoneKind.NETWORK: _("What lies inside shares a private network."),
        ZoneKind.TRUST_BOUNDARY: _("Whoever crosses the border has to be checked."),
        ZoneKind.TIER: _("What lies inside is one layer of the system."),
    }[kind]


def _zone_words(kind: ZoneKind) -> tuple[str, ...]:
    return {
        ZoneKind.REGION: ("zone", "area", "geo"),
        ZoneKind.AVAILABILITY_ZONE: ("az", "zone", "data center", "datacentre"),
        ZoneKind.NETWORK: ("vpc", "subnet", "lan", "zone", "frame"),
        ZoneKind.TRUST_BOUNDARY: ("dmz", "security", "zone", "frame"),
        ZoneKind.TIER: ("layer", "group", "zone", "frame"),
    }[kind]
