"""How a card comes, is answered, and goes: section by section of what an answer may be."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.interview import Requirement, Resolution
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern, Severity, State
from whiteboard.review.concerns.most_shown import MOST_ASKED
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.engine import Cancelled, review
from whiteboard.review.registry import rules
from whiteboard.review.reports.json_report import to_json

Draw = Callable[[str], Design]

ONE_API = """
nodes: {user: client, api: {kind: service, name: API, replicas: 1}, db: {kind: rdbms, replicas: 3}}
flows: ["user -> api: get {peak_qps: 10}", "api -> db: select"]
words: {numbers: {dau: 5}}
"""
TWO_QUEUES = """
nodes: {u: client, a: service, q: {kind: queue, name: Jobs}, r: {kind: queue, name: Mails}, w: worker}
flows: ["u -> a {qps: 1}", "a -> q", "a -> r", "q -> w", "r -> w"]
"""
SPOF = "spof-critical-path@api"
DLQ = "queue-no-dead-letter@board"


def _card(design: Design, key: str) -> Concern:
    return next(c for c in review(design).concerns if c.id == key)


def test_open_until_something_is_said(draw: Draw) -> None:
    card = _card(draw(ONE_API), SPOF)
    assert card.state is State.OPEN
    assert card.answer == ""
    assert card.elements == ("api",)


@pytest.mark.parametrize("state", ["answered", "accepted", "not-applicable", "asked"])
def test_a_resolution_gives_its_state_and_words(draw: Draw, state: str) -> None:
    design = draw(f"{ONE_API}answers: [{{to: {SPOF}, state: {state}, text: ten minutes are fine}}]")
    card = _card(design, SPOF)
    assert card.state.value == state
    assert card.answer == ("" if state == "asked" else "ten minutes are fine")
    assert card.answered_by == "a2"
    assert (card in review(design).unaddressed) is (state == "asked")


def test_a_decision_accepts_by_key_for_all_or_by_what_it_speaks_of(draw: Draw) -> None:
    by_key = f"decisions: [{{choice: one is enough, accepts: ['{SPOF}']}}]"
    for_all = "decisions: [{choice: one is enough, accepts: ['spof-critical-path@*']}]"
    in_words = "decisions: [{choice: a single API without failover, reason: cheap, about: [api]}]"
    for decision in (by_key, for_all, in_words):
        card = _card(draw(ONE_API + decision), SPOF)
        assert card.state is State.ACCEPTED
        assert card.answered_by == "a2"


@pytest.mark.parametrize(
    "decision",
    [
        "{choice: written in Go, about: [api]}",
        "{choice: no failover, about: [db]}",
        "{accepts: [sync-cycle@*]}",
    ],
)
def test_a_decision_about_something_else_accepts_nothing(draw: Draw, decision: str) -> None:
    assert _card(draw(f"{ONE_API}decisions: [{decision}]"), SPOF).state is State.OPEN


def test_resolved_by_the_design_is_shown_where_it_was_asked(draw: Draw) -> None:
    fixed = ONE_API.replace("replicas: 1", "replicas: 2")
    design = draw(f"{fixed}answers: [{{to: {SPOF}, state: asked}}]")
    card = _card(design, SPOF)
    assert card.state is State.RESOLVED
    assert card.subjects[0].label == "API"
    assert card in review(design).addressed
    assert SPOF not in [c.id for c in review(draw(fixed)).concerns]


def test_it_opens_again_when_the_design_falls_back(draw: Draw) -> None:
    answers = f"answers: [{{to: {SPOF}, state: asked}}]"
    assert _card(draw(ONE_API + answers), SPOF).state is State.ASKED


def test_an_answer_to_a_folded_instance_is_an_answer_to_all(draw: Draw) -> None:
    text = """
    nodes:
      u: client
      a: service
      q1: {kind: queue, name: Jobs 1, dead_letter_queue: false}
      q2: {kind: queue, name: Jobs 2}
      w: worker
    flows: ["u -> a", "a -> q1", "a -> q2", "q1 -> w", "q2 -> w"]
    answers: [{to: queue-no-dead-letter@q2, text: telemetry}]
    """
    card = _card(draw(text), "queue-no-dead-letter@q1")
    assert card.state is State.ANSWERED
    assert card.elements == ("q1", "q2")


def test_answers_about_what_is_gone_are_kept_as_orphans(draw: Draw) -> None:
    design = draw(
        ONE_API
        + """
answers:
  - {to: spof-critical-path@gone, text: was fine, names: [Old API]}
  - {to: rule-of-tomorrow@api, text: kept}
