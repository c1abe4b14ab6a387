"""What sentences state: on sentences of other people, as many as the last measurement found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from whiteboard.assets import assets_dir
from whiteboard.language.concepts import Concept, Reader, all_concepts, concepts
from whiteboard.language.senses import senses

FOUND, RIGHT, SURE = 0.75, 0.85, 0.95
"""The model was trained on these sentences: a floor, and no measure."""


def _examples() -> Iterator[tuple[frozenset[str], frozenset[str], str]]:
    """What each sentence states, what of it can be left open (in brackets), and the sentence."""
    for path in sorted((assets_dir() / "language" / "examples").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                written, sentence = line.split("\t")
                labels = frozenset(x.strip() for x in written.split(",")) - {"-", ""}
                sure = frozenset(x for x in labels if not x.startswith("("))
                yield sure, frozenset(x.strip("()") for x in labels - sure), sentence


def test_examples_name_known_concepts_only() -> None:
    assert {c for labels, may, _s in _examples() for c in labels | may} <= all_concepts().keys()


def test_every_concept_has_patterns_and_examples() -> None:
    told = [c for labels, _may, _s in _examples() for c in labels]
    assert [c.id for c in all_concepts().values() if len(c.says) < 5 or told.count(c.id) < 20] == []


def test_what_two_patterns_read_is_sure() -> None:
    reader = Reader([Concept(id="kept", title="", means="", says=("keep* .. days", "for .. days"))], senses())
    assert [s.sure for s in reader.read("we keep it for some days")] == [True]
    assert [s.sure for s in reader.read("we keep it some days")] == [False]
    assert reader.read("we throw it away") == ()


def test_a_denial_between_the_words_leaves_it_unsure() -> None:
    reader = Reader(
        [Concept(id="again", title="", means="", says=("failed .. again", "prints .. again"))], senses()
    )
    assert [s.sure for s in reader.read("failed prints are sent again")] == [True]
    assert [s.sure for s in reader.read("failed prints are not sent again")] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "do failed prints come again?",
        "not sure yet whether failed prints come again",
        "failed prints again: open question",
    ],
)
def test_what_is_asked_or_left_open_states_nothing(sentence: str) -> None:
    reader = Reader([Concept(id="again", title="", means="", says=("failed .. again",))], senses())
    assert reader.read(sentence) == ()


def test_what_is_sure_is_mostly_right() -> None:
    sure = [
        (stated.concept in labels | may)
        for labels, may, sentence in list(_examples())[::8]
        for stated in concepts(sentence)
        if stated.sure
    ]
    assert len(sure) > 200
    assert sum(sure) / len(sure) >= SURE


def test_sentences_are_read_as_before() -> None:
    found = right = claimed = stated = 0
    for labels, may, sentence in list(_examples())[::4]:
        read = {s.concept for s in concepts(sentence)}
        right += len(read & (labels | may))
        claimed += len(read)
        stated += len(labels)
        found += len(read & labels)
    assert found / stated >= FOUND
    assert right / claimed >= RIGHT
