"""The catalogue of component kinds: one TOML file each in the assets' folder, found by walking it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from whiteboard.assets import assets_dir
from whiteboard.i18n import _
from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.facts import Attribute, Own, declared
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import PLAIN_BOX

GROUPS: tuple[str, ...] = (
    "clients", "edge", "compute", "data", "messaging", "platform", "observability", "external", "other",
)  # fmt: skip
"""Groups of the palette, in order; each has a tint in the themes."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Capacity(_Data):
    """Requests per second that ONE replica (node, shard, partition) serves.

    `reads` and `writes` where they differ, else both equal. None means not limited per node (elastic or not
    on a request path). `connections` is the number of long-lived connections per node.
    """

    reads: float | None = None
    writes: float | None = None
    connections: float | None = None
    source: str = ""


class Latency(_Data):
    """Milliseconds."""

    p50: float
    p99: float


class Availability(_Data):
    """Per cent of time: of one instance, and of the usual redundant set-up."""

    one: float
    redundant: float


class Kind(_Data):
    id: str
    title: str
    group: str
    icon: str  # a name in the Material Design icon set, without prefix
    help: str = ""  # one line for the palette's tooltip
    traits: frozenset[Trait] = frozenset()
    attributes: tuple[Attribute, ...] = ()
    capacity: Capacity = Capacity()
    latency: Latency | None = None
    availability: Availability | None = None
    source: str = ""
    synonyms: tuple[str, ...] = ()  # every word for it, lower case; products are added on reading
    products: tuple[str, ...] = ()  # those synonyms that name a product, not a function
    palette: bool = True  # False: not offered for drawing
    order: int = Field(default=100, description="place inside its group in the palette")

    @model_validator(mode="after")
    def _products_are_synonyms(self) -> Self:
        words = dict.fromkeys((*self.synonyms, *self.products))
        object.__setattr__(self, "synonyms", tuple(words))  # frozen for everybody else
        return self

    def has(self, *traits: Trait) -> bool:
        """Whether the kind has every one of these traits."""
        return self.traits.issuperset(traits)

    def attribute(self, name: PartFact) -> Attribute | None:
        return next((a for a in self.attributes if a.name == name), None)


class Catalogue(_Data):
    """All kinds by id."""

    kinds: Mapping[str, Kind]

    def get(self, kind_id: str) -> Kind | None:
        """The kind, or None for one that this version does not know."""
        return self.kinds.get(kind_id)

    @cached_property
    def palette(self) -> tuple[Kind, ...]:
        """What can be drawn, in the palette's order."""
        offered = [k for k in self.kinds.values() if k.palette]
        return tuple(sorted(offered, key=lambda k: (GROUPS.index(k.group), k.order, k.title)))


def read_catalogue(folder: Path) -> Catalogue:
    """The kinds of a folder.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file does not hold a kind.
        ValueError: a file's name is not its kind's id, or it names a fact that is not declared.
    """
    kinds: dict[str, Kind] = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            own = {**_usual_times(data), **data.pop("facts", {})}
            data["attributes"] = _attributes(data.get("attributes", ()), own)
        except KeyError as error:
            raise ValueError(f"{path.name} names {error}; declare it in facts.toml and list it") from None
        kind = Kind.model_validate(data)
        if kind.id != path.stem:
            raise ValueError(f"{path.name} holds the kind {kind.id!r}; name the file after it")
        kinds[kind.id] = kind
    return Catalogue(kinds=kinds)


def _usual_times(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """The times that the analyses assume of a kind, where its form asks for them."""
    usual = Latency.model_validate(data["latency"]) if "latency" in data else None
    asked = ("p50", "p99") if usual is not None else ()
    return {
        name: {"default": getattr(usual, name), "source": _("usual for its kind, order of magnitude")}
        for name in asked
        if name in data.get("attributes", ())
    }


def _attributes(names: Iterable[str], own: Mapping[str, Mapping[str, Any]]) -> tuple[Attribute, ...]:
    """The declared facts of these names, each with what the kind says in place of the declaration.

    Raises:
        KeyError: a name that is not declared, or something about a fact that is not in the list.
    """
    rest = {name: Own.model_validate(fields) for name, fields in own.items()}
    found = tuple(declared()[name].asked(name, rest.pop(name, Own())) for name in names)
    for name in rest:
        raise KeyError(name)
    return found


@cache
def catalogue() -> Catalogue:
    """The program's own kinds, `PLAIN_BOX` among them."""
    found = read_catalogue(assets_dir() / "kinds")
    assert PLAIN_BOX in found.kinds, "the plain box is a kind like any other"
    return found
