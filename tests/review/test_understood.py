"""Every sentence that states something is listed once, under its part, with what counts of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from whiteboard.language.concepts import Stated, all_concepts
from whiteboard.model.design import Design
from whiteboard.model.interview import Correction
from whiteboard.review.engine import review
from whiteboard.review.evidence.understood import Part, Sentence
from whiteboard.review.reports.understood_report import (
    also_about,
    part_name,
    understood_json,
    understood_text,
    whose,
)

Draw = Callable[[Any], Design]

BOARD = """
nodes:
  people: {kind: client, name: Visitors}
  feed: {kind: service, name: Feed, note: "6 pods"}
  redis: {kind: cache, name: Redis}
flows: ["people -> feed: 40k requests/s", "feed -> redis"]
words:
  functional: ["Redis answers in 20 ms", "the page loads within 300 ms at p99"]
  notes: ["Redis keeps pages for 10 minutes", "5M users, 3 posts per user", "no numbers here"]
"""


@pytest.fixture(autouse=True)
def only_quantities(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue of concepts grows; what it reads in these sentences is none of this file's business."""
    for module in ("text.corrections", "evidence.understood"):
        monkeypatch.setattr(f"whiteboard.review.{module}.concepts", lambda _text: ())


def _understood(design: Design) -> tuple[Part, ...]:
    found = review(design)
    assert found.failed == ()
    return found.understood


def _quotes(part: Part) -> list[str]:
    return [s.text for s in part.sentences]


def _sentence(parts: tuple[Part, ...], text: str) -> Sentence:
    return next(s for part in parts for s in part.sentences if s.text == text)


def test_sentences_stand_under_their_part_in_the_boards_order(draw: Draw) -> None:
    parts = _understood(draw(BOARD))
    assert [part_name(p) for p in parts] == ["Visitors", "Feed", "Redis", "The whole board"]
    assert [_quotes(p) for p in parts] == [
        ["40k requests/s"],
        ["6 pods"],
        ["Redis answers in 20 ms", "Redis keeps pages for 10 minutes"],
        ["the page loads within 300 ms at p99", "5M users, 3 posts per user"],
    ]
    assert [whose(s) for s in parts[2].sentences] == ["requirement", "design"]
    assert [s.where for s in parts[1].sentences] == ["feed"]


def test_what_names_several_parts_is_listed_once_and_says_so(draw: Draw) -> None:
    design = draw(BOARD)
    found = review(design)
    (first, *_rest) = found.understood
    assert also_about(first.sentences[0], first, found.board) == "also about Feed"
    assert also_about(found.understood[1].sentences[0], found.understood[1], found.board) == ""


def test_each_number_of_a_sentence_is_read_and_none_of_a_sentence_without(draw: Draw) -> None:
    parts = _understood(draw(BOARD))
    many = _sentence(parts, "5M users, 3 posts per user")
    assert [r.key for r in many.readings] == ["count 5000000 5000000", "count 3 3"]
    assert "no numbers here" not in [s.text for p in parts for s in p.sentences]


def test_a_requirement_of_several_sentences_shows_each_in_its_place(draw: Draw) -> None:
    parts = _understood(draw('words: {functional: ["p99 below 200 ms. Kept 7 years.", "5M users"]}'))
    assert [p.node for p in parts] == [""]
    assert _quotes(parts[0])[-1] == "5M users"


def test_an_empty_board_has_nothing(draw: Draw) -> None:
    assert _understood(Design()) == ()
    assert "Nothing yet" in understood_text(())


def test_corrected_and_removed_readings_are_listed_as_such(draw: Draw) -> None:
    text = "5M users, 3 posts per user"
    put = [
        Correction(id="1", where="note-detailed", text=text, read="count 5000000 5000000"),
        Correction(id="2", where="note-detailed", text=text, read="count 3 3", quality="copies", low=3),
    ]
    parts = _understood(draw(BOARD).with_records(put=put))
    removed, corrected = _sentence(parts, text).readings
    assert removed.removed
    assert not corrected.removed
    told = understood_text(parts)
    assert "    - not meant: Count: 5M users\n" in told
    assert "    - Machines or copies: 3 posts per user (corrected; read as Count: 3 posts per user)" in told
    data: Any = understood_json(parts)
    readings = [r for p in data for s in p["sentences"] if s["text"] == text for r in s["readings"]]
    assert readings[0] == {"key": "count 5000000 5000000", "state": "removed"}
    assert (readings[1]["state"], readings[1]["quality"], readings[1]["low"]) == ("corrected", "copies", 3.0)


def test_what_is_not_sure_is_said_with_a_doubt(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    both = (Stated("retries", sure=True), Stated("copies"))
    monkeypatch.setattr("whiteboard.review.evidence.understood.concepts", lambda _text: both)
    told = understood_text(_understood(draw(BOARD)))
    retries, copies = (all_concepts()[c].title for c in ("retries", "copies"))
    assert f"    - {retries}\n" in told
    assert f"    - Perhaps: {copies}\n" in told


def test_the_text_names_part_quote_and_whose_it_is(draw: Draw) -> None:
    told = understood_text(_understood(draw(BOARD)))
    assert "\nRedis\n  “Redis answers in 20 ms” (requirement)\n    - " in told
    assert "  “Redis keeps pages for 10 minutes” (design)\n    - Retention: kept 10 min\n" in told
    assert "40k requests/s" in told
