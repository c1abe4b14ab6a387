"""The catalogue of kinds: every file loads, and what the rules and the panels need is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whiteboard.kinds.catalogue import GROUPS, Kind, catalogue, read_catalogue
from whiteboard.kinds.labels import words_of
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import PLAIN_BOX

KINDS = sorted(catalogue().kinds.values(), key=lambda kind: kind.id)
RUNTIME = [kind for kind in KINDS if kind.palette and kind.id != PLAIN_BOX]


def test_every_runtime_kind_can_be_drawn() -> None:
    assert len(RUNTIME) == 47
    assert {kind.id for kind in KINDS if not kind.palette} == {"place", "not-runtime"}
    assert [kind.group for kind in catalogue().palette] == sorted(
        (kind.group for kind in catalogue().palette), key=GROUPS.index
    )


def test_every_group_of_the_palette_has_a_kind() -> None:
    assert {kind.group for kind in catalogue().palette} == set(GROUPS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_complete(kind: Kind) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", kind.id)
    assert kind.title
    assert kind.help.endswith(".")
    assert kind.id == PLAIN_BOX or kind.traits
    names = [attribute.name for attribute in kind.attributes]
    assert len(names) == len(set(names))
    for attribute in kind.attributes:
        assert attribute.title
        assert attribute.help
        assert (attribute.type == "choice") == bool(attribute.choices)
        if attribute.default is not None:
            assert attribute.source, f"{attribute.name}: a default says where it comes from"


@pytest.mark.parametrize("kind", RUNTIME, ids=lambda kind: kind.id)
def test_numbers_are_plausible(kind: Kind) -> None:
    if kind.capacity.reads is not None or kind.capacity.writes is not None:
        assert kind.capacity.source
    if kind.latency is not None:
        assert 0 < kind.latency.p50 <= kind.latency.p99
    if kind.availability is not None:
        assert 90 <= kind.availability.one <= kind.availability.redundant <= 100
    of_attribute = {
        "read_capacity": kind.capacity.reads,
        "write_capacity": kind.capacity.writes,
        "max_connections": kind.capacity.connections,
    }
    for name, per_node in of_attribute.items():
        attribute = kind.attribute(name)
        if attribute is not None and per_node is not None:
            assert attribute.default == per_node, f"{name} and [capacity] differ"


def test_no_two_kinds_claim_a_synonym() -> None:
    claimed: dict[str, str] = {}
    for kind in KINDS:
        for synonym in kind.synonyms:
            assert synonym == synonym.lower()
            spelling = "".join(words_of(synonym))
            assert claimed.setdefault(spelling, kind.id) == kind.id, synonym


def test_no_two_kinds_share_an_icon_or_a_title() -> None:
    assert len({kind.icon for kind in KINDS}) == len(KINDS)
    assert len({kind.title for kind in KINDS}) == len(KINDS)


def test_icons_are_in_the_icon_set() -> None:
    # The font's own table is read, so that this needs no display.
    import json

    import qtawesome

    fonts = Path(qtawesome.__file__).parent / "fonts"
    (table,) = fonts.glob("materialdesignicons6-webfont-charmap*.json")
    known = json.loads(table.read_text(encoding="utf-8"))
    assert [kind.icon for kind in KINDS if kind.icon not in known] == []


def test_products_are_found_among_the_synonyms() -> None:
    rdbms = catalogue().kinds["rdbms"]
    assert "postgres" in rdbms.products
    assert set(rdbms.products) < set(rdbms.synonyms)


def test_traits_tell_the_kinds_apart_that_rules_ask_for() -> None:
    having = {trait: {kind.id for kind in KINDS if kind.has(trait)} for trait in Trait}
    assert all(having.values()), [trait for trait, kinds in having.items() if not kinds]
    assert (
        having[Trait.STORES_DATA]
        >= having[Trait.DURABLE] | having[Trait.SEARCHES] | having[Trait.STORES_BLOBS]
    )
    assert having[Trait.BROKERS] >= having[Trait.QUEUES] | having[Trait.LOGS] | having[Trait.FANS_OUT]
    assert not having[Trait.EPHEMERAL] & having[Trait.DURABLE]
    assert not having[Trait.NOT_RUNTIME] & {kind.id for kind in RUNTIME}


def test_a_file_must_be_named_after_its_kind(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(
        'id = "other"\ntitle = "T"\ngroup = "data"\nicon = "cog"\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="name the file after it"):
        read_catalogue(tmp_path)
