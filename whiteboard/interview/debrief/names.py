"""Modes and levels in words."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode


def mode_name(mode: Mode) -> str:
    return {Mode.LEARN: _("Learn"), Mode.PRACTICE: _("Practice"), Mode.MOCK: _("Mock interview")}[mode]


def level_name(level: Level) -> str:
    return {
        Level.MID: _("Mid-level"),
        Level.SENIOR: _("Senior"),
        Level.STAFF: _("Staff"),
    }[level]
