"""A change of theme reaches what is hidden as well as what is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.look.redressing import Redressing
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import Theme, load_theme
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField


def a_page() -> QFrame:
    page = QFrame()
    page.setProperty("role", "panel")
    column = QVBoxLayout(page)
    for widget in (label("Phases", "headline"), label("Name", "sub"), LineField("name")):
        column.addWidget(widget)
    return page


def looks(page: QWidget) -> list[tuple[int, int, str, str]]:
    """Size, weight and colours of the words of each widget."""
    return [
        (
            widget.font().pixelSize(),
            int(widget.font().weight()),
            widget.palette().color(widget.foregroundRole()).name(),
            widget.palette().color(widget.backgroundRole()).name(),
        )
        for widget in page.findChildren(QWidget)
    ]


def test_what_was_hidden_during_a_change_of_theme_looks_as_what_was_not(
    qtbot: QtBot, qapp: QApplication
) -> None:
    light = load_theme("light")
    apply_theme(qapp, light)
    dressed: list[Theme] = []
    change = Redressing(qapp, dressed.append, qapp)
    pages, seen, hidden = QStackedWidget(), a_page(), a_page()
    pages.addWidget(seen)
    pages.addWidget(hidden)
    qtbot.addWidget(pages)
    pages.show()
    for page in (hidden, seen):  # both were looked at before
        pages.setCurrentWidget(page)
        qapp.processEvents()
    for name in ("dark", "light", "dark"):
        wanted = load_theme(name)
        change.start(wanted)
        qtbot.waitUntil(lambda wanted=wanted: dressed[-1:] == [wanted])
        pages.setCurrentWidget(hidden)
        qapp.processEvents()
        assert looks(hidden) == looks(seen)
        assert looks(hidden)[0][2] == wanted.colors.text
        seen, hidden = hidden, seen
    change.deleteLater()
    apply_theme(qapp, light)


def test_windows_are_painted_again_also_where_a_part_could_not_be_dressed(
    qapp: QApplication, qtbot: QtBot
) -> None:
    def fail(_theme: Theme) -> None:
        raise ZeroDivisionError

    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.captureExceptions() as raised:
        Redressing(qapp, fail, window).start(load_theme("dark"))
        qtbot.waitUntil(lambda: bool(raised))
    qtbot.waitUntil(window.updatesEnabled)
