"""The points of the practice problem at hand, as rules: what its interviewer would ask, and what meets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from whiteboard.language.phrases import phrase
from whiteboard.model.design import Design
from whiteboard.model.interview import Requirement, ScopeItem
from whiteboard.problems.known import points_of
from whiteboard.problems.points import Point, ProblemPoints, all_points
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Entry, Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.nearness import share_a_word
from whiteboard.review.questions.point_answers import answered_elsewhere, first_said
from whiteboard.review.questions.track_record import verdicts_on
from whiteboard.review.text.negation import negated

_LEAST_PARTS = 3
"""On a board with fewer parts there is nothing to ask about yet."""
_HARM = re.compile(
    r"\b(?:double|doubl(?:y|ed)|dup(?:es?|licat\w*)|twice|lost|los(?:s|e|es|ing)|over(?:s(?:ell|old)|book)\w*"
    r"|conflict\w*|collisions?|fraud\w*|spam\w*|bots?|cheat\w*|abus\w*|down(?:time)?|outages?|stale\w*|leak\w*"
    r"|errors?|crash\w*|miss(?:ed|ing)?|wrong|offensive|unfair\w*|stolen|same time|out of order)\b"
)
"""What nobody wants: who forbids it wants it to be dealt with."""
_CLAUSE_END = re.compile(r"[,;.()]")
_GRADES = {"must": Severity.MEDIUM, "should": Severity.LOW, "bonus": Severity.INFO}


def point_rules(design: Design) -> tuple[Entry, ...]:
    """The points of the design's problem, or of the one that its title names; () for none."""
    found = points_of(design.meta.problem, design.meta.title)
    if found is None:
        return ()
    return _entries(found.id) if found.id in all_points() else _entries_of(found)


@cache
def _entries(problem: str) -> tuple[Entry, ...]:
    return _entries_of(all_points()[problem])


def _entries_of(points: ProblemPoints) -> tuple[Entry, ...]:
    # What no board can show would be asked for ever.
    return tuple(_entry(points, point) for point in points.points if not point.for_ears)


def _entry(points: ProblemPoints, point: Point) -> Entry:
    name = f"{points.id}-{point.id}"
    refused = verdicts_on(name).refused
    rule = Rule(
        id=name,
        phase=point.phase,
        category=Category(point.category),
        tier=Tier.NOT_SAID if point.grade == "bonus" or refused else Tier.QUESTION,
        title=point.ask,
        question=point.ask,
        why=point.why,
        resolved_by=point.answer,
        source=points.source,
    )
    return Entry(rule, partial(_check, point, refused), point.why)


def _check(point: Point, refused: bool, context: Context) -> Iterable[Finding]:
    board = context.board
    if len(board.nodes) < _LEAST_PARTS or not board.edges:
        return
    if point.drawn and any(node.any_of(*point.drawn) for node in board.nodes.values()):
        return
    if board.states(point.facts):
        return
    # A decision that was made from the card repeats the card's words, and says nothing of the design.
    texts = [t for t in _texts(context.design, context) if not point.repeated_in(t)]
    occasion = first_said(point.only_if, texts) if point.only_if else None
    if point.only_if and occasion is None:
        return
    if first_said(point.said, texts) is not None or left_out(point, context.design):
        return
    if answered_elsewhere(point, context.design) is not None:
        return
    yield Finding(
        message=point.why or point.ask,
        severity=_GRADES[point.grade],
        evidence=(f"“{occasion}”",) if occasion else (),
        # That nobody speaks of it is our reading of what is written.
        readings=1,
        reach=1.0 if point.crux else 0.5,
        quiet=refused,
    )


def meets(point: Point, sentence: str) -> bool:
    """Whether a sentence says what the point asks for."""
    return first_said(point.said, [sentence]) is not None


def _texts(design: Design, context: Context) -> Iterator[str]:
    """Everything that is written: on the board, in the interview, and what is wanted."""
    yield from (p.text for p in context.board.words.passages)
    yield from (r.text for r in design.answers_of(Requirement))


def left_out(point: Point, design: Design) -> bool:
    """Whether it is out of scope: by the list, or by a requirement that says "no" to it.

    "No double booking" wants something, and says no only to what nobody would want.
    """
    excluded = [s.text.casefold() for s in design.answers_of(ScopeItem) if not s.inside]
    wanted = [r.text.casefold() for r in design.answers_of(Requirement)]
    return any(_shares(point, text) for text in excluded) or any(
        negated(text, m.start(), m.end())
        for p in map(phrase, (*point.said, *point.only_if))
        for text in wanted
        if (m := p.search(text)) and _shares(point, text) and not _HARM.search(_clause(text, m.start()))
    )


def _clause(text: str, at: int) -> str:
    """The clause of a text in which a place lies."""
    ends = [0, *(m.end() for m in _CLAUSE_END.finditer(text)), len(text)]
    return text[max(e for e in ends if e <= at) : min(e for e in ends if e > at)]


def _shares(point: Point, text: str) -> bool:
    """Whether a text speaks of the point's own matter: in its words, or of its occasion and what it asks."""
    if any(phrase(p).search(text) for p in point.said):
        return True
    return any(phrase(p).search(text) for p in point.only_if) and share_a_word(text, point.ask)
