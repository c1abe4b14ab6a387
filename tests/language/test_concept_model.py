"""The model of concepts: what its file says, and what it makes of words and of patterns."""

from __future__ import annotations

import pytest

from whiteboard.language.concept_model import ConceptModel, concept_model, likelihoods
from whiteboard.language.concepts import all_concepts, concepts
from whiteboard.language.features import features
from whiteboard.language.senses import senses

WRITTEN = "\n".join(
    [
        "# Made by hand.",
        "concepts\tlost found",
        "biases\t0.5 1.0",
        # bias, model, rival, first, second, each, denied, length
        "verdict\t-3 1 -0.5 1 1 0.5 0.25 0",
        "gone\t0:400 1:-100",
        "back\t1:800",
    ]
)


def test_the_features_of_a_sentence() -> None:
    found = features(senses().words("we retry printing"))
    assert {"retry", "#print", "#^prin"} <= found
    assert features(senses().words("printing retry we")) != found


def test_weights_count_for_less_in_a_longer_sentence() -> None:
    model = ConceptModel(WRITTEN)
    short = model.scores(senses().words("gone"))
    long = model.scores(senses().words("gone with a lot of other words around it"))
    nothing = model.scores(senses().words("zzz"))
    assert nothing == {"lost": 0.5, "found": 1.0}
    assert short["lost"] > long["lost"] > nothing["lost"]
    assert short["found"] < long["found"] < nothing["found"]


def test_what_patterns_add() -> None:
    model = ConceptModel(WRITTEN)
    words = senses().words("gone")
    alone = likelihoods(model, words, {}, {})
    told = likelihoods(model, words, {"lost": 2}, {})
    assert told["lost"] - alone["lost"] == pytest.approx(3.0)
    assert told["found"] == alone["found"]
    denied = likelihoods(model, words, {}, {"lost": 1})
    assert denied["lost"] - alone["lost"] == pytest.approx(0.25)


def test_a_rival_makes_a_concept_less_likely() -> None:
    model = ConceptModel(WRITTEN)
    words = senses().words("gone back")
    scores = model.scores(words)
    likely = likelihoods(model, words, {}, {})
    assert likely["lost"] == pytest.approx(-3 + scores["lost"] - 0.5 * scores["found"])
    assert likely["found"] == pytest.approx(-3 + scores["found"] - 0.5 * scores["lost"])


def test_the_model_of_the_assets_knows_every_concept() -> None:
    assert list(concept_model().concepts) == list(all_concepts())


def test_a_broken_model_is_refused() -> None:
    with pytest.raises(ValueError, match="1 biases for 2 concepts"):
        ConceptModel(WRITTEN.replace("0.5 1.0", "0.5"))


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("no two guests may ever be handed the same ladder", "no-oversell-wanted"),
        ("schlägt die Zustellung fehl, versuchen wir es später noch einmal", "retries"),
        ("we only say thanks once the parcel row is on disk", "ack-late"),
        ("die Quittung kommt erst nach dem Schreiben auf die Platte", "ack-late"),
    ],
)
def test_sentences_that_no_pattern_was_written_for(sentence: str, concept: str) -> None:
    assert concept in {stated.concept for stated in concepts(sentence)}


def test_a_name_is_left_to_the_patterns() -> None:
    assert concepts("lb") == concepts("Change capture") == ()


def test_what_states_nothing() -> None:
    assert concepts("the ladder is green") == ()
    assert concepts("") == ()
