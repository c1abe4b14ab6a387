"""Which questions are asked aloud: those that interviewers have signed."""

from __future__ import annotations

from whiteboard.model.design import Design
from whiteboard.model.interview import Meta
from whiteboard.problems.points import all_points
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.questions.point_rules import point_rules
from whiteboard.review.questions.probe_rules import probe_rules
from whiteboard.review.questions.probes import all_probes
from whiteboard.review.questions.track_record import Verdicts, verdicts, verdicts_on


def test_a_question_is_earned_by_being_signed() -> None:
    assert Verdicts(yes=2, so_so=3).earned
    assert Verdicts(yes=4, no=2).earned
    assert not Verdicts(yes=1).earned
    assert not Verdicts(yes=3, no=2).earned
    assert not Verdicts(so_so=4).earned
    assert not verdicts_on("no such rule").earned


def test_one_refusal_silences_no_question() -> None:
    assert not Verdicts(no=1).refused
    assert Verdicts(no=2, yes=1).refused
    assert not Verdicts(no=2, yes=2).refused
    points = {e.rule.id: e.rule.tier for e in point_rules(Design(meta=Meta(problem="ticket-booking")))}
    assert points["ticket-booking-row-per-seat"] is Tier.QUESTION
    assert points["ticket-booking-shape-of-the-rush"] is Tier.QUESTION


def test_the_record_names_what_there_is() -> None:
    probes = {p.id for p in all_probes()}
    points = {f"{known.id}-{p.id}" for known in all_points().values() for p in known.points}
    assert verdicts().keys() <= probes | points


def test_what_nobody_has_signed_is_a_quiet_line() -> None:
    tiers = {entry.rule.id: entry.rule.tier for entry in probe_rules()}
    assert tiers["repeat-is-added-twice"] is Tier.QUESTION
    assert {tiers[p.id] for p in all_probes() if not verdicts_on(p.id).earned} == {Tier.NOT_SAID}
