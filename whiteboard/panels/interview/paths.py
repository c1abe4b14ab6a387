"""The path that serves a requirement: ringed on the board, chosen by hand, or left to be worked out."""

from __future__ import annotations

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Flow
from whiteboard.model.interview import Requirement
from whiteboard.panels.writer import Writer
from whiteboard.review.requirements.serving_path import Path, path_of
from whiteboard.review.result import Review


class RequirementPaths:
    """`review` is the newest, None before the first."""

    def __init__(self, context: Context, writer: Writer) -> None:
        self._context, self._writer = context, writer
        self.review: Review | None = None

    def point_at(self, answer_id: str) -> None:
        """Ring what serves the functional requirement that is being looked at; nothing for other answers."""
        design, review = self._context.design, self.review
        answer = design.answers.get(answer_id)
        found = Path()
        if review is not None and isinstance(answer, Requirement) and answer.functional:
            found = path_of(design, review.board, answer)
        self._context.session.set_highlight(found.elements, found.steps)

    def choose(self, answer_id: str) -> None:
        """What is selected on the board serves this requirement from now on."""
        design, selection = self._context.design, self._context.session.selection
        path = tuple(e.id for e in design.in_order if e.id in selection and isinstance(e, Component | Flow))
        if not path:
            self._writer.say(_("Select the flows and components that serve it on the board first."))
            return
        if self._writer.set_fields(_("Set the path of a requirement"), answer_id, path=path):
            self.point_at(answer_id)

    def work_out(self, answer_id: str) -> None:
        """The program finds it from now on."""
        if self._writer.set_fields(_("Work out the path of a requirement"), answer_id, path=()):
            self.point_at(answer_id)
