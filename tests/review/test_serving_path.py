"""Each functional requirement owns a path from an entry to what serves it."""

from __future__ import annotations

import pytest

from whiteboard.assets import assets_dir
from whiteboard.files.store import load
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import Endpoint, Entity, Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box
from whiteboard.review.requirements.serving_path import Path, path_of
from whiteboard.review.system.normalising.normalise import normalise


@pytest.fixture(scope="module")
def shortener() -> Design:
    return load(assets_dir() / "examples" / "url-shortener.whiteboard").design


def _path(design: Design, text: str, path: tuple[str, ...] = ()) -> Path:
    found = next(r for r in design.answers_of(Requirement) if r.text.startswith(text))
    changed = found.changed(path=path)
    design = design.with_records([changed])
    return path_of(design, normalise(design), changed)


def test_the_whole_read_path_and_not_the_write(shortener: Design) -> None:
    found = _path(shortener, "Redirect")
    assert found.steps == ("browser", "cdn", "balancer", "links", "cache", "store")
    assert found.elements[:3] == ("browser", "flow-1", "cdn")
    assert "flow-2" not in found.elements
    assert found.wired
    assert not found.chosen


def test_the_write_path(shortener: Design) -> None:
    found = _path(shortener, "Shorten")
    assert found.elements[:3] == ("browser", "flow-2", "balancer")
    assert "flow-1" not in found.elements
    assert "store" in found.steps


def test_a_path_to_what_its_words_name(shortener: Design) -> None:
    found = _path(shortener, "Show the number of clicks")
    assert found.steps[0] == "browser"
    assert found.steps[-1] == "statistics"
    assert "flow-2" not in found.elements


def test_a_person_says_which_elements_serve_it(shortener: Design) -> None:
    found = _path(shortener, "Redirect", ("flow-2", "flow-4"))
    assert found.chosen
    assert found.wired
    assert found.steps == ("browser", "balancer", "links")
    between = _path(shortener, "Redirect", ("browser", "cdn"))
    assert "flow-1" in between.elements


FOLLOWS = Requirement(id="wish", functional=True, text="A user can follow another user")


@pytest.mark.parametrize(
    ("label", "extra", "wired"),
    [
        ("fan out to followers", (), False),
        ("fan out", (Sticky(id="s", box=Box(0, 0, 90, 90), text="10k follow one account: pull"),), False),
        ("fan out", (Entity(id="e", name="Follow"),), False),
        ("fan out", (Entity(id="e", name="Follow", store="posts"),), True),
        ("fan out", (Endpoint(id="e", method="POST", path="/users/{id}/follow"),), True),
        ("store who follows whom", (), True),
    ],
)
def test_a_path_rests_on_what_can_do_or_keep_it(label: str, extra: tuple[Record, ...], wired: bool) -> None:
    parts = (("client", "Client"), ("service", "API"), ("rdbms", "Posts"))
    nodes = [
        Component(id=name.casefold(), kind=kind, name=name, box=Box(300 * at, 0, 172, 64))
        for at, (kind, name) in enumerate(parts)
    ]
    ends = (("client", "api", "post and read feed"), ("api", "posts", label))
    flows = [
        Flow(id=f"f-{a}", source=FlowEnd(element=a), target=FlowEnd(element=b), label=words)
        for a, b, words in ends
    ]
    design = Design.of([*nodes, *flows, FOLLOWS, *extra])
    assert path_of(design, normalise(design), FOLLOWS).wired is wired


def test_only_what_is_wired_counts(shortener: Design) -> None:
    assert not _path(shortener, "Redirect", ("flow-10",)).wired
    assert not _path(shortener, "Redirect", ("flow-1", "flow-10")).wired
    assert _path(shortener, "Redirect", ("gone",)) == Path(chosen=True)


def test_a_chosen_path_may_begin_where_somebody_elses_system_calls_ours() -> None:
    parts = (
        ("client", "Shop"),
        ("service", "Orders"),
        ("external", "Courier"),
        ("service", "Hooks"),
        ("rdbms", "Parcels"),
    )
    boxes = [
        Component(id=name.casefold(), kind=kind, name=name, box=Box(300 * at, 0, 172, 64))
        for at, (kind, name) in enumerate(parts)
    ]
    calls = (("shop", "orders"), ("orders", "courier"), ("courier", "hooks"), ("hooks", "parcels"))
    flows = [
        Flow(id=f"{a}-{b}", source=FlowEnd(element=a), target=FlowEnd(element=b), label="signed event")
        for a, b in calls
    ]
    wish = Requirement(id="wish", text="The courier tells us where a parcel is")
    design = Design.of([*boxes, *flows, wish])
    board = normalise(design)
    found = path_of(design, board, wish.changed(path=("courier", "hooks", "parcels")))
    assert found.wired
    assert found.steps == ("courier", "hooks", "parcels")
    # Nobody calls from a store.
    assert not path_of(design, board, wish.changed(path=("parcels",))).wired
    assert not path_of(design, board, wish.changed(path=("hooks", "parcels"))).wired


def _places(*labels: str) -> Design:
    """A client, a service and a store, with these flows from one to the other two by two."""
    parts = [
        Component(id=i, kind=kind, name=name, box=Box(300 * n, 0, 172, 64))
        for n, (i, kind, name) in enumerate(
            [
                ("app", "client", "Owners and guests"),
                ("places", "service", "Places"),
                ("db", "rdbms", "Places by cell"),
            ]
        )
    ]
    flows = [
        Flow(
            id=f"f{n}",
            source=FlowEnd(element=("app", "places")[n % 2]),
            target=FlowEnd(element=("places", "db")[n % 2]),
            label=label,
        )
        for n, label in enumerate(labels)
    ]
    return Design.of([*parts, *flows])


@pytest.mark.parametrize(
    ("wish", "labels", "wired"),
    [
        ("Owners add places", ("Search places near me", "read"), False),
        ("Owners can update and delete their places", ("GET /places", "select by cell"), False),
        ("The owner adds a place", ("Search places", "read"), False),
        ("Owners add places", ("Search places", "read", "POST /places", "insert"), True),
        ("Owners add places", ("Search or add places", "read"), True),
        ("Owners add places", ("HTTPS", ""), True),
        ("Find places near me", ("Search places near me", "read"), True),
        ("See the number of orders of places", ("Search places", "read"), True),
        ("Upload and download pictures of places", ("Get places", "read"), True),
    ],
)
def test_a_wish_that_writes_is_not_served_by_a_way_that_only_reads(
    wish: str, labels: tuple[str, ...], wired: bool
) -> None:
    wanted = Requirement(id="r", text=wish, functional=True)
    design = _places(*labels).with_records([wanted])
    assert path_of(design, normalise(design), wanted).wired is wired


def test_a_person_may_say_that_a_way_serves_what_its_labels_do_not_tell() -> None:
    wanted = Requirement(id="r", text="Owners add places", functional=True, path=("f0", "f1"))
    design = _places("Search places", "read").with_records([wanted])
    assert path_of(design, normalise(design), wanted).wired
