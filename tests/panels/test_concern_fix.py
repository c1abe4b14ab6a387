"""A card's quick fix: ghosts first, one step on request, never by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, FrozenMap
from whiteboard.panels.concern_fix import FixBox
from whiteboard.panels.concerns import ConcernsView

KEY = "queue-no-dead-letter@jobs"


@pytest.fixture
def view(qtbot: QtBot, stage: Stage, theme: Theme) -> ConcernsView:
    with stage.document.edit("queue") as edit:
        facts = FrozenMap({"dead_letter_queue": False})
        edit.add(Component(id="jobs", kind="queue", name="Jobs", box=Box(0, 700, 172, 64), facts=facts))
        edit.add(Component(id="mail", kind="worker", name="Mailer", box=Box(300, 700, 172, 64)))
        edit.add(Flow(id="in", source=FlowEnd(element="feed"), target=FlowEnd(element="jobs")))
        edit.add(Flow(id="out", source=FlowEnd(element="jobs"), target=FlowEnd(element="mail")))
        edit.set_meta(phase="edge-cases")
    made = ConcernsView(stage.context, theme, lambda _concern: None)
    qtbot.addWidget(made)
    shown(made)
    made.set_review(stage.review())
    made.show_concern(KEY)
    settle()
    return made


def _box(view: ConcernsView) -> FixBox:
    return next(b for b in view.findChildren(FixBox) if "Jobs" in b.fix.title)


def _button(view: ConcernsView, title: str) -> QPushButton:
    return next(b for b in _box(view).findChildren(QPushButton) if b.text() == title)


def test_preview_shows_ghosts_and_writes_nothing(view: ConcernsView, stage: Stage) -> None:
    before = stage.design
    _button(view, "Preview").click()
    preview = stage.session.preview
    assert preview is not None
    assert [e.name for e in preview.drafts if isinstance(e, Component) and e.id != "jobs"] == ["Jobs DLQ"]
    assert stage.session.highlight >= {e.id for e in preview.drafts}
    assert stage.design == before
    QTest.keyClick(_button(view, "Preview"), Qt.Key.Key_Escape)
    assert stage.session.preview is None
    assert not _button(view, "Preview").isChecked()


def test_pointing_shows_it_and_leaving_hides_it(view: ConcernsView, stage: Stage) -> None:
    apply = _button(view, "Apply")
    QApplication.sendEvent(apply, QEvent(QEvent.Type.Enter))
    assert stage.session.preview is not None
    QApplication.sendEvent(apply, QEvent(QEvent.Type.Leave))
    assert stage.session.preview is None


def test_apply_is_one_step_and_clears_the_card(view: ConcernsView, stage: Stage) -> None:
    before = stage.design
    _button(view, "Preview").click()
    _button(view, "Apply").click()
    assert stage.session.preview is None
    assert stage.document.undo_label == "Add a dead-letter queue behind Jobs"
    assert KEY not in {c.id for c in stage.review().unaddressed}
    view.set_review(stage.review())
    assert not [b for b in view.findChildren(FixBox) if "Jobs" in b.fix.title and b.isVisible()]
    stage.document.undo()
    assert stage.design == before


def test_what_a_gesture_shows_is_left_alone(view: ConcernsView, stage: Stage) -> None:
    from whiteboard.session.preview import Preview

    moving = Preview(boxes={"jobs": Box(9, 9, 172, 64)})
    stage.session.set_preview(moving)
    QApplication.sendEvent(_button(view, "Apply"), QEvent(QEvent.Type.Enter))
    assert stage.session.preview is moving
