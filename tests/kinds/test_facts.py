"""Facts are declared once, and kinds and flows take them from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.kinds.catalogue import catalogue, read_catalogue
from whiteboard.kinds.facts import Declared, declared, flow_facts, present_name

KIND = 'id = "thing"\ntitle = "Thing"\ngroup = "data"\nicon = "cog"\nattributes = ["replicas"]\n'


@pytest.mark.parametrize(("name", "fact"), declared().items(), ids=declared())
def test_a_declaration_is_complete(name: str, fact: Declared) -> None:
    assert fact.title[0].isupper()
    assert fact.help.endswith(".")
    assert (fact.type == "choice") == bool(fact.choices)
    assert fact.type == "number" or not fact.unit
    assert fact.flow is not None or not fact.flow_help
    assert not {name, *fact.formerly} & {old for f in declared().values() if f != fact for old in f.formerly}
    assert not declared().keys() & set(fact.formerly)


def test_a_kind_says_of_a_fact_only_what_is_its_own(tmp_path: Path) -> None:
    own = '[facts.replicas]\ntitle = "Copies"\ndefault = 3.0\nsource = "ours"\nhelp = "How many there are."\n'
    (tmp_path / "thing.toml").write_text(KIND + own, encoding="utf-8")
    (replicas,) = read_catalogue(tmp_path).kinds["thing"].attributes
    assert (replicas.title, replicas.type) == ("Copies", "number")
    assert (replicas.default, replicas.source) == (3.0, "ours")
    assert replicas.help == "How many there are."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (KIND.replace("replicas", "replica"), "replica"),
        (KIND + '[facts.zones]\nhelp = "Over how many."\n', "zones"),
    ],
    ids=["listed, not declared", "told of, not listed"],
)
def test_a_misspelt_fact_is_told_with_its_file(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / "thing.toml").write_text(text, encoding="utf-8")
    with pytest.raises(
        ValueError, match=rf"thing\.toml names '{name}'; declare it in facts\.toml and list it"
    ):
        read_catalogue(tmp_path)


def test_the_times_that_are_assumed_are_those_of_the_kind() -> None:
    store, gateway = catalogue().kinds["rdbms"], catalogue().kinds["api-gateway"]
    times = [store.attribute("p50"), store.attribute("p99")]
    assert store.latency is not None
    assert [a.default for a in times if a] == [store.latency.p50, store.latency.p99]
    assert gateway.latency is not None
    assert gateway.attribute("p50") is None


def test_a_flow_is_asked_for_what_is_declared_of_flows() -> None:
    assert [a.name for a in flow_facts("load")][:3] == ["qps", "peak_qps", "payload"]
    by_section = (*flow_facts("load"), *flow_facts("failure"), *flow_facts("data"))
    assert sorted(by_section, key=lambda a: a.name) == sorted(flow_facts(), key=lambda a: a.name)


def test_one_fact_of_components_and_flows_is_explained_for_each() -> None:
    (flow,) = (a for a in flow_facts() if a.name == "circuit_breaker")
    component = catalogue().kinds["external"].attribute("circuit_breaker")
    assert component is not None
    assert (flow.title, flow.type) == (component.title, component.type)
    assert flow.help != component.help


def test_a_former_name_is_read_as_the_present_one_and_others_stay() -> None:
    assert present_name("encrypted") == "encryption"
    assert present_name("encryption") == "encryption"
    assert present_name("moon_phase") == "moon_phase"
