"""What a person said of what was read in sentences: it is not meant, or it says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from whiteboard.language.concepts import Stated, all_concepts, concepts
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.measuring import measures
from whiteboard.model.design import Design
from whiteboard.model.interview import Correction
from whiteboard.quantities.printing import significant

MOST = 1e30
"""More is no amount of anything."""
_QUALITIES = frozenset(q.value for q in Quality)
_PARTS = frozenset({Quality.SHARE, Quality.HIT_RATIO, Quality.AVAILABILITY})
_LIMITED = frozenset({Quality.RATE, Quality.COUNT, Quality.THROUGHPUT, Quality.VOLUME})
_PEAKING = frozenset({Quality.RATE, Quality.COUNT, Quality.THROUGHPUT, Quality.FACTOR})


def can_be(quality: Quality, low: float, high: float) -> bool:
    """Whether something can be so much: more than nothing, and of a part of a whole no more than one."""
    return 0 < low <= high <= (1.0 if quality in _PARTS else MOST)


def concept_key(concept: str) -> str:
    """What a concept that was read is called in `Correction.read`."""
    return f"concept {concept}"


def worded(text: str) -> str:
    """A sentence as it is compared: a line that is broken elsewhere is the same sentence."""
    return " ".join(text.split())


class Corrections:
    """The corrections of a design, asked sentence by sentence; of two of one reading the later counts."""

    def __init__(self, design: Design) -> None:
        self._design = design

    @cached_property
    def _known(self) -> Mapping[tuple[str, str, str], Correction]:
        return {(c.where, worded(c.text), c.read): c for c in self._design.answers_of(Correction)}

    @property
    def known(self) -> bool:
        """Whether anything was corrected at all."""
        return bool(self._known)

    def of(self, where: str, text: str, read: str) -> Correction | None:
        """What was said of one thing that was read in a sentence."""
        return self._known.get((where, worded(text), read)) if self._known else None

    def measures(self, where: str, text: str) -> tuple[Measure, ...]:
        """The quantities that a sentence states; what somebody corrected as it was corrected."""
        found = measures(text)
        if not found or not self._known:
            return found
        made = (corrected_measure(m, self.of(where, text, key)) for key, m in keyed_measures(text))
        return tuple(m for m in made if m is not None)

    def concepts(self, where: str, text: str) -> tuple[str, ...]:
        """The concepts that a sentence states, each once; what somebody corrected as it was corrected."""
        found = tuple(stated.concept for stated in concepts(text))
        if not found or not self._known:
            return found
        made = (corrected_concept(c, self.of(where, text, concept_key(c))) for c in found)
        return tuple(dict.fromkeys(c for c in made if c))

    def reading(self, text: str, concept: str) -> Stated:
        """How a concept that counts there was read; for sure where somebody has said it."""
        return next((s for s in concepts(text) if s.concept == concept), Stated(concept, sure=True))


@lru_cache(maxsize=8192)
def keyed_measures(text: str) -> tuple[tuple[str, Measure], ...]:
    """The quantities of one sentence, each with what it is called in `Correction.read`."""
    return tuple(keyed(measures(text)))


def keyed(found: Iterable[Measure]) -> Iterator[tuple[str, Measure]]:
    """Each quantity of one sentence with what it is called in `Correction.read`."""
    seen: Counter[str] = Counter()
    for measure in found:
        values = f"{significant(measure.low, 12)} {significant(measure.high, 12)}"
        key = f"{measure.quality.value} {values}"
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key} #{seen[key]}"), measure


def corrected_measure(measure: Measure, correction: Correction | None) -> Measure | None:
    """What counts instead; None where it is not meant, or was corrected to what is not known here."""
    if correction is None:
        return measure
    if correction.quality not in _QUALITIES or correction.low is None:
        return None
    quality = Quality(correction.quality)
    low, high = correction.low, correction.low if correction.high is None else correction.high
    if not can_be(quality, low, high):
        return None
    same = quality is measure.quality
    return replace(
        measure,
        quality=quality,
        low=low,
        high=high,
        percentile=measure.percentile if same else 0.0,
        limit=measure.limit and quality in _LIMITED,
        peak=measure.peak if quality in _PEAKING else None,
    )


def corrected_concept(concept: str, correction: Correction | None) -> str:
    """The concept that counts instead; "" where none is meant, or one that is not known here."""
    if correction is None:
        return concept
    return correction.concept if correction.concept in all_concepts() else ""
