"""What a person says of what was read wins, over cards, facts and loads; edited sentences are read afresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from whiteboard.language.concepts import Concept, Reader
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.senses import senses
from whiteboard.model.design import Design
from whiteboard.model.interview import Correction, PhaseNote
from whiteboard.model.phase import Phase
from whiteboard.review.context import Context
from whiteboard.review.engine import review
from whiteboard.review.evidence.claims import claims
from whiteboard.review.evidence.nearness import times
from whiteboard.review.evidence.of_element import evidence
from whiteboard.review.evidence.statements import statements
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.corrections import Corrections

Draw = Callable[[Any], Design]

LINKS = """
nodes: {a: client, b: {kind: service, name: Shortener}, c: {kind: rdbms, name: Links}}
flows: ["a -> b", "b -> c"]
words: {notes: ["100M links a day", "we keep them 10 years", "codes of 6 digits"]}
"""
NOTE = "note-detailed"
CODES, RATE, KEPT = "codes of 6 digits", "100M links a day", "we keep them 10 years"
CODES_READ = "key space 1000000 1000000"
RATE_READ = "rate 1157.40740741 1157.40740741"


def _context(design: Design) -> Context:
    board = normalise(design)
    return Context(design, board, Phase.EDGE_CASES, analyse(design, board))


def _said(design: Design, *corrections: Correction) -> Design:
    return design.with_records(put=corrections)


def _of(text: str, read: str, **says: object) -> Correction:
    fields = {"id": f"k-{read}", "where": NOTE, "text": text, "read": read}
    return Correction.model_validate({**fields, **says})


def _runs_out(design: Design) -> list[str]:
    return [c.message for c in review(design).concerns if c.rule == "keys-run-out"]


def _measures(design: Design) -> list[tuple[str, float]]:
    return [(s.measure.quality.value, s.measure.low) for s in statements(_context(design))]


def test_what_is_removed_is_stated_no_more_and_the_card_goes(draw: Draw) -> None:
    design = draw(LINKS)
    assert _runs_out(design)
    removed = _said(design, _of(CODES, CODES_READ))
    assert "key space" not in [q for q, _value in _measures(removed)]
    assert len(_measures(removed)) == len(_measures(design)) - 1
    assert not _runs_out(removed)


def test_what_is_corrected_counts_as_it_was_corrected(draw: Draw) -> None:
    design = draw(LINKS)
    wide = _said(design, _of(CODES, CODES_READ, quality="key space", low=1e15, high=1e15))
    assert ("key space", 1e15) in _measures(wide)
    assert not _runs_out(wide)
    narrow = _said(design, _of(CODES, CODES_READ, quality="key space", low=1e3, high=1e3))
    assert "1k different codes" in " ".join(_runs_out(narrow))


def test_another_kind_keeps_only_what_it_can_have() -> None:
    note = PhaseNote(id=NOTE, text="Peak 40k requests/s per shard")
    read = "rate 40000 40000"
    as_size = _of(note.text, read, quality="size", low=2e6, high=2e6)
    (found,) = Corrections(Design.of([note, as_size])).measures(NOTE, note.text)
    assert (found.quality, found.low, found.peak, found.limit) == (Quality.SIZE, 2e6, None, False)
    as_count = _of(note.text, read, quality="count", low=7.0)
    (found,) = Corrections(Design.of([note, as_count])).measures(NOTE, note.text)
    assert (found.quality, found.low, found.high, found.peak) == (Quality.COUNT, 7.0, 7.0, True)


@pytest.mark.parametrize(
    "says",
    [
        {"quality": "of a newer version", "low": 1.0, "high": 1.0},
        {"quality": "count", "low": -3.0, "high": -3.0},
        {"quality": "count", "low": 5.0, "high": 2.0},
        {"quality": "hit ratio", "low": 40.0, "high": 40.0},
        {"quality": "count"},
        {"concept": "of a newer version"},
    ],
)
def test_what_cannot_be_or_is_not_known_states_nothing(draw: Draw, says: dict[str, object]) -> None:
    design = _said(draw(LINKS), _of(CODES, CODES_READ, **says))
    assert [q for q, _value in _measures(design) if q not in ("rate", "retention")] == []


def test_an_edited_sentence_is_read_afresh_and_the_old_correction_stays_silent(draw: Draw) -> None:
    said = _said(draw(LINKS), _of(CODES, CODES_READ))
    edited = said.with_records(put=[PhaseNote(id=NOTE, text=f"{RATE}\n{KEPT}\nshort codes of 6 digits")])
    assert _runs_out(edited)
    assert any(isinstance(a, Correction) for a in edited.answers.values()), "it is kept"
    gone = said.with_records(remove=[NOTE])
    assert review(gone).failed == ()
    back = gone.with_records(put=[said.answers[NOTE]])
    assert not _runs_out(back), "the sentence is there again, and so is what was said of it"


def test_a_line_that_breaks_elsewhere_is_the_same_sentence(draw: Draw) -> None:
    said = _said(draw(LINKS), _of("codes  of\n6 digits", CODES_READ))
    assert not _runs_out(said)


def test_the_same_words_elsewhere_are_read(draw: Draw) -> None:
    other = _of(CODES, CODES_READ).changed(where="another record")
    assert _runs_out(_said(draw(LINKS), other))


def test_of_two_equal_numbers_in_a_sentence_one_can_be_taken_back() -> None:
    note = PhaseNote(id=NOTE, text="3 servers in Paris, 3 servers in Rome")
    first, second = (s.measure for s in statements(_context(Design.of([note]))))
    assert (first.low, second.low) == (3.0, 3.0)
    said = Design.of([note, _of(note.text, "copies 3 3 #2")])
    (left,) = (s.measure for s in statements(_context(said)))
    assert left == first


def test_of_two_corrections_of_one_reading_the_later_counts(draw: Draw) -> None:
    early = _of(CODES, CODES_READ).changed(id="z", order="A")
    late = _of(CODES, CODES_READ, quality="key space", low=1e3, high=1e3).changed(id="a", order="B")
    assert ("key space", 1e3) in _measures(_said(draw(LINKS), early, late))


def test_what_is_taken_back_is_no_fact_and_no_load_either(draw: Draw) -> None:
    text = """
    nodes: {a: client, b: {kind: service, name: Feed}, c: {kind: cache, name: Redis}}
    flows: ["a -> b", "b -> c"]
    words: {notes: ["Redis keeps a page for 10 minutes", "peak 40k requests/s"]}
    """
    design = draw(text)
    kept, peak = "Redis keeps a page for 10 minutes", "peak 40k requests/s"
    board = normalise(design)
    assert board.node("c").fact("ttl").number == 600
    assert board.spoken.rates
    assert "ttl" in evidence(design, board, "c").facts
    said = _said(design, _of(kept, "retention 600 600"), _of(peak, "rate 40000 40000"))
    board = normalise(said)
    assert not board.node("c").fact("ttl").known
    assert not board.spoken.rates
    assert "ttl" not in evidence(said, board, "c").facts
    longer = _said(design, _of(kept, "retention 600 600", quality="retention", low=60.0, high=60.0))
    assert normalise(longer).node("c").fact("ttl").number == 60


def _concepts(*ids: str) -> Sequence[Concept]:
    return [Concept(id=i, title=i.title(), means="so", says=(f"says {i}",)) for i in ids]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Concepts whose sentences do not depend on what the catalogue grows into."""
    known = _concepts("apples", "pears")
    made = Reader(known, senses())
    monkeypatch.setattr("whiteboard.review.text.corrections.concepts", made.read)
    monkeypatch.setattr("whiteboard.review.text.corrections.all_concepts", lambda: {c.id: c for c in known})
    return made


