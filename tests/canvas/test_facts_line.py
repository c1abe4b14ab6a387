import pytest

from whiteboard.canvas.paint.facts_line import facts_line, short_bytes, short_number, short_seconds
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.elements import Component
from whiteboard.model.values import Box, Fact, FrozenMap


def component(name: str, **facts: Fact) -> Component:
    return Component(id="c", kind="rdbms", name=name, box=Box(0, 0, 172, 64), facts=FrozenMap(facts))


def test_a_product_that_stands_in_the_name_gives_way_to_the_kind() -> None:
    cache = catalogue().get("cache")
    assert cache is not None
    assert facts_line(component("Redis", product="Redis"), cache) == (cache.title,)
    assert facts_line(component("Posts (redis)", product="Redis", replicas=3.0), cache) == (
        facts_line(component("Posts", replicas=3.0), cache)
    )
    assert facts_line(component("Posts", product="Redis"), cache) == ("Redis",)


def test_the_product_comes_first_then_the_numbers() -> None:
    said = facts_line(component("Posts", replicas=3.0, product="Postgres", failover=True), None)
    assert said == ("Postgres", "3 replicas", "failover")


def test_one_of_something_is_singular() -> None:
    assert facts_line(component("Posts", replicas=1.0), None) == ("1 replica",)


def test_a_flag_in_a_numbers_place_is_no_number() -> None:
    assert facts_line(component("Posts", replicas=True), None) == ()


def test_without_facts_the_kind_is_said_unless_the_name_says_it() -> None:
    kind = catalogue().kinds["rdbms"]
    assert facts_line(component("Posts"), kind) == (kind.title,)
    assert facts_line(component(f"My {kind.title.lower()}"), kind) == ()
    assert facts_line(component(""), kind) == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (950, "950"),
        (1200, "1.2k"),
        (12_000, "12k"),
        (999_900, "1M"),
        (2e9, "2B"),
        (0.5, "0.5"),
        (4e12, "4000B"),
        (2e-5, "0.00002"),
    ],
)
def test_numbers_are_short(value: float, said: str) -> None:
    assert short_number(value) == said


def test_sizes_and_spans_carry_their_unit() -> None:
    assert short_bytes(64e9) == "64 GB"
    assert short_bytes(10) == "10 B"
    assert short_seconds(0.25) == "250 ms"
    assert short_seconds(300) == "5 min"
    assert short_seconds(7 * 86400) == "7 d"
    assert short_seconds(90) == "90 s"
    assert short_seconds(1_234_567) == "1234570 s"
    assert short_seconds(1e-7) == "0.0001 ms"
    assert short_bytes(2e18) == "2000 PB"
