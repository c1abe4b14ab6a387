"""The routes follow the document and the preview."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import link, part
from whiteboard.document.document import Document
from whiteboard.document.strides import PIECE, piecewise
from whiteboard.document.unread import AT_ONCE
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.geometry.routing.ground import Ground
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.session.preview_routes import MANY
from whiteboard.session.routes import RouteBook


def board() -> Design:
    return Design.of(
        [
            part("a", -400, 0),
            part("b", 0, 0),
            part("c", 400, 0),
            part("d", 0, 600),
            part("e", 400, 600),
            link("ab", "a", "b"),
            link("bc", "b", "c"),
            link("de", "d", "e"),
        ]
    )


def opened() -> tuple[Document, RouteBook, list[frozenset[str]]]:
    document = Document(client_id=1)
    document.load(board())
    book = RouteBook(document)
    told: list[frozenset[str]] = []
    book.subscribe(told.append)
    return document, book, told


def test_every_flow_has_a_route_from_the_start() -> None:
    document, book, _told = opened()
    assert dict(book.routes) == route_all(document.design)
    assert set(book.routes) == {"ab", "bc", "de"}


def test_moving_a_component_reroutes_its_flows_and_tells_which() -> None:
    document, book, told = opened()
    before = dict(book.routes)
    with document.edit("Move") as edit:
        edit.update("a", box=Box(-400, 160, 160, 64))
    assert told
    assert "ab" in told[0]
    assert "de" not in told[0]
    assert book.routes["ab"] != before["ab"]
    assert book.routes["de"] is before["de"]


def test_what_does_not_change_the_ways_tells_nobody() -> None:
    document, _book, told = opened()
    with document.edit("Rename") as edit:
        edit.update("a", name="Gateway")
        edit.update("ab", mode=FlowMode.ASYNC)
    assert told == []


def test_added_and_removed_flows_are_told() -> None:
    document, book, told = opened()
    with document.edit("Connect") as edit:
        edit.add(link("ad", "a", "d"))
    assert "ad" in told[-1]
    assert "ad" in book.routes
    with document.edit("Delete") as edit:
        edit.remove("d")
    assert {"ad", "de"} <= told[-1]
    assert set(book.routes) == {"ab", "bc"}


def test_a_flow_hidden_by_a_peers_deletion_comes_back_with_its_end() -> None:
    document, book, _told = opened()
    with document.edit("Delete") as edit:
        edit.remove("b")
    assert set(book.routes) == {"de"}
    document.undo()
    assert set(book.routes) == {"ab", "bc", "de"}


def test_a_flow_that_a_peer_hid_comes_back_when_its_end_does() -> None:
    document, book, _told = opened()
    peer = Document(client_id=1001)
    peer.apply_update(document.encode_state())
    with peer.edit("Delete") as edit:
        edit.remove("d")
    with document.edit("Connect") as edit:
        edit.add(link("ad", "a", "d"))
    document.apply_update(peer.encode_diff(document.state_vector()))
    assert "ad" in document.design.elements
    assert "ad" not in book.routes
    peer.undo()
    document.apply_update(peer.encode_diff(document.state_vector()))
    assert {"ad", "de"} <= set(book.routes)


def test_a_few_flows_that_are_dragged_on_go_around_what_stands_there() -> None:
    document, book, _told = opened()
    with document.edit("Add") as edit:
        edit.add(part("wall", -200, 300))
    boxes = {"a": Box(-400, 300, 160, 64), "b": Box(0, 300, 160, 64)}
    shown = book.previewed(Preview(boxes=boxes))["ab"]
    assert len(shown.points) > len(book.routes["ab"].points)


def test_loading_starts_anew() -> None:
    document, book, told = opened()
    document.load(Design.of([part("x", 0, 0), part("y", 400, 0), link("xy", "x", "y")]))
    assert set(book.routes) == {"xy"}
    assert told == [], "whoever draws hears of a load from the document, and would draw everything twice"


def test_a_preview_gives_only_what_differs() -> None:
    _document, book, told = opened()
    preview = Preview(boxes={"a": Box(-400, 160, 160, 64)}, drafts=(link("new", "a", "d"),))
    shown = book.previewed(preview)
    assert {"ab", "new"} <= set(shown)
    assert "de" not in shown
    assert "new" not in book.routes
    assert told == []
    assert book.previewed(None) == {}


def test_the_preview_of_a_marquee_costs_nothing() -> None:
    _document, book, _told = opened()
    assert book.previewed(Preview(marquee=Box(0, 0, 5, 5))) == {}


def test_what_is_dropped_is_not_looked_over_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the edit and the end of the gesture the preview still shows what the design has by then."""
    document, book, _told = opened()
    preview = Preview(boxes={"a": Box(-400, 160, 160, 64)})
    shown = book.previewed(preview)
    assert set(shown) == {"ab"}
    monkeypatch.setattr(Ground, "read", _never)
    with document.edit("Move") as edit:
        edit.update("a", box=Box(-400, 160, 160, 64))
    assert book.routes["ab"] == shown["ab"]
    assert dict(book.previewed(preview)) == {}


