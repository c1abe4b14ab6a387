"""The pages of the phases as they are painted: words and fields stand out from what is behind them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.look.painted import Painted, nameless
from tests.panels.stage import Stage, built, settle, shown
from whiteboard.interview.coverage import coverage
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import load_theme
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.parts.section import Section


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_page_can_be_read_and_read_out(
    qapp: QApplication, qtbot: QtBot, stage: Stage, name: str
) -> None:
    theme = load_theme(name)
    apply_theme(qapp, theme)
    panel = InterviewPanel(stage.context, theme, lambda _concern: None)
    panel.setObjectName("root")
    qtbot.addWidget(panel)
    shown(panel, 330, 2400)
    for phase in Phase:
        stage.session.look_at_phase(phase)
        found = stage.review()
        panel.set_review(found, coverage(stage.design, found))
        built(panel)
        for section in panel.findChildren(Section):
            section.set_open(True)
        settle()
        assert nameless(panel) == [], phase
        painted = Painted(panel)
        assert painted.faint_words == [], phase
        assert painted.faint_edges == [], phase
