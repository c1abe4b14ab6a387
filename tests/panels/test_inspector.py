"""The inspector edits what is selected, one undo step each, and leaves a writer alone."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.recognise import effective_kind
from whiteboard.look.theme import Theme
from whiteboard.model.elements import (
    Boxed,
    Component,
    Element,
    FlowLine,
    FlowMode,
    FlowOp,
    Heads,
    Sticky,
    Text,
    Zone,
    ZoneKind,
)
from whiteboard.model.values import Box
from whiteboard.panels.forms.fact_list import AT_ONCE, FactList
from whiteboard.panels.forms.fact_row import FactRow
from whiteboard.panels.forms.kit import Form
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer
from whiteboard.session.preview import Preview

W = TypeVar("W", bound=QWidget)
# The platform without windows cannot do what a popup asks of it.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.qtbot = qtbot
        self.panel = InspectorPanel(
            stage.document, stage.session, catalogue(), theme, stage.shell.said.append
        )
        qtbot.addWidget(self.panel)
        shown(self.panel, 300, 900)

    def select(self, *ids: str) -> None:
        before = self.forms
        self.stage.session.select(ids)
        self.qtbot.waitUntil(lambda: self.forms != before and bool(self.forms) == bool(ids))

    @property
    def forms(self) -> list[Form]:
        return [f for f in self.panel.findChildren(Form) if not f.isHidden()]

    def named(self, kind: type[W], name: str) -> W:
        return next(w for w in self.panel.findChildren(kind) if w.accessibleName() == name)

    @property
    def problems(self) -> list[str]:
        labels = self.panel.findChildren(QLabel)
        return [w.text() for w in labels if w.property("role") == "error" and not w.isHidden()]


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def test_a_number_is_typed_as_people_write_it_and_is_one_step(bench: Bench) -> None:
    bench.select("feed")
    type_into(bench.named(LineField, "Replicas"), "12")
    type_into(bench.named(LineField, "Capacity per replica"), "1.5k")
    assert bench.stage.component("feed").facts == {"replicas": 12.0, "capacity": 1500.0}
    assert bench.stage.document.undo_label == "Set capacity per replica"
    bench.stage.document.undo()
    assert bench.stage.component("feed").facts == {"replicas": 12.0}
    assert bench.named(LineField, "Capacity per replica").text() == ""


def test_per_cent_is_a_share(bench: Bench) -> None:
    bench.select("cache")
    field = bench.named(LineField, "Hit ratio")
    assert field.text() == "0.95"
    type_into(field, "80%")
    assert bench.stage.component("cache").facts["hit_ratio"] == 0.8


def test_an_emptied_field_is_unknown_again(bench: Bench) -> None:
    bench.select("cache")
    type_into(bench.named(LineField, "Hit ratio"), " ")
    assert "hit_ratio" not in bench.stage.component("cache").facts
    QTest.mouseClick(bench.named(QWidget, "Make Time to live unknown"), Qt.MouseButton.LeftButton)
    assert bench.stage.component("cache").facts == {}
    assert bench.stage.document.undo_label == "Clear time to live"


def test_what_is_no_number_is_said_and_kept(bench: Bench) -> None:
    bench.select("feed")
    field = bench.named(LineField, "Replicas")
    type_into(field, "lots")
    assert bench.stage.component("feed").facts == {}
    assert field.text() == "lots"
    assert bench.problems == ["“lots” cannot be read as a number here. Enter one such as 3 or 12k."]
    type_into(field, "-3")
    assert bench.problems == ["Only a whole number from 1 to 1,000,000,000 makes sense here."]
    type_into(field, "3")
    assert bench.problems == []
    assert bench.stage.component("feed").facts == {"replicas": 3.0}


def test_a_flag_is_yes_no_or_unknown(bench: Bench) -> None:
    bench.select("feed")
    for title, value in (("Yes", True), ("No", False), ("?", None)):
        button = bench.named(QPushButton, f"Scales automatically: {title}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert bench.stage.component("feed").facts.get("autoscale") is value
    QTest.keyClick(bench.named(QPushButton, "Scales automatically: ?"), Qt.Key.Key_Right)
    assert bench.stage.component("feed").facts.get("autoscale") is True


def test_default_and_source_are_shown(bench: Bench) -> None:
    bench.select("feed")
    texts = [w.text() for w in bench.panel.findChildren(QLabel) if not w.isHidden()]
    assert any("Unknown – assumed 1000 req/s" in text and "application server" in text for text in texts)


def test_name_and_note_are_steps(bench: Bench) -> None:
    bench.select("db")
    type_into(bench.named(TextField, "Name"), "Users DB")
    assert bench.stage.component("db").name == "Users DB"
    assert bench.stage.document.undo_label == "Rename"
    note = bench.named(TextField, "Note")
    type_into(note, "holds users", end=False)
    bench.named(TextField, "Name").setFocus()
    assert bench.stage.component("db").note == "holds users"


def test_what_is_typed_survives_another_selection(bench: Bench) -> None:
    bench.select("db")
    type_into(bench.named(TextField, "Name"), "Users DB", end=False)
    bench.select("feed")
    assert bench.stage.component("db").name == "Users DB"
    assert bench.stage.component("feed").name == "Feed service"


def test_a_peers_edit_elsewhere_leaves_the_writer_alone(bench: Bench) -> None:
    bench.select("feed")
    field = bench.named(TextField, "Name")
    type_into(field, "Half a na", end=False)
    peer = bench.stage.peer()
    with peer.edit("Set") as edit:
        edit.update("feed", name="Theirs", facts=bench.stage.component("feed").facts.with_("zones", 3.0))
    bench.stage.hear(peer)
    assert field.text() == "Half a na"
    assert bench.named(LineField, "Availability zones").text() == "3"
    assert bench.panel.focusWidget() is field


def test_a_peer_deletes_what_one_is_typing_about(bench: Bench) -> None:
    bench.select("feed")
    type_into(bench.named(TextField, "Name"), "Half a na", end=False)
    peer = bench.stage.peer()
    with peer.edit("Delete") as edit:
        edit.remove("feed")
    bench.stage.document.subscribe(bench.stage.session.forget_removed)
    bench.stage.hear(peer)
    bench.qtbot.waitUntil(lambda: not bench.forms)
    assert "feed" not in bench.stage.design.elements
    (given,) = bench.stage.session.take_given_back()
    assert "Half a na" in given.words


@pytest.mark.parametrize(
    ("element", "kind", "name"), [("write", TextField, "Label"), ("feed", LineField, "Replicas")]
)
def test_what_a_peer_deletes_takes_no_words_with_it(
    bench: Bench, element: str, kind: type[TextField | LineField], name: str
) -> None:
    """Also those of a flow whose ends are still there, and numbers."""
    bench.select(element)
    type_into(bench.named(kind, name), "12", end=False)
    peer = bench.stage.peer()
    with peer.edit("Delete") as edit:
        edit.remove(element)
    bench.stage.document.subscribe(bench.stage.session.forget_removed)
    bench.stage.hear(peer)
    # At once: the panel goes, and the keyboard with it.
    (given,) = bench.stage.session.take_given_back()
    assert given.words.endswith("12")
    bench.qtbot.waitUntil(lambda: not bench.forms)
    assert bench.stage.session.take_given_back() == ()


def test_what_was_handed_over_before_a_peer_deletes_it_is_given_back_too(bench: Bench) -> None:
    bench.select("feed")
    field = bench.named(TextField, "Note")
    type_into(field, "Half a no", end=False)
    bench.qtbot.waitUntil(lambda: bench.stage.component("feed").note == "Half a no")
    peer = bench.stage.peer()
    with peer.edit("Delete") as edit:
        edit.remove("feed")
    bench.stage.document.subscribe(bench.stage.session.forget_removed)
    bench.stage.hear(peer)
    bench.qtbot.waitUntil(lambda: not bench.forms)
    (given,) = bench.stage.session.take_given_back()
    assert given.words == "Half a no"


@pytest.mark.parametrize(("kind", "name"), [(TextField, "Name"), (LineField, "Replicas")])
def test_who_may_only_look_keeps_the_keyboard_and_changes_nothing(
    bench: Bench, kind: type[TextField | LineField], name: str
) -> None:
    bench.select("feed")
    field = bench.named(kind, name)
    before = bench.stage.design
    type_into(field, "12", end=False)
    bench.stage.document.set_read_only(True, by="role")
    bench.panel.show_writable()
    settle()
    now = bench.panel.window().focusWidget()
    assert now is field
    QTest.keyClicks(now, "34")
    QTest.keyClick(now, Qt.Key.Key_Return)
    assert field.text() == "12"
    assert bench.stage.design == before
    # Nothing else takes anything, and what folds is still folded.
    for control in (*bench.panel.findChildren(QPushButton), *bench.panel.findChildren(QComboBox)):
        assert not control.isEnabled() or not control.isVisible(), control
    headings = [b for b in bench.panel.findChildren(QToolButton) if b.property("role") == "heading"]
    assert headings
    assert all(heading.isEnabled() for heading in headings)
    # Another element is looked at: the words are no longer in sight, and given back.
    bench.select("cache")
    (given,) = bench.stage.session.take_given_back()
    assert given.words == "12"
    assert "read-only" in given.reason
    assert bench.stage.design == before
    bench.stage.document.set_read_only(False, by="role")
    bench.panel.show_writable()
    assert not bench.named(TextField, "Name").isReadOnly()
    assert all(b.isEnabled() for b in bench.panel.findChildren(QPushButton) if b.isVisible())


def test_rows_that_come_while_one_may_only_look_take_nothing(bench: Bench) -> None:
    bench.stage.document.set_read_only(True, by="role")
    bench.select("plain")
    peer = bench.stage.peer()
    with peer.edit("Rename") as edit:
        edit.update("plain", name="Postgres")
    bench.stage.hear(peer)
    settle()
    fields = [*bench.panel.findChildren(TextField), *bench.panel.findChildren(LineField)]
    assert len(fields) > 4
    assert all(field.isReadOnly() for field in fields)


def test_a_plain_box_has_the_attributes_of_what_it_is_understood_as(bench: Bench) -> None:
    bench.select("plain")
    texts = [w.text() for w in bench.panel.findChildren(QLabel)]
    assert any("Understood by its name as" in text for text in texts)
    type_into(bench.named(LineField, "Partitions"), "48")
    assert bench.stage.component("plain").facts == {"partitions": 48.0}


def test_a_kind_is_changed_in_place_and_keeps_the_flows(bench: Bench) -> None:
    bench.select("db")
    QTest.mouseClick(bench.named(QPushButton, "Kind: Relational database"), Qt.MouseButton.LeftButton)
    picker = bench.panel.findChildren(KindPicker)[0]
    picker.restart("document")
    QTest.keyClick(picker.focusWidget() or picker, Qt.Key.Key_Return)
    assert bench.stage.component("db").kind == "document"
    assert [f.id for f in bench.stage.design.flows_at("db")] == ["write"]
    assert bench.stage.document.undo_label == "Change kind"


def test_facts_that_the_kind_does_not_know_are_shown_and_can_be_cleared(bench: Bench) -> None:
    with bench.stage.document.edit("Import") as edit:
        edit.update("web", facts={"moon_phase": "full"})
    bench.select("web")
    field = bench.named(LineField, "Moon phase")
    assert field.text() == "full"
    type_into(field, " ")
    assert bench.stage.component("web").facts == {}


def test_the_form_says_which_facts_no_check_reads(bench: Bench) -> None:
    bench.select("cache")
    assert (
        bench.named(QuietCombo, "Eviction").toolTip() == "What goes when memory is full. No check reads it."
    )
    assert bench.named(QuietCombo, "Invalidation").toolTip() == "How an entry learns that its source changed."


def test_a_fact_of_other_kinds_is_shown_as_it_is_declared(bench: Bench) -> None:
    with bench.stage.document.edit("Import") as edit:
        edit.update("web", facts={"eviction": "lru", "layer": "L9"})
    bench.select("web")
    choice = bench.named(QuietCombo, "Eviction")
    assert (choice.currentText(), choice.count()) == ("lru", 7)
    assert bench.named(LineField, "Layer").text() == "L9"


def test_a_flow(bench: Bench) -> None:
    bench.select("write")
    type_into(bench.named(TextField, "Label"), "INSERT")
    mode, op = bench.named(QuietCombo, "Mode"), bench.named(QuietCombo, "Operation")
    assert op.currentText() == "Write"
    mode.setCurrentIndex(mode.findData("async"))
    mode.activated.emit(mode.currentIndex())
    op.setCurrentIndex(op.findData("read"))
    op.activated.emit(op.currentIndex())
    type_into(bench.named(LineField, "Peak rate"), "12k")
    type_into(bench.named(LineField, "Payload"), "2 KB")
    QTest.mouseClick(bench.named(QPushButton, "Idempotent: Yes"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(bench.named(QWidget, "Reverse the flow"), Qt.MouseButton.LeftButton)
    flow = bench.stage.flow("write")
    assert (flow.label, flow.mode, flow.op) == ("INSERT", FlowMode.ASYNC, FlowOp.READ)
    assert flow.facts == {"peak_qps": 12_000.0, "payload": 2000.0, "idempotent": True}
    assert (flow.source.element, flow.target.element) == ("db", "feed")


def test_the_direction_and_the_line_of_a_flow(bench: Bench) -> None:
    bench.select("write")
    heads, line = bench.named(QuietCombo, "Direction"), bench.named(QuietCombo, "Line")
    assert (heads.currentText(), line.currentText()) == ("One way", "Right angles")
    for choice, value in ((heads, "none"), (line, "curved")):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
    flow = bench.stage.flow("write")
    assert (flow.heads, flow.line) == (Heads.NONE, FlowLine.CURVED)
    assert any(w.text().startswith("Feed service – ") for w in bench.panel.findChildren(QLabel))
    assert bench.stage.session.line is FlowLine.CURVED, "as the next one will be drawn"


def test_the_ends_of_a_flow_follow_their_names(bench: Bench) -> None:
    bench.select("write")
    with bench.stage.document.edit("Rename") as edit:
        edit.update("db", name="Orders")
    assert any(w.text() == "Feed service → Orders" for w in bench.panel.findChildren(QLabel))


def test_zone_note_and_text(bench: Bench) -> None:
    bench.select("region")
    kind = bench.named(QuietCombo, "Kind of place")
    kind.setCurrentIndex(kind.findData("network"))
    kind.activated.emit(kind.currentIndex())
    zone = bench.stage.design.elements["region"]
    assert isinstance(zone, Zone)
    assert zone.kind is ZoneKind.NETWORK
    bench.select("note")
    pink = next(b for b in bench.panel.findChildren(QAbstractButton) if b.accessibleName() == "Fill: Pink")
    QTest.mouseClick(pink, Qt.MouseButton.LeftButton)
    sticky = bench.stage.design.elements["note"]
    assert isinstance(sticky, Sticky)
    assert sticky.color == "pink"
    bench.select("text")
    type_into(bench.named(LineField, "Size in pixels"), "4000")
    assert bench.problems == ["Write a size from 1 to 400."]
    type_into(bench.named(LineField, "Size in pixels"), "24")
    text = bench.stage.design.elements["text"]
    assert isinstance(text, Text)
    assert text.size == 24


def test_several_at_once_are_one_step(bench: Bench) -> None:
    bench.select("feed", "db", "read", "note")
    mode = bench.named(QuietCombo, "Mode of the flows")
    mode.setCurrentIndex(mode.findData("stream"))
    mode.activated.emit(mode.currentIndex())
    assert bench.stage.flow("read").mode is FlowMode.STREAM
    lock = next(b for b in bench.panel.findChildren(QPushButton) if b.text() == "Lock")
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert all(bench.stage.design.elements[i].locked for i in ("feed", "db", "read", "note"))
    delete = next(b for b in bench.panel.findChildren(QPushButton) if b.text() == "Delete")
    QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert not {"feed", "db", "read", "note", "write"} & set(bench.stage.design.elements)
    bench.stage.document.undo()
    assert {"feed", "db", "read", "note", "write"} <= set(bench.stage.design.elements)


def test_what_is_known_of_several_is_stated_for_all_in_one_step(bench: Bench) -> None:
    bench.select("feed", "db")
    type_into(bench.named(LineField, "Replicas"), "3")
    assert [bench.stage.component(i).facts["replicas"] for i in ("feed", "db")] == [3, 3]
    assert bench.stage.document.undo_label == "Set replicas"
    with bench.stage.document.edit("One more") as edit:
        edit.update("db", facts=bench.stage.component("db").facts.with_("replicas", 5.0))
    field = bench.named(LineField, "Replicas (differs)")
    assert field.text() == ""
    type_into(field, "7")
    assert [bench.stage.component(i).facts["replicas"] for i in ("feed", "db")] == [7, 7]
    bench.stage.document.undo()
    assert bench.stage.component("db").facts["replicas"] == 5


def test_flows_and_zones_change_together_as_well(bench: Bench) -> None:
    bench.select("read", "write", "region")
    op = bench.named(QuietCombo, "Operation of the flows")
    op.setCurrentIndex(op.findData("write"))
    op.activated.emit(op.currentIndex())
    assert {bench.stage.flow(i).op for i in ("read", "write")} == {FlowOp.WRITE}
    place = bench.named(QuietCombo, "Kind of the zones")
    place.setCurrentIndex(place.findData("network"))
    place.activated.emit(place.currentIndex())
    zone = bench.stage.design.elements["region"]
    assert isinstance(zone, Zone)
    assert zone.kind is ZoneKind.NETWORK


def test_read_only_is_said_in_a_sentence_and_nothing_changes(bench: Bench) -> None:
    bench.select("feed")
    bench.stage.document.set_read_only(True)
    type_into(bench.named(LineField, "Replicas"), "3")
    assert bench.stage.component("feed").facts == {}
    assert len(bench.stage.shell.said) == 1


def test_nothing_selected_is_an_invitation(bench: Bench) -> None:
    assert not bench.forms
    bench.select("feed")
    bench.select()
    assert any(
        w.text().startswith("Select a component") and w.isVisible() for w in bench.panel.findChildren(QLabel)
    )


def test_a_drag_comes_before_the_form(bench: Bench) -> None:
    bench.stage.session.set_preview(Preview())
    bench.stage.session.select(["feed"])
    bench.qtbot.wait(120)
    assert not bench.forms
    bench.stage.session.set_preview(None)
    bench.qtbot.waitUntil(lambda: bool(bench.forms))


def test_a_long_form_is_made_in_several_turns(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    rows = FactList(theme, Writer(stage.document, stage.shell.said.append))
    qtbot.addWidget(rows)
    attributes = effective_kind(Component(id="x", kind="service", box=Box(0, 0, 1, 1))).attributes
    assert len(attributes) > 2 * AT_ONCE
    rows.show_facts(attributes, {})
    assert len(rows.findChildren(FactRow)) == AT_ONCE
    last = attributes[-1]
    rows.show_facts(attributes, {last.name: True})
    settle()
    made = rows.findChildren(FactRow)
    assert [row.attribute for row in made] == list(attributes)


def test_a_card_grows_with_the_name_that_is_typed_here(qtbot: QtBot, theme: Theme) -> None:
    def fitted(element: Element) -> Box | None:
        assert isinstance(element, Boxed)
        words = str(element.fields().get("name") or element.fields().get("text"))
        return element.box._replace(h=max(element.box.h, 4.0 * len(words)))

    stage = Stage()
    panel = InspectorPanel(stage.document, stage.session, catalogue(), theme, stage.shell.said.append, fitted)
    qtbot.addWidget(panel)
    shown(panel, 300, 900)
    stage.session.select(["plain"])
    qtbot.waitUntil(lambda: bool(panel.findChildren(Form)))
    name = next(f for f in panel.findChildren(TextField) if f.accessibleName() == "Name")
    type_into(name, "A longer name than a card has room for")
    plain = stage.design.elements["plain"]
    assert isinstance(plain, Component)
    assert plain.box.h == 4.0 * len(plain.name)
    assert stage.document.undo() is not None
    plain = stage.design.elements["plain"]
    assert isinstance(plain, Component)
    assert (plain.name, plain.box.h) == ("Kafka", 64)
