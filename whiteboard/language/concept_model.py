"""How likely a sentence states each concept: a linear model on its features, and what patterns add."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whiteboard.assets import assets_dir
from whiteboard.language.features import features
from whiteboard.language.wording import Word

HUNDREDTHS = 100.0
"""Weights are written as whole hundredths."""
MOST_AGREEING = 3
"""More patterns that agree add nothing."""
_NOT_AT_ALL = 0.0
_CANDIDATE = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model and the patterns are worth together, as weights of a logistic regression.

    `model` is of the model's score, `rival` of the best score of another concept, `first`, `second` and
    `each` of so many patterns that fit without a denial among their words, `denied` of others that do, and
    `length` of the square root of the number of words.
    """

    bias: float
    model: float
    rival: float
    first: float
    second: float
    each: float
    denied: float
    length: float

    def score(self, model: float, rival: float, firm: int, others: int, words: int) -> float:
        """The logarithm of the odds that the concept is stated."""
        agreeing = min(firm, MOST_AGREEING)
        return (
            self.bias
            + self.model * model
            + self.rival * rival
            + self.first * (firm >= 1)
            + self.second * (firm >= 2)
            + self.each * agreeing
            + self.denied * (others > 0)
            + self.length * words**0.5
        )


class ConceptModel:
    """Reads what `packaging/train_concepts.py` writes, the weights of a feature when it is met first."""

    def __init__(self, text: str) -> None:
        lines = (line for line in text.split("\n") if line and not line.startswith("# "))
        head = dict(next(lines).split("\t", 1) for _line in range(3))
        self.concepts: Sequence[str] = head["concepts"].split(" ")
        self._bias = [float(value) for value in head["biases"].split(" ")]
        if len(self._bias) != len(self.concepts):
            raise ValueError(f"the model has {len(self._bias)} biases for {len(self.concepts)} concepts")
        self.verdict = Verdict(*(float(value) for value in head["verdict"].split(" ")))
        self._written = dict(line.split("\t", 1) for line in lines)
        self._weights: dict[str, list[tuple[int, float]]] = {}

    def scores(self, words: Sequence[Word]) -> Mapping[str, float]:
        """What the words alone say of each concept: about 10 where it is stated, 0 where it is not."""
        found = features(words)
        sums = [0.0] * len(self._bias)
        for feature in found:
            for place, weight in self._of(feature):
                sums[place] += weight
        scale = 1.0 / max(len(found), 1) ** 0.5
        return {c: b + s * scale for c, b, s in zip(self.concepts, self._bias, sums, strict=True)}

    def _of(self, feature: str) -> list[tuple[int, float]]:
        known = self._weights.get(feature)
        if known is None:
            written = self._written.get(feature)
            if written is None:
                return []
            pairs = (pair.split(":") for pair in written.split(" "))
            known = [(int(place), int(weight) / HUNDREDTHS) for place, weight in pairs]
            self._weights[feature] = known
        return known


def likelihoods(
    model: ConceptModel, words: Sequence[Word], firm: Mapping[str, int], others: Mapping[str, int]
) -> Mapping[str, float]:
    """The logarithm of the odds that a sentence states each concept, by the model and its patterns together.

    `firm` are the patterns of each concept that fit, `others` those with a denial among their words.
    """
    scores = model.scores(words)
    ranked = sorted(scores.values(), reverse=True)
    best, second = [*ranked, _NOT_AT_ALL, _NOT_AT_ALL][:2]
    return {
        concept: model.verdict.score(
            score,
            second if score == best else best,
            firm.get(concept, 0),
            others.get(concept, 0),
            len(words),
        )
        for concept, score in scores.items()
        if score > _CANDIDATE or concept in firm or concept in others
    }


@cache
def concept_model() -> ConceptModel:
    """The model of the assets.

    Raises:
        ValueError, OSError: the file holds something else.
    """
    return ConceptModel(gzip.decompress(model_file().read_bytes()).decode())


def model_file() -> Path:
    """Where the weights stand."""
    return assets_dir() / "language" / "concept_weights.tsv.gz"
