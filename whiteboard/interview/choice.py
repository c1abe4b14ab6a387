"""How somebody wants to be interviewed, and the design that such an interview begins with."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.problems.catalogue import new_design
from whiteboard.problems.problem import Problem

SHORTEST, LONGEST = 5, 240
"""Minutes that an interview may take."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`plain`: with plain boxes only, as in the tools that real interviews use."""

    mode: Mode = Mode.PRACTICE
    level: Level = Level.SENIOR
    minutes: int = 45
    plain: bool = False


def begun(problem: Problem | None, choice: Choice, now: float | None = None) -> Design:
    """An empty design for the interview; a mock holds the program's hints back from its first moment.

    At the POSIX time `now` its clock starts, but not where one only learns.
    """
    design = new_design(problem)
    meta = design.meta.changed(mode=choice.mode, level=choice.level, mock=choice.mode is Mode.MOCK)
    since = None if choice.mode is Mode.LEARN else now
    return design.with_records([meta, design.clock.changed(budget=choice.minutes, running_since=since)])
