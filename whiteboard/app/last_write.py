"""What is still being written when a window is to be left; the disk may never take it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.i18n import _
from whiteboard.panels.message import ask

PATIENCE = 1.5
"""Seconds that a disk has to take a file before somebody who wants to leave is asked."""


class LastWrite:
    """`gave_up`: somebody closes the window without it, so the journal has to be left for recovery."""

    def __init__(self, window: QWidget, background: Background, title: Callable[[], str]) -> None:
        self._window, self._background, self._title = window, background, title
        self.gave_up = False

    def wait(self, *, may_give_up: bool) -> bool:
        """Wait until it is written, and ask whether to where the disk does not answer, until it does;
        False: stay."""
        # What was given up before was another file, or somebody has stayed after all.
        self.gave_up = False
        while not self._background.wait(PATIENCE):
            without = [_("Close without it")] if may_give_up else []
            answers = [_("Keep waiting"), *without, _("Cancel")]
            self._window.activateWindow()
            chosen = answers[
                ask(
                    self._window,
                    _(
                        "“{title}” is still being written: a large picture takes its time, or the disk"
                        " does not answer."
                    ).format(title=self._title()),
                    answers,
                    detail=_("Closing keeps what is not saved for recovery, on the start page.")
                    if may_give_up
                    else "",
                    over=self._background.idle,
                )
            ]
            if chosen == answers[-1]:
                return False
            # It may have been written while the question stood there.
            if chosen in without and self._background.busy:
                self.gave_up = True
                self._background.abandon()
        return True
