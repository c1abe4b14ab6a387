"""Findings -> cards: key, state, severity and confidence, root causes joined, gravest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whiteboard.i18n import _
from whiteboard.model.interview import Answer, Requirement
from whiteboard.review.concerns.concern import Concern, Confidence, Severity, State, Subject
from whiteboard.review.concerns.key import key_of, split_key
from whiteboard.review.concerns.naming import listed
from whiteboard.review.concerns.rule import Finding, Rule, tier_of
from whiteboard.review.context import Context
from whiteboard.review.evidence.quoted import where_quoted
from whiteboard.review.lifecycle.answers import Answers, Reply
from whiteboard.review.lifecycle.ranking import ranked
from whiteboard.review.text.words import Mention

_SEVERITY_WEIGHT = {
    Severity.CRITICAL: 8.0,
    Severity.HIGH: 4.0,
    Severity.MEDIUM: 2.0,
    Severity.LOW: 1.0,
    Severity.INFO: 0.25,
}
_CONFIDENCE_WEIGHT = {Confidence.HIGH: 1.0, Confidence.MEDIUM: 0.7, Confidence.LOW: 0.4}

_OWN_WORDS = 2.0
"""What takes up the candidate's own words tells more than what any design of its kind is asked."""

Draft = tuple[Rule, Finding]


def cards(context: Context, answers: Answers, drafts: Sequence[Draft]) -> tuple[Concern, ...]:
    """All cards of a review, ranked: unaddressed before addressed, then severity x reach x confidence."""
    made = [(rule, finding, _card(context, answers, rule, finding)) for rule, finding in drafts]
    return ranked(_by_cause(made))


def _card(context: Context, answers: Answers, rule: Rule, finding: Finding) -> Concern:
    if finding.about_board:
        return _board_card(context, answers, rule, finding)
    component = finding.subjects[0]
    flow = finding.flows[0] if finding.keyed_by_flow and finding.flows else ""
    reply = answers.given(rule, component, flow)
    if reply is None or reply.state is State.ASKED:
        reply = _said(finding, component) or reply
    return _made(context, rule, finding, finding.subjects, key_of(rule.id, component, flow), reply)


def _board_card(context: Context, answers: Answers, rule: Rule, finding: Finding) -> Concern:
    """A card about several subjects: it is answered as a whole, or when each of them is."""
    reply = answers.given(rule)
    key = key_of(rule.id)
    new = _new_since(context, finding, reply)
    if reply is not None and reply.state is not State.ASKED:
        if not new:
            return _made(context, rule, finding, finding.subjects, key, reply)
        note = _("New since the answer: {names}").format(names=listed(new))
        finding = replace(finding, evidence=(note, *finding.evidence))
        # What was said of the others is still one's answer, and is no answer to this.
        reply = replace(reply, state=State.OPEN)
    single: dict[str, Reply] = {}
    for subject in finding.subjects:
        given = answers.given(rule, subject)
        if given is None or given.state is State.ASKED:
            given = _said(finding, subject)
        if given is not None:
            single[subject] = given
    left = tuple(s for s in finding.subjects if s not in single)
    if finding.subjects and not left:
        first = single[finding.subjects[0]]
        text = " · ".join(dict.fromkeys(r.text for r in single.values() if r.text))
        reply = Reply(first.state, text, first.record)
        return _made(context, rule, finding, finding.subjects, key, reply)
    notes = tuple(
        _("{name}: {answer}").format(name=_label(context, s), answer=r.text) for s, r in single.items()
    )
    open_finding = replace(finding, evidence=(*finding.evidence, *notes))
    if not finding.subjects and finding.said:
        reply = _said(finding, finding.said[0][0]) or reply
    return _made(context, rule, open_finding, left, key, reply)


def _new_since(context: Context, finding: Finding, reply: Reply | None) -> tuple[str, ...]:
    """The subjects that an answer about the whole board did not know yet: it does not speak for them."""
    if reply is None or not reply.about or len(finding.subjects) <= len(reply.about):
        return ()
    labels = (_label(context, s) for s in finding.subjects)
    return tuple(label for label in labels if label not in reply.about)


def _said(finding: Finding, subject: str) -> Reply | None:
    mention: Mention | None = dict(finding.said).get(subject)
    if mention is None or mention.denied:
        return None
    text = _("addressed in words: “{quote}”").format(quote=mention.quote)
    return Reply(State.ANSWERED, text, mention.where)


