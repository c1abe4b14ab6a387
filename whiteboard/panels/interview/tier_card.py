"""One tier of the board: which way it grows and until when, what dies with it, what was answered to that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.tiers import (
    Growth,
    Tier,
    TierOnBoard,
    failures_said,
    growth_title,
    planned,
    plans,
    tier_title,
)
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, TierPlan
from whiteboard.panels.interview.kept_field import KeptField
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_pick
from whiteboard.panels.writer import Writer
from whiteboard.review.failure.fault import fault_title, offered
from whiteboard.session.scenario import Scenario


class TierCard(QFrame):
    """`context` is the window's, in which a failure is played on the board."""

    def __init__(self, tier: Tier, context: Context, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._tier, self._context, self._writer = tier, context, writer
        self._parts: TierOnBoard = TierOnBoard(tier, ())
        self._said: tuple[str, ...] | None = None
        self._said_list: QWidget | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(tier_title(tier))
        self._names = label("", "small", wrap=True)
        self._growth = QuietCombo(_("How it grows: {tier}").format(tier=tier_title(tier)))
        self._growth.addItem(_("How does it grow?"), "")
        for growth in Growth:
            self._growth.addItem(growth_title(growth), growth.value)
        on_pick(self._growth, self._grow)
        self._until = self._field(
            "until",
            _("Until when, and what then: {tier}"),
            _("Until when, with its number, and what then"),
        )
        self.failure = self._field(
            "failure",
            _("What dies with it: {tier}"),
            _("What dies with it, and what you do"),
        )
        self._losses = label("", "small", wrap=True)
        self._losses.hide()
        self._play = WordButton(_("What dies with this?"), theme, role="small", icon_name="heart-pulse")
        on_click(self._play, self._choose_fault)
        self._growth.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        play = QHBoxLayout()
        play.addWidget(self._play)
        play.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        title = label(tier_title(tier), "name", wrap=True)
        for widget in (title, self._names, self._growth, self._until, self.failure):
            self._column.addWidget(widget)
        self._column.addWidget(self._losses)
        self._column.addLayout(play)

    @property
    def pending(self) -> bool:
        """Whether there are words in it that nobody was handed yet."""
        return self._until.pending or self.failure.pending

    def show_tier(self, parts: TierOnBoard, design: Design, *, plays: bool) -> None:
        """`plays`: a failure may be played on the board here."""
        self._parts = parts
        self._names.setText(parts.names)
        self._growth.show_choice(planned(design, self._tier).growth, _("Another way"))
        self._growth.setEnabled(self._writer.writable)
        self._until.show_design(design)
        self.failure.show_design(design)
        self._play.setVisible(plays)
        self._show_said(design)

    def show_losses(self, sentences: Sequence[str]) -> None:
        """What dies with its parts, as far as it is worked out and may be seen."""
        self._losses.setText("\n".join(sentences))
        self._losses.setVisible(bool(sentences))

    def _show_said(self, design: Design) -> None:
        said = tuple(
            _("{fault}, {name}: “{answer}”").format(
                fault=fault_title(f.fault), name=f.name, answer=" ".join(f.text.split())
            )
            for f in failures_said(design, self._parts.parts)
        )
        if said == self._said:
            return
        self._said = said
        if self._said_list is not None:
            self._column.removeWidget(self._said_list)
            discard(self._said_list)
            self._said_list = None
        if said:
            self._said_list = made = QWidget()
            column = QVBoxLayout(made)
            column.setContentsMargins(2, 2, 0, 0)
            column.setSpacing(2)
            for line in said:
                column.addWidget(label(line, "small", wrap=True))
            self._column.addWidget(made)

    def _field(self, field: str, name: str, placeholder: str) -> KeptField:
        tier = self._tier
        return KeptField(
            self._writer,
            lambda design: plans(design, tier),
            self._blank,
            field,
            name=name.format(tier=tier_title(tier)),
            step=_("Plan a tier"),
            placeholder=placeholder,
        )

    def _blank(self) -> TierPlan:
        return TierPlan(id=self._context.new_id(), tier=self._tier)

    def _grow(self) -> None:
        growth = str(self._growth.currentData())

        def change(edit: Edit) -> None:
            found = plans(edit.design, self._tier)
            if found:
                edit.update(next((p for p in found if p.growth), found[0]).id, growth=growth)
            elif growth:
                edit.add(self._blank().changed(order=edit.top_order(Answer), growth=growth))

        self._writer.write(_("Plan a tier"), change)

    def _choose_fault(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        design = self._context.design
        for part in self._parts.parts:
            for fault in offered(design, part.id):
                text = _("{name}: {fault}").format(name=part.name or _("Unnamed"), fault=fault_title(fault))
                menu.addAction(text.replace("&", "&&"), self._playing(Scenario(fault, part.id)))
        menu.popup(self._play.mapToGlobal(QPoint(0, self._play.height())))

    def _playing(self, scenario: Scenario) -> Callable[[], None]:
        def play() -> None:
            session = self._context.session
            session.select(())
            session.set_walk(None)
            session.set_scenario(scenario)
            self._context.view.reveal((scenario.element,))

        return play