def test_a_flow_that_was_drawn_is_not_looked_for_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    document, book, _told = opened()
    preview = Preview(drafts=(link("ad", "a", "d"),))
    assert "ad" in book.previewed(preview)
    with document.edit("Connect") as edit:
        edit.add(link("ad", "a", "d"))
    monkeypatch.setattr(Ground, "read", _never)
    assert dict(book.previewed(preview)) == {}
    assert "ad" in book.routes


def test_what_comes_with_a_drop_is_routed_too() -> None:
    """The board was looked at without it when the drag began."""
    document, book, _told = opened()
    assert set(book.previewed(Preview(boxes={"a": Box(-400, 160, 160, 64)}))) == {"ab"}
    with document.edit("Move") as edit:
        edit.update("a", box=Box(-400, 160, 160, 64))
        edit.add(link("ad", "a", "d"))
        edit.remove("e")
    anew = RouteBook(document)
    assert set(book.routes) == set(anew.routes) == {"ab", "bc", "ad"}
    assert book.routes["ad"] == anew.routes["ad"]


def _never(*_given: object) -> Ground:
    raise AssertionError("the whole board was looked over")


def test_the_preview_follows_a_peers_change_under_the_hand() -> None:
    document, book, _told = opened()
    preview = Preview(boxes={"a": Box(-400, 160, 160, 64)})
    before = book.previewed(preview)["ab"]
    with document.edit("Move") as edit:
        edit.update("b", box=Box(0, 320, 160, 64))
    assert book.previewed(preview)["ab"] != before


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(-50, 50)), max_size=5))
def test_the_released_preview_is_what_was_shown(moves: list[tuple[str, int]]) -> None:
    document, book, _told = opened()
    boxes = {i: Box(16 * place, 8 * place, 160, 64) for i, place in moves}
    shown = {**book.routes, **book.previewed(Preview(boxes=boxes))}
    with document.edit("Move") as edit:
        for element_id, box in boxes.items():
            edit.update(element_id, box=box)
    assert dict(book.routes) == shown


