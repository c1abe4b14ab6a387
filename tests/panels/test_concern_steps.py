"""In practice a card unfolds step by step: its question, the hints one by one, then what answers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle
from tests.panels.test_concerns import Bench, concern
from whiteboard.interview.point_hints import hints_to
from whiteboard.look.theme import Theme
from whiteboard.model.hinted import HintTaken
from whiteboard.panels.concern_fix import FixBox
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.fixing.fix import Fix
from whiteboard.session.participants import Participant

POINT = "news-feed-celebrities"


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    made = Bench(qtbot, stage, theme)
    made.view.unfold_stepwise(True)
    return made


def a_point() -> Concern:
    asked = concern(1, tier=Tier.QUESTION)
    return replace(asked, id=f"{POINT}@board", rule=POINT, spoken="Say this.")


def opened(bench: Bench, asked: Concern) -> None:
    bench.take(asked)
    bench.cards[0].setFocus()
    QTest.keyClick(bench.cards[0], Qt.Key.Key_Return)
    settle()


def offers(bench: Bench) -> set[str]:
    """The buttons by which more of the card is seen."""
    every = {b.text() for b in bench.view.findChildren(QPushButton) if b.isVisible()}
    return every & {"Hint", "Another hint", "What answers it"}


def test_the_hints_of_a_point_come_one_by_one_and_then_what_answers_it(bench: Bench) -> None:
    opened(bench, a_point())
    hints = hints_to(POINT)
    assert len(hints) == 3
    told = ("It matters.", "A second one.", "Say this.", "one copy", "Concern 1")
    for given in range(3):
        assert "What about 1?" in bench.texts
        assert [hint in bench.texts for hint in hints] == [n < given for n in range(3)]
        assert not any(words in bench.texts for words in told)
        assert offers(bench) == {"Another hint" if given else "Hint"}
        bench.press("Another hint" if given else "Hint")
    assert hints[2] in bench.texts
    assert not any(words in bench.texts for words in told)
    bench.press("What answers it")
    assert all(words in bench.texts for words in told)
    assert offers(bench) == set()


def test_a_rules_hint_is_what_was_found_and_its_fix_comes_with_the_answer(bench: Bench) -> None:
    opened(bench, replace(concern(1), fix=Fix("Add a cache", ())))
    assert bench.cards[0].accessibleName() == "What about 1?"
    assert "Concern 1" not in bench.texts
    bench.press("Hint")
    assert "Concern 1" in bench.texts
    assert "A second one." not in bench.texts
    bench.press("Another hint")
    assert "one copy" in bench.texts
    assert bench.view.findChildren(FixBox) == []
    bench.press("What answers it")
    assert "A second one." in bench.texts
    assert [box.fix.title for box in bench.view.findChildren(FixBox)] == ["Add a cache"]


def test_a_question_is_no_hint_to_itself(bench: Bench) -> None:
    opened(bench, replace(concern(1), message="How much does Feed take?"))
    bench.press("Hint")
    assert "one copy" in bench.texts
    assert "How much does Feed take?" not in bench.texts
    bench.press("What answers it")


def test_the_keyboard_goes_on_from_hint_to_hint(bench: Bench) -> None:
    opened(bench, a_point())
    for text in ("Hint", "Another hint", "Another hint", "What answers it"):
        button = next(b for b in bench.view.findChildren(QPushButton) if b.text() == text and b.isVisible())
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        settle()
        following = bench.view.focusWidget()
        assert text == "What answers it" or (isinstance(following, QPushButton) and following.isVisible())
    assert "A second one." in bench.texts


def test_a_new_review_keeps_what_was_unfolded_and_an_answer_unfolds_all(bench: Bench) -> None:
    opened(bench, a_point())
    bench.press("Hint")
    bench.take(replace(a_point(), why="It matters more."))
    assert hints_to(POINT)[0] in bench.texts
    assert "It matters more." not in bench.texts
    bench.take(replace(a_point(), state=State.ANSWERED, answer="A hybrid."))
    bench.view.show_concern(f"{POINT}@board")
    settle()
    assert "A second one." in bench.texts
    assert offers(bench) == set()


def test_in_the_other_modes_all_is_told_at_once(bench: Bench) -> None:
    opened(bench, a_point())
    assert "A second one." not in bench.texts
    bench.view.unfold_stepwise(False)
    settle()
    assert "A second one." in bench.texts
    assert offers(bench) == set()


def taken(bench: Bench) -> list[tuple[str, int, bool]]:
    return [(t.rule, t.hints, t.told) for t in bench.stage.document.design.answers_of(HintTaken)]


def test_the_hints_that_are_taken_alone_are_kept(bench: Bench) -> None:
    opened(bench, a_point())
    assert taken(bench) == []
    bench.press("Hint")
    assert taken(bench) == [(POINT, 1, False)]
    bench.press("Another hint")
    bench.press("Another hint")
    bench.press("What answers it")
    assert taken(bench) == [(POINT, 3, True)]


def test_where_all_is_told_at_once_opening_a_card_is_being_told(bench: Bench) -> None:
    bench.view.unfold_stepwise(False)
    bench.take(a_point())
    assert taken(bench) == []
    opened(bench, a_point())
    assert taken(bench) == [(POINT, 0, True)]


def test_a_card_that_a_key_or_a_badge_opens_tells_as_much(bench: Bench) -> None:
    bench.view.unfold_stepwise(False)
    bench.take(a_point())
    bench.view.show_concern(f"{POINT}@board")
    settle()
    assert taken(bench) == [(POINT, 0, True)]


def test_no_hint_is_kept_of_what_is_no_point_was_answered_or_is_over(bench: Bench) -> None:
    bench.view.unfold_stepwise(False)
    opened(bench, concern(1))
    bench.take(replace(a_point(), state=State.ANSWERED, answer="A hybrid."))
    bench.view.show_concern(f"{POINT}@board")
    settle()
    with bench.stage.document.edit("End", undoable=False) as edit:
        edit.set_meta(ended=1e9)
    opened(bench, a_point())
    assert taken(bench) == []


def test_with_others_in_the_room_they_are_the_interviewers(bench: Bench) -> None:
    bench.stage.session.set_participants([Participant(1, role="interviewer")])
    opened(bench, a_point())
    bench.press("Hint")
    assert taken(bench) == []