def _made(
    context: Context,
    rule: Rule,
    finding: Finding,
    subjects: tuple[str, ...],
    key: str,
    reply: Reply | None,
) -> Concern:
    confidence = finding.confidence
    severity = finding.severity
    if confidence is Confidence.LOW and severity is not Severity.INFO:
        # What rests on guesses or on words may only be asked.
        severity = severity.at_most(Severity.MEDIUM)
    names = listed([_label(context, s) for s in subjects])
    fill = _filled if finding.about_board else _as_it_is
    reach = finding.reach
    if reach is None:
        reach = context.share_of_journeys(_nodes(context, subjects))
    return Concern(
        id=key,
        rule=rule.id,
        title=rule.title,
        phase=rule.phase_in(context.phase),
        category=rule.category,
        severity=severity,
        confidence=confidence,
        tier=tier_of(rule, finding),
        state=reply.state if reply else State.OPEN,
        message=fill(finding.message, names),
        question=fill(finding.question or rule.question, names),
        why=rule.why,
        resolved_by=rule.resolved_by,
        source=rule.source,
        subjects=tuple(Subject(s, _label(context, s)) for s in subjects),
        elements=_elements(context, subjects, finding.flows),
        evidence=finding.evidence,
        quoted=tuple(where_quoted(context, line, (*subjects, *finding.flows)) for line in finding.evidence),
        answer=reply.text if reply else "",
        answered_by=reply.record if reply else "",
        # A rule's own words name the subjects by `{names}`, whatever the card is about.
        spoken=fill(finding.spoken, names) if finding.spoken else _filled(rule.spoken, names),
        fix=finding.fix,
        place=_place(context, key),
        weight=_SEVERITY_WEIGHT[severity]
        * (0.5 + reach / 2)
        * _CONFIDENCE_WEIGHT[confidence]
        * (_OWN_WORDS if finding.quotes else 1.0),
    )


def _place(context: Context, key: str) -> tuple[int, str]:
    """Where the subject of a card stands: the part on the board, then the flow or the record."""
    _rule, component, flow = split_key(key)
    design = context.design
    record = design.elements.get(flow) or design.elements.get(component) or design.answers.get(component)
    return context.board.place(component), record.order if record is not None else ""


def _filled(text: str, names: str) -> str:
    return text.replace("{names}", names)


def _as_it_is(text: str, names: str) -> str:
    return text


def _label(context: Context, subject: str) -> str:
    node = context.board.nodes.get(subject)
    if node is not None:
        return node.name
    record = context.design.answers.get(subject)
    return record.text if isinstance(record, Requirement) else _record_name(record)


def _record_name(record: Answer | None) -> str:
    return str(getattr(record, "name", "") or getattr(record, "text", "")) if record is not None else ""


def _nodes(context: Context, subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(s for s in subjects if s in context.board.nodes)


def _elements(context: Context, subjects: Sequence[str], flows: Sequence[str]) -> tuple[str, ...]:
    wanted = frozenset(flows)
    drawn = [i for s in _nodes(context, subjects) for i in context.board.nodes[s].ids]
    if wanted:
        drawn += [i for e in context.board.edges if e.id in wanted for i in e.ids]
    return tuple(dict.fromkeys(drawn))


def _by_cause(made: Sequence[tuple[Rule, Finding, Concern]]) -> list[Concern]:
    """One root cause, one card: the others go under the card of the rule that covers them."""
    causes: dict[str, list[tuple[Rule, Concern]]] = {}
    found: list[Concern] = []
    said_by = _same_words(made)
    for rule, finding, concern in made:
        cause = finding.cause or said_by.get(_words(concern), "")
        if cause:
            # Questions about different parts: an answered one must not hide an open one.
            cause = f"{cause} {concern.state.unaddressed}" if finding.asks else cause
            causes.setdefault(cause, []).append((rule, concern))
        else:
            found.append(concern)
    for group in causes.values():
        covered = {other for rule, _concern in group for other in rule.covers}
        group.sort(
            key=lambda g: (
                g[0].id in covered,
                g[1].tier.rank,
                -g[1].severity.rank,
                -g[1].weight,
                g[1].rule,
                g[1].place,
            )
        )
        root = group[0][1]
        children = tuple(concern for _rule, concern in group[1:])
        found.append(replace(root, children=children, weight=max(c.weight for _r, c in group)))
    return found


_Words = frozenset[str]


def _words(concern: Concern) -> _Words:
    """The sentences that a card quotes, where they are several: who meets in them means one thing."""
    quoted = frozenset(line for line, where in zip(concern.evidence, concern.quoted, strict=True) if where)
    return quoted if len(quoted) > 1 else frozenset()


def _same_words(made: Sequence[tuple[Rule, Finding, Concern]]) -> Mapping[_Words, str]:
    """The cause that cards with the same sentences share: one of theirs, or the sentences."""
    found: dict[_Words, list[str]] = {}
    for _rule, finding, concern in made:
        if words := _words(concern):
            found.setdefault(words, []).append(finding.cause)
    return {
        words: next((c for c in causes if c), "\n".join(sorted(words)))
        for words, causes in found.items()
        if len(causes) > 1
    }
