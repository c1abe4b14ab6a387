"""Two requests for the last one of something, at the same time.

Looks at: writes about money, stock, seats and other things that only one of two may have, how many writers
    run at once, and how they keep out of each other's way.
Fires: where it is said that the write is not conditional or that it is read first and written then, or where
    the requirements forbid giving it twice, several write at once and nothing stops them. Where only the
    names speak of such a thing, it asks once for the board.
Not when: a conditional write, a transaction, a lock, a lease, an atomic operation, a single writer per key or
    a reservation is given, or only its owner writes the data.
Bad: booking (replicas: 6) -> seats db "take seat", "no seat is sold twice"
Good: the same flow with a conditional write, or "update ... where status = free"
Known false positives: a word like "stock" for something that nobody shares; rename it or answer once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import ends_and_label
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_beside_labels, refusal
from whiteboard.review.requirements.brief import briefed, wanted
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.system.stakes import EXCLUSIVE, MONEY, ONLY_ONCE, OWN_DATA, STOCK, about
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.stems import stems
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="race-contended-resource",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    tier=Tier.QUESTION,
    title=_("Two requests take the last one"),
    question=_("Two people take the last one in the same millisecond. Walk me through both requests."),
    why=_(
        "Both read that it is free, both write that it is theirs, and the second write wins without an "
        "error: it shows only when two people stand at the door."
    ),
    resolved_by=_(
        "One atomic conditional write, a serializable transaction, one writer per key, or a reservation that "
        "expires; and what the loser sees."
    ),
    source="Kleppmann, DDIA ch. 7, lost updates and write skew",
    aspects=(Aspect.CONCURRENCY, Aspect.EXCLUSION),
    covers=("consistency-contradiction",),
    spoken=_(
        "Two requests for the same in {names} can both see it free and both take it. I would make the write "
        "conditional, so that the loser gets an error, which costs a retry when many want the same."
    ),
)

_CHECK_THEN_ACT = re.compile(
    r"\b(?:read|check|select|get|look up)s?\b(?:[^.;]{0,40}\bthen | (?!and\b)[^.;]{0,40}\band )"
    r"(?:write|update|insert|book|set|save|assign)"
)


@dataclass(frozen=True, slots=True)
class _Contest:
    """A write that several make at once. `words` are the flow's and its target's."""

    edge: Edge
    words: str

    @property
    def dear(self) -> bool:
        return bool(MONEY.search(self.words) or STOCK.search(self.words))


def check(context: Context) -> Iterable[Finding]:
    asked: list[_Contest] = []
    said: list[tuple[str, Mention]] = []
    seen: set[str] = set()
    for contest in _contests(context.board):
        target = contest.edge.target
        if target in seen:
            continue
        seen.add(target)
        mention = _said(context, contest.edge)
        reason = _reason(context, contest, mention)
        if reason:
            yield _finding(context, contest, reason)
        else:
            asked.append(contest)
            if mention is not None:
                said.append((target, mention))
    if asked and briefed(context):
        yield Finding(
            message=_("Who wins when two want the same from {names}?"),
            question=_(
                "Two requests for the same in {names} arrive in one millisecond. What happens to both?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(c.edge.target for c in asked),
            flows=tuple(c.edge.id for c in asked),
            evidence=tuple(ends_and_label(context.board, c.edge) for c in asked),
            asks=True,
            said=tuple(said),
        )


def _contests(board: Board) -> Iterable[_Contest]:
    for edge in board.edges:
        target = board.nodes[edge.target]
        if edge.pushes or not edge.writes or not target.has(Trait.STORES_DATA):
            continue
        if target.any_of(Trait.BROKERS, Trait.DERIVED, Trait.STORES_BLOBS) and not _given_away(edge.label):
            continue
        words = about(board, edge)
        if OWN_DATA.search(words) or not (MONEY.search(words) or STOCK.search(words) or _given_away(words)):
            continue
        if edge.fact("conditional_write").yes or not _at_once(board, edge):
            continue
        yield _Contest(edge, words)


def _given_away(words: str) -> bool:
    return bool(EXCLUSIVE.search(words.casefold()))


def _at_once(board: Board, edge: Edge) -> bool:
    """Whether two writers can be at it: several replicas, or several services."""
    source = board.nodes[edge.source]
    writers = {e.source for e in board.incoming[edge.target] if e.writes}
    several = (source.fact("replicas").number or 0) >= 2 or source.fact("autoscale").yes
    return several or source.has(Trait.ELASTIC) or len(writers) >= 2


def _reason(context: Context, contest: _Contest, mention: Mention | None) -> str:
    """Why this is no mere question: an explicit no, or a requirement that nothing on the board keeps."""
    stated = contest.edge.fact("conditional_write")
    if stated.no:
        return stated.quote
    for node in (contest.edge.target, contest.edge.source):
        denial = refusal(context, context.board.nodes[node], Aspect.CONCURRENCY, Aspect.EXCLUSION)
        if denial is not None:
            return f"“{denial.quote}”"
    for passage in context.board.words.passages:
        if _CHECK_THEN_ACT.search(passage.text.casefold()) and _concerns(passage.about, contest.edge):
            return f"“{passage.text}”"
    if mention is not None:
        return ""
    rule = wanted(context, ONLY_ONCE)
    if rule and stems(rule.text) & stems(f"{contest.words} {context.board.name(contest.edge.source)}"):
        return rule.text
    return ""


def _concerns(nodes: frozenset[str] | None, edge: Edge) -> bool:
    return nodes is not None and bool(nodes & {edge.source, edge.target})


def _said(context: Context, edge: Edge) -> Mention | None:
    return answer_beside_labels(context, (edge.target, edge.source), Aspect.CONCURRENCY, Aspect.EXCLUSION)


def _finding(context: Context, contest: _Contest, reason: str) -> Finding:
    board, edge = context.board, contest.edge
    what = edge.label or board.name(edge.target)
    writer, store = board.name(edge.source), board.name(edge.target)
    return Finding(
        message=_("“{what}”: two at the same time both win at {store}").format(what=what, store=store),
        question=_(
            "Two requests do “{what}” for the same one in the same millisecond, on two instances of "
            "{writer}. Walk me through both."
        ).format(what=what, writer=writer),
        severity=Severity.CRITICAL if contest.dear else Severity.HIGH,
        subjects=(edge.target, edge.source),
        flows=(edge.id,),
        keyed_by_flow=True,
        evidence=(ends_and_label(board, edge), reason),
        cause=f"contest for {edge.target}",
        spoken=_(
            "Two instances of {writer} can both see it free and both take it. I would make the write to "
            "{store} conditional, so that one of them gets an error and tries the next, which costs a retry "
            "when many want the same."
        ).format(writer=writer, store=store),
    )