decisions: [{choice: accepted, accepts: [store-no-redundancy@gone]}]
"""
    )
    found = review(design)
    assert {(o.concern, o.labels, o.text) for o in found.orphans} == {
        ("spof-critical-path@gone", ("Old API",), "was fine"),
        ("rule-of-tomorrow@api", (), "kept"),
        ("store-no-redundancy@gone", (), "accepted"),
    }
    assert _card(design, SPOF).state is State.OPEN


def test_a_question_about_the_board_is_answered_as_a_whole(draw: Draw) -> None:
    card = _card(draw(f"{TWO_QUEUES}answers: [{{to: {DLQ}, text: five attempts}}]"), DLQ)
    assert card.state is State.ANSWERED
    assert [s.label for s in card.subjects] == ["Jobs", "Mails"]


def test_a_question_outgrows_its_answer(draw: Draw) -> None:
    card = _card(draw(f"{TWO_QUEUES}answers: [{{to: {DLQ}, text: five attempts, names: [Jobs]}}]"), DLQ)
    assert card.state is State.OPEN
    assert card.evidence[0] == "New since the answer: Mails"
    # What was said is still what one said, of what was there.
    assert card.answer == "five attempts"
    assert card.answered_by


def test_what_is_answered_leaves_the_question(draw: Draw) -> None:
    one = _card(draw(f"{TWO_QUEUES}answers: [{{to: queue-no-dead-letter@q, text: none needed}}]"), DLQ)
    assert one.state is State.OPEN
    assert [s.id for s in one.subjects] == ["r"]
    assert one.message == "What happens to a message that always fails in Mails?"
    assert "Jobs: none needed" in one.evidence
    by_words = _card(draw(f'{TWO_QUEUES}words: {{notes: ["Jobs has a DLQ"]}}'), DLQ)
    assert [s.id for s in by_words.subjects] == ["r"]
    both = _card(draw(f'{TWO_QUEUES}words: {{notes: ["Jobs has a DLQ", "Mails: parking lot"]}}'), DLQ)
    assert both.state is State.ANSWERED
    assert "parking lot" in both.answer


def test_one_root_cause_is_one_card(draw: Draw) -> None:
    text = """
    nodes: {u: client, a: {kind: service, replicas: 2}, db: {kind: rdbms, replicas: 1}}
    flows: ["u -> a: post {peak_qps: 1}", "a -> db: insert"]
    """
    found = review(draw(text))
    card = next(c for c in found.concerns if c.id == "store-no-redundancy@db")
    assert [c.id for c in card.children] == ["spof-critical-path@db"]
    assert "spof-critical-path@db" not in [c.id for c in found.concerns]
    answered = review(draw(f"{text}answers: [{{to: store-no-redundancy@db, text: a scratch copy}}]"))
    assert "spof-critical-path@db" not in [c.id for c in answered.unaddressed]


def test_an_answered_question_does_not_hide_an_open_one_about_other_parts(draw: Draw) -> None:
    found = review(
        draw("""
        nodes: {u: client, a: service, db: {kind: rdbms, name: Orders}}
        flows: ["u -> a: post {qps: 1}", "a -> db: insert"]
        answers: [{to: store-no-redundancy@board, text: nightly copy}]
        """)
    )
    assert "spof-critical-path@board" in [c.id for c in found.unaddressed]


def test_three_questions_at_most_the_gravest_first(draw: Draw) -> None:
    nodes = ", ".join(f"s{i}: {{kind: service, name: S{i}{'abcdefghij'[i]}, replicas: 1}}" for i in range(10))
    flows = ", ".join(f'"u -> s{i}: get"' for i in range(10))
    found = review(draw(f"nodes: {{u: client, {nodes}}}\nflows: [{flows}]"))
    assert len(found.open) == MOST_ASKED
    assert len(found.unaddressed) == MOST_ASKED + len(found.more) + len(found.not_said)
    assert found.more
    order = [(c.tier.rank, -c.severity.rank, -c.weight) for c in found.unaddressed]
    assert order == sorted(order)
    assert found.fails_on(Severity.HIGH)


def test_rules_are_silent_before_their_phase(draw: Draw) -> None:
    design = draw(ONE_API)
    for phase in Phase:
        assert all(c.phase.reached_by(phase) for c in review(design, phase=phase).concerns)
    assert review(design).phase is Phase.EDGE_CASES


def test_low_confidence_is_never_graver_than_a_question(draw: Draw) -> None:
    for text in (ONE_API, TWO_QUEUES):
        for card in review(draw(text)).concerns:
            if card.confidence.value == "low":
                assert not card.severity.at_least(Severity.HIGH)


def test_the_order_of_records_changes_nothing(draw: Draw) -> None:
    design = draw(TWO_QUEUES + "words: {numbers: {dau: 5}}")
    turned = Design(
        elements=dict(reversed(list(design.elements.items()))),
        answers=dict(reversed(list(design.answers.items()))),
        meta=design.meta,
    )
    texts = [json.dumps(to_json(review(d), d, {}), sort_keys=True) for d in (design, turned)]
    assert texts[0] == texts[1]


def test_badges_lead_to_the_cards(draw: Draw) -> None:
    found = review(draw(ONE_API))
    assert SPOF in [c.id for c in found.by_element["api"]]


def test_a_review_can_be_cancelled_between_rules(draw: Draw) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(Cancelled):
        review(draw(ONE_API), cancelled=cancelled)
    assert len(asked) == 6
    assert len(rules()) > 5


def test_an_empty_design_has_nothing_to_say() -> None:
    found = review(Design())
    assert (found.concerns, found.orphans) == ((), ())


def test_what_was_said_survives_an_unknown_record(draw: Draw) -> None:
    design = draw(ONE_API).with_records(put=[Resolution(id="x", concern="nonsense", text="?")])
    assert [o.record for o in review(design).orphans] == ["x"]


def test_two_rules_that_meet_in_the_same_sentences_are_one_card(draw: Draw) -> None:
    design = draw("""
        nodes: {a: client, cdn: {kind: cdn, name: CDN}, b: service, c: rdbms}
        flows: ["a -> cdn", "cdn -> b", "b -> c"]
        words:
          qualities: ["A price change is live within 30 s"]
          notes: ["prices are cached for an hour on the CDN"]
    """)
    cards = review(design).concerns
    (loud,) = [c for c in cards if c.rule == "older-than-promised"]
    assert loud.tier is Tier.QUESTION
    assert "older-than-the-promise" in {child.rule for child in loud.children}
    assert "older-than-the-promise" not in {c.rule for c in cards}
    places = dict(zip(loud.evidence, loud.quoted, strict=True))
    assert set(places.values()) == {design.answers_of(Requirement)[0].id, "note-detailed", ""}
