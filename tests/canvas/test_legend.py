from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from whiteboard.canvas.legend import Legend, legend_rows
from whiteboard.canvas.paint.flow import ink_of, line_color
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.geometry.plans import Route
from whiteboard.look.theme import load_theme
from whiteboard.model.elements import Flow, FlowEnd, FlowMode, FlowOp
from whiteboard.model.values import Point


def test_every_mode_and_every_known_operation_is_explained() -> None:
    assert {mode for mode, _op, _words in legend_rows()} == set(FlowMode)
    assert {op for _mode, op, _words in legend_rows()} == set(FlowOp)


def test_it_paints_in_both_themes(qtbot: QtBot) -> None:
    legend = Legend(load_theme("light"))
    qtbot.addWidget(legend)
    light = legend.grab().toImage()
    legend.set_theme(load_theme("dark"))
    assert legend.grab().toImage() != light


def test_read_and_write_differ_in_colour_and_replication_in_its_line(qapp: QApplication) -> None:
    context = PaintContext(load_theme("light"))
    end = FlowEnd(point=Point(0, 0))
    made = {op: Flow(id="f", source=end, target=end, op=op) for op in FlowOp}
    assert len({line_color(context, f) for f in made.values()}) == 3
    route = Route((Point(0, 0), Point(90, 0)), Point(45, 0))
    assert ink_of(made[FlowOp.READ].changed(mode=FlowMode.REPLICATION), route).double is not None
    assert len(ink_of(made[FlowOp.READ_WRITE], route).heads) == 2


def test_a_route_without_length_is_no_crash(qapp: QApplication) -> None:
    end = FlowEnd(point=Point(0, 0))
    ink = ink_of(Flow(id="f", source=end, target=end), Route((Point(0, 0), Point(0, 0)), Point(0, 0)))
    assert ink.heads == ()
