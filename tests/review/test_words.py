"""Phrases, what they are about, and whether they say no."""

from __future__ import annotations

import pytest

from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect
from whiteboard.review.text.aspects.data_phrases import DATA
from whiteboard.review.text.aspects.operating_phrases import OPERATING
from whiteboard.review.text.negation import negated
from whiteboard.review.text.words import Passage, Words, sentences


def _says(aspect: Aspect, text: str) -> str:
    folded = text.casefold()
    match = PATTERNS[aspect].search(folded)
    if match is None:
        return "nothing"
    return "no" if negated(folded, match.start(), match.end()) else "yes"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DLQ after five attempts", "yes"),
        ("no DLQ", "no"),
        ("there is not yet a DLQ", "no"),
        ("we never had a dead-letter queue", "no"),
        ("TODO: dead letter queue", "no"),
        ("DLQ later", "no"),
        ("DLQ?", "no"),
        ("no retries, DLQ at once", "yes"),
        ("it is not lost but goes to the DLQ", "yes"),
        ("nothing about broken mail", "nothing"),
        ("messages that don't parse are set aside", "yes"),
        ("mails which make no sense are put aside", "yes"),
        ("messages that fail are not set aside", "no"),
        ("no message that fails is set aside", "no"),
    ],
)
def test_negation(text: str, said: str) -> None:
    assert _says(Aspect.QUEUE, text) == said


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        (Aspect.REDUNDANCY, "RF 3"),
        (Aspect.REDUNDANCY, "Multi-AZ"),
        (Aspect.REDUNDANCY, "primary/standby"),
        (Aspect.IDEMPOTENCY, "Idempotency-Key header"),
        (Aspect.IDEMPOTENCY, "client_op_id dedupes"),
        (Aspect.CACHE, "ttl=60s"),
        (Aspect.CONCURRENCY, "compare and set"),
    ],
)
def test_phrases(aspect: Aspect, text: str) -> None:
    assert _says(aspect, text) == "yes"


@pytest.mark.parametrize(
    ("aspect", "text"),
    [(Aspect.REDUNDANCY, "share the chat"), (Aspect.CACHE, "throttle"), (Aspect.CONCURRENCY, "cassandra")],
)
def test_phrases_are_whole_words(aspect: Aspect, text: str) -> None:
    assert _says(aspect, text) == "nothing"


def test_sentences() -> None:
    assert sentences("One. Two\n- three; four\n\n") == ("One.", "Two", "three", "four")


def test_own_label_before_notes_and_a_yes_before_a_no() -> None:
    words = Words(
        [
            Passage("no DLQ anywhere", "n1"),
            Passage("Jobs has no DLQ", "n2", frozenset({"q"})),
            Passage("Jobs goes to the DLQ", "n3", frozenset({"q"})),
            Passage("Mail without DLQ", "m", frozenset({"m"}), own=True),
        ]
    )
    jobs, mail, other = (words.of(n, Aspect.QUEUE) for n in ("q", "m", "z"))
    assert jobs is not None
    assert (jobs.where, jobs.denied) == ("n3", False)
    assert mail is not None
    assert (mail.where, mail.denied) == ("m", True)
    assert other is not None
    assert other.where == "n1"
    assert words.of("q", Aspect.CACHE) is None
    found = words.anywhere(Aspect.QUEUE)
    assert found is not None
    assert found.where == "n3"


def test_every_phrase_belongs_to_an_aspect_and_every_aspect_has_one() -> None:
    assert {*DATA, *OPERATING} <= set(Aspect)
    empty = r"(?<![\w-])(?:)(?![\w])"
    assert [aspect for aspect, pattern in PATTERNS.items() if pattern.pattern == empty] == []
