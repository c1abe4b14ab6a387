"""Write what a person says of what was read in a sentence, or take it back."""

from __future__ import annotations

import hashlib

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.language.measure import Quality
from whiteboard.model.interview import Answer, Correction
from whiteboard.panels.writer import Writer
from whiteboard.review.evidence.understood import Reading, Sentence
from whiteboard.review.text.corrections import worded


class Corrector:
    """Each method is one undo step."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def writable(self) -> bool:
        """Whether anything would be taken now."""
        return self._writer.writable

    def remove(self, sentence: Sentence, reading: Reading) -> bool:
        """It is not what was meant."""
        return self._write(_("Remove what was understood"), sentence, reading)

    def to_quantity(
        self, sentence: Sentence, reading: Reading, quality: Quality, low: float, high: float
    ) -> bool:
        """It states this quantity; `low` and `high` are in the unit of the quality."""
        step = _("Correct what was understood")
        return self._write(step, sentence, reading, quality=quality.value, low=low, high=high)

    def to_concept(self, sentence: Sentence, reading: Reading, concept: str) -> bool:
        """It states this concept."""
        return self._write(_("Correct what was understood"), sentence, reading, concept=concept)

    def read_again(self, sentence: Sentence, reading: Reading) -> bool:
        """What was read counts again."""

        def change(edit: Edit) -> None:
            for known in _known(edit, sentence, reading):
                edit.remove(known.id)

        return self._writer.write(_("Read a sentence again"), change)

    def _write(self, step: str, sentence: Sentence, reading: Reading, **says: object) -> bool:
        fields: dict[str, object] = {"quality": "", "low": None, "high": None, "concept": "", **says}

        def change(edit: Edit) -> None:
            known = _known(edit, sentence, reading)
            if known:
                # Of two that seats made at the same time, the later one counts.
                edit.update(known[-1].id, **fields)
                return
            made = {
                "id": correction_id(sentence, reading),
                "order": edit.top_order(Answer),
                "where": sentence.where,
                "text": sentence.text,
                "read": reading.key,
            }
            edit.add(Correction.model_validate({**made, **fields}))

        return self._writer.write(step, change)


def correction_id(sentence: Sentence, reading: Reading) -> str:
    """The same on every seat: two that correct one thing at once make one correction."""
    key = "\0".join((sentence.where, worded(sentence.text), reading.key))
    return f"correction-{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _known(edit: Edit, sentence: Sentence, reading: Reading) -> list[Correction]:
    key = (sentence.where, worded(sentence.text), reading.key)
    return [c for c in edit.design.answers_of(Correction) if (c.where, worded(c.text), c.read) == key]
