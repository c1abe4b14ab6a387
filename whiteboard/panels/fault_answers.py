"""What was said to the faults of a design: kept as resolutions, one for each fault on each element."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.interview import Answer, Resolution, ResolutionState
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.key import split_key
from whiteboard.review.failure.fault import Fault, failure_key, fault_of


@dataclass(frozen=True, slots=True)
class Tried:
    """A fault that was put to the candidate. `names` are the labels at the time."""

    fault: Fault
    element: str
    names: tuple[str, ...]
    text: str
    answered: bool


def tried(design: Design) -> tuple[Tried, ...]:
    """The faults with an answer or a question on record, in their order."""
    found: list[Tried] = []
    for resolution in design.answers_of(Resolution):
        rule, element, _flow = split_key(resolution.concern)
        fault = fault_of(rule)
        if fault is not None:
            answered = resolution.state is not ResolutionState.ASKED
            found.append(Tried(fault, element, resolution.subject_names, resolution.text, answered))
    return tuple(found)


class FaultAnswers:
    """Writes them, each as one undo step."""

    def __init__(self, writer: Writer, ids: IdFactory = random_id) -> None:
        self._writer = writer
        self._ids = ids

    def said(self, fault: Fault, element: str) -> Tried | None:
        """What is on record for one fault."""
        found = (t for t in tried(self._writer.design) if (t.fault, t.element) == (fault, element))
        return next(found, None)

    def answer(self, fault: Fault, element: str, name: str, text: str) -> bool:
        """Record the answer; without words the fault stays open."""
        state = ResolutionState.ANSWERED if text else ResolutionState.ASKED
        key = failure_key(fault, element)

        def change(edit: Edit) -> None:
            known = next((r for r in edit.design.answers_of(Resolution) if r.concern == key), None)
            if known is not None:
                edit.update(known.id, state=state, text=text, subject_names=(name,))
                return
            edit.add(
                Resolution(
                    id=self._ids(),
                    order=edit.top_order(Answer),
                    concern=key,
                    state=state,
                    text=text,
                    subject_names=(name,),
                )
            )

        return self._writer.write(_("Answer a failure"), change)
