"""Concerns are opened, answered, accepted, set aside and reopened; nothing typed is lost to a new review."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.look.theme import Theme
from whiteboard.model.interview import Decision, Resolution, ResolutionState
from whiteboard.model.phase import Phase
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.concern_words import concern_icon, severity_title, state_title, tier_title
from whiteboard.panels.concerns import ConcernsView
from whiteboard.panels.orphan_card import OrphanCard
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.text_field import TextField
from whiteboard.review.concerns.concern import Category, Concern, Confidence, Severity, State, Subject
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.result import Review


def concern(
    number: int,
    severity: Severity = Severity.HIGH,
    state: State = State.OPEN,
    tier: Tier = Tier.CONTRADICTION,
) -> Concern:
    return Concern(
        id=f"rule-{number}@feed",
        rule=f"rule-{number}",
        title=f"Rule {number}",
        phase=Phase.HIGH_LEVEL if number % 2 else Phase.SCALING,
        category=Category.FAILURE,
        severity=severity,
        confidence=Confidence.HIGH,
        tier=tier,
        state=state,
        message=f"Concern {number}",
        question=f"What about {number}?",
        why="It matters.",
        resolved_by="A second one.",
        source="A book",
        subjects=(Subject("feed", "Feed service"),),
        evidence=("one copy",),
    )


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.pointed: list[str] = []
        self.view = ConcernsView(stage.context, theme, lambda c: self.pointed.append(c.id))
        qtbot.addWidget(self.view)
        shown(self.view, 320, 900)

    def take(self, *concerns: Concern) -> None:
        real = self.stage.review()
        self.view.set_review(Review(concerns, Phase.EDGE_CASES, (), real.analyses, real.board))
        settle()

    def take_real(self) -> Review:
        review = self.stage.review()
        self.view.set_review(review)
        settle()
        return review

    @property
    def cards(self) -> list[ConcernCard]:
        found = [c for c in self.view.findChildren(ConcernCard) if c.isVisible()]
        return sorted(found, key=lambda c: c.mapTo(self.view, c.rect().topLeft()).y())

    def press(self, text: str) -> None:
        button = next(b for b in self.view.findChildren(QPushButton) if b.text() == text and b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        assert self.stage.shell.said == []

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.view.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def test_at_most_seven_are_open_and_the_rest_is_behind_more(bench: Bench) -> None:
    bench.take(*(concern(n) for n in range(10)))
    assert len(bench.cards) == 7
    assert "10 open" in bench.texts
    bench.press("3 more")
    assert len(bench.cards) == 10
    bench.press("Show fewer")
    assert len(bench.cards) == 7


def test_a_question_asks_and_has_no_severity(bench: Bench) -> None:
    bench.take(*(concern(n, Severity.CRITICAL, tier=Tier.QUESTION) for n in range(5)))
    assert len(bench.cards) == 3
    assert [
        b.text()
        for b in bench.view.findChildren(QToolButton)
        if b.isVisible() and b.property("role") == "heading"
    ] == ["You may be asked"]
    assert "What about 1?" in bench.texts
    assert "Critical" not in bench.texts
    bench.press("2 more")
    assert len(bench.cards) == 5


def test_a_question_is_not_asked_once_more_in_its_details(bench: Bench) -> None:
    asked = concern(1, tier=Tier.QUESTION)
    for message, told in (("How much does Feed take?", False), ("Feed has one copy", True)):
        bench.take(replace(asked, message=message))
        bench.view.show_concern(asked.id)
        settle()
        assert "What about 1?" in bench.texts
        assert "It matters." in bench.texts
        assert (message in bench.texts) is told


def test_a_line_that_is_not_said_is_folded_and_can_be_ticked(bench: Bench) -> None:
    bench.take(concern(1, tier=Tier.NOT_SAID))
    # An empty page is no concern, and yet it is not done.
    assert "Nothing is open in the phases so far. What they lack stands on their pages" in bench.texts
    assert bench.cards == []
    bench.view.show_concern("rule-1@feed")
    settle()
    assert bench.cards[0].isVisible()
    bench.press("I said it")
    (said,) = bench.stage.design.answers_of(Resolution)
    assert (said.state, said.text) == (ResolutionState.ANSWERED, "Said aloud.")


def test_a_click_opens_the_card_and_points_at_its_components(bench: Bench) -> None:
    bench.take(concern(1), concern(2))
    assert "What about 1?" not in bench.texts
    QTest.mouseClick(bench.cards[0], Qt.MouseButton.LeftButton, pos=bench.cards[0].rect().topLeft())
    settle()
    assert bench.pointed == ["rule-1@feed"]
    for words in ("What about 1?", "It matters.", "A second one.", "one copy", "Source: A book"):
        assert words in bench.texts
    bench.cards[0].setFocus()
    QTest.keyClick(bench.cards[0], Qt.Key.Key_Return)
    settle()
    assert "What about 1?" not in bench.texts


def test_a_card_that_does_not_fit_shows_its_beginning(bench: Bench) -> None:
    bench.view.resize(320, 320)
    long = replace(concern(2), evidence=tuple(f"evidence {n}" for n in range(30)))
    bench.take(concern(1), long, concern(3))
    bench.view.show_concern(long.id)
    settle()
    card = next(c for c in bench.cards if c.concern.id == long.id)
    assert card.height() > bench.view.height()
    assert 0 <= card.mapTo(bench.view, card.rect().topLeft()).y() < 120


def test_severity_is_said_in_words(bench: Bench) -> None:
    bench.take(concern(1, Severity.CRITICAL), concern(2, Severity.LOW))
    assert "Critical · High-level design" in bench.texts
    assert "Low · Scaling the system" in bench.texts
    assert len({concern_icon(concern(1, tier=tier)) for tier in Tier}) == len(Tier)
    assert len({tier_title(tier) for tier in Tier}) == len(Tier)
    assert len({severity_title(severity) for severity in Severity}) == len(Severity)
    assert len({state_title(state) for state in State}) == len(State)


def test_an_answer_in_words_is_kept_with_the_names(bench: Bench) -> None:
    bench.take(concern(1))
    bench.view.show_concern("rule-1@feed")
    settle()
    bench.press("Answer in words")
    field = bench.view.findChildren(TextField)[0]
    assert field.hasFocus()
    bench.press("Answer")
    assert "Say it in a sentence first." in bench.texts
    type_into(field, "We run three.", end=False)
    bench.press("Answer")
    (resolution,) = bench.stage.design.answers_of(Resolution)
    assert (resolution.concern, resolution.state, resolution.text, resolution.subject_names) == (
        "rule-1@feed",
        ResolutionState.ANSWERED,
        "We run three.",
        ("Feed service",),
    )
    assert bench.stage.document.undo_label == "Answer a concern"


def test_accepting_needs_a_sentence_and_makes_a_decision(bench: Bench) -> None:
    bench.take(concern(1))
    bench.view.show_concern("rule-1@feed")
    settle()
    bench.press("Record a decision")
    bench.press("Accept")
    assert len(bench.stage.design.answers_of(Decision)) == 1
    why, cost = bench.view.findChildren(TextField)[:2]
    type_into(why, "One region is enough for the pilot", end=False)
    type_into(cost, "An hour of downtime a year", end=False)
    QTest.keyClick(cost, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decision = bench.stage.design.answers_of(Decision)[-1]
    assert decision.accepts == ("rule-1@feed",)
    assert decision.subjects == ("feed",)
    assert decision.choice == "Accept: Concern 1"
    assert decision.reason == "One region is enough for the pilot"
    assert decision.cost == "An hour of downtime a year"


def test_setting_aside_and_asking_and_reopening(bench: Bench) -> None:
    bench.take(concern(1))
    bench.view.show_concern("rule-1@feed")
    settle()
    bench.press("Mark as asked")
    assert bench.stage.design.answers_of(Resolution)[0].state is ResolutionState.ASKED
    bench.press("Not applicable")
    type_into(bench.view.findChildren(TextField)[0], "No users yet", end=False)
    bench.press("Set aside")
    (resolution,) = bench.stage.design.answers_of(Resolution)
    assert (resolution.state, resolution.text) == (ResolutionState.NOT_APPLICABLE, "No users yet")
    bench.take(concern(1, state=State.NOT_APPLICABLE))
    bench.view.show_concern("rule-1@feed")
    settle()
    bench.press("Reopen")
    assert bench.stage.design.answers_of(Resolution) == ()


def test_a_real_concern_goes_from_open_to_answered_to_open(bench: Bench) -> None:
    first = bench.take_real().unaddressed[0]
    bench.view.show_concern(first.id)
    settle()
    bench.press("Answer in words")
    type_into(bench.view.findChildren(TextField)[0], "Because of the numbers", end=False)
    bench.press("Answer")
    after = bench.take_real()
    assert first.id not in {c.id for c in after.unaddressed}
    assert {c.id: c.state for c in after.addressed}[first.id] is State.ANSWERED
    bench.view.show_concern(first.id)
    settle()
    assert "Because of the numbers" in bench.texts
    assert "Answered in words" in bench.texts
    bench.press("Reopen")
    assert first.id in {c.id for c in bench.take_real().unaddressed}


def test_a_real_concern_is_accepted_and_reopened(bench: Bench) -> None:
    first = bench.take_real().unaddressed[0]
    bench.view.show_concern(first.id)
    settle()
    bench.press("Record a decision")
    type_into(bench.view.findChildren(TextField)[0], "Fine for a pilot", end=False)
    bench.press("Accept")
    after = bench.take_real()
    accepted = {c.id: c for c in after.addressed}[first.id]
    assert accepted.state is State.ACCEPTED
    bench.view.show_concern(first.id)
    settle()
    assert "Accepted, not solved" in bench.texts
    bench.press("Reopen")
    assert first.id in {c.id for c in bench.take_real().unaddressed}
    assert bench.stage.design.answers_of(Decision)[-1].accepts == ()


def test_a_new_review_keeps_folds_places_and_words(bench: Bench) -> None:
    bench.take(concern(1), concern(2))
    bench.view.show_concern("rule-2@feed")
    settle()
    bench.press("Answer in words")
    field = bench.view.findChildren(TextField)[0]
    type_into(field, "Half a sent", end=False)
    cards = bench.cards
    bench.take(concern(1), concern(2, Severity.CRITICAL), concern(3))
    assert bench.cards[:2] == cards
    assert field.text() == "Half a sent"
    assert field.hasFocus()
    bench.take(concern(1))
    assert field.isVisible()
    assert field.text() == "Half a sent"
    assert "The review no longer raises this." in bench.texts


def test_an_answer_that_was_begun_survives_its_card(bench: Bench, qtbot: QtBot, theme: Theme) -> None:
    bench.take(concern(1))
    bench.view.show_concern("rule-1@feed")
    bench.press("Answer in words")
    type_into(field_of(bench), "We shard by user", end=False)
    session = bench.stage.context.session
    assert session.drafts == ("We shard by user",)
    # The whole panel anew, as when the design is opened again.
    again = Bench(qtbot, bench.stage, theme)
    again.take(concern(1))
    again.view.show_concern("rule-1@feed")
    settle()
    assert field_of(again).toPlainText() == "We shard by user"
    again.press("Cancel")
    assert session.drafts == ()
    again.press("Answer in words")
    assert field_of(again).toPlainText() == ""


def field_of(bench: Bench) -> TextField:
    (found,) = [f for f in bench.view.findChildren(TextField) if f.isVisible()]
    return found


def test_accepted_counts_apart_from_answered_and_from_resolved(bench: Bench) -> None:
    states = (State.OPEN, State.ASKED, State.ANSWERED, State.NOT_APPLICABLE, State.ACCEPTED, State.RESOLVED)
    bench.take(*(concern(n, state=state) for n, state in enumerate(states)))
    for words in ("2 open", "2 answered", "1 accepted", "1 resolved"):
        assert words in bench.texts.splitlines()


def test_only_this_phase(bench: Bench) -> None:
    bench.take(concern(1), concern(2))
    bench.stage.session.look_at_phase(Phase.SCALING)
    bench.press("This phase")
    assert [c.concern.id for c in bench.cards] == ["rule-2@feed"]
    assert "1 open in this phase" in bench.texts.splitlines()
    bench.stage.session.look_at_phase(Phase.HIGH_LEVEL)
    settle()
    assert [c.concern.id for c in bench.cards] == ["rule-1@feed"]


def test_an_answer_whose_component_is_gone_is_shown_and_can_be_deleted(bench: Bench) -> None:
    first = next(
        c
        for c in bench.take_real().unaddressed
        if c.subjects and c.subjects[0].id in bench.stage.design.elements
    )
    with bench.stage.document.edit("Answer") as edit:
        edit.add(
            Resolution(
                id="x1", concern=f"{first.rule}@gone", text="It was fine", subject_names=("Old service",)
            )
        )
    bench.take_real()
    card = bench.view.findChildren(OrphanCard)[0]
    labels = [w.text() for w in card.findChildren(QLabel)]
    assert "Old service" in labels
    assert "It was fine" in labels
    delete = card.findChildren(QToolButton)[0]
    assert delete.accessibleName() == "Delete the answer about Old service"
    section = next(s for s in bench.view.findChildren(Section) if s.isAncestorOf(card))
    section.set_open(True)
    settle()
    QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert "x1" not in bench.stage.design.answers


def test_nothing_can_be_said_where_nothing_can_be_written(bench: Bench) -> None:
    bench.take(concern(1))
    bench.cards[0].toggle()
    settle()

    def replies() -> list[bool]:
        found = [
            b
            for b in bench.view.findChildren(QPushButton)
            if b.text() in ("Answer in words", "Mark as asked")
        ]
        return [b.isEnabled() for b in found if b.isVisible()]

    assert replies() == [True, True]
    bench.stage.document.set_read_only(True)
    bench.view.show_writable()
    settle()
    assert replies() == [False, False]
    bench.take(concern(1), concern(3))
    bench.cards[1].toggle()
    settle()
    assert replies() == [False] * 4
    bench.stage.document.set_read_only(False)
    bench.view.show_writable()
    settle()
    assert replies() == [True] * 4
