"""What each phase wants, item by item: each becomes covered by exactly what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whiteboard.interview.coverage import coverage
from whiteboard.interview.prompts import prompts
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone, ZoneKind
from whiteboard.model.interview import (
    Answer,
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    PhaseNote,
    Requirement,
    Resolution,
    Rollout,
    ScopeItem,
    TierPlan,
)
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review


def _part(part_id: str, kind: str, name: str, **facts: bool | float | str) -> Component:
    return Component(id=part_id, kind=kind, name=name, box=Box(0, 0, 100, 60), facts=FrozenMap(facts))


def _way(flow_id: str, source: str, target: str, label: str) -> Flow:
    return Flow(id=flow_id, source=FlowEnd(element=source), target=FlowEnd(element=target), label=label)


BOARD: tuple[Record, ...] = (
    _part("u", "client", "User"),
    _part("api", "service", "API", replicas=3.0),
    _part("db", "rdbms", "Posts", replicas=3.0, backup=True),
    _way("f1", "u", "api", "publish post"),
    _way("f2", "api", "db", "insert and select posts"),
)


def _open(records: Sequence[Record], phase: Phase) -> set[str]:
    """The ids of what a phase still lacks."""
    design = Design.of(records)
    return {i.id for i in coverage(design, review(design))[phase].items if not i.done}


def test_nothing_is_covered_on_an_empty_board() -> None:
    for phase, covered in coverage(Design(), review(Design())).items():
        assert covered.phase is phase
        assert covered.items
        assert not any(i.done for i in covered.items)
        assert not covered.done


def test_understanding() -> None:
    answers: list[Answer] = [
        *(Requirement(id=f"f{i}", text=t) for i, t in enumerate(("Post", "Follow", "Read a feed"))),
        Requirement(id="n1", functional=False, text="99.9 % available"),
        Requirement(id="n2", functional=False, text="fast"),
        ScopeItem(id="s", inside=False, text="ads"),
        *(
            Estimate(id=f"e{i}", key=key, value=value)
            for i, (key, value) in enumerate(
                {
                    "dau": 1e6,
                    "reads_per_user": 10,
                    "writes_per_user": 1,
                    "object_size": 300,
                    "peak_factor": 3,
                }.items()
            )
        ),
    ]
    assert _open(answers, Phase.UNDERSTANDING) == set()
    lacking = {
        "f0": {"functional"},
        "n1": {"non-functional", "measurable"},
        "n2": {"non-functional"},
        "s": {"scope"},
        "e1": {"peak_reads", "read_write"},
        "e3": {"object_size", "storage_year"},
        # A peak that only we assume is no number of the candidate's.
        "e4": {"peak_reads"},
    }
    for gone, missing in lacking.items():
        assert _open([a for a in answers if a.id != gone], Phase.UNDERSTANDING) == missing


def test_a_missing_number_says_what_it_needs() -> None:
    items = coverage(Design())[Phase.UNDERSTANDING].items
    rate = next(i for i in items if i.id == "average_writes")
    assert rate.detail == "needs Daily active users, Writes per user and day"


def test_high_level_wants_wired_paths() -> None:
    answers: list[Record] = [
        Requirement(id="r1", text="Publish a post"),
        Endpoint(id="e", path="/posts"),
        Entity(id="n", name="Post"),
    ]
    assert _open([*BOARD, *answers], Phase.HIGH_LEVEL) == set()
    assert _open([*BOARD[1:3], BOARD[4], *answers], Phase.HIGH_LEVEL) == {"entry"}
    parts_bin = [r for r in BOARD if not isinstance(r, Flow)]
    assert _open([*parts_bin, *answers], Phase.HIGH_LEVEL) == {"entry", "way", "paths"}
    assert _open([*BOARD[:4], *answers], Phase.HIGH_LEVEL) == {"way"}
    # Not everything keeps data.
    assert _open([*BOARD[:2], BOARD[3], *answers], Phase.HIGH_LEVEL) == set()
    assert _open([*BOARD, *answers, Requirement(id="r2", text="Video calls")], Phase.HIGH_LEVEL) == {"paths"}
    assert _open([*BOARD, answers[0]], Phase.HIGH_LEVEL) == {"endpoints", "entities"}


def test_paths_need_a_review() -> None:
    design = Design.of([*BOARD, Requirement(id="r1", text="Publish a post")])
    assert not next(i for i in coverage(design)[Phase.HIGH_LEVEL].items if i.id == "paths").done


def test_detailed() -> None:
    answers: list[Record] = [
        DeepDive(id="d1", component="api", text="threads wait", bottleneck="1,000/s per instance"),
        DeepDive(id="d2", component="db", text="indexes by author"),
        Entity(id="n", name="Post", store="db", key="id", partition_key="author"),
    ]
    assert _open([*BOARD, *answers], Phase.DETAILED) == set()
    assert _open([*BOARD, *answers[1:]], Phase.DETAILED) == {"deep-dives", "bottleneck"}
    assert _open([*BOARD, *answers[:2]], Phase.DETAILED) == {"keys"}
    twice = [answers[0], DeepDive(id="d3", component="api", text="more of it"), answers[2]]
    assert _open([*BOARD, *twice], Phase.DETAILED) == {"deep-dives"}


def test_trade_offs_want_the_cost_too() -> None:
    full = [
        Decision(id=f"d{i}", choice="Push", rejected="Pull", reason="17 reads to a write", cost="writes")
        for i in range(2)
    ]
    assert _open(full, Phase.TRADE_OFFS) == set()
    assert _open([full[0], full[1].changed(cost=" ")], Phase.TRADE_OFFS) == {"decisions"}


GROWN: tuple[Record, ...] = (
    TierPlan(id="tier-services", tier="services", growth="horizontal", until="until the database is full"),
    TierPlan(id="tier-databases", tier="databases", growth="vertical-first", until="5k writes/s, then shard"),
)


def test_scaling() -> None:
    plan = PhaseNote(id="note-scaling", phase=Phase.SCALING, text="at 10x we shard by author")
    region = Zone(id="z", kind=ZoneKind.REGION, box=Box(0, 0, 500, 500))
    assert _open([*BOARD, *GROWN, plan, region], Phase.SCALING) == set()
    assert _open([*BOARD, *GROWN, plan], Phase.SCALING) == {"regions"}
    assert _open([*BOARD, region], Phase.SCALING) == {"growth", "tiers"}
    assert _open([*BOARD, GROWN[0], plan, region], Phase.SCALING) == {"tiers"}
    reason = Decision(id="d", choice="one region", reason="all users in Europe")
    assert _open([*BOARD, *GROWN, plan, reason], Phase.SCALING) == set()
    why = Rollout(id="rollout", regions="One is enough: all users are in Europe")
    assert _open([*BOARD, *GROWN, plan, why], Phase.SCALING) == set()
    fragile = [_part("db", "rdbms", "Posts", replicas=1.0) if r.id == "db" else r for r in BOARD]
    assert _open([*fragile, *GROWN, plan, region], Phase.SCALING) == {"failures"}


def test_what_was_said_to_a_failure_counts() -> None:
    plan = PhaseNote(id="note-scaling", phase=Phase.SCALING, text="at 10x we shard by author")
    fragile = [_part("db", "rdbms", "Posts", replicas=1.0) if r.id == "db" else r for r in BOARD]
    region = Zone(id="z", kind=ZoneKind.REGION, box=Box(0, 0, 500, 500))
    said = [
        Resolution(id="a", concern="failure:stop@api", text="The balancer leaves it out"),
        Resolution(id="b", concern="failure:stop@db", text="The standby takes over in a minute"),
    ]
    assert _open([*fragile, *GROWN, plan, region, *said], Phase.SCALING) == set()
    empty = [said[0], said[1].changed(text="x")]
    assert _open([*fragile, *GROWN, plan, region, *empty], Phase.SCALING) == {"failures"}


def test_edge_cases() -> None:
    answered = [
        EdgeCase(id="edge-twice@api", text="Q?", asked="twice@api", answer="The id is made by the client"),
        EdgeCase(id="edge-tenfold@api", text="Q?", asked="tenfold@api", answer="It sheds load with a 429"),
        EdgeCase(id="edge-gone@db", text="Q?", asked="gone@db", answer="A standby takes over"),
    ]
    assert _open([*BOARD, *answered], Phase.EDGE_CASES) == set()
    assert _open([*BOARD, *answered[:2]], Phase.EDGE_CASES) == {"cases"}
    own = EdgeCase(id="own", text="A post by somebody who is blocked", answer="It is left out on read")
    assert _open([*BOARD, *answered[:2], own], Phase.EDGE_CASES) == set()
    assert _open([*BOARD, *answered, EdgeCase(id="e2", text="hot author")], Phase.EDGE_CASES) == {"cases"}
    design = Design.of([*BOARD, *answered])
    early = coverage(design, review(design, phase=Phase.DETAILED))[Phase.EDGE_CASES]
    assert [i.id for i in early.items if not i.done] == ["flagged"]


@pytest.mark.parametrize("text", ["x", "42", "  ", "todo", "…"])
def test_text_that_says_nothing_covers_nothing(text: str) -> None:
    answers: list[Answer] = [
        *(Requirement(id=f"f{i}", text=text) for i in range(3)),
        *(Requirement(id=f"n{i}", functional=False, text=text) for i in range(2)),
        ScopeItem(id="s", inside=False, text=text),
        Endpoint(id="e", path=text),
        Entity(id="n", name=text, store="db", key=text, partition_key=text),
        *(DeepDive(id=f"d{i}", component=c, text=text, bottleneck=text) for i, c in enumerate(("api", "db"))),
        *(Decision(id=f"c{i}", choice=text, rejected=text, reason=text, cost=text) for i in range(2)),
        *(
            TierPlan(id=f"tier-{t}", tier=t, growth="horizontal", until=text)
            for t in ("services", "databases")
        ),
        Rollout(id="rollout", regions=text),
        PhaseNote(id="note-scaling", phase=Phase.SCALING, text=text),
        *(EdgeCase(id=f"edge-{k}", asked=k, answer=text) for k in ("twice@api", "tenfold@api", "gone@db")),
    ]
    with_words, without = Design.of([*BOARD, *answers]), Design.of(BOARD)
    for phase in Phase:
        done = {i.id for i in coverage(with_words, review(with_words))[phase].items if i.done}
        assert done == {i.id for i in coverage(without, review(without))[phase].items if i.done}


def test_every_phase_has_prompts() -> None:
    for phase in Phase:
        assert len(prompts(phase)) >= 3
        assert all(text.endswith(("?", ".")) for text in prompts(phase))
