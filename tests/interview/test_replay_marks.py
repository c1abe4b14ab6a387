"""What happened in an interview stands along its replay: notes, hints, curveballs, concerns as they came."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interview.test_debrief_recorded import JUDGED, Sitting
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.conducting.stamp import Stamp, What
from whiteboard.interview.replay_marks import (
    SAMPLES,
    Beside,
    Happened,
    ReplayMark,
    concern_marks,
    marks_in,
    phases_left,
)
from whiteboard.interview.withheld import Withheld
from whiteboard.model.conducted import Curveball, PointHeard
from whiteboard.model.hinted import HintTaken
from whiteboard.model.interview import PhaseNote, note_id
from whiteboard.model.notes import PrivateNote
from whiteboard.model.phase import Phase
from whiteboard.problems.points import all_points
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.engine import review
from whiteboard.review.result import Review

POINT = all_points()["chat"].points[0]


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    sitting = Sitting(tmp_path)
    sitting.put(*JUDGED.answers.values())
    sitting.go_to(Phase.HIGH_LEVEL)
    sitting.put(*JUDGED.components)
    return sitting


def _told(sitting: Sitting, beside: Beside | None = None) -> list[tuple[Happened, str]]:
    film = sitting.film()
    return [(m.happened, m.words) for m in marks_in(film, beside or Beside())]


def test_notes_hints_and_curveballs_stand_at_their_moments(sitting: Sitting) -> None:
    note = PhaseNote(id=note_id(Phase.HIGH_LEVEL), phase=Phase.HIGH_LEVEL, text="Sockets first.")
    sitting.put(HintTaken(id="h", rule=f"chat-{POINT.id}", hints=2))
    sitting.put(note)
    sitting.put(Curveball(id="c", text="Ten times the traffic."))
    film = sitting.film()
    found = {m.words: m for m in marks_in(film, Beside())}
    hint = next(m for m in found.values() if m.happened is Happened.HINT)
    assert hint.words.startswith("Hint 2 taken: ")
    assert POINT.ask[:40] in hint.words
    moments = [hint.number, found["Note: Sockets first."].number]
    moments.append(found["Curveball: Ten times the traffic."].number)
    assert moments == sorted(moments)
    assert [film.moments[n].clock for n in moments] == [30, 40, 50]
    assert found["On to “High-level design”"].happened is Happened.PHASE


def test_what_an_interviewer_noted_stands_there_on_their_machine_only(sitting: Sitting) -> None:
    stamps = (
        Stamp(what=What.HINT, of=POINT.id, value="1", text="the registry", moment=15.0),
        Stamp(what=What.CONFIRMED, of=POINT.id, text="the registry", moment=18.0),
        Stamp(what=What.DEALT, of="c", text="Ten times the traffic.", moment=19.0),
    )
    notes = (PrivateNote(id="n", text="talks to the board", moment=12.0),)
    mine = _told(sitting, Beside(Conducted(stamps=stamps), notes))
    assert (Happened.NOTE, "Note: talks to the board") in mine
    assert (Happened.HINT, "hint 1 given: the registry") in mine
    assert (Happened.NOTE, "said: the registry") in mine
    assert not any("Ten times" in words for _happened, words in mine)
    theirs = _told(sitting)
    assert not any("registry" in words or "talks" in words for _happened, words in theirs)


def test_hints_that_were_told_with_the_end_stand_where_they_were_given(sitting: Sitting) -> None:
    sitting.put(PointHeard(id="p", point=POINT.id, hints=2, said=True, at=15.0))
    film = sitting.film()
    (hint,) = [m for m in marks_in(film, Beside()) if m.happened is Happened.HINT]
    assert film.moments[hint.number].clock == 10
    assert hint.words.startswith("Hint 2 given: ")


def _concerns(sitting: Sitting, withheld: Withheld) -> list[ReplayMark]:
    film = sitting.film()
    return list(concern_marks(film, lambda n: review(film.design_at(n)), withheld.of))


def test_a_concern_comes_up_and_is_no_longer_open_at_the_very_edit(sitting: Sitting) -> None:
    sitting.go_to(Phase.EDGE_CASES)
    for number in range(SAMPLES):
        sitting.put(_a_note(number))
    for flow in JUDGED.flows:
        sitting.put(flow)
    found = _concerns(sitting, Withheld())
    film = sitting.film()
    assert found
    for mark in found:
        before = _open(film.design_at(mark.number - 1)) if mark.number else set()
        after = _open(film.design_at(mark.number))
        told = mark.words.split(": ", 1)[1].rstrip("…")
        assert any(m.startswith(told) for m in (after if mark.happened is Happened.RAISED else before))


def _open(design: object) -> set[str]:
    found: Review = review(design)  # pyright: ignore[reportArgumentType]
    return {" ".join(c.message.split()) for c in found.unaddressed if c.tier is not Tier.NOT_SAID}


def test_concerns_of_later_phases_are_silent_and_so_is_what_may_not_be_seen(sitting: Sitting) -> None:
    film = sitting.film()
    reached = film.moments[-1].phase
    reviewed = review(film.design_at(len(film) - 1))
    later = [c for c in reviewed.unaddressed if c.phase.number > reached.number]
    assert later
    told = {m.words for m in _concerns(sitting, Withheld())}
    assert not any(c.message[:60] in words for c in later for words in told)
    assert _concerns(sitting, Withheld(since=Phase.UNDERSTANDING)) == []


def test_few_moments_are_reviewed_of_a_long_interview(sitting: Sitting) -> None:
    for number in range(300):
        sitting.put(_a_note(number))
    film = sitting.film()
    asked: list[int] = []
    same = review(film.design_at(len(film) - 1))

    def reviewed(number: int) -> Review:
        asked.append(number)
        return same

    list(concern_marks(film, reviewed, lambda found: found))
    # One phase has begun on the way, and what came with it is looked for more closely.
    assert len(asked) <= SAMPLES + 12
    assert len(set(asked)) == len(asked)


def _a_note(number: int) -> PhaseNote:
    return PhaseNote(id=f"n{number}", phase=Phase.DETAILED, text=f"Note {number}.")


def test_the_strip_has_each_phase_once_as_it_was_left_last(sitting: Sitting) -> None:
    sitting.go_to(Phase.DETAILED)
    sitting.go_to(Phase.HIGH_LEVEL)
    sitting.put(JUDGED.components[0].changed(id="late"))
    titles = [title for _number, title in phases_left(sitting.film())]
    assert titles == ["Understanding the problem", "Detailed component design", "High-level design"]
