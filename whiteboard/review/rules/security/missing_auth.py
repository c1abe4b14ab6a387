"""Requests that nobody asks who they are from.

Looks at: the doors that public clients come in by, what checks them, what is required of rights and accounts,
    and what the client is trusted to say.
Fires: where it is said that nothing checks, where the client itself decides what the server must know (its
    score, its price, its user id), or where one door is checked and another is not although rights are
    required. Where rights are required and no check is drawn or written, it asks once for the board.
Not when: reading is public and nothing is personal, a part on the way authenticates, words or decisions say
    who checks, or it is assumed that users are logged in.
Bad: "share with view rights"; editors -> gateway "check rights", viewers -> fan-out
Good: the same, and viewers -> fan-out "check rights on connect"
Known false positives: callers inside one trusted network; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="missing-auth",
    phase=Phase.DETAILED,
    category=Category.SECURITY,
    tier=Tier.QUESTION,
    title=_("Nobody checks who is asking"),
    question=_("Who am I, on this request, and who checked?"),
    why=_(
        "What the client says about itself is a wish. Unless somebody checks it on each way in, everybody is "
        "whoever they like, with any right and any number."
    ),
    resolved_by=_("A check of identity at each door, and one owner of the question who may do what."),
    source="Threagile, missing-authentication",
    aspects=(Aspect.AUTH,),
    spoken=_(
        "One way in has no check, so anybody can act for anybody. The gateway verifies a signed token and "
        "the "
        "service checks the right, which costs about a millisecond per request."
    ),
)

_PERSONAL = re.compile(
    r"\bprivate\b|\bpersonal\b|\bown (?:data|account|orders|files|documents)|\bpermissions?\b|\brights?\b"
    r"|\brevok"
    r"|\blog ?in\b|(?<!bank )\baccounts?\b(?! of\b)|\bprofiles?\b|\bpasswords?\b|\bmembers? only\b"
    r"|\bmedical|\bhealth"
)
_CLIENT = r"(?:client|app|game|browser|phone|device|front ?end|page)"
_VALUES = (
    r"(?:scores?|points|results?|prices?|amounts?|totals?|balances?|role|user_?id|account_?id|discounts?)"
)
_CLIENT_DECIDES = re.compile(
    rf"\b{_CLIENT}s? (?:\w+ ){{0,10}}?(?:calculates?|computes?|decides?|sends?|reports?|sets?|submits?|posts?"
    rf"|passes|uploads?|claims?)\b[^.]{{0,60}}?\b{_VALUES}\b"
    r"(?! (?:back )?to (?:the |its |a )?(?:players?|users?|customers?|drivers?|riders?|screen)\b)"
    rf"|\b{_VALUES} (?:\w+ ){{0,3}}?(?:comes?|sent|set|computed|calculated) (?:\w+ )?(?:from|by|in|on)"
    rf" (?:the )?{_CLIENT}\b"
)
_VALUE = re.compile(rf"\b{_VALUES}\b")
_ALIKE = {"point": "score", "result": "score", "total": "amount"}
"""Other words for one value."""
_VERIFIED = re.compile(
    r"verif|validat|\bsign(?:ed|ature)|re-?comput|re-?calculat|\bcheck(?:s|ed)?\b|server[- ]side|anti-?cheat"
    r"|plausib|reject|\bthrown? away\b|discard|\bignor|\bhint\b|keeps? (?:its|their) own"
    r"|looks? (?:it |them )?up"
)
_WORKED_OUT = re.compile(
    r"\b(?:server|service|referee|back ?end|api|gateway)s?\b[^.;]{0,40}"
    r"\b(?:replay|re-?comput|re-?calculat|verif|check|work)\w*\b[^.;]{0,40}\b(?:moves?|rounds?|games?|runs?)\b"
)
"""The server makes the value again from what led to it."""


def check(context: Context) -> Iterable[Finding]:
    doors = _doors(context)
    if not doors:
        return
    yield from _found(context, doors)


def _found(context: Context, doors: list[Node]) -> Iterable[Finding]:
    """The gravest reason only: one card for the board."""
    decides = next((m for m in context.board.words.search(_CLIENT_DECIDES) if not m.denied), None)
    open_doors = [d for d in doors if d.fact("authentication").no]
    wish = wanted(context, _PERSONAL)
    checked = [d for d in doors if _checked(context, d)]
    if decides is not None and not _verified(context, decides):
        yield _trusting(doors, decides)
    elif open_doors:
        quotes = tuple(d.fact("authentication").quote for d in open_doors)
        yield _unchecked(open_doors, quotes, from_words=False)
    elif wish is not None and checked and len(checked) < len(doors):
        rest = [d for d in doors if d not in checked]
        line = _("{name} is checked.").format(name=checked[0].name)
        yield _unchecked(rest, (f"“{wish.text}”", line), from_words=False)
    elif wish is not None and not checked:
        yield Finding(
            message=_("Who checks the callers of {names}?"),
            question=_("Who am I, on a request to {names}, and who checked?"),
            severity=Severity.MEDIUM,
            subjects=tuple(d.id for d in doors),
            evidence=(f"“{wish.text}”", _("No check is drawn or written.")),
            asks=True,
            said=tuple((d.id, m) for d in doors if (m := _answered(context, d)) is not None),
        )


def _doors(context: Context) -> list[Node]:
    """Where public clients come in; what only forwards names or files is none."""
    board = context.board
    found: dict[str, Node] = {}
    for edge in board.entry_edges:
        source, target = board.nodes[edge.source], board.nodes[edge.target]
        if not source.has(Trait.PUBLIC) or source.fact("trusted").yes or edge.fact("presigned").yes:
            continue
        if target.any_of(
            Trait.RESOLVES_NAMES, Trait.SERVES_EDGE, Trait.STORES_DATA, Trait.NOT_OURS, Trait.ENTRY
        ):
            continue
        found.setdefault(target.id, target)
    return list(found.values())


def _checked(context: Context, door: Node) -> bool:
    """Whether the door, or what it passes the request to at once, asks who it is."""
    board = context.board
    behind = [board.nodes[e.target] for e in board.outgoing[door.id] if e.waits]
    if door.has(Trait.FORWARDS):
        behind += [board.nodes[e.target] for n in tuple(behind) for e in board.outgoing[n.id] if e.waits]
    for node in (door, *behind):
        if node.has(Trait.AUTHENTICATES) or node.fact("authentication").yes:
            return True
    return any(m.passage.about is not None for _n, m in answers(context, (door, *behind), Aspect.AUTH))


def _answered(context: Context, door: Node) -> Mention | None:
    """What was said of it, or of who comes in there or of what it hands them on to."""
    board = context.board
    callers = [
        board.nodes[e.source] for e in board.incoming[door.id] if board.nodes[e.source].has(Trait.ENTRY)
    ]
    behind = [board.nodes[e.target] for e in board.outgoing[door.id] if e.waits]
    found = answers(context, (door, *callers, *behind), Aspect.AUTH)
    return found[0][1] if found else None


def _verified(context: Context, decides: Mention) -> bool:
    """Whether words on the same value, or on what it follows from, say that it is checked."""
    said = _values(decides.passage.text)
    texts = (p.text.casefold() for p in context.board.words.passages)
    return any(
        _WORKED_OUT.search(t) or (_VERIFIED.search(t) and not said.isdisjoint(_values(t))) for t in texts
    )


def _values(text: str) -> frozenset[str]:
    found: list[str] = _VALUE.findall(text.casefold())
    singular = [value.removesuffix("s") for value in found]
    return frozenset(_ALIKE.get(value, value) for value in singular)


def _trusting(doors: list[Node], mention: Mention) -> Finding:
    return Finding(
        message=_("The client decides what only the server can know"),
        question=_("“{quote}”: what happens when I send any number for any user?").replace(
            "{quote}", mention.quote
        ),
        severity=Severity.MEDIUM,
        subjects=tuple(d.id for d in doors),
        evidence=(f"“{mention.quote}”", _("Nothing verifies it.")),
        together=True,
        from_words=True,
        spoken=_(
            "The client sends a value that we believe, so anybody can send any. The server works it out or "
            "verifies it from the moves, which costs some computing per request."
        ),
    )


def _unchecked(doors: list[Node], evidence: tuple[str, ...], *, from_words: bool) -> Finding:
    return Finding(
        message=_("Nothing checks who comes in by {names}"),
        question=_("I connect to {names} as somebody else. Who notices, and when is a revoked right gone?"),
        severity=Severity.MEDIUM,
        subjects=tuple(d.id for d in doors),
        evidence=tuple(e for e in evidence if e),
        together=True,
        from_words=from_words,
    )
