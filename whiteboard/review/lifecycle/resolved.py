"""Answers whose concern no longer stands: resolved by the design, or orphaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.interview import Resolution
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern, Confidence, Orphan, Severity, State, Subject
from whiteboard.review.concerns.key import BOARD, split_key
from whiteboard.review.concerns.rule import Rule
from whiteboard.review.failure.fault import fault_of
from whiteboard.review.lifecycle.answers import STATE_OF, Answers
from whiteboard.review.system.board import Board


def resolved(
    design: Design,
    board: Board,
    answers: Answers,
    rules: Mapping[str, Rule],
    phase: Phase,
    firing: Iterable[Concern],
) -> Iterator[Concern]:
    """A card for each resolution whose rule looked and found nothing any more."""
    keys = {key for concern in firing for key in _keys(concern)}
    for resolution in answers.resolutions:
        name, component, flow = split_key(resolution.concern)
        rule = rules.get(name)
        node = board.node_of.get(component, component)
        key = "@".join(part for part in (name, node, flow) if part)
        if rule is None or key in keys or not rule.phase.reached_by(phase):
            continue
        if not _exists(design, component) or (flow and flow not in design.elements):
            continue
        yield _resolved(rule, resolution, board, node)


def _keys(concern: Concern) -> Iterator[str]:
    yield concern.id
    for child in concern.children:
        yield from _keys(child)


def _exists(design: Design, component: str) -> bool:
    return component == BOARD or component in design.elements or component in design.answers


def _resolved(rule: Rule, resolution: Resolution, board: Board, node: str) -> Concern:
    subjects = (Subject(node, board.name(node)),) if node in board.nodes else ()
    names = subjects[0].label if subjects else ", ".join(resolution.subject_names)
    message = _("{title}: {names}") if names else "{title}"
    return Concern(
        id=resolution.concern,
        rule=rule.id,
        title=rule.title,
        phase=rule.phase,
        category=rule.category,
        severity=Severity.INFO,
        confidence=Confidence.HIGH,
        tier=rule.tier,
        state=State.RESOLVED,
        message=message.format(title=rule.title, names=names),
        question=rule.question,
        why=rule.why,
        resolved_by=rule.resolved_by,
        source=rule.source,
        subjects=subjects,
        elements=board.nodes[node].ids if node in board.nodes else (),
        evidence=(_("The design answers it now."),),
        answer=resolution.text,
        place=(board.place(node), resolution.order),
        answered_by=resolution.id,
    )


def orphans(design: Design, answers: Answers, rules: Mapping[str, Rule]) -> tuple[Orphan, ...]:
    """What was said about something that is gone, or to a rule that is not known here."""
    found: list[Orphan] = []
    for resolution in answers.resolutions:
        rule, component, _flow = split_key(resolution.concern)
        known = rule in rules or fault_of(rule) is not None
        if not known or not _exists(design, component):
            found.append(
                Orphan(
                    record=resolution.id,
                    concern=resolution.concern,
                    rule=rule,
                    labels=resolution.subject_names,
                    state=STATE_OF[resolution.state],
                    text=resolution.text,
                )
            )
    for decision in answers.decisions:
        for key in decision.accepts:
            rule, component, _flow = split_key(key)
            if component != "*" and (rule not in rules or not _exists(design, component)):
                text = "; ".join(p for p in (decision.choice, decision.reason) if p)
                found.append(Orphan(decision.id, key, rule, (), State.ACCEPTED, text))
    return tuple(found)
