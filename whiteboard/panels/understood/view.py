"""What was understood: every sentence that states something, part by part, for a person to correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.model.interview import Correction
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.understood.correcting import Corrector
from whiteboard.panels.understood.sentence_card import SentenceCard
from whiteboard.panels.writer import Writer
from whiteboard.review.evidence.understood import Part, Sentence
from whiteboard.review.reports.understood_report import also_about, part_name, whose
from whiteboard.review.result import Review
from whiteboard.review.text.corrections import Corrections

MOST_CARDS = 30
"""So many sentences at first, and with each press as many more: each is a card of some widgets."""

CARDS_AT_ONCE = 4
_DONE = object()


class UnderstoodView(QWidget):
    """`lead_to` is called with the id of the record in which a sentence stands; `left`: back to the concerns.

    Cards keep their place and what is being corrected in them when a new review arrives.
    """

    left = Signal()

    def __init__(self, context: Context, theme: Theme, lead_to: Callable[[str], object]) -> None:
        super().__init__()
        self._document = context.document
        self._corrector = Corrector(Writer(context.document, context.window.say))
        self._theme = theme
        self._lead_to = lead_to
        self._review: Review | None = None
        self._most = MOST_CARDS
        self._awaited = False
        self._sections: dict[str, Section] = {}
        self._cards: dict[tuple[str, str], SentenceCard] = {}
        self._steps: Iterator[None] = iter(())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)
        self._back = IconButton("arrow-left", _("Back to the concerns"), theme, size=16)
        on_click(self._back, self.left.emit)
        self._count = label("", "small")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._back)
        head.addWidget(label(_("What I understood"), "name"))
        head.addStretch(1)
        head.addWidget(self._count)
        self._scroll = ScrollColumn(spacing=8, margins=(0, 2, 8, 12))
        self._nothing = label("", "sub", wrap=True)
        self._more = MoreButton(theme)
        on_click(self._more, self._show_more)
        self._scroll.column.addWidget(self._nothing)
        self._scroll.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        hint = _("The concerns follow from this. Correct what I got wrong; the concerns change with it.")
        column.addWidget(label(hint, "small", wrap=True))
        column.addWidget(self._scroll, 1)
        self.setAccessibleName(_("What I understood"))
        self._show()
        self.destroyed.connect(context.document.subscribe(self._changed))

    def set_review(self, review: Review) -> None:
        """Show what another review understood."""
        if review is not self._review:
            self._review = review
            self._show()

    def show_writable(self) -> None:
        """What the cards offer to do looks as it is."""
        for card in self._cards.values():
            card.show_writable()

    def start(self) -> None:
        """Take the keyboard, to the first sentence."""
        first = next(iter(self._in_order()), None)
        self._awaited = first is None
        (first or self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, change: Change) -> None:
        # Nobody waits for the next review to see what they did to a line, or what a peer did.
        records = (*change.added, *change.removed, *(u.after for u in change.updated))
        if self.isVisible() and any(isinstance(r, Correction) for r in records):
            self._show()

    @property
    def _parts(self) -> tuple[Part, ...]:
        return self._review.understood if self._review is not None else ()

    def _show_more(self) -> None:
        self._most += MOST_CARDS
        self._show()

    def _show(self) -> None:
        corrections = Corrections(self._document.design)
        parts = tuple(p.corrected(corrections) for p in self._parts)
        every = [(part, sentence) for part in parts for sentence in part.sentences]
        shown = {s.key for at, (_part, s) in enumerate(every) if at < self._most or s.key in self._cards}
        there = {sentence.key for _part, sentence in every}
        for key in [k for k in self._cards if k not in there]:
            discard(self._cards.pop(key))
        for node in [n for n in self._sections if n not in {part.node for part in parts}]:
            discard(self._sections.pop(node))
        self._say(len(every))
        self._steps = self._fill_all([(p, [s for s in p.sentences if s.key in shown]) for p in parts])
        self._go_on()
        self._more.show_rest(len(every) - len(shown))

    def _go_on(self) -> None:
        """A few cards in each turn of the event loop: all of them together would hold the window up."""
        if next(self._steps, _DONE) is not _DONE:
            self._later.start()
        if self._awaited and self._back.hasFocus():
            self.start()

    def _fill_all(self, wanted: Sequence[tuple[Part, Sequence[Sentence]]]) -> Iterator[None]:
        made = 0
        for place, (part, sentences) in enumerate((w for w in wanted if w[1]), start=1):
            section = self._section(part, place)
            for at, sentence in enumerate(sentences):
                made += self._place(part, sentence, section, at)
                if made >= CARDS_AT_ONCE:
                    made = 0
                    yield

    def _section(self, part: Part, place: int) -> Section:
        section = self._sections.get(part.node)
        if section is None:
            section = self._sections[part.node] = Section(part_name(part), self._theme)
        section.set_title(part_name(part))
        section.aside.setText(str(len(part.sentences)))
        if self._scroll.column.indexOf(section) != place:
            self._scroll.column.insertWidget(place, section)
        return section

    def _place(self, part: Part, sentence: Sentence, section: Section, at: int) -> bool:
        """Have a sentence shown in its place; whether that took a new card."""
        card, note = self._cards.get(sentence.key), self._note(part, sentence)
        new = card is None
        if card is None:
            card = self._cards[sentence.key] = SentenceCard(sentence, note, self._corrector, self._theme)
            card.led.connect(self._lead_to)
            card.walked.connect(partial(self._walk, sentence.key))
        else:
            card.show_sentence(sentence, note)
        if section.body_layout.indexOf(card) != at:
            section.body_layout.insertWidget(at, card)
        return new

    def _note(self, part: Part, sentence: Sentence) -> str:
        others = also_about(sentence, part, self._review.board) if self._review is not None else ""
        return " · ".join(words for words in (whose(sentence).capitalize(), others) if words)

    def _walk(self, key: tuple[str, str], by: int) -> None:
        cards = list(self._in_order())
        at = cards.index(self._cards[key]) + by
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(cards[at], 0, 12)

    def _in_order(self) -> Iterator[SentenceCard]:
        """The cards that can be walked to, from top to bottom."""
        for part in self._parts:
            for sentence in part.sentences:
                card = self._cards.get(sentence.key)
                if card is not None and not card.isHidden() and self._sections[part.node].is_open:
                    yield card

    def _say(self, count: int) -> None:
        said = ngettext("{count} sentence", "{count} sentences", count).format(count=count)
        self._count.setText(said if count else "")
        self._nothing.setVisible(not count)
        if self._review is None:
            self._nothing.setText(_("It comes with the first review."))
        else:
            self._nothing.setText(
                _("No sentence on the board or in the interview states a quantity or anything else I know.")
            )
