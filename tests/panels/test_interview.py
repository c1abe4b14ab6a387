"""The interview panel: rows typed, edited, moved and deleted; numbers; phases; the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.interview.coverage import CoverageItem, coverage
from whiteboard.look.theme import Theme
from whiteboard.model.interview import (
    Answer,
    Decision,
    Endpoint,
    Entity,
    Estimate,
    PhaseNote,
    Requirement,
    ScopeItem,
)
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.panels.interview.coverage_list import CoverageList
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.interview.phase_row import PhaseRow
from whiteboard.panels.interview.record_row import RecordRow
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.text_field import TextField

W = TypeVar("W", bound=QWidget)
A = TypeVar("A", bound=Answer)


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.panel = InterviewPanel(stage.context, theme, lambda _concern: None)
        qtbot.addWidget(self.panel)
        shown(self.panel, 330, 1000)

    def review(self) -> None:
        found = self.stage.review()
        self.panel.set_review(found, coverage(self.stage.design, found))

    def look_at(self, phase: Phase) -> None:
        self.stage.session.look_at_phase(phase)
        settle()

    def all(self, kind: type[W], name: str) -> list[W]:
        found = [w for w in self.panel.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
        return sorted(found, key=lambda w: w.mapTo(self.panel, w.rect().topLeft()).y())

    def one(self, kind: type[W], name: str) -> W:
        return self.all(kind, name)[0]

    def of(self, kind: type[A]) -> tuple[A, ...]:
        return self.stage.design.answers_of(kind)

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.panel.findChildren(QLabel) if w.isVisible())

    def row(self, phase: Phase) -> PhaseRow:
        return self.panel.findChildren(PhaseRow)[phase.number - 1]


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def led_on(stage: Stage, phase: Phase) -> None:
    """Another seat leads the interview on."""
    peer = stage.peer()
    with peer.edit("Go to phase", undoable=False) as edit:
        edit.set_meta(phase=phase)
    stage.hear(peer)
    settle()


def test_who_types_stays_on_the_page_until_the_keyboard_is_elsewhere(bench: Bench) -> None:
    elsewhere = LineField("Elsewhere")
    elsewhere.setParent(bench.panel)
    elsewhere.show()
    field = bench.one(QWidget, "Add: API endpoints")
    field.setFocus()
    QTest.keyClicks(field, "GET /fe")
    led_on(bench.stage, Phase.DETAILED)
    assert bench.stage.session.phase is Phase.HIGH_LEVEL
    assert "The interview is in phase 3 now: Detailed component design." in bench.stage.shell.said
    now = bench.panel.window().focusWidget()
    assert now is field
    QTest.keyClicks(now, "eds")
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle()
    assert bench.of(Endpoint)[-1].path == "/feeds"
    assert bench.stage.session.phase is Phase.HIGH_LEVEL
    elsewhere.setFocus()
    settle()
    assert bench.stage.session.phase is Phase.DETAILED
    # Whoever has looked elsewhere since is left there.
    led_on(bench.stage, Phase.TRADE_OFFS)
    assert bench.stage.session.phase is Phase.TRADE_OFFS
    bench.look_at(Phase.UNDERSTANDING)
    led_on(bench.stage, Phase.SCALING)
    assert bench.stage.session.phase is Phase.UNDERSTANDING


def test_it_opens_on_the_phase_the_interview_is_in(bench: Bench) -> None:
    assert bench.stage.session.phase is Phase.HIGH_LEVEL
    assert bench.one(TextField, "Path").text() == "/v1/posts"


def test_enter_adds_a_row_and_stays_for_the_next_one(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    adder = bench.one(TextField, "Add: Functional requirements")
    type_into(adder, "A user follows others")
    QTest.keyClicks(adder, "A user likes posts")
    QTest.keyClick(adder, Qt.Key.Key_Return)
    functional = [r.text for r in bench.of(Requirement) if r.functional]
    assert functional == [
        "A user posts",
        "A user reads a feed",
        "A user follows others",
        "A user likes posts",
    ]
    assert adder.text() == ""
    assert bench.panel.focusWidget() is adder
    assert bench.stage.document.undo_label == "Add requirement"
    type_into(bench.one(TextField, "Add: Non-functional requirements"), "99.9 % available")
    assert [r.text for r in bench.of(Requirement) if not r.functional] == [
        "Feed in 200 ms",
        "99.9 % available",
    ]
    type_into(bench.one(TextField, "Add: Out of scope"), "Advertising")
    assert [(s.text, s.inside) for s in bench.of(ScopeItem)] == [("Advertising", False)]


def test_a_row_is_edited_in_place_as_one_step(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    type_into(bench.all(TextField, "Requirement")[0], "A user posts photos")
    assert bench.of(Requirement)[0].text == "A user posts photos"
    assert bench.stage.document.undo_label == "Edit requirement"
    bench.stage.document.undo()
    assert bench.all(TextField, "Requirement")[0].text() == "A user posts"


@pytest.mark.qt_log_ignore("does not support raise")
def test_looking_at_a_functional_requirement_rings_what_serves_it(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    bench.review()
    posts, reads, fast = bench.all(TextField, "Requirement")
    reads.setFocus()
    assert {"feed", "read"} <= bench.stage.session.highlight
    posts.setFocus()
    assert {"web", "feed", "write", "db"} <= bench.stage.session.highlight
    assert bench.stage.session.steps == ("web", "feed", "db")
    fast.setFocus()
    assert bench.stage.session.highlight == frozenset()
    reads.setFocus()
    QTest.keyClicks(reads, " daily")
    QTest.keyClick(reads, Qt.Key.Key_Escape)
    assert bench.stage.session.highlight
    # Nothing is left to take back.
    QTest.keyClick(reads, Qt.Key.Key_Escape)
    assert bench.stage.session.highlight == frozenset()


def test_a_person_says_what_serves_a_requirement(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    bench.review()
    row = next(r for r in bench.panel.findChildren(RecordRow) if r.isVisible())
    row.path_chosen.emit()
    assert bench.stage.shell.said, "nothing is selected yet"
    bench.stage.session.select(["read", "note"])
    row.path_chosen.emit()
    assert bench.of(Requirement)[0].path == ("read",)
    assert bench.stage.session.steps == ("web", "feed")
    row.path_left.emit()
    assert bench.of(Requirement)[0].path == ()
    bench.stage.document.undo()
    assert bench.of(Requirement)[0].path == ("read",)


def test_rows_move_by_keyboard_and_keep_the_focus(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    second = bench.all(TextField, "Requirement")[1]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [r.id for r in bench.of(Requirement)] == ["r2", "r1", "nf1"]
    assert bench.all(TextField, "Requirement")[0] is second
    assert bench.panel.focusWidget() is second


def test_a_row_is_deleted(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    bench.panel.findChildren(RecordRow)
    row = bench.all(TextField, "Requirement")[0].parentWidget()
    assert isinstance(row, RecordRow)
    row.removed.emit()
    assert [r.id for r in bench.of(Requirement)] == ["r2", "nf1"]
    bench.stage.document.undo()
    settle()
    assert [f.text() for f in bench.all(TextField, "Requirement")] == [
        "A user posts",
        "A user reads a feed",
        "Feed in 200 ms",
    ]


def test_a_peers_rows_appear_while_one_types(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    mine = bench.all(TextField, "Requirement")[0]
    type_into(mine, "A user posts and", end=False)
    peer = bench.stage.peer()
    with peer.edit("Add") as edit:
        edit.add(Requirement(id="p9", order="B5", text="Theirs"))
        edit.update("r1", text="Theirs too")
        edit.remove("r2")
    bench.stage.hear(peer)
    settle()
    assert [f.text() for f in bench.all(TextField, "Requirement")] == [
        "A user posts and",
        "Theirs",
        "Feed in 200 ms",
    ]
    assert bench.panel.focusWidget() is mine


def test_a_peer_deletes_the_row_one_types_in(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    type_into(bench.all(TextField, "Requirement")[0], "A user posts and", end=False)
    peer = bench.stage.peer()
    with peer.edit("Delete") as edit:
        edit.remove("r1")
    bench.stage.hear(peer)
    settle()
    assert "r1" not in bench.stage.design.answers
    (given,) = bench.stage.session.take_given_back()
    assert "A user posts and" in given.words


def test_endpoints_entities_and_decisions_have_their_fields(bench: Bench) -> None:
    type_into(bench.one(TextField, "Does"), "creates a post")
    method = bench.one(QuietCombo, "Method")
    method.setCurrentIndex(method.findData("PUT"))
    method.activated.emit(method.currentIndex())
    assert bench.of(Endpoint)[0].method == "PUT"
    assert bench.of(Endpoint)[0].text == "creates a post"
    bench.look_at(Phase.DETAILED)
    type_into(bench.one(TextField, "Partition"), "author")
    store = bench.one(QuietCombo, "Stored in")
    assert store.currentText() == "Posts DB"
    store.setCurrentIndex(store.findData("plain"))
    store.activated.emit(store.currentIndex())
    entity = bench.of(Entity)[0]
    assert (entity.partition_key, entity.store) == ("author", "plain")
    bench.look_at(Phase.TRADE_OFFS)
    type_into(bench.one(TextField, "Because"), "reads are 17 times writes")
    type_into(bench.one(TextField, "It costs"), "storage")
    decision = bench.of(Decision)[0]
    assert (decision.rejected, decision.reason, decision.cost) == (
        "Pull on read",
        "reads are 17 times writes",
        "storage",
    )


def test_a_store_that_is_gone_is_named_as_such(bench: Bench) -> None:
    with bench.stage.document.edit("Delete") as edit:
        edit.remove("db")
    bench.look_at(Phase.DETAILED)
    assert bench.one(QuietCombo, "Stored in").currentText() == "Deleted component"
    assert bench.of(Entity)[0].store == "db"


def test_estimates_are_computed_at_once(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    type_into(bench.one(LineField, "Daily active users"), "100M")
    type_into(bench.one(LineField, "Reads per user and day"), "10")
    stated = {e.key: e.value for e in bench.of(Estimate)}
    assert stated == {"dau": 1e8, "reads_per_user": 10.0}
    settle()
    assert "Average reads: 11.6k req/s" in bench.texts
    assert "Peak reads: 34.7k req/s" in bench.texts
    assert "Needs: " not in bench.texts
    QTest.mouseClick(bench.one(QToolButton, "How the results are worked out"), Qt.MouseButton.LeftButton)
    settle()
    assert "100M x 10 / 86,400 s = 11.6k req/s" in bench.texts
    assert "Needs: " in bench.texts
    type_into(bench.one(LineField, "Daily active users"), "200M")
    assert len(bench.of(Estimate)) == 2
    type_into(bench.one(LineField, "Daily active users"), "a lot")
    assert "“a lot” cannot be read as a number here. Enter one such as 100M." in bench.texts
    type_into(bench.one(LineField, "Daily active users"), "1 KB")
    assert "“1 KB” cannot be read as a number here. Enter one such as 100M." in bench.texts
    assert {e.key: e.value for e in bench.of(Estimate)}["dau"] == 2e8


def test_notes_are_one_record_per_phase(bench: Bench) -> None:
    note = bench.one(TextField, "Notes")
    type_into(note, "first", end=False)
    note.finish()
    type_into(note, "second", end=False)
    note.finish()
    assert [(n.id, n.phase, n.text) for n in bench.of(PhaseNote)] == [
        ("note-high-level", Phase.HIGH_LEVEL, "second")
    ]


def test_every_phase_can_be_looked_at_and_made_current(bench: Bench) -> None:
    for phase in Phase:
        QTest.mouseClick(bench.row(phase), Qt.MouseButton.LeftButton)
        assert bench.stage.session.phase is phase
    assert bench.stage.design.meta.phase is Phase.HIGH_LEVEL
    settle()
    assert "The interview is in “High-level design”." in bench.texts
    button = next(b for b in bench.panel.findChildren(QPushButton) if b.text() == "Make current")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.stage.design.meta.phase is Phase.EDGE_CASES
    assert not button.isVisible()


def test_the_clock_is_started_charged_and_shown(bench: Bench, qtbot: QtBot) -> None:
    run = bench.one(QToolButton, "Start the clock")
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    assert bench.stage.design.clock.running_since == 1000.0
    assert run.accessibleName() == "Pause the clock"
    bench.stage.now += 15 * 60
    qtbot.waitUntil(lambda: "30:00" in bench.texts)
    assert "15:00 of 12 min for this phase · 3:00 over" in bench.texts
    bar = bench.panel.findChildren(QProgressBar)[0]
    assert bar.property("level") == "warn"
    QTest.mouseClick(bench.one(QToolButton, "Next phase"), Qt.MouseButton.LeftButton)
    assert bench.stage.session.phase is Phase.DETAILED
    assert bench.stage.design.clock.spent == {"high-level": 900.0}
    bench.stage.now += 40 * 60
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    assert bench.stage.design.clock.running_since is None
    assert "10:00" in bench.texts
    length = bench.one(QPushButton, "Length of the interview: 45 minutes")
    assert length.text() == "over 45 min  ▾"
    assert bar.property("level") == "bad"


def test_it_goes_along_with_the_shared_phase_only_from_there(bench: Bench) -> None:
    peer = bench.stage.peer()
    with peer.edit("Phase", undoable=False) as edit:
        edit.set_meta(phase=Phase.DETAILED)
    bench.stage.hear(peer)
    assert bench.stage.session.phase is Phase.DETAILED
    bench.look_at(Phase.UNDERSTANDING)
    with peer.edit("Phase", undoable=False) as edit:
        edit.set_meta(phase=Phase.SCALING)
    bench.stage.hear(peer)
    assert bench.stage.session.phase is Phase.UNDERSTANDING


def test_what_is_drawn_is_counted_with_the_review_and_not_by_the_window(bench: Bench) -> None:
    counting = bench.panel.findChild(QTimer, "cover")
    assert isinstance(counting, QTimer)
    bench.review()
    with bench.stage.document.edit("Move") as edit:
        edit.update("feed", box=Box(9, 9, 172, 64))
    assert not counting.isActive()
    with bench.stage.document.edit("Decide") as edit:
        edit.add(Decision(id="d", choice="Postgres"))
    assert counting.isActive()
    bench.review()
    assert not counting.isActive(), "the review has counted it already"


def test_coverage_is_counted_and_follows(bench: Bench, qtbot: QtBot) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    before = bench.row(Phase.UNDERSTANDING).accessibleDescription()
    assert "not covered yet" in before
    bench.look_at(Phase.TRADE_OFFS)
    type_into(bench.one(TextField, "Because"), "reads are 17 times writes")
    type_into(bench.one(TextField, "It costs"), "storage")
    type_into(bench.one(TextField, "Add: Decisions"), "Cache the first page")
    settle()
    for name, words in (("Instead of", "No cache"), ("Because", "latency"), ("It costs", "staleness")):
        type_into(bench.all(TextField, name)[1], words)
    qtbot.waitUntil(lambda: ", covered" in bench.row(Phase.TRADE_OFFS).accessibleDescription())


def test_enter_leads_from_a_choice_through_what_makes_it_a_decision(bench: Bench) -> None:
    """And not to another empty choice: without the rest it counts as nothing."""
    bench.look_at(Phase.TRADE_OFFS)
    adder = bench.one(TextField, "Add: Decisions")
    type_into(adder, "Cache the first page")
    settle()
    for name, words in (("Instead of", "No cache"), ("Because", "latency"), ("It costs", "staleness")):
        now = bench.panel.window().focusWidget()
        assert now is bench.all(TextField, name)[1]
        type_into(now, words)
        settle()
    assert bench.panel.window().focusWidget() is adder
    made = bench.of(Decision)[-1]
    assert (made.choice, made.rejected, made.reason, made.cost) == (
        "Cache the first page",
        "No cache",
        "latency",
        "staleness",
    )


def test_the_field_that_enter_leads_to_is_brought_into_view(bench: Bench) -> None:
    bench.look_at(Phase.TRADE_OFFS)
    bench.panel.resize(330, 620)
    settle()
    adder = bench.one(TextField, "Add: Decisions")
    page = next(c for c in bench.panel.findChildren(ScrollColumn) if c.isAncestorOf(adder))
    for words in ("Cache the first page", "No cache", "latency", "staleness"):
        page.ensureWidgetVisible(bench.panel.window().focusWidget() or adder)
        now = adder if words == "Cache the first page" else bench.panel.window().focusWidget()
        assert isinstance(now, TextField)
        type_into(now, words)
        settle()
        then = bench.panel.window().focusWidget()
        assert then is not now
        assert then.visibleRegion().boundingRect() == then.rect(), words


def test_two_decisions_in_one_line_are_two_and_one_undo_takes_them_back(bench: Bench) -> None:
    bench.look_at(Phase.TRADE_OFFS)
    adder = bench.one(TextField, "Add: Decisions")
    line = (
        "Cassandra over MySQL because writes scale, at the cost of joins; "
        "Kafka over RabbitMQ since consumers replay, but we give up priorities"
    )
    before = bench.of(Decision)
    type_into(adder, line)
    settle()
    one, two = bench.of(Decision)[len(before) :]
    assert (one.choice, one.rejected, one.reason, one.cost) == ("Cassandra", "MySQL", "writes scale", "joins")
    assert (two.choice, two.rejected) == ("Kafka", "RabbitMQ")
    assert bench.stage.shell.said[-1] == "Taken as 2 decisions. One undo takes them back."
    # Nothing is lacking, and the next one can be typed.
    assert bench.panel.window().focusWidget() is adder
    (item,) = coverage(bench.stage.design)[Phase.TRADE_OFFS].items
    assert item.done
    bench.stage.document.undo()
    assert bench.of(Decision) == before


def test_a_choice_that_is_left_by_the_mouse_takes_the_keyboard_nowhere(bench: Bench) -> None:
    bench.look_at(Phase.TRADE_OFFS)
    adder = bench.one(TextField, "Add: Decisions")
    type_into(adder, "Cache the first page", end=False)
    notes = bench.one(TextField, "Notes")
    notes.setFocus(Qt.FocusReason.MouseFocusReason)
    settle()
    assert bench.of(Decision)[-1].choice == "Cache the first page"
    assert bench.panel.window().focusWidget() is notes
    adder.setFocus()
    QTest.keyClick(adder, Qt.Key.Key_Return)
    assert bench.panel.window().focusWidget() is adder


def test_a_page_with_room_is_not_scrolled_for_what_is_added(bench: Bench) -> None:
    """Its beginning would go out of sight, and below there is nothing."""
    bench.panel.resize(330, 1400)
    bench.look_at(Phase.EDGE_CASES)
    adder = bench.one(TextField, "Add: Edge cases of your own")
    page = next(c for c in bench.panel.findChildren(ScrollColumn) if c.isAncestorOf(adder))
    with bench.stage.document.edit("Clear") as edit:
        for element in tuple(edit.design.elements):
            edit.remove(element)
    settle()
    for words in ("One", "Two"):
        type_into(adder, words)
        settle()
        assert page.verticalScrollBar().maximum() == 0


def test_enter_adds_requirement_after_requirement(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    adder = bench.one(TextField, "Add: Functional requirements")
    for words in ("One", "Two"):
        type_into(adder, words)
        assert bench.panel.window().focusWidget() is adder


def test_what_the_review_says_moves_no_field(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)

    def places() -> list[tuple[str, QPoint]]:
        settle()
        fields = [w for kind in (LineField, TextField) for w in bench.panel.findChildren(kind)]
        return [(w.accessibleName(), w.mapTo(bench.panel, QPoint())) for w in fields if w.isVisible()]

    before = places()
    assert len(before) > 10
    bench.panel.set_reviewing()
    assert places() == before
    bench.review()
    bench.panel.set_analyses(())
    assert places() == before
    bench.panel.set_reviewing()
    bench.panel.set_failed("division by zero")
    assert places() == before


def test_a_line_that_comes_above_a_page_pushes_nothing_out_of_sight_that_one_types_in(
    bench: Bench,
) -> None:
    with bench.stage.document.edit("Go to phase", undoable=False) as edit:
        edit.set_meta(phase=Phase.UNDERSTANDING)
    settle()
    field = bench.one(LineField, "Kept for")
    field.setFocus()
    page = next(c for c in bench.panel.findChildren(ScrollColumn) if c.isAncestorOf(field))
    page.verticalScrollBar().setValue(
        field.mapTo(page.widget(), QPoint(0, field.height() + 2)).y() - page.viewport().height()
    )
    settle()
    led_on(bench.stage, Phase.SCALING)
    below = field.mapTo(page.viewport(), QPoint(0, field.height())).y()
    assert below <= page.viewport().height()


@pytest.mark.parametrize("name", ["Add: Functional requirements", "Add: Out of scope"])
def test_an_unfolded_list_of_what_is_covered_moves_no_field_in_which_one_types(
    bench: Bench, name: str
) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    (covered,) = [w for w in bench.panel.findChildren(CoverageList) if w.isVisible()]
    covered.set_open(True)
    settle()
    field = bench.one(TextField, name)
    field.setFocus()
    page = next(c for c in bench.panel.findChildren(ScrollColumn) if c.isAncestorOf(field))
    page.ensureWidgetVisible(field)

    def place() -> QPoint:
        settle()
        return field.mapTo(bench.panel, QPoint())

    before = place()
    shown = bench.panel._coverage[Phase.UNDERSTANDING]  # pyright: ignore[reportPrivateUsage]
    first, *others = shown.items
    short = CoverageItem("short", "Short", True)
    heights: set[int] = set()
    for items in ((first, first, *others, short, short), (short,), (first, short), shown.items):
        covered.show_coverage(replace(shown, items=items))
        assert place() == before
        heights.add(covered.height())
    assert len(heights) == 4


def test_what_goes_above_a_field_leaves_no_hole_where_there_is_scrolling_back(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    (covered,) = [w for w in bench.panel.findChildren(CoverageList) if w.isVisible()]
    covered.set_open(True)
    settle()
    field = bench.one(TextField, "Add: Other estimates")
    page = next(c for c in bench.panel.findChildren(ScrollColumn) if c.isAncestorOf(field))
    top = covered.mapTo(page.widget(), QPoint()).y()
    field.setFocus()
    page.ensureWidgetVisible(field)
    settle()
    before, scrolled = field.mapTo(bench.panel, QPoint()), page.verticalScrollBar().value()
    assert scrolled > covered.height()
    shown = bench.panel._coverage[Phase.UNDERSTANDING]  # pyright: ignore[reportPrivateUsage]
    covered.show_coverage(replace(shown, items=shown.items[:1]))
    settle()
    assert field.mapTo(bench.panel, QPoint()) == before
    assert page.verticalScrollBar().value() < scrolled
    assert covered.mapTo(page.widget(), QPoint()).y() == top


def test_what_takes_nothing_looks_so_and_can_still_be_read(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    notes = bench.one(TextField, "Notes")
    away = next(b for b in bench.panel.findChildren(QPushButton) if b.text() == "Make current")
    document = bench.stage.document
    for writable in (False, True):
        document.set_read_only(not writable)
        bench.panel.show_writable()
        # Long words can be scrolled, marked and copied, and a requirement still rings its path.
        assert notes.isEnabled()
        assert notes.isReadOnly() is not writable
        for row in (row for row in bench.panel.findChildren(RecordRow) if row.isVisible()):
            assert all(field.isReadOnly() is not writable for field in row.findChildren(TextField))
        adder = bench.one(TextField, "Add: Functional requirements")
        assert adder.isReadOnly() is not writable
        assert bench.one(LineField, "Daily active users").isReadOnly() is not writable
        assert bench.one(QToolButton, "Move or delete").isEnabled() is writable
        assert bench.one(QToolButton, "The path that serves it").isEnabled()
        assert bench.one(QToolButton, "Start the clock").isEnabled() is writable
        assert bench.one(QToolButton, "Next phase").isEnabled() is writable
        assert away.isEnabled() is writable
        assert bench.one(QPushButton, "Length of the interview: 45 minutes").isEnabled() is writable


def test_a_page_opened_while_nothing_can_be_written_is_off_as_well(bench: Bench) -> None:
    bench.stage.document.set_read_only(True)
    bench.panel.show_writable()
    bench.look_at(Phase.DETAILED)
    assert not bench.one(QuietCombo, "Stored in").isEnabled()
    assert bench.one(TextField, "Add: Data model").isReadOnly()


@pytest.mark.parametrize("name", ["Daily active users", "Add: Functional requirements", "Notes"])
def test_who_types_as_the_right_to_write_goes_keeps_the_keyboard_and_the_words(
    bench: Bench, name: str
) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    field = next(f for f in _fields(bench) if f.accessibleName() == name)
    field.clear()
    field.setFocus()
    QTest.keyClicks(field, "50")
    document = bench.stage.document
    before = bench.stage.design
    document.set_read_only(True)
    bench.panel.show_writable()
    QTest.keyClicks(field, "7")
    settle()
    assert bench.panel.window().focusWidget() is field
    assert _words(field) == "50"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    bench.panel.show_writable()
    settle()
    assert _words(field) == "50"
    assert bench.stage.design == before
    document.set_read_only(False)
    bench.panel.show_writable()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert bench.stage.design != before


def _fields(bench: Bench) -> list[LineField | TextField]:
    found = (*bench.panel.findChildren(LineField), *bench.panel.findChildren(TextField))
    return [field for field in found if field.isVisible()]


def _words(field: LineField | TextField) -> str:
    return field.text()


def test_what_is_typed_on_where_a_peer_deleted_the_row_goes_into_no_other_one(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    row = next(r for r in bench.panel.findChildren(RecordRow) if r.isVisible())
    row.focus_first()
    settle()
    before = [_words(field) for field in _fields(bench)]
    typed_in = bench.panel.window().focusWidget()
    assert isinstance(typed_in, TextField)
    peer = bench.stage.peer()
    first = next(r for r in bench.of(Requirement) if r.text == typed_in.text())
    with peer.edit("Delete") as edit:
        edit.remove(first.id)
    bench.stage.hear(peer)
    settle()
    now = bench.panel.window().focusWidget()
    assert now is bench.panel
    QTest.keyClicks(now, "the rest of it")
    settle()
    before.remove(first.text)
    assert [_words(field) for field in _fields(bench)] == before


def test_a_requirement_that_arrives_while_nothing_can_be_written_is_off_as_well(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    other = bench.stage.peer()
    bench.stage.document.set_read_only(True)
    bench.panel.show_writable()
    with other.edit("Add") as edit:
        edit.add(Requirement(id="r3", order="Z", text="A user searches"))
    bench.stage.hear(other)
    settle()
    field = next(f for f in bench.panel.findChildren(TextField) if f.text() == "A user searches")
    assert field.isReadOnly()


def test_what_can_be_written_as_before_is_not_shown_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    bench.panel.show_writable()
    shown: list[None] = []
    monkeypatch.setattr(RecordRow, "show_record", lambda *_given: shown.append(None))
    bench.panel.show_writable()
    assert not shown
    bench.stage.document.set_read_only(True)
    bench.panel.show_writable()
    assert shown
