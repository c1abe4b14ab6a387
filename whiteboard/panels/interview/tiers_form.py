"""The page of tiers: a card for each that is drawn, and how the system is spread and changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.interview.tier_losses import losses
from whiteboard.interview.tiers import Tier, tiers
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Rollout, TierPlan
from whiteboard.panels.interview.kept_field import KeptField
from whiteboard.panels.interview.tier_card import TierCard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.writer import Writer
from whiteboard.review.result import Review


class TiersForm(QWidget):
    """Cards come and go with the parts on the board; what was written of a tier stays."""

    def __init__(self, context: Context, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._context, self._writer, self._theme = context, writer, theme
        self._plays = True
        self._review: Review | None = None
        self._worked_out: Review | None = None
        self._losses: Mapping[Tier, tuple[str, ...]] = {}
        self._cards: dict[Tier, TierCard] = {}
        self._none = label(_("Each tier that you draw gets a card here."), "sub", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._rollout = {
            field: KeptField(
                writer,
                lambda design: design.answers_of(Rollout),
                lambda: Rollout(id=context.new_id()),
                field,
                name=title,
                step=_("Plan the rollout"),
                placeholder=words,
            )
            for field, title, words in (
                ("regions", _("Regions"), _("Which regions, where each write goes; or why one is enough")),
                ("deployment", _("Deployment"), _("How a new version comes in, and how it goes back")),
                ("migration", _("Migration"), _("How the data gets into its new shape while all goes on")),
            )
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(_("Tier by tier"), "cap"))
        column.addWidget(self._none)
        column.addLayout(self._column)
        for field in self._rollout.values():
            column.addSpacing(4)
            column.addWidget(label(field.accessibleName(), "cap"))
            column.addWidget(field)

    def judge(self, judges: bool) -> None:
        """Whether a failure may be played on the board."""
        self._plays = judges

    def set_review(self, review: Review | None) -> None:
        """What may be shown of the review: what dies with a tier is worked out from it."""
        self._review = review

    def show_design(self, design: Design) -> None:
        self._work_out(design)
        found = {each.tier: each for each in tiers(design)}
        for place, tier in enumerate(found):
            card = self._cards.get(tier)
            if card is None:
                card = self._cards[tier] = TierCard(tier, self._context, self._writer, self._theme)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_tier(found[tier], design, plays=self._plays)
            card.show_losses(self._losses.get(tier, ()) if self._review is not None else ())
        for tier, card in self._cards.items():
            # A peer took its parts away: who is in the midst of a sentence about them ends it first.
            card.setVisible(tier in found or card.pending)
        self._none.setVisible(not found)
        for field in self._rollout.values():
            field.show_design(design)

    def _work_out(self, design: Design) -> None:
        """Anew for each review, beside the window: a fault on each part takes some milliseconds."""
        review = self._review
        if review is None or review is self._worked_out:
            return
        self._worked_out = review

        def show(found: Mapping[Tier, tuple[str, ...]]) -> None:
            if isValid(self):
                self._losses = found
                for tier, card in self._cards.items():
                    card.show_losses(found.get(tier, ()) if self._review is not None else ())

        self._context.window.compute(lambda: losses(design, review), show)

    def field_of(self, record_id: str, design: Design) -> QWidget | None:
        """The field of what is planned; None where it stands elsewhere."""
        record = design.answers.get(record_id)
        if isinstance(record, Rollout):
            return next(f for n, f in self._rollout.items() if getattr(record, n) or n == "migration")
        if isinstance(record, TierPlan):
            return next((c.failure for t, c in self._cards.items() if t == record.tier), None)
        return None

    def dress(self, theme: Theme) -> None:
        self._theme = theme
