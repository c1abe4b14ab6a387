"""What was painted step by step is what a new view paints at once: no pixel is ever stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.paint.extras import Wound
from whiteboard.canvas.view import BoardView
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.session.preview import Preview

if TYPE_CHECKING:
    from conftest import Rig


def fresh(rig: Rig, qtbot: QtBot) -> QImage:
    """The same state in a view that was made just now."""
    view = BoardView(rig.document, rig.session, rig.routes, rig.tools, load_theme("light"))
    qtbot.addWidget(view, before_close_func=lambda v: v.release_board())
    viewport = rig.session.viewport
    view.resize(rig.view.size())
    view.show()
    rig.session.set_viewport(viewport)
    view.finish_painting()
    picture = view.grab().toImage()
    view.hide()
    view.release_board()
    return picture


IDS = ("api", "db", "cache", "zone", "note", "title", "read", "write")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from(IDS[:6]), st.integers(-20, 20), st.integers(-20, 20)),
        st.tuples(st.just("remove"), st.sampled_from(IDS), st.just(0), st.just(0)),
        st.tuples(st.just("restyle"), st.sampled_from(IDS[6:]), st.integers(0, 4), st.integers(0, 3)),
        st.tuples(st.just("preview"), st.sampled_from(IDS[:6]), st.integers(-20, 20), st.integers(-20, 20)),
        st.tuples(st.just("preview off"), st.just(""), st.just(0), st.just(0)),
        st.tuples(st.just("badge"), st.sampled_from(IDS[:3]), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("wound"), st.sampled_from(IDS), st.integers(0, 4), st.just(0)),
        st.tuples(st.just("select"), st.sampled_from(IDS), st.just(0), st.just(0)),
        st.tuples(st.just("undo"), st.just(""), st.just(0), st.just(0)),
        st.tuples(st.just("zoom"), st.just(""), st.integers(-3, 3), st.just(0)),
        st.tuples(st.just("pan"), st.just(""), st.integers(-300, 300), st.integers(-300, 300)),
    ),
    min_size=1,
    max_size=8,
)


def perform(rig: Rig, step: tuple[str, str, int, int], badges: dict[str, Badge]) -> None:
    what, subject, a, b = step
    box = rig.document.design.box_of(subject)
    if what == "move" and box is not None:
        with rig.document.edit("Move") as edit:
            edit.update(subject, box=box.moved(a * 8, b * 8))
    elif what == "remove" and subject in rig.document.design.elements:
        rig.session.set_preview(None)
        with rig.document.edit("Delete") as edit:
            edit.remove(subject)
    elif what == "restyle" and subject in rig.document.design.elements:
        with rig.document.edit("Change flow") as edit:
            edit.update(subject, mode=tuple(FlowMode)[a], op=tuple(FlowOp)[b], label=f"label {a}")
    elif what == "preview" and box is not None:
        rig.session.set_preview(Preview(boxes={subject: box.moved(a * 8, b * 8)}))
    elif what == "preview off":
        rig.session.set_preview(None)
    elif what == "badge":
        badges.pop(subject, None)
        if a:
            badges[subject] = Badge(contradicts=True, count=a)
        rig.view.set_badges(badges)
    elif what == "wound":
        rig.view.scene.set_wounds({subject: tuple(Wound)[abs(a) % len(Wound)]})
    elif what == "select" and subject in rig.document.design.elements:
        rig.session.select({subject})
    elif what == "undo":
        rig.session.set_preview(None)
        rig.document.undo()
    elif what == "zoom":
        rig.view.zoom_by(1.2**a)
    elif what == "pan":
        rig.view.pan_by(a, b)
    rig.view.repaint()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(todo=steps)
def test_painting_step_by_step_is_painting_at_once(
    rig: Rig, qtbot: QtBot, design: Design, todo: list[tuple[str, str, int, int]]
) -> None:
    rig.session.set_preview(None)
    rig.session.select(())
    rig.document.load(design)
    rig.view.zoom_to(1.0)
    rig.view.set_badges({})
    badges: dict[str, Badge] = {}
    for step in todo:
        perform(rig, step, badges)
    rig.session.set_preview(None)
    rig.view.set_badges({})
    rig.view.scene.set_wounds({})
    assert rig.picture() == fresh(rig, qtbot)
