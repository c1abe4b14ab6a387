"""Whatever is drawn, a review ends, repeats, and keeps its promises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode, FlowOp
from whiteboard.model.interview import Decision, PhaseNote, Requirement, Resolution
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.concerns.concern import Confidence, Severity
from whiteboard.review.concerns.most_shown import MOST_OPEN
from whiteboard.review.engine import review
from whiteboard.review.failure.fault import Fault, offered
from whiteboard.review.failure.simulation import MOST_ROUNDS, fail
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.numbers.walkthrough import walkthroughs
from whiteboard.review.registry import rules
from whiteboard.review.system.normalising.normalise import normalise

KINDS = [*sorted(catalogue().kinds), "a-kind-of-tomorrow"]
LABELS = ["", "insert order", "get", "returns", "poll", "7. 200 OK", "charge {card}", "webhook", "x12"]
FACTS = st.dictionaries(
    st.sampled_from(
        ["replicas", "shards", "qps", "hit_ratio", "retries", "idempotent", "zones", "dead_letter_queue"]
    ),
    st.one_of(st.booleans(), st.sampled_from([0.0, 1.0, 3.0, 1e6]), st.sampled_from(["no", "two"])),
    max_size=3,
).map(FrozenMap)
NOTES = ["no DLQ", "the cache has a TTL", "RF 3", "10x: shard", "idempotency key", "{names} {0} %s"]


@st.composite
def designs(draw: st.DrawFn) -> Design:
    count = draw(st.integers(0, 9))
    records: list[Record] = [
        Component(
            id=f"c{i}",
            kind=draw(st.sampled_from(KINDS)),
            name=draw(st.sampled_from(["", "Worker 1", "Worker 2", "Orders", "Redis", "LB", "{x}"])),
            box=Box(i * 200, 0, 100, 60),
            facts=draw(FACTS),
        )
        for i in range(count)
    ]
    ends = st.sampled_from([f"c{i}" for i in range(count)] or [""])
    records += [
        Flow(
            id=f"f{i}",
            source=FlowEnd(element=draw(ends)),
            target=FlowEnd(element=draw(ends)),
            label=draw(st.sampled_from(LABELS)),
            mode=draw(st.sampled_from(FlowMode)),
            op=draw(st.sampled_from(FlowOp)),
            facts=draw(FACTS),
        )
        for i in range(draw(st.integers(0, 16)))
    ]
    records.append(PhaseNote(id="note", text="\n".join(draw(st.lists(st.sampled_from(NOTES))))))
    records += [Requirement(id=f"r{i}", text=t) for i, t in enumerate(("Search {all}", "Pay", "Fly to Mars"))]
    rule = draw(st.sampled_from([e.rule.id for e in rules()]))
    records.append(Resolution(id="s", concern=f"{rule}@c1", text="{said}"))
    records.append(Decision(id="d", choice="no failover", subjects=("c0",), accepts=(f"{rule}@*",)))
    return Design.of(records)


@settings(max_examples=60, deadline=None)
@given(designs())
def test_whatever_fails_is_told_in_a_few_rounds(design: Design) -> None:
    board = normalise(design)
    analyses = analyse(design, board)
    assert all(way.steps for way in walkthroughs(board, analyses.load))
    for element in design.elements:
        for fault in Fault:
            outcome = fail(design, board, analyses, fault, element)
            assert len(outcome.rounds) <= MOST_ROUNDS
            assert outcome.rounds or element not in board.node_of or fault not in offered(design, element)
            assert all(line.text for each in outcome.rounds for line in each.lines)


@settings(max_examples=150, deadline=None)
@given(designs(), st.sampled_from(Phase))
def test_promises(design: Design, phase: Phase) -> None:
    found = review(design, phase=phase)
    assert found.concerns == review(design, phase=phase).concerns
    assert len(found.open) <= MOST_OPEN
    keys = [c.id for c in found.concerns]
    assert len(keys) == len(set(keys))
    questions = [c.rule for c in found.concerns if c.id.endswith("@board")]
    assert len(questions) == len(set(questions))
    for card in (c for root in found.concerns for c in (root, *root.children)):
        assert card.phase.reached_by(phase)
        assert card.message
        assert card.question
        assert card.confidence is not Confidence.LOW or not card.severity.at_least(Severity.HIGH)
        assert all(s.id in design.elements or s.id in design.answers for s in card.subjects)
        assert all(e in design.elements for e in card.elements)
    for node, load in found.analyses.load.nodes.items():
        assert node in found.board.nodes
        assert load.total > 0
