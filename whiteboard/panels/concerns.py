"""The concerns of the review: what is open, what was said, and what lost its subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.concern_fix import Fixer
from whiteboard.panels.concern_words import tier_title
from whiteboard.panels.hint_book import HintBook
from whiteboard.panels.orphan_card import OrphanCard
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.resolving import Resolver
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.result import Review
from whiteboard.session.session import Part

_ALL, _PHASE = "all", "phase"


class ConcernsView(QWidget):
    """Cards keep their place, their fold and what is typed in them when a new review arrives.

    `on_show` is called with a concern whose components are to be shown on the board. `led` carries the id of
    the record that a quote leads to. `understood_wanted`: what the concerns follow from is to be listed.
    """

    led = Signal(str)
    understood_wanted = Signal()

    def __init__(self, context: Context, theme: Theme, on_show: Callable[[Concern], None]) -> None:
        super().__init__()
        self._session = context.session
        self._theme = theme
        self._on_show = on_show
        writer = Writer(context.document, context.window.say)
        self._resolver = Resolver(writer, context.new_id)
        self._hints = HintBook(context, writer)
        self._fixer = Fixer(context)
        self._review: Review | None = None
        self._failed = False
        self._more = False
        self._stepwise = False
        self._cards: dict[str, ConcernCard] = {}
        self._counts = {role: label("", role) for role in ("pill-bad", "pill-plain", "pill-warn", "pill-ok")}
        self._filter = Segments(
            _("Concerns of"), ((_ALL, _("All so far")), (_PHASE, _("This phase"))), small=True
        )
        self._filter.show_choice(_ALL)
        on_text(self._filter.chosen, lambda _key: self._show())
        self._understood = WordButton(_("What I understood"), theme, role="small")
        self._understood.setToolTip(_("Every sentence that I read something in, to correct what is wrong"))
        on_click(self._understood, self.understood_wanted.emit)
        self._scroll = ScrollColumn(spacing=8, margins=(0, 2, 8, 12))
        self._nothing = label("", "sub", wrap=True)
        self._loud = Section(tier_title(Tier.CONTRADICTION), theme)
        self._asked = Section(tier_title(Tier.QUESTION), theme)
        self._not_said = Section(tier_title(Tier.NOT_SAID), theme, open_=False)
        self._more_button = WordButton("", theme, role="small")
        on_click(self._more_button, self._toggle_more)
        self._said = Section(_("Answered and accepted"), theme, open_=False)
        self._solved = Section(_("Resolved by the design"), theme, open_=False)
        self._orphans = Section(_("Answers whose component is gone"), theme, open_=False)
        for widget in (
            self._nothing,
            self._loud,
            self._asked,
            self._more_button,
            self._not_said,
            self._said,
            self._solved,
            self._orphans,
        ):
            self._scroll.column.addWidget(widget)
        self._scroll.column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self._filter)
        head.addStretch(1)
        head.addWidget(self._understood)
        counts = QHBoxLayout()
        counts.setSpacing(6)
        for pill in self._counts.values():
            counts.addWidget(pill)
        counts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(counts)
        column.addWidget(self._scroll, 1)
        self._show()
        self.destroyed.connect(context.session.subscribe(self._session_changed))

    def set_review(self, review: Review) -> None:
        self._review, self._failed = review, False
        self._show()

    def unfold_stepwise(self, stepwise: bool) -> None:
        """Whether each card unfolds from its question over hints to what answers it."""
        self._stepwise = stepwise
        for card in self._cards.values():
            card.take_steps(stepwise)

    def start(self) -> None:
        """Take the keyboard back from what was understood."""
        self._understood.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_failed(self) -> None:
        """There is no review; the cards of an earlier one stay."""
        self._failed = True
        self._show()

    def show_writable(self) -> None:
        """What the cards offer to do looks as it is."""
        for card in self._cards.values():
            card.show_writable()
        self._show_orphans()

    def show_concern(self, concern_id: str) -> None:
        """Open the card of a concern, or of the one it is a child of, and scroll to it."""
        for concern in self._review.concerns if self._review else ():
            if concern_id in (concern.id, *(child.id for child in concern.children)):
                self._filter.show_choice(_ALL)
                self._more = self._more or (self._review is not None and concern in self._review.more)
                self._show()
                self._reveal(self._cards[concern.id])
                return

    def _reveal(self, card: ConcernCard) -> None:
        for section in (self._loud, self._asked, self._not_said, self._said, self._solved):
            if section.isAncestorOf(card):
                section.set_open(True)
        card.set_open(True)
        card.setFocus()
        # The card has its new height only once the layout has run.
        soon(card, lambda: self._scroll_to(card))

    def _scroll_to(self, card: ConcernCard) -> None:
        self._scroll.ensureWidgetVisible(card, 0, 12)
        content = self._scroll.widget()
        if content is not None and card.height() > self._scroll.viewport().height():
            # Of a card that does not fit, one wants to read the beginning.
            top = card.mapTo(content, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - 4)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _session_changed(self, part: Part) -> None:
        if part is Part.PHASE and self._filter.choice() == _PHASE:
            self._show()

    def _toggle_more(self) -> None:
        self._more = not self._more
        self._show()

    def _show(self) -> None:
        review = self._review
        shown = review.open if review else ()
        more = review.more if review else ()
        not_said = review.not_said if review else ()
        addressed = review.addressed if review else ()
        if self._filter.choice() == _PHASE:
            phase = self._session.phase
            waiting = [c for c in (*shown, *more) if c.phase is phase]
            shown, more = tuple(waiting), ()
            not_said = tuple(c for c in not_said if c.phase is phase)
            addressed = tuple(c for c in addressed if c.phase is phase)
        said = [c for c in addressed if c.state is not State.RESOLVED]
        solved = [c for c in addressed if c.state is State.RESOLVED]
        self.setUpdatesEnabled(False)
        listed = [*shown, *(more if self._more else ())]
        parts = (
            (self._loud, [c for c in listed if c.tier is Tier.CONTRADICTION]),
            (self._asked, [c for c in listed if c.tier is Tier.QUESTION]),
            (self._not_said, not_said),
            (self._said, said),
            (self._solved, solved),
        )
        self._place([(section.body_layout, concerns) for section, concerns in parts])
        self._show_orphans()
        self._more_button.setVisible(bool(more))
        self._more_button.setText(
            _("Show fewer") if self._more else _("{count} more").format(count=len(more))
        )
        for section, concerns in parts:
            section.setVisible(bool(concerns))
            section.aside.setText(str(len(concerns)))
        accepted = sum(c.state is State.ACCEPTED for c in said)
        self._count(len(shown) + len(more), len(said) - accepted, accepted, len(solved))
        self._nothing.setVisible(not shown and not more)
        self.setUpdatesEnabled(True)

    def _place(self, wanted: Sequence[tuple[QVBoxLayout, Sequence[Concern]]]) -> None:
        ids = {concern.id for _layout, concerns in wanted for concern in concerns}
        for concern_id in [i for i in self._cards if i not in ids]:
            card = self._cards[concern_id]
            if card.typed:
                card.show_gone()
                continue
            del self._cards[concern_id]
            card.release()
            discard(card)
        for layout, concerns in wanted:
            for place, concern in enumerate(concerns):
                card = self._cards.get(concern.id) or self._new_card(concern)
                card.show_concern(concern)
                if layout.indexOf(card) != place:
                    layout.insertWidget(place, card)

    def _new_card(self, concern: Concern) -> ConcernCard:
        card = ConcernCard(concern, self._resolver, self._session, self._theme, self._fixer)
        card.take_steps(self._stepwise)
        card.shown.connect(self._on_show)
        card.hinted.connect(self._hints.take)
        card.led.connect(self.led)
        self._cards[concern.id] = card
        return card

    def _show_orphans(self) -> None:
        orphans = self._review.orphans if self._review else ()
        layout = self._orphans.body_layout
        for card in self._orphans.findChildren(OrphanCard):
            discard(card)
        for orphan in orphans:
            layout.addWidget(OrphanCard(orphan, self._resolver, self._theme))
        self._orphans.setVisible(bool(orphans))
        self._orphans.aside.setText(str(len(orphans)))

    def _count(self, waiting: int, said: int, accepted: int, solved: int) -> None:
        # The tab counts those of all phases.
        here = self._filter.choice() == _PHASE
        open_ = _("{count} open in this phase") if here else _("{count} open")
        texts = (
            ("pill-bad", open_, waiting),
            ("pill-plain", _("{count} answered"), said),
            ("pill-warn", _("{count} accepted"), accepted),
            ("pill-ok", _("{count} resolved"), solved),
        )
        for role, text, count in texts:
            _show_count(self._counts[role], text.format(count=count), count)
        if self._review is None:
            runs = _("The review runs as soon as something is on the board.")
            self._nothing.setText(_("There are no concerns to show.") if self._failed else runs)
        else:
            some, every = (
                _("Nothing is open in the phases shown. What they lack stands on their pages: “Covered”."),
                _("Nothing is open in the phases so far. What they lack stands on their pages: “Covered”."),
            )
            self._nothing.setText(some if self._stepwise else every)
        self._nothing.setVisible(not waiting)


def _show_count(pill: QLabel, text: str, count: int) -> None:
    pill.setText(text)
    pill.setVisible(count > 0)