def test_many_flows_are_carried_along_and_routed_on_release() -> None:
    document = Document(client_id=1)
    parts = [part(f"p{n}", 240.0 * (n % 8), 160.0 * (n // 8)) for n in range(MANY + 2)]
    flows = [link(f"f{n}", f"p{n}", f"p{n + 1}") for n in range(MANY + 1)]
    document.load(Design.of([*parts, *flows, part("out", 0, 900), link("g", "p0", "out")]))
    book = RouteBook(document)
    boxes = {p.id: p.box.moved(8, 400) for p in parts}
    shown = book.previewed(Preview(boxes=boxes))
    start = book.routes["f3"]
    assert shown["f3"].points == tuple(Point(p.x + 8, p.y + 400) for p in start.points)
    assert shown["f3"].label == Point(start.label.x + 8, start.label.y + 400)
    assert shown["g"].points[0].y >= 400
    boxes["p0"] = boxes["p0"].moved(0, -8)
    assert book.previewed(Preview(boxes=boxes))["f0"].points[-1].y >= 400
    with document.edit("Move") as edit:
        for element_id, box in boxes.items():
            edit.update(element_id, box=box)
    assert set(book.routes) == {*(f.id for f in flows), "g"}


def test_a_closed_book_follows_no_more() -> None:
    document, book, told = opened()
    book.close()
    with document.edit("Delete") as edit:
        edit.remove("a")
    assert told == []
    assert "ab" in book.routes


def test_what_was_foreseen_is_not_routed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    book = RouteBook(document)
    document.load(board())
    plain = dict(book.routes)
    ready = book.foresee(board())
    monkeypatch.setattr("whiteboard.session.routes.route_all", lambda _design: pytest.fail("routed again"))
    book.expect(ready)
    document.load(board())
    assert dict(book.routes) == plain


def test_routes_of_another_design_are_not_taken() -> None:
    document = Document()
    book = RouteBook(document)
    document.load(board())
    plain = dict(book.routes)
    first = board().components[0]
    moved = board().with_records(put=[first.changed(box=first.box.moved(0, 400))])
    book.expect(book.foresee(moved))
    document.load(board())
    assert dict(book.routes) == plain


class Queue:
    """Works when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Mapping[str, Route]],
        done: Callable[[Mapping[str, Route]], None],
        failed: Callable[[Exception], None],
        *,
        harmless: bool = False,
    ) -> int:
        self.jobs.append(lambda: done(work()))
        return len(self.jobs)

    def work(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


class Steps:
    """Does a step when it is told to."""

    def __init__(self) -> None:
        self.steps: list[Callable[[], bool]] = []

    def begin(self, step: Callable[[], bool]) -> None:
        self.steps.append(step)

    def turn(self) -> None:
        self.steps = [step for step in self.steps if step()]


def crowd(count: int) -> Design:
    ends = [Component(id=f"a{n}", kind="service", box=Box(n * 600.0, 0, 172, 64)) for n in range(2)]
    return Design.of([*ends, *(link(f"f{n:05}", "a0", "a1") for n in range(count))])


def test_thousands_of_ways_come_some_at_a_time_and_good_ones_are_found_once_all_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("whiteboard.session.bringing.AT_ONCE", 60)
    document, queue, turns = Document(), Queue(), Steps()
    document.load(crowd(200))
    book, at_once = RouteBook(document, queue, turns), RouteBook(document, at_once_queue := Queue())
    heard: list[frozenset[str]] = []
    book.subscribe(heard.append)
    move(document, "a1", 64)
    assert len(heard) == 1
    assert len(heard[0]) == 60
    assert not queue.jobs
    while turns.steps:
        turns.turn()
        assert len(heard[-1]) <= 60
    assert frozenset().union(*heard) == book.routes.keys()
    assert book.routes == at_once.routes
    assert len(queue.jobs) == 1
    before = len(heard)
    queue.work()
    at_once_queue.work()
    while turns.steps:
        turns.turn()
    assert max(map(len, heard[before:])) <= 60
    assert book.routes == at_once.routes


def test_what_is_moved_or_goes_while_ways_come_is_led_as_it_is_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("whiteboard.session.bringing.AT_ONCE", 60)
    document, queue, turns = Document(), Queue(), Steps()
    document.load(crowd(200))
    book, at_once = RouteBook(document, queue, turns), RouteBook(document, at_once_queue := Queue())
    move(document, "a1", 64)
    turns.turn()
    move(document, "a0", -320)
    with document.edit("Delete") as edit:
        edit.remove("f00199")
    assert "f00199" not in book.routes
    for _round in range(3):
        while turns.steps:
            turns.turn()
        queue.work()
    at_once_queue.work()
    assert book.routes.keys() == at_once.routes.keys()
    left, right = document.design.box_of("a0"), document.design.box_of("a1")
    assert left is not None
    assert right is not None
    for route in book.routes.values():
        assert left.grown(1).contains(route.points[0])
        assert right.grown(1).contains(route.points[-1])


def test_another_design_is_shown_none_of_the_ways_that_were_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whiteboard.session.bringing.AT_ONCE", 60)
    document, queue, turns = Document(), Queue(), Steps()
    document.load(crowd(200))
    book = RouteBook(document, queue, turns)
    move(document, "a1", 64)
    document.load(board())
    while turns.steps:
        turns.turn()
    assert dict(book.routes) == route_all(document.design)


def all_with_all(count: int) -> Design:
    boxes = [Box(n % 5 * 280.0, n // 5 * 160.0, 172, 64) for n in range(count)]
    components = [Component(id=f"c{n}", kind="service", box=box) for n, box in enumerate(boxes)]
    pairs = itertools.combinations(range(count), 2)
    ends = ((FlowEnd(element=f"c{a}"), FlowEnd(element=f"c{b}")) for a, b in pairs)
    return Design.of([*components, *(Flow(id=f"f{n}", source=a, target=b) for n, (a, b) in enumerate(ends))])


def move(document: Document, element: str, dx: float) -> None:
    box = document.design.box_of(element)
    assert box is not None
    with document.edit("Move") as edit:
        edit.update(element, box=box.moved(dx, 0))


def refuse(*_args: object, **_named: object) -> dict[str, Route]:
    raise AssertionError("too much to be done at once")


def test_where_all_flows_meet_a_step_of_a_drag_leads_none_of_them_around(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = Document()
    document.load(all_with_all(20))
    book = RouteBook(document)
    monkeypatch.setattr("whiteboard.session.preview_routes.reroute_put", refuse)
    box = document.design.box_of("c7")
    assert box is not None
    shown = book.previewed(Preview(boxes={"c7": box.moved(30, 0)}))
    assert shown.keys() == {flow.id for flow in document.design.flows_at("c7")}
    assert max(len(route.points) for route in shown.values()) <= 5
    moved = box.moved(30, 0).grown(1)
    assert all(any(moved.contains(p) for p in (r.points[0], r.points[-1])) for r in shown.values())


def test_a_change_where_all_flows_meet_is_routed_beside_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    document, queue = Document(), Queue()
    document.load(all_with_all(20))
    book, at_once = RouteBook(document, queue), RouteBook(document)
    heard: list[frozenset[str]] = []
    book.subscribe(heard.append)
    with monkeypatch.context() as patched:
        patched.setattr("whiteboard.session.rerouting.reroute", refuse)
        move(document, "c7", 32)
        at_c7 = {flow.id for flow in document.design.flows_at("c7")}
        assert heard == [frozenset(at_c7)]
        assert len(queue.jobs) == 1
        move(document, "c8", 32)
        assert len(queue.jobs) == 1
    queue.jobs.pop(0)()
    # What was moved meanwhile keeps its plain way until its own turn.
    assert len(queue.jobs) == 1
    queue.work()
    assert (
        book.routes.keys()
        == at_once.routes.keys()
        == set(document.design.elements) - {f"c{n}" for n in range(20)}
    )
    assert sum(len(r.points) > 2 for r in book.routes.values()) > len(book.routes) / 2
    document.undo()
    document.undo()
    queue.work()
    assert book.routes.keys() == at_once.routes.keys()


def test_what_is_left_of_a_design_concerns_the_next_one_no_more() -> None:
    document, queue = Document(), Queue()
    document.load(all_with_all(20))
    book = RouteBook(document, queue)
    move(document, "c7", 32)
    document.load(all_with_all(3))
    before = book.routes
    queue.work()
    assert book.routes is before
    move(document, "c1", 32)
    assert not queue.jobs
    assert book.routes != before


def test_while_more_of_a_peers_edit_is_to_come_ways_are_plain_and_found_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    peer, document, queue = Document(), Document(), Queue()
    peer.subscribe_updates(lambda update, _origin: document.apply_update(update))
    peer.found("design")
    document.read_by(lambda: None)
    book = RouteBook(document, queue)
    monkeypatch.setattr("whiteboard.session.routes.reroute", refuse)
    row = [Component(id=f"c{n}", kind="service", box=Box(n * 280.0, 0, 172, 64)) for n in range(2 * AT_ONCE)]
    flows = [link(f"f{n}", f"c{n}", f"c{n + 1}") for n in range(40)]
    with peer.edit("Paste") as edit:
        for element in (*row, *flows):
            edit.add(element)
    while document.arrivals.read_on():
        assert not queue.jobs
    assert len(queue.jobs) == 1
    assert book.routes.keys() == {flow.id for flow in flows}
    queue.work()
    assert book.routes.keys() == {flow.id for flow in flows}
    with peer.edit("Delete") as edit:
        for element in (*row, *flows):
            edit.remove(element.id)
    while document.arrivals.read_on():
        pass
    queue.work()
    assert not book.routes


def test_where_a_crowd_loses_a_flow_the_rest_is_led_anew_beside_the_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document, queue = Document(), Queue()
    document.load(all_with_all(20))
    RouteBook(document, queue)
    monkeypatch.setattr("whiteboard.session.routes.reroute", refuse)
    with document.edit("Delete") as edit:
        edit.remove("f0")
    assert len(queue.jobs) == 1


def test_a_long_step_has_its_flows_led_once_all_of_it_is_there() -> None:
    document, queue, turns = Document(), Queue(), Steps()
    document.read_by(lambda: None)
    book = RouteBook(document, queue, turns)
    whole = crowd(3 * PIECE)
    edit = document.steps.edit("Paste", lambda edit: piecewise(whole.in_order, edit.add))
    document.strides.begin("Pasting", edit)
    while document.strides.under_way:
        document.arrivals.read_on()
        assert not book.routes
    assert book.bringing
    while turns.steps:
        turns.turn()
    assert book.routes.keys() == {f.id for f in document.design.flows}
    assert not book.bringing
    assert len(queue.jobs) == 1


def test_a_short_step_has_them_led_within_the_call() -> None:
    document = Document()
    document.read_by(lambda: None)
    book = RouteBook(document, Queue(), Steps())
    whole = crowd(3)
    edit = document.steps.edit("Paste", lambda edit: piecewise(whole.in_order, edit.add))
    document.strides.begin("Pasting", edit)
    assert book.routes.keys() == {f.id for f in document.design.flows}


def test_an_edit_right_after_a_long_step_takes_its_flows_along() -> None:
    document, queue, turns = Document(), Queue(), Steps()
    document.read_by(lambda: None)
    book = RouteBook(document, queue, turns)
    whole = crowd(3 * PIECE)
    edit = document.steps.edit("Paste", lambda edit: piecewise(whole.in_order, edit.add))
    document.strides.begin("Pasting", edit)
    document.strides.finish()
    move(document, "a1", 64)
    while turns.steps:
        turns.turn()
    assert book.routes.keys() == {f.id for f in document.design.flows}
