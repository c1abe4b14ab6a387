"""Write what was said to a concern: an answer, an acceptance, a dismissal, or nothing any more."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.interview import Answer, Decision, Resolution, ResolutionState
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.concern import Concern, Orphan


class Resolver:
    """Each method is one undo step."""

    def __init__(self, writer: Writer, ids: IdFactory = random_id) -> None:
        self._writer = writer
        self._ids = ids

    @property
    def writable(self) -> bool:
        """Whether anything would be taken now."""
        return self._writer.writable

    def answer(self, concern: Concern, text: str) -> bool:
        return self._resolve(_("Answer a concern"), concern, ResolutionState.ANSWERED, text)

    def dismiss(self, concern: Concern, reason: str) -> bool:
        """Not applicable here, for a reason."""
        return self._resolve(_("Set a concern aside"), concern, ResolutionState.NOT_APPLICABLE, reason)

    def asked(self, concern: Concern) -> bool:
        """The interviewer has raised it."""
        return self._resolve(_("Mark a concern as asked"), concern, ResolutionState.ASKED, "")

    def accept(self, concern: Concern, choice: str, reason: str, cost: str) -> bool:
        """Accept it as a decision, which is listed with the other decisions."""

        def change(edit: Edit) -> None:
            subjects = tuple(s.id for s in concern.subjects)
            edit.add(
                Decision(
                    id=self._ids(),
                    order=edit.top_order(Answer),
                    choice=choice,
                    reason=reason,
                    cost=cost,
                    subjects=subjects,
                    accepts=(concern.id,),
                )
            )
            for resolution in edit.design.answers_of(Resolution):
                if resolution.id == concern.answered_by or resolution.concern == concern.id:
                    edit.remove(resolution.id)

        return self._writer.write(_("Accept a concern"), change)

    def reopen(self, concern: Concern) -> bool:
        """Take back what was said; a decision stays, but accepts this concern no longer."""
        decision = self._writer.design.answers.get(concern.answered_by)
        if isinstance(decision, Decision) and concern.id not in decision.accepts:
            sentence = _("The decision “{choice}” covers it; change it under trade-offs.")
            self._writer.say(sentence.format(choice=decision.choice))
            return False

        def change(edit: Edit) -> None:
            for resolution in edit.design.answers_of(Resolution):
                # Said to one of several drawn instances, it counts for all of them.
                if resolution.concern == concern.id or resolution.id == concern.answered_by:
                    edit.remove(resolution.id)
            for each in edit.design.answers_of(Decision):
                _accept_no_more(edit, each, concern.id)

        return self._writer.write(_("Reopen a concern"), change)

    def forget(self, orphan: Orphan) -> bool:
        """Delete an answer whose component is gone; of a decision, only that it accepted the concern."""

        def change(edit: Edit) -> None:
            record = edit.design.answers.get(orphan.record)
            if isinstance(record, Decision):
                _accept_no_more(edit, record, orphan.concern)
            else:
                edit.remove(orphan.record)

        return self._writer.write(_("Delete an answer"), change)

    def _resolve(self, step: str, concern: Concern, state: ResolutionState, text: str) -> bool:
        return self._writer.write(step, self._change(concern, state, text))

    def _change(self, concern: Concern, state: ResolutionState, text: str) -> Callable[[Edit], None]:
        def change(edit: Edit) -> None:
            keys = (concern.id, concern.answered_by)
            known = [r for r in edit.design.answers_of(Resolution) if r.concern in keys or r.id in keys]
            names = tuple(s.label for s in concern.subjects)
            if known:
                edit.update(known[0].id, state=state, text=text, subject_names=names)
                return
            edit.add(
                Resolution(
                    id=self._ids(),
                    order=edit.top_order(Answer),
                    concern=concern.id,
                    state=state,
                    text=text,
                    subject_names=names,
                )
            )

        return change


def _accept_no_more(edit: Edit, decision: Decision, concern: str) -> None:
    if concern in decision.accepts:
        edit.update(decision.id, accepts=tuple(key for key in decision.accepts if key != concern))
