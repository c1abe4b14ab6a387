"""Calls between services, or to somebody else's, that nobody gave an end.

Looks at: waiting flows on critical journeys from one service to another or to an external system.
Fires: where it is said that there is no timeout; where nobody said, it asks once for the board, about
    external systems, and about three calls or more inside if no timeout is given anywhere.
Not when: a timeout is given on the flow, the caller or the callee, a policy for all calls is written, or the
    journey does not wait.
Bad: checkout -> card provider "charge" (timeout: none)
Good: checkout -> card provider "charge" (timeout: 2,000 ms)
Known false positives: a client library with a good default; write the default down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import ends
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.fixing.stating import timeouts
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="no-timeout-sync-call",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("Calls without an end"),
    question=_("How long does each call wait, and why that long?"),
    why=_(
        "A callee that hangs is worse than one that is dead: each waiting request holds a thread, until the "
        "caller has none left for anything else."
    ),
    resolved_by=_("A timeout per call, shorter than the caller's own, or one deadline that is handed down."),
    source="AWS Well-Architected REL05-BP05",
    aspects=(Aspect.TIMEOUT,),
    spoken=_(
        "Without a timeout one slow callee takes all our threads. Each call gets a deadline below its "
        "caller's, "
        "and we accept that some slow answers are thrown away."
    ),
)

_MANY_INSIDE = 3
"""Fewer calls among our own services are a detail that no interviewer spends a question on."""


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    calls = [e for e in board.edges if _call(board, e)]
    refused = [e for e in calls if e.fact("timeout").no]
    if refused:
        yield _finding(context, refused)
    unknown = [e for e in calls if not _known(board, e)]
    if any(e.fact("timeout").yes for e in board.edges):
        unknown = [e for e in unknown if board.nodes[e.target].has(Trait.NOT_OURS)]
    outside = any(board.nodes[e.target].has(Trait.NOT_OURS) for e in unknown)
    if not briefed(context) or len(unknown) < (1 if outside else _MANY_INSIDE):
        return
    subjects = tuple(dict.fromkeys(e.target for e in unknown))
    yield Finding(
        message=_("How long do callers wait for {names}?"),
        question=_("How long does {caller} wait for {callee}, and why that long?").format(
            caller=board.name(unknown[0].source), callee=board.name(unknown[0].target)
        ),
        severity=Severity.MEDIUM if outside else Severity.LOW,
        subjects=subjects,
        flows=tuple(e.id for e in unknown),
        evidence=tuple(ends(board, e) for e in unknown),
        asks=True,
        said=answers(context, [board.node(s) for s in subjects], Aspect.TIMEOUT),
        fix=timeouts(unknown),
    )


def _call(board: Board, edge: Edge) -> bool:
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if not edge.waits or edge.source not in board.critical or not source.has(Trait.PROCESSES):
        return False
    return target.any_of(Trait.PROCESSES, Trait.NOT_OURS)


def _known(board: Board, edge: Edge) -> bool:
    ends = (
        edge.fact("timeout"),
        board.nodes[edge.source].fact("timeout"),
        board.nodes[edge.target].fact("timeout"),
    )
    return any(t.known for t in ends)


def _finding(context: Context, edges: list[Edge]) -> Finding:
    board = context.board
    outside = any(board.nodes[e.target].has(Trait.NOT_OURS) for e in edges)
    return Finding(
        message=_("Nothing ends a call to {names}"),
        question=_("{names} hangs for ten minutes. What else stands still by then?"),
        severity=Severity.MEDIUM if outside else Severity.LOW,
        subjects=tuple(dict.fromkeys(e.target for e in edges)),
        flows=tuple(e.id for e in edges),
        evidence=tuple(ends(board, e) for e in edges),
        together=True,
        fix=timeouts(edges),
    )
