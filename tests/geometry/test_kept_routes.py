"""Routes that are kept: the same as anew, found once, forgotten when there are too many."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.kept_routes import KeptRoutes
from whiteboard.geometry.route import reroute, route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Component, Flow, FlowEnd
from whiteboard.model.interview import Requirement
from whiteboard.model.values import Box

PARTS = [Component(id=f"c{n}", kind="service", box=Box(n % 3 * 260, n // 3 * 150, 172, 64)) for n in range(6)]
FLOWS = [
    Flow(
        id=f"f{n}", source=FlowEnd(element=f"c{n}"), target=FlowEnd(element=f"c{n * 2 % 5 + 1}"), label="read"
    )
    for n in range(5)
]
PARTS[5] = PARTS[5].changed(kind=PLAIN_BOX)
BOARD = Design.of([*PARTS, *FLOWS])


class Pulse:
    """Counts how often it is called, and ends the work at the call with this number."""

    def __init__(self, last: int = 10_000) -> None:
        self.count, self._last = 0, last

    def __call__(self) -> None:
        self.count += 1
        if self.count >= self._last:
            raise InterruptedError


def test_what_moves_no_flow_is_not_routed_again() -> None:
    kept, pulse = KeptRoutes(), Pulse()
    first = kept.of(BOARD, pulse)
    assert pulse.count >= len(FLOWS)
    pulse.count = 0
    other = BOARD.with_records([PARTS[0].changed(name="Gateway"), Requirement(id="r", text="Posts")])
    assert kept.of(other, pulse) is first
    assert pulse.count == 0


@pytest.mark.parametrize(
    "change",
    [
        PARTS[1].changed(box=Box(300, 0, 172, 64)),
        FLOWS[0].changed(label="write"),
        FLOWS[0].changed(label_at=0.2),
        FLOWS[0].changed(target=FlowEnd(element="c5")),
        Component(id="new", kind="cache", box=Box(210, 20, 40, 40)),
        PARTS[5].changed(shape="ellipse"),
    ],
    ids=["moved", "label", "slid", "led", "in the way", "outline"],
)
def test_what_matters_to_a_flow_is_routed_again(change: Component | Flow) -> None:
    kept, pulse = KeptRoutes(), Pulse()
    kept.of(BOARD)
    after = BOARD.with_records([change])
    assert kept.of(after, pulse) == route_all(after)
    assert pulse.count > 0


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-200, 200), st.integers(-200, 200)), max_size=6))
def test_they_are_those_that_the_board_has_by_itself(moves: list[tuple[int, int, int]]) -> None:
    kept, boards = KeptRoutes(), [BOARD]
    for number, dx, dy in moves:
        part = boards[-1].components[number]
        boards.append(boards[-1].with_records([part.changed(box=part.box.moved(dx, dy))]))
    for design in (*boards, *reversed(boards)):
        assert kept.of(design) == route_all(design)


def test_what_was_ended_in_the_midst_is_found_the_next_time() -> None:
    kept = KeptRoutes()
    with pytest.raises(InterruptedError):
        kept.of(BOARD, Pulse(last=3))
    assert kept.of(BOARD) == route_all(BOARD)


def test_what_nobody_asks_for_any_more_goes_first() -> None:
    boards = [BOARD.with_records([FLOWS[0].changed(label=word)]) for word in ("a", "b", "c")]
    kept = KeptRoutes(most=2 * len(FLOWS))
    first, second = kept.of(boards[0]), kept.of(boards[1])
    assert kept.of(boards[0]) is first
    kept.of(boards[2])
    assert kept.of(boards[0]) is first
    assert kept.of(boards[1]) is not second


def test_of_a_moment_only_that_is_routed_which_differs_from_the_nearest() -> None:
    kept, pulse = KeptRoutes(), Pulse()
    first = kept.of(BOARD, pulse, 7)
    whole, pulse.count = pulse.count, 0
    after = BOARD.with_records([PARTS[0].changed(box=Box(-40, -90, 172, 64))])
    found = kept.of(after, pulse, 9)
    assert 0 < pulse.count < whole / 2
    anew = reroute(after, first, frozenset({"c0"}))
    assert "f0" in anew
    assert found == {**first, **anew}
    assert any(found[i] is first[i] for i in found)
    # Whoever comes back to it sees what was shown, whatever is known by then.
    kept.of(after.with_records([PARTS[1].changed(box=Box(300, 20, 172, 64))]), number=8)
    assert kept.of(after, pulse, 9) is found


def test_with_nothing_in_common_it_is_routed_as_a_whole() -> None:
    kept = KeptRoutes()
    kept.of(BOARD, number=0)
    other = Design.of([*(part.changed(box=part.box.moved(30, 70)) for part in PARTS), *FLOWS])
    assert kept.of(other, number=1) == route_all(other)
    fewer = BOARD.with_records([], [flow.id for flow in FLOWS])
    assert kept.of(fewer, number=2) == {}
    assert kept.of(BOARD.with_records([FLOWS[0].changed(label="other")]), number=3).keys() == {
        flow.id for flow in FLOWS
    }


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(-200, 200), st.integers(-200, 200)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_from_whichever_moment_one_comes_flows_end_at_their_parts(
    moves: list[tuple[int, int, int]], chance: Random
) -> None:
    boards = [BOARD]
    for number, dx, dy in moves:
        part = boards[-1].components[number]
        boards.append(boards[-1].with_records([part.changed(box=part.box.moved(dx, dy))]))
    kept, order = KeptRoutes(), list(enumerate(boards))
    chance.shuffle(order)
    for number, design in order:
        found = kept.of(design, number=number)
        assert found.keys() == route_all(design).keys()
        for flow in FLOWS:
            for end, tip in (
                (flow.source, found[flow.id].points[0]),
                (flow.target, found[flow.id].points[-1]),
            ):
                box = design.box_of(end.element)
                assert box is not None
                assert box.grown(0.5).contains(tip)
                assert not box.grown(-0.5).contains(tip)
