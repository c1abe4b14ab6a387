"""What a phrase may cost is told before it is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.language.phrase_cost import MOST_WAYS, ways
from whiteboard.language.phrases import phrase
from whiteboard.problems.catalogue import problems
from whiteboard.problems.points import all_points


def test_none_of_ours_is_too_costly() -> None:
    ours = [p for known in all_points().values() for o in known.points for p in (*o.said, *o.only_if)]
    ours += [p for problem in problems().values() for q in problem.questions for p in q.words]
    ours += [p for d in (x.decisive for x in problems().values()) if d for p in (*d.said, *d.never)]
    assert [p for p in ours if ways(p) > MOST_WAYS] == []


@pytest.mark.parametrize(
    "costly",
    [
        "a* a* a* a* a* a* b",
        "a*a*a*a*a*",
        "(a|a|a|a) " * 12 + "b",
        "(a*|aa*) " * 6 + "b",
        "(a|) " * 20 + "b",
        "- " * 15 + "b",
        "(a .. |b .. )" * 9 + "c",
        "(x*)(x*)(x*)(x*)(x*)",
    ],
)
def test_what_would_take_too_long_is_told(costly: str) -> None:
    assert ways(costly) > MOST_WAYS


@pytest.mark.parametrize(
    "cheap", ["retry", "hand* out .. (block*|range*) of keys", "(a|b|c|d) " * 20, "a.. b"]
)
def test_what_people_write_is_cheap(cheap: str) -> None:
    assert ways(cheap) < 10_000


_word = st.sampled_from(["a", "aa", "b", "-", "a-a"])
_ending = st.sampled_from(["", "*"])
_words = st.builds(lambda w, e: w + e, _word, _ending)
_bracket = st.lists(_words, min_size=1, max_size=3).map(lambda ws: "(" + "|".join(ws) + ")")
_phrases = st.lists(st.one_of(_words, _bracket, st.just("..")), min_size=1, max_size=6).map(" ".join)


@given(_phrases, st.sampled_from(["a-", "a ", "aa", "- ", "a - "]))
def test_what_is_cheap_ends_in_the_worst_of_texts(words: str, piece: str) -> None:
    try:
        sought = phrase(words)
    except ValueError:
        return
    if ways(words) <= MOST_WAYS:
        text = piece * 12 + "z"
        # A pattern that begins anew inside itself would not come back today.
        found = sought.search(text)
        assert found is None or found.group() in text
