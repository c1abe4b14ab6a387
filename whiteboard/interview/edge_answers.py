"""Whether an edge case of the board is answered: in words, on its concern, to a failure, or by the design."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.edge_questions import EdgeQuestion, cases_of
from whiteboard.interview.scoring.substance import substantial
from whiteboard.interview.tiers import failures_said
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.review.result import Review


def answer_to(question: EdgeQuestion, design: Design, review: Review | None = None) -> str | None:
    """Where it is answered, in a sentence; "" where that is in words of its own, None where it is open."""
    if any(substantial(case.answer) for case in cases_of(design, question.key)):
        return ""
    part = design.elements.get(question.part)
    if isinstance(part, Component):
        said = (f.text for f in failures_said(design, (part,)) if f.fault in question.faults)
        if (text := next(said, None)) is not None:
            return _("Said to its failure: “{answer}”").format(answer=" ".join(text.split()))
    if review is not None and (text := _on_concern(question, review)):
        return _("Said to its concern: {answer}").format(answer=" ".join(text.split()))
    return _("By the design: {fact}").format(fact=question.designed) if question.designed else None


def _on_concern(question: EdgeQuestion, review: Review) -> str:
    return next(
        (
            c.answer
            for c in review.addressed
            if c.rule in question.rules
            and any(s.id == question.part for s in c.subjects)
            and substantial(c.answer)
        ),
        "",
    )
