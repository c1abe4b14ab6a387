"""What holds for every panel: names for the screen reader, nothing clipped, both themes, no stray window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.interview.progress.records import DAY, NOON, marks, past
from tests.panels.stage import Stage, settle, shown
from whiteboard.document.recovery import Recoverable
from whiteboard.interview.progress.summary import progress_of
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.phase import Phase
from whiteboard.panels.analyses import AnalysesView
from whiteboard.panels.analysis_row import AnalysisRow
from whiteboard.panels.concerns import ConcernsView
from whiteboard.panels.export_dialog import ExportDialog, ImageChoice
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.parts.section import Section as Folding
from whiteboard.panels.progress.progress_window import ProgressWindow
from whiteboard.panels.progress.shown import ShownProgress
from whiteboard.panels.shortcut_sheet import ShortcutSheet
from whiteboard.panels.start_cards import RecentFile, SampleDesign
from whiteboard.panels.start_page import StartPage
from whiteboard.panels.toolbar import Toolbar
from whiteboard.panels.top_bar import TopBar
from whiteboard.panels.understood.reading_line import ReadingLine
from whiteboard.panels.understood.view import UnderstoodView
from whiteboard.panels.zoom_control import ZoomControl
from whiteboard.problems.catalogue import problems
from whiteboard.review.reports.analyses_report import report
from whiteboard.session.keymap import Keymap

PROGRESS = progress_of(
    [
        past("payments", 1, missed=("idempotency",), decided=marks(depth=2), file="/payments.whiteboard"),
        past("ticket-booking", 2, missed=("idempotent-buy",), decided=marks(depth=3, design=1)),
    ],
    (),
    NOON + 3 * DAY,
)
Make = Callable[[Stage, Theme], QWidget]


def _inspector(stage: Stage, theme: Theme, *selected: str) -> QWidget:
    stage.session.select(selected)
    return InspectorPanel(stage.document, stage.session, catalogue(), theme, stage.shell.say)


def _interview(stage: Stage, theme: Theme, phase: Phase) -> QWidget:
    panel = InterviewPanel(stage.context, theme, lambda _c: None)
    stage.session.look_at_phase(phase)
    return panel


def _concerns(stage: Stage, theme: Theme) -> QWidget:
    view = ConcernsView(stage.context, theme, lambda _c: None)
    review = stage.review()
    view.set_review(review)
    for concern in review.concerns:
        view.show_concern(concern.id)
    return view


def _understood(stage: Stage, theme: Theme) -> QWidget:
    texts = {"note": "Posts DB keeps 90 days of posts, 40k requests/s", "text": "5M users, Redis hits 95 %"}
    with stage.document.edit("Write") as edit:
        for element, text in texts.items():
            edit.update(element, text=text)
    view = UnderstoodView(stage.context, theme, lambda _record: None)
    view.set_review(stage.review())
    for line in view.findChildren(ReadingLine)[1:]:
        line.edit()
    return view


def _numbers(stage: Stage, theme: Theme) -> QWidget:
    view = AnalysesView(stage.context, theme)
    view.set_analyses(report(stage.review(), stage.design))
    _finish(view)
    for folding in view.findChildren(Folding):
        folding.set_open(True)
        _finish(view)
    for row in view.findChildren(AnalysisRow):
        row.set_open(True)
    return view


def _finish(view: AnalysesView) -> None:
    """A few rows are made in each turn of the event loop."""
    while any(timer.isActive() for timer in view.findChildren(QTimer)):
        settle()


def _start(_stage: Stage, theme: Theme) -> QWidget:
    page = StartPage(list(problems().values()), [SampleDesign(Path("a"), "A design", "What it shows")], theme)
    page.set_recent([RecentFile(Path("one.whiteboard")), RecentFile(Path("gone.whiteboard"), exists=False)])
    page.set_recoverable([Recoverable(Path("j"), "id", "Chat", None, "", 1.0, 3)])
    page.progress_line.show_progress(PROGRESS)
    return page


def _progress(_stage: Stage, theme: Theme) -> QWidget:
    window = ProgressWindow(theme)
    window.show_progress(ShownProgress(PROGRESS, frozenset(["/payments.whiteboard"])))
    for section in window.findChildren(Folding):
        section.set_open(True)
    return window


PANELS: dict[str, tuple[Make, int]] = {
    "palette": (lambda s, t: PalettePanel(catalogue(), s.session, t), 250),
    "inspector empty": (lambda s, t: _inspector(s, t), 290),
    "inspector component": (lambda s, t: _inspector(s, t, "cache"), 290),
    "inspector box": (lambda s, t: _inspector(s, t, "plain"), 290),
    "inspector flow": (lambda s, t: _inspector(s, t, "write"), 290),
    "inspector zone": (lambda s, t: _inspector(s, t, "region"), 290),
    "inspector note": (lambda s, t: _inspector(s, t, "note"), 290),
    "inspector text": (lambda s, t: _inspector(s, t, "text"), 290),
    "inspector many": (lambda s, t: _inspector(s, t, "cache", "write"), 290),
    **{f"interview {p}": (lambda s, t, p=p: _interview(s, t, p), 320) for p in Phase},
    "concerns": (_concerns, 310),
    "understood": (_understood, 310),
    "numbers": (_numbers, 290),
    "start": (_start, 1000),
    "top bar": (lambda s, t: TopBar(s.context, t, Toolbar(s.context, t)), 1000),
    "zoom": (lambda s, t: ZoomControl(s.context, t), 200),
    "shortcuts": (lambda _s, t: ShortcutSheet(Keymap(), lambda _keymap: None, t), 820),
    "progress": (_progress, 860),
    "export": (
        lambda _s, t: ExportDialog(ImageChoice(), t, lambda _c: (10, 10), has_selection=True),
        440,
    ),
}


@pytest.fixture(params=list(PANELS))
def panel(request: pytest.FixtureRequest, qtbot: QtBot, stage: Stage, theme: Theme) -> QWidget:
    make, width = PANELS[request.param]
    made = make(stage, theme)
    qtbot.addWidget(made)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [], "flashes a window of its own"
    shown(made, width, max(made.minimumHeight(), min(made.maximumHeight(), 900)))
    return made


def test_what_takes_the_focus_has_a_name(panel: QWidget) -> None:
    nameless = [
        w
        for w in panel.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not w.accessibleName()
        and not (isinstance(w, QAbstractButton) and w.text())
    ]
    assert nameless == []


def test_no_text_is_clipped(panel: QWidget) -> None:
    clipped = [
        (w.text(), w.size(), w.sizeHint())
        for w in panel.findChildren(QLabel)
        if w.isVisible() and w.text() and _needs_more(w)
    ]
    assert clipped == []
    cut = [
        (w.text(), w.size(), w.sizeHint())
        for w in panel.findChildren(QAbstractButton)
        if w.isVisible() and w.text() and w.width() < w.minimumSizeHint().width()
    ]
    assert cut == []
    scrolling = [
        w.accessibleName()
        for w in panel.findChildren(QPlainTextEdit)
        if w.isVisible() and w.verticalScrollBar().maximum() > 0
    ]
    assert scrolling == []


def test_no_placeholder_is_clipped(panel: QWidget) -> None:
    """What a field asks for is read before anything is in it: also with words, none becomes lower by one."""
    cut = [
        (field.placeholderText(), field.viewport().size())
        for field in panel.findChildren(QPlainTextEdit)
        if field.isVisible() and _height_of_placeholder(field) > field.viewport().height()
    ]
    assert cut == []
    cut_short = [
        (field.placeholderText(), field.width())
        for field in panel.findChildren(QLineEdit)
        if field.isVisible() and field.fontMetrics().horizontalAdvance(field.placeholderText()) > _room(field)
    ]
    assert cut_short == []


def test_the_ring_around_what_has_the_keyboard_is_whole(panel: QWidget) -> None:
    """On each side of it something is drawn that is not there without the keyboard."""
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    stops = [
        w
        for w in panel.findChildren(QWidget)
        if w.isVisible()
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        # Theirs is around the box alone.
        and not isinstance(w, QCheckBox)
        and w.visibleRegion().boundingRect() == w.rect()
    ]
    cut: list[tuple[str, str, list[str]]] = []
    for stop in stops:
        panel.setFocus()
        before = _picture(panel, stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        missing = _sides_alike(before, _picture(panel, stop))
        if missing:
            cut.append((stop.accessibleName(), type(stop).__name__, missing))
    assert not cut, cut


def _picture(panel: QWidget, widget: QWidget) -> QImage:
    place = widget.rect().translated(widget.mapTo(panel, widget.rect().topLeft()))
    return panel.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _sides_alike(before: QImage, after: QImage) -> list[str]:
    """At which sides, three pixels deep, two pictures of the same size do not differ."""
    width, height, deep = before.width(), before.height(), 3
    sides = {
        "left": (0, 0, deep, height),
        "right": (width - deep, 0, deep, height),
        "top": (0, 0, width, deep),
        "bottom": (0, height - deep, width, deep),
    }
    return [name for name, side in sides.items() if before.copy(*side) == after.copy(*side)]


def _height_of_placeholder(field: QPlainTextEdit) -> int:
    margin = round(field.document().documentMargin())
    room = field.viewport().rect().adjusted(margin, 0, -margin, 10_000)
    wrap = int(Qt.TextFlag.TextWordWrap)
    return field.fontMetrics().boundingRect(room, wrap, field.placeholderText()).height()


def _room(field: QLineEdit) -> int:
    """What a line's frame and its own margins leave for words."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    contents = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    return contents.width() - 2 * _OWN_MARGIN


_OWN_MARGIN = 2
"""Of a line edit, left and right of its words, in pixels."""


def _needs_more(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()


def test_it_can_change_its_theme(panel: QWidget, qapp: QApplication) -> None:
    dark = load_theme("dark")
    light = panel.grab().toImage()
    apply_theme(qapp, dark)
    set_theme = getattr(panel, "set_theme", None)
    if set_theme:
        set_theme(dark)
    settle()
    after = panel.grab().toImage()
    assert after != light
    assert "set_theme" in dir(panel) or isinstance(panel, QDialog), "a dialog is made anew, a panel is not"


def test_fields_do_not_overlap(panel: QWidget) -> None:
    fields = [w for kind in (QLineEdit, QPlainTextEdit) for w in panel.findChildren(kind) if w.isVisible()]
    places = [(w, w.rect().translated(w.mapTo(panel, w.rect().topLeft()))) for w in fields]
    for number, (one, here) in enumerate(places):
        for other, there in places[number + 1 :]:
            assert not here.intersects(there), (one.accessibleName(), other.accessibleName())
