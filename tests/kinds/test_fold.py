"""Instances that are drawn one by one become one component with replicas."""

from __future__ import annotations

from itertools import count

from whiteboard.kinds.fold import Fold, fold_instances
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, FrozenMap


def board(components: dict[str, str], flows: str, **facts: float) -> Design:
    """Components by id as "kind: name"; flows as "a>b c>d"."""
    order = count(1)
    records: list[Component | Flow] = []
    for key, text in components.items():
        kind, name = text.split(": ")
        stated = FrozenMap({"replicas": facts[key]}) if key in facts else FrozenMap[str, float]()
        records.append(
            Component(
                id=key, kind=kind, name=name, box=Box(0, 0, 100, 50), order=f"{next(order):03}", facts=stated
            )
        )
    for pair in flows.split():
        source, target = pair.split(">")
        records.append(Flow(id=pair, source=FlowEnd(element=source), target=FlowEnd(element=target)))
    return Design.of(records)


def test_numbered_siblings_with_the_same_neighbours_fold() -> None:
    design = board(
        {
            "lb": "load-balancer: LB",
            "a": "service: API 1",
            "b": "service: API 2",
            "c": "service: API N",
            "d": "rdbms: DB",
        },
        "lb>a lb>b lb>c a>d b>d c>d",
    )
    assert fold_instances(design) == (Fold(("a", "b", "c"), "API", 3),)


def test_instance_words_and_glued_numbers_and_letters_fold() -> None:
    for names in (
        ("Short URL Service Instance 1", "Short URL Service Instance 2"),
        ("Server1", "Server2"),
        ("Worker A", "Worker B"),
        ("Worker #1", "Worker #2"),
        ("Worker 1 (Go)", "Worker 2 (Go)"),
        ("Server", "Server"),
    ):
        design = board({"q": "queue: Q", "a": f"box: {names[0]}", "b": f"box: {names[1]}"}, "q>a q>b")
        (fold,) = fold_instances(design)
        assert fold.ids == ("a", "b"), names
        assert fold.replicas == 2


def test_siblings_of_folded_siblings_fold_too() -> None:
    design = board(
        {"l": "client: App", "a": "service: S 1", "b": "service: S 2", "x": "cache: C 1", "y": "cache: C 2"},
        "l>a l>b a>x b>y",
    )
    assert {fold.name: fold.replicas for fold in fold_instances(design)} == {}
    shared = board(
        {
            "l": "client: App",
            "a": "service: S 1",
            "b": "service: S 2",
            "x": "worker: W 1",
            "y": "worker: W 2",
        },
        "l>a l>b a>x a>y b>x b>y",
    )
    assert {fold.name: fold.replicas for fold in fold_instances(shared)} == {"S": 2, "W": 2}


def test_digits_of_a_product_are_no_instance_number() -> None:
    design = board({"l": "load-balancer: LB", "a": "box: EC2", "b": "box: EC2"}, "l>a l>b")
    assert fold_instances(design) == (Fold(("a", "b"), "EC2", 2),)
    assert fold_instances(board({"l": "client: App", "a": "box: S3", "b": "box: S3"}, "l>a l>b")) == ()


def test_stated_replicas_are_added_up() -> None:
    design = board({"l": "client: App", "a": "service: API 1", "b": "service: API 2"}, "l>a l>b", a=3)
    assert fold_instances(design)[0].replicas == 4


def test_what_is_not_folded() -> None:
    same = "l>a l>b"
    for components, flows in (
        ({"l": "client: App", "a": "service: API 1", "b": "service: API 2"}, "l>a"),  # other neighbours
        ({"l": "client: App", "a": "service: API 1", "b": "service: API 2"}, "l>a b>l"),  # other direction
        ({"l": "client: App", "a": "service: API 1", "b": "worker: API 2"}, same),  # other kind
        ({"l": "client: App", "a": "service: Orders 1", "b": "service: Users 2"}, same),  # other name
        ({"l": "client: App", "a": "rdbms: Shard 1", "b": "rdbms: Shard 2"}, same),  # parts, not copies
        ({"l": "client: App", "a": "rdbms: DB", "b": "rdbms: DB"}, same),  # one store drawn twice
        ({"a": "service: API 1", "b": "service: API 2"}, ""),  # nothing says they belong together
        ({"l": "client: App", "a": "box: 1", "b": "box: 2"}, same),  # no name
        ({"l": "client: App", "a": "box: S3", "b": "box: R2"}, same),  # digits of names
    ):
        assert fold_instances(board(components, flows)) == (), components


def test_the_result_does_not_depend_on_the_order_of_records() -> None:
    names = {"l": "client: App", "b": "service: API 2", "a": "service: API 1"}
    forward = fold_instances(board(names, "l>a l>b"))
    again = fold_instances(board(names, "l>b l>a"))
    assert forward == again == (Fold(("b", "a"), "API", 2),)
