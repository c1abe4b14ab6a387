"""Each regular expression on texts made of its own repeats: the work grows as the text does, not faster."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.hard.figures import Tally
from tests.patterns.collect import every_pattern
from tests.patterns.measure import slow_for
from tests.patterns.test_patterns import OUR_OWN_TEXT


def test_no_pattern_is_slow_for_its_own_words(tally: Callable[[str, str], Tally]) -> None:
    row = tally("Regular expressions", "on texts made of their own repeats")
    row.count("slow", 0)
    slow: list[str] = []
    for found in dict.fromkeys(one for one in every_pattern() if not one.where.startswith(OUR_OWN_TEXT)):
        with row.one(time.thread_time):
            worst = slow_for(found)
        if worst is not None:
            row.count("slow")
            slow.append(str(worst))
    assert slow == []
