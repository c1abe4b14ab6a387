"""The marks of each dimension over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.past import Past
from whiteboard.interview.rubric import level_title
from whiteboard.model.dimension import Dimension


@dataclass(frozen=True, slots=True)
class Dot:
    """One mark, 1 to 4, of the interview that ended at POSIX time `at`."""

    at: float
    mark: int


@dataclass(frozen=True)
class Trend:
    """The marks of one dimension, the oldest first; interviews in which it was not seen are left out."""

    dimension: Dimension
    dots: tuple[Dot, ...]

    @property
    def mean(self) -> float | None:
        return sum(d.mark for d in self.dots) / len(self.dots) if self.dots else None

    @property
    def words(self) -> str:
        """The plot in words, for whoever does not see it."""
        if not self.dots:
            return _("not seen yet")
        first, last = self.dots[0].mark, self.dots[-1].mark
        now = _("now {mark} · {level}").format(mark=last, level=level_title(last))
        if len(self.dots) == 1:
            return now
        count = ngettext("{count} mark", "{count} marks", len(self.dots)).format(count=len(self.dots))
        way = _("at first {first}").format(first=first)
        return _("{now}, {way}, {count}, mean {mean:.1f}").format(
            now=now, way=way, count=count, mean=self.mean
        )


def trends(pasts: Iterable[Past]) -> tuple[Trend, ...]:
    """One for each dimension, in the order of the rubric, of whole interviews."""
    ordered = sorted((p for p in pasts if p.repeats is None), key=lambda p: p.at)
    return tuple(
        Trend(d, tuple(Dot(p.at, p.decided[d]) for p in ordered if d in p.decided)) for d in Dimension
    )
