"""What is missed again and again, with the boards that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.kinds import kinds_in, point_kinds
from whiteboard.interview.progress.past import Past
from whiteboard.problems.known import known_points
from whiteboard.problems.points import Point
from whiteboard.review.registry import rules

RECENT = 12
"""So many of the latest interviews count: what one learned long ago is no longer missed."""
LEAST = 2
"""Boards that make it “again”."""
_SHARE = 0.5
"""Of the boards on which it was asked for; below it, it is not “again and again”."""


@dataclass(frozen=True)
class MissedBoard:
    """One board, and what an interviewer would have asked there."""

    past: Past
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missed:
    """`words` is what is missed, `boards` where, the latest first, `of` on how many boards there was an
    occasion. `kinds` are the kinds of points that it is about, none for a rule or a category."""

    id: str
    words: str
    boards: tuple[MissedBoard, ...]
    of: int
    kinds: frozenset[str] = frozenset()

    @property
    def sentence(self) -> str:
        """As “4 of 6 boards: nobody said what happens on a retry”."""
        text = ngettext("{count} of {of} board: {words}", "{count} of {of} boards: {words}", self.of)
        return text.format(count=len(self.boards), of=self.of, words=self.words)


@dataclass(frozen=True)
class _Known:
    """A past interview with the points that counted in it: whether each was met, by id."""

    past: Past
    points: Mapping[str, Point]
    met: Mapping[str, bool]
    kinds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, past: Past) -> _Known:
        known = known_points(past.problem)
        points = {p.id: p for p in known.points} if known is not None else {}
        # A point that is no longer in the problem says nothing.
        met = {p: True for p in past.met if p in points} | {p: False for p in past.missed if p in points}
        return cls(past, points, met, kinds_in(past.problem))


def latest(pasts: Iterable[Past]) -> list[Past]:
    """The interviews that count, the latest first; not those that repeat one phase of another."""
    return sorted((p for p in pasts if p.repeats is None), key=lambda p: -p.at)[:RECENT]


def missed_again(pasts: Iterable[Past]) -> tuple[Missed, ...]:
    """What was missed on at least LEAST boards and on half of those with an occasion: first what is exact,
    shared kinds of questions and concerns that were left open, then whole categories; each the most frequent
    first."""
    counted = latest(pasts)
    known = [_Known.of(past) for past in counted]
    exact = _again([*_by_kind(known), *_by_rule(counted)])
    return (*exact, *_again(_by_category(known)))


def _again(found: Iterable[Missed]) -> list[Missed]:
    again = [m for m in found if len(m.boards) >= LEAST and len(m.boards) >= _SHARE * m.of]
    return sorted(again, key=lambda m: (-len(m.boards), -len(m.boards) / m.of))


def _by_kind(known: Sequence[_Known]) -> Iterator[Missed]:
    for kind in point_kinds().values():

        def holds(one: _Known, point: Point, kind: str = kind.id) -> bool:
            return kind in one.kinds[point.id]

        words = _("nobody said {what}").format(what=_(kind.missed))
        # Whoever said one thing of the kind did not forget it.
        yield _missed(f"kind:{kind.id}", words, known, holds, 0.0, frozenset([kind.id]))


def _by_category(known: Sequence[_Known]) -> Iterator[Missed]:
    for category, words in _categories().items():

        def holds(_one: _Known, point: Point, category: str = category) -> bool:
            return point.category == category

        yield _missed(f"category:{category}", words, known, holds, _SHARE, frozenset())


def _missed(
    key: str,
    words: str,
    known: Sequence[_Known],
    holds: Callable[[_Known, Point], bool],
    most: float,
    kinds: frozenset[str],
) -> Missed:
    """The boards on which no more than `most` of the points that `holds` picks were met; with `most` above 0,
    less than it."""
    boards: list[MissedBoard] = []
    of = 0
    for one in known:
        mine = [point for point in one.met if holds(one, one.points[point])]
        if not mine:
            continue
        of += 1
        share = sum(one.met[p] for p in mine) / len(mine)
        if share < most or not share:
            boards.append(MissedBoard(one.past, tuple(one.points[p].ask for p in mine if not one.met[p])))
    return Missed(key, words, tuple(boards), of, kinds)


def _by_rule(pasts: Sequence[Past]) -> Iterator[Missed]:
    titles = {entry.rule.id: entry.rule.title for entry in rules()}
    for rule, title in titles.items():
        boards = tuple(MissedBoard(past) for past in pasts if rule in past.rules)
        yield Missed(f"rule:{rule}", _("left open: {title}").format(title=title), boards, len(pasts))


def _categories() -> dict[str, str]:
    return {
        "requirements": _("less than half was said of what the requirements leave open"),
        "estimation": _("less than half was said of the numbers that decide"),
        "data": _("less than half was said of how the data is kept"),
        "scaling": _("less than half was said of growth and load"),
        "failure": _("less than half was said of failures"),
        "edge-case": _("less than half was said of edge cases"),
        "security": _("less than half was said of who may do and see what"),
    }
