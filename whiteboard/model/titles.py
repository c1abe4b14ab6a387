"""The phases, modes and levels of an interview in words."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase


def phase_title(phase: Phase) -> str:
    """As the phase stands over its page and in reports."""
    return {
        Phase.UNDERSTANDING: _("Understanding the problem"),
        Phase.HIGH_LEVEL: _("High-level design"),
        Phase.DETAILED: _("Detailed component design"),
        Phase.TRADE_OFFS: _("Trade-offs and alternatives"),
        Phase.SCALING: _("Scaling the system"),
        Phase.EDGE_CASES: _("Edge cases and failures"),
    }[phase]


def mode_name(mode: Mode) -> str:
    """As one chooses the mode."""
    return {Mode.LEARN: _("Learn"), Mode.PRACTICE: _("Practice"), Mode.MOCK: _("Mock interview")}[mode]


def level_name(level: Level) -> str:
    """As one chooses the level that one interviews for."""
    return {Level.MID: _("Mid-level"), Level.SENIOR: _("Senior"), Level.STAFF: _("Staff")}[level]