def test_a_concept_is_removed_or_made_another(reader: Reader) -> None:
    note = PhaseNote(id=NOTE, text="It says apples.\nIt says apples and says pears.")
    design = Design.of([note])
    assert [c.concept for c in claims(_context(design))] == ["apples", "apples", "pears"]
    none = _said(design, _of("It says apples.", "concept apples"))
    assert [c.concept for c in claims(_context(none))] == ["apples", "pears"]
    other = _said(design, _of("It says apples.", "concept apples", concept="pears"))
    assert [c.concept for c in claims(_context(other))] == ["pears", "apples", "pears"]
    both = _said(design, _of("It says apples and says pears.", "concept apples", concept="pears"))
    assert [c.concept for c in claims(_context(both))] == ["apples", "pears"], "each once in a sentence"


def test_a_concept_that_is_not_meant_answers_no_concern(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whiteboard.review.text.words.CONCEPTS", {Aspect.BACKUP: frozenset({"apples"})})
    design = Design.of([PhaseNote(id=NOTE, text="It says apples.")])
    assert normalise(design).words.anywhere(Aspect.BACKUP)
    said = normalise(_said(design, _of("It says apples.", "concept apples")))
    assert said.words.anywhere(Aspect.BACKUP) is None
    assert said.words.whole.anywhere(Aspect.BACKUP) is None


def test_the_times_of_a_claim_are_those_that_count(reader: Reader) -> None:
    text = "It says apples within 30 s."
    design = Design.of([PhaseNote(id=NOTE, text=text)])
    (claim,) = claims(_context(design))
    assert times(claim) == (30.0,)
    read = f"{claim.measures[0].quality.value} 30 30"
    (claim,) = claims(_context(_said(design, _of(text, read, quality="timeout", low=5.0, high=5.0))))
    assert times(claim) == (5.0,)


def test_without_corrections_the_reading_is_the_reading(draw: Draw) -> None:
    corrections = Corrections(draw(LINKS))
    found: tuple[Measure, ...] = corrections.measures(NOTE, RATE)
    assert [m.quality for m in found] == [Quality.RATE]
    assert corrections.of(NOTE, RATE, RATE_READ) is None
