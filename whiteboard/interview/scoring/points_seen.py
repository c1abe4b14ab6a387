"""Which of the problem's points a design meets, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.interview.scoring.substance import sentence_like
from whiteboard.interview.scoring.told_points import told_in
from whiteboard.model.conducted import PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.hinted import HintTaken
from whiteboard.model.interview import Entity, Requirement
from whiteboard.model.level import Level
from whiteboard.problems.known import points_of
from whiteboard.problems.points import Point
from whiteboard.quantities.spoken import spoken
from whiteboard.review.questions.point_answers import answered_elsewhere, first_said
from whiteboard.review.questions.point_rules import left_out
from whiteboard.review.result import Review

_MOST_IN_ONE = 3
"""A sentence meets so many points at most: a heap of catchwords is no answer."""
_WEIGHTS = {"must": 2.0, "should": 1.0, "bonus": 1.0}
_LESS_PER_HINT = 0.25
"""Of a point's worth; what was said once its answer stood there earns nothing."""


_DIGIT = re.compile(r"\d")


def points_seen(design: Design, review: Review) -> tuple[PointSeen, ...]:
    """The points of the design's problem in their order: by what is known of them here, or else as they were
    told at the end; none where they were not."""
    known = points_of(design.meta.problem, design.meta.title)
    heard = {h.point: h for h in design.answers_of(PointHeard)}
    if known is None:
        return tuple(_with_heard(seen, heard.get(seen.point.id)) for seen in told_in(design))
    used = Counter[str]()
    taken = {h.rule: h for h in design.answers_of(HintTaken)}
    found = (_seen(point, design, review, used) for point in known.points)
    return tuple(
        _with_taken(_with_heard(seen, heard.get(seen.point.id)), taken.get(f"{known.id}-{seen.point.id}"))
        for seen in found
    )


def _seen(point: Point, design: Design, review: Review, used: Counter[str]) -> PointSeen:
    board = review.board
    written = [(p.text, p.where) for p in board.words.passages]
    written += [(r.text, r.id) for r in design.answers_of(Requirement)]
    texts = [(text, where) for text, where in written if not point.repeated_in(text)]
    # A name on the board and a list of fields say nothing of how it works.
    names = {p.text for p in board.words.passages if p.own}
    told = [(t, w) for t, w in texts if t not in names and not isinstance(design.answers.get(w), Entity)]
    if point.wants_number:
        # Beside it is enough: a bottleneck or a cost of the same record.
        counted = {where for text, where in texts if _DIGIT.search(spoken(text))}
        told = [(t, w) for t, w in told if w in counted]
    words = {t: where for t, where in told if sentence_like(t) and used[t] < _MOST_IN_ONE}
    said = first_said(point.said, words)
    if said is not None:
        used[said] += 1
        return PointSeen(point, Standing.MET, said, words[said])
    elsewhere = answered_elsewhere(point, design)
    if elsewhere is not None and (not point.wants_number or _DIGIT.search(spoken(elsewhere[0]))):
        return PointSeen(point, Standing.MET, *elsewhere)
    drawn = next((n for n in board.nodes.values() if point.drawn and n.any_of(*point.drawn)), None)
    if drawn is not None and board.edges:
        return PointSeen(point, Standing.MET, drawn.name, drawn.id)
    if board.states(point.facts):
        return PointSeen(point, Standing.MET)
    occasion = not point.only_if or first_said(point.only_if, (text for text, _where in texts)) is not None
    if not occasion or left_out(point, design):
        return PointSeen(point, Standing.NOT_ASKED)
    return PointSeen(point, Standing.OPEN)


def _with_heard(seen: PointSeen, heard: PointHeard | None) -> PointSeen:
    """An interviewer has ears: what was said aloud counts as well, and a hint is known to nobody else."""
    if heard is None:
        return seen
    if heard.said and not seen.met:
        return replace(
            seen, standing=Standing.MET, quote=heard.text, where="", hints=heard.hints, at=heard.at or None
        )
    return replace(seen, hints=heard.hints)


def _with_taken(seen: PointSeen, taken: HintTaken | None) -> PointSeen:
    if taken is None:
        return seen
    return replace(seen, hints=max(seen.hints, taken.hints), told=taken.told)


def _worth(seen: PointSeen) -> float:
    if seen.told:
        return 0.0
    return _WEIGHTS[seen.point.grade] * max(0.0, 1 - _LESS_PER_HINT * seen.hints)


def share(points: tuple[PointSeen, ...], dimension: Dimension, level: Level) -> float | None:
    """How much of what a level is expected to say of a dimension is said, 0 to 1 and beyond by what is more
    than expected; None where nothing is expected."""
    mine = [p for p in points if p.dimension is dimension and p.standing is not Standing.NOT_ASKED]
    expected = [p for p in mine if p.counts_for(level)]
    whole = sum(_WEIGHTS[p.point.grade] for p in expected)
    if not whole:
        return None
    return sum(_worth(p) for p in mine if p.met) / whole
