"""Several clocks, and the later one wins.

Looks at: what is written about conflicts, order and windows decided by time, and on how many nodes.
Fires: where the last write wins or time stamps decide although several nodes, regions or clients write.
Not when: versions, logical or hybrid clocks, one clock or a tolerance are given, one node decides, or the
    time only lets cached answers expire.
Bad: a store in two regions, "conflicts: last write wins"
Good: the same, and "by version number, the server's"
Known false positives: values where losing one of two is fine, such as a position; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="clock-dependence",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    title=_("Clocks decide, and they differ"),
    question=_("Two nodes disagree by 300 ms. Which write survives, and who is told?"),
    why=_(
        "Clocks of machines drift by milliseconds to seconds and jump when they are set. The write that is "
        "thrown away was acknowledged, and nothing records that it was there."
    ),
    resolved_by=_("Versions instead of times, one clock that decides, or a stated tolerance."),
    source="Kleppmann, DDIA ch. 8, unreliable clocks",
    aspects=(Aspect.CLOCK, Aspect.CONCURRENCY),
    spoken=_(
        "With the last write winning, a clock that is 300 ms ahead throws away what others saved. I compare "
        "versions instead, which costs a read before the write or a retry."
    ),
)

_CLOCKS = re.compile(
    r"\blast[- ]writ(?:e|er)[- ]wins\b|\blww\b|\b(?:latest|newest|higher|larger) time ?stamp (?:wins"
    r"|is kept)\b"
    r"|\bcompar\w+ (?:the )?time ?stamps\b|\b(?:order(?:ed)?|sort(?:ed)?) by (?:the )?(?:client(?:'s)?"
    r"|local|device|phone) (?:time|clock)"
    r"|\b(?:client|device|local|phone)(?:'s)? (?:time ?stamps?|clocks?) (?:decid\w+|wins?|order)"
)
_FINE = re.compile(r"\bposition|\blocation|\bpresence|\bttl\b|\blast seen|\bcursor")


def check(context: Context) -> Iterable[Finding]:
    said = [m for m in context.board.words.search(_CLOCKS) if not m.denied]
    said = [m for m in said if not _settled(m.passage.text.casefold())]
    if not said:
        return
    mention = said[0]
    writers = [n for n in context.board.nodes.values() if n.durable and mention.speaks_of(frozenset([n.id]))]
    several = [n for n in writers if _several(n)]
    clients = bool(re.search(r"client|device|phone", mention.passage.text.casefold()))
    if several or (clients and writers):
        yield _finding(context, several or writers, mention)


def _settled(text: str) -> bool:
    return bool(_FINE.search(text) or PATTERNS[Aspect.CLOCK].search(text))


def _several(node: Node) -> bool:
    """Whether more than one machine takes writes for the store."""
    if (node.fact("regions").number or 0) > 1 or node.fact("multi_primary").yes:
        return True
    copies = max(node.fact(n).number or 0 for n in ("replicas", "replication_factor"))
    return copies > 1 and not node.has(Trait.SINGLE_WRITER)


def _finding(context: Context, nodes: list[Node], mention: Mention) -> Finding:
    far = any((n.fact("regions").number or 0) > 1 for n in nodes)
    other = next((m for m in context.board.words.mentions(Aspect.CLOCK) if not m.denied), None)
    return Finding(
        message=_("Clocks decide what {names} keeps"),
        question=_("Two nodes disagree by 300 ms, and both write to {names}. Which write survives?"),
        severity=Severity.MEDIUM if far else Severity.LOW,
        subjects=tuple(n.id for n in nodes),
        evidence=(f"“{mention.quote}”",),
        together=True,
        from_words=True,
        said=tuple((n.id, other) for n in nodes) if other else (),
    )
