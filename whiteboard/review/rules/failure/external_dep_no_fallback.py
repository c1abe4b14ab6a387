"""Somebody else's system that every request waits for.

Looks at: waiting calls to external systems on critical journeys, and what happens when they are slow or down.
Fires: where it is said that there is no fallback, or where the availability that is asked for is higher than
    what the external system promises. Where nobody said what happens, it asks once for the board.
Not when: the call is asynchronous or behind a queue, a timeout with a breaker, a second provider, a cached
    answer or a degraded mode is given, or a pending state carries on while the external system is away.
Bad: api -> payment provider (waits, fallback: no)
Good: api ~> payments queue -> worker -> payment provider
Known false positives: an external system that is the product itself; say what the user sees while it is down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at, refusal
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.requirements.targets import availability_target
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="external-dep-no-fallback",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("Every request waits for somebody else's system"),
    question=_("It answers in 30 seconds instead of 300 ms for an hour. What fills up first on your side?"),
    why=_(
        "You cannot repair it, and a slow answer is worse than none: your threads wait for it until nothing "
        "else gets through either."
    ),
    resolved_by=_(
        "A timeout below the caller's own with a breaker, a pending state, a second provider, a queue, or an "
        "answer from a cache."
    ),
    source="Nygard, Release It! (integration points, circuit breaker); Azure RE:07; AWS REL05-BP05",
    aspects=(Aspect.FALLBACK,),
    spoken=_(
        "Requests wait for {names}, so our availability is at best theirs. I would give up after a second, "
        "open a breaker and answer without it, which means a poorer answer while they are down."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Edge] = []
    said: list[tuple[str, Mention]] = []
    seen: set[str] = set()
    for edge in context.board.edges:
        external = context.board.nodes[edge.target]
        if edge.target in seen or not _waited_for(context, edge) or _handled(context, edge):
            continue
        seen.add(edge.target)
        refused = _refused(context, edge)
        promise = _broken_promise(context, external)
        mention = _said(context, edge)
        if refused or (promise and mention is None):
            yield _finding(context, edge, refused, promise)
        else:
            asked.append(edge)
            if mention is not None:
                said.append((edge.target, mention))
    if asked and (briefed(context) or said):
        yield _question(context, asked, said)


def _waited_for(context: Context, edge: Edge) -> bool:
    board = context.board
    if not board.nodes[edge.target].has(Trait.NOT_OURS) or not edge.waits:
        return False
    caller = board.nodes[edge.source]
    return edge.source in board.critical and not caller.any_of(Trait.ENTRY, Trait.NOT_OURS)


def _handled(context: Context, edge: Edge) -> bool:
    """Whether a fact says what happens; a timeout alone only turns waiting into failing."""
    external = context.board.nodes[edge.target]

    def yes(name: Literal["fallback", "timeout", "circuit_breaker"]) -> bool:
        return edge.fact(name).yes or external.fact(name).yes

    return yes("fallback") or (yes("timeout") and yes("circuit_breaker"))


def _refused(context: Context, edge: Edge) -> str:
    """The words or the fact that say there is nothing, "" where nobody says so."""
    external = context.board.nodes[edge.target]
    for stated in (edge.fact("fallback"), external.fact("fallback")):
        if stated.no:
            return stated.quote or _("fallback: no")
    denial = refusal(context, external, Aspect.FALLBACK)
    return f"“{denial.quote}”" if denial is not None else ""


def _broken_promise(context: Context, external: Node) -> str:
    """Where more is promised than the external system does: both numbers, else ""."""
    target = availability_target(context)
    stated = external.fact("sla").number
    usual = external.kind.availability
    promise = stated if stated is not None else usual.redundant if usual is not None else None
    if target is None or promise is None or promise >= target:
        return ""
    return _("You promise {target} %, {name} promises {promise} %.").format(
        target=significant(target), name=external.name, promise=significant(promise)
    )


def _said(context: Context, edge: Edge) -> Mention | None:
    return answer_at(context, (edge.target, edge.source), Aspect.FALLBACK)


def _finding(context: Context, edge: Edge, refused: str, promise: str) -> Finding:
    external, caller = context.board.nodes[edge.target], context.board.name(edge.source)
    dominates = context.stops_everything(external)
    stated = external.fact("sla").known
    severity = Severity.HIGH
    if dominates and promise and stated:
        severity = Severity.CRITICAL
    elif not refused and not stated:
        severity = Severity.MEDIUM
    return Finding(
        message=_("{caller} waits for {name}, and nothing helps when that is slow").format(
            caller=caller, name=external.name
        ),
        question=_(
            "{name} answers in 30 seconds instead of 300 ms for an hour. What fills up first at {caller}, "
            "and what does the user see?"
        ).format(name=external.name, caller=caller),
        severity=severity,
        subjects=(external.id, edge.source),
        flows=(edge.id,),
        evidence=tuple(line for line in (refused, promise) if line),
        readings=0 if refused or stated else 1,
        spoken=_(
            "{caller} waits for {name}, so our availability is at best theirs. I would give up after a "
            "second, open a breaker and answer without it, which means a poorer answer while they are down."
        ).format(caller=caller, name=external.name),
    )


def _question(context: Context, asked: list[Edge], said: list[tuple[str, Mention]]) -> Finding:
    return Finding(
        message=_("What happens while {names} is slow or down?"),
        question=_(
            "{names} answers in 30 seconds instead of 300 ms for an hour. What fills up first on your side?"
        ),
        severity=Severity.MEDIUM,
        subjects=tuple(e.target for e in asked),
        flows=tuple(e.id for e in asked),
        evidence=tuple(
            _("{caller} waits for {name}.").format(
                caller=context.board.name(e.source), name=context.board.name(e.target)
            )
            for e in asked
        ),
        asks=True,
        said=tuple(said),
    )
