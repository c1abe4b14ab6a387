"""Patterns over words and senses."""

from __future__ import annotations

import pytest

from whiteboard.language.concepts import Concept, Reader
from whiteboard.language.patterns import beginning, pattern
from whiteboard.language.senses import Senses

SENSES = Senses(
    {
        "again": ["again", "twice", "second time"],
        "come": ["come", "arrive*", "get", "deliver"],
        "no": ["no", "never"],
        "code": ["429"],
    }
)


def _found(text: str, sentence: str) -> bool:
    words = SENSES.words(sentence)
    keys = frozenset(key for word in words for key in (*word.keys, beginning(word.text)))
    return bool(pattern(text).found(words, keys))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("retry", "it is retried"),
        ("tries again", "then tries it again"),
        ("<come> .. <again>", "the same letter may arrive, in rare cases, a second time"),
        ("(dead letter|dlq) .. page", "a dead-letter queue, then we page"),
        ("dead-letter", "dead letter"),
        ("lives .. <time>", "lives for 5 min"),
        ("<rate> & !average", "300 calls per second"),
        ("two (doors|gates)", "2 gates"),
        ("at <clock>", "at 02:00"),
    ],
)
def test_it_stands_there(text: str, sentence: str) -> None:
    assert _found(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tries again", "again it tries"),
        ("tries again", "tries hard, most of the time, again"),
        ("<come> .. <again>", "the letter is lost"),
        ("<rate> & !average", "300 calls per second on average"),
        ("<code>", "300 of them"),
        ("<time>", "a second gate"),
    ],
)
def test_it_does_not(text: str, sentence: str) -> None:
    assert not _found(text, sentence)


@pytest.mark.parametrize("text", ["(a|b", "a ..", ".. a", "!a", "a|b", "(a|)", "(a (b))", "a & "])
def test_a_pattern_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        pattern(text)


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("calls are tried again", True),
        ("calls are never tried again", False),
        ("no call is tried again", False),
        ("tried again later", False),
        ("not by post, but tried again", True),
    ],
)
def test_what_is_denied_or_put_off_is_not_stated(sentence: str, states: bool) -> None:
    reader = Reader([Concept(id="retries", title="t", means="m", says=("tried again",))], SENSES)
    assert bool(reader.read(sentence)) is states


def test_a_pattern_with_its_own_denial_is_not_denied_by_it() -> None:
    reader = Reader([Concept(id="kept", title="t", means="m", says=("<no> .. lost",))], SENSES)
    assert [s.concept for s in reader.read("a parcel is never lost")] == ["kept"]
    assert reader.read("a parcel is lost") == ()
