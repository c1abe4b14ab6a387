"""Train the model of concepts: `python packaging/train_concepts.py` writes assets/language/concept_weights.tsv.gz.

Needs scikit-learn and SciPy, which the program itself does not. Sentences come from assets/language/examples; those of its
files named `round-N...` were written for measuring the reader, by people who had not seen it. What each of these rounds
would have been read as by a model of all the others (cross-validation by round) is printed, and what the patterns add
to the model is learnt from that alone: on sentences that its authors wrote patterns for, they look better than they are.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.linalg import lapack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from whiteboard.language.concept_model import HUNDREDTHS, MOST_AGREEING  # noqa: E402
from whiteboard.language.concepts import Reader, all_concepts  # noqa: E402
from whiteboard.language.features import features  # noqa: E402
from whiteboard.language.senses import senses  # noqa: E402
from whiteboard.language.wording import asked  # noqa: E402

EXAMPLES = ROOT / "assets" / "language" / "examples"
TARGET = ROOT / "assets" / "language" / "concept_weights.tsv.gz"
CONCEPTS = list(all_concepts())
PLACES = {concept: place for place, concept in enumerate(CONCEPTS)}
LEAST_SENTENCES = 3
"""A feature of fewer says nothing of others."""
MOST_WEIGHTS = 400_000
PENALTY = 0.1
HALF_STATED = 0.4
SPREAD = 10.0
"""Scores are about so much where a concept is stated, and 0 where not."""
ROUNDS_SEEN = 1
"""The patterns were widened on the first round: only later ones tell what they are worth."""
CANDIDATE = 0.5


@dataclass(frozen=True)
class Sentence:
    """`maybe` are labels that can be defended: neither right nor wrong."""

    text: str
    labels: frozenset[str]
    maybe: frozenset[str]
    round: int


def sentences() -> Iterator[Sentence]:
    for path in sorted(EXAMPLES.glob("*.tsv")):
        number = re.match(r"round-(\d+)", path.name)
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                written, text = line.split("\t")
                each = [x.strip() for x in written.split(",")]
                sure = frozenset(x for x in each if x not in ("-", "") and not x.startswith("("))
                maybe = frozenset(x.strip("()") for x in each if x.startswith("("))
                yield Sentence(text, sure, maybe, int(number[1]) if number else 0)


def matrix(found: Sequence[frozenset[str]]) -> tuple[sp.csr_matrix, list[str], np.ndarray]:
    """Features by sentences, each worth its rarity over the root of how many its sentence has."""
    maker = DictVectorizer(dtype=np.float32)
    counted = sp.csr_matrix(maker.fit_transform([dict.fromkeys(sorted(each), 1.0) for each in found]))
    often = np.asarray(counted.sum(0)).ravel()
    kept = often >= LEAST_SENTENCES
    rarity = np.log(len(found) / often[kept])
    lengths = np.sqrt(np.maximum([len(each) for each in found], 1))
    made = sp.csr_matrix(counted[:, kept].multiply(rarity).multiply(1 / lengths[:, None]), dtype=np.float32)
    return made, [str(n) for n in maker.get_feature_names_out()[kept]], rarity


def inverse(x: sp.csr_matrix) -> tuple[np.ndarray, float]:
    """The inverse of the penalised products of all pairs of sentences, and what they were divided by."""
    products = (x @ x.T).toarray()
    scale = float(np.mean(np.diag(products)))
    products /= scale
    products[np.diag_indices_from(products)] += PENALTY
    lower, _ = lapack.spotrf(products, lower=1, overwrite_a=1)
    made, _ = lapack.spotri(lower, lower=1, overwrite_c=1)
    made = np.tril(made)
    return made + np.tril(made, -1).T, scale


def evidence(
    score: np.ndarray, firm: dict[str, int], others: dict[str, int], words: int
) -> Iterator[tuple[int, list[float]]]:
    """What `concept_model.Verdict` weighs, for each concept that may be stated."""
    best = np.sort(score)[::-1]
    for place, concept in enumerate(CONCEPTS):
        if score[place] > CANDIDATE or concept in firm or concept in others:
            rival = best[1] if score[place] == best[0] else best[0]
            agreeing = firm.get(concept, 0)
            yield place, [
                score[place], rival, agreeing >= 1, agreeing >= 2, min(agreeing, MOST_AGREEING),
                concept in others, words**0.5,
            ]  # fmt: skip


def main() -> None:
    told = list(sentences())
    reader = Reader(all_concepts().values(), senses())
    worded = [senses().words(s.text) for s in told]
    x, names, rarity = matrix([features(words) for words in worded])
    y = np.array([[c in s.labels for c in CONCEPTS] for s in told])
    maybe = np.array([[c in s.maybe for c in CONCEPTS] for s in told])
    rounds = np.array([s.round for s in told])
    measured = sorted(set(rounds[rounds > ROUNDS_SEEN]))
    targets = np.where(maybe & ~y, HALF_STATED, y).astype(np.float32)
    biases = targets.mean(0)
    targets -= biases
    turned, scale = inverse(x)
    solved = turned @ targets
    scores = np.zeros(y.shape)
    for number in measured:
        # What the others alone would say of a round follows from the one inverse.
        at = np.flatnonzero(rounds == number)
        left_out = np.linalg.solve(turned[np.ix_(at, at)].astype(np.float64), solved[at])
        scores[at] = SPREAD * (targets[at] - left_out + biases)
    rows, right, wanted, groups = [], [], [], []
    for at, sentence in enumerate(told):
        if sentence.round in measured and not asked(sentence.text):
            firm, others = reader.agreeing(worded[at])
            for place, row in evidence(scores[at], firm, others, len(worded[at])):
                rows.append(row)
                right.append(y[at, place] or maybe[at, place])
                wanted.append(y[at, place])
                groups.append(sentence.round)
    table, right, wanted, groups = np.array(rows, float), np.array(right), np.array(wanted), np.array(groups)
    for number in measured:
        judge = LogisticRegression(max_iter=5000).fit(table[groups != number], right[groups != number])
        likely = judge.predict_proba(table[groups == number])[:, 1]
        stated = y[rounds == number].sum()
        for least in (0.3, 0.4, 0.5, 0.7, 0.8, 0.85, 0.9, 0.92):
            shown = likely >= least
            print(
                f"round {number} from {least}: found {wanted[groups == number][shown].sum() / stated:.1%}, "
                f"right {right[groups == number][shown].mean():.1%}"
            )
    judge = LogisticRegression(max_iter=5000).fit(table, right)
    verdict = [judge.intercept_[0], *judge.coef_[0]]
    weights = SPREAD * np.asarray(x.T @ (solved / scale)) * rarity[:, None]
    write(names, weights, SPREAD * biases, verdict)


def write(names: Sequence[str], weights: np.ndarray, biases: np.ndarray, verdict: Sequence[float]) -> None:
    least = float(np.sort(np.abs(weights), axis=None)[-MOST_WEIGHTS])
    lines = [
        "# Made by packaging/train_concepts.py: feature, then place of a concept and weight in hundredths.",
        "concepts\t" + " ".join(CONCEPTS),
        "biases\t" + " ".join(f"{b:.3f}" for b in biases),
        "verdict\t" + " ".join(f"{v:.4f}" for v in verdict),
    ]
    for name, row in zip(names, weights, strict=True):
        kept = [f"{c}:{round(float(w) * HUNDREDTHS)}" for c, w in enumerate(row) if abs(w) >= least]
        if kept:
            lines.append(f"{name}\t{' '.join(kept)}")
    # Without a time in it, the same sentences make the same file.
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))
    print(len(lines), "lines,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
