"""A mock interview in two windows, pressed together in time; the long form is among the hard ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.mock import OWN_WORDS, a_mock


@pytest.mark.e2e
def test_nothing_of_the_pane_or_the_solution_is_on_the_candidates_machine_before_the_end(
    tmp_path: Path,
) -> None:
    shots = Path(os.environ.get("WHITEBOARD_SHOTS", "") or tmp_path)
    with a_mock(tmp_path, "light", shots) as mock:
        mock.begin()
        mock.press("j")
        mock.ben.widget("Pause the clock")
        mock.answer(1)
        mock.ben.click("Add: Functional requirements")
        mock.says("Send a message to one person")
        mock.ben.keys("Escape")
        mock.draw(
            [
                ("real", "Real-time gateway", "Connections", -230, -60),
                ("wide", "Wide-column store", "Messages", 60, -60),
            ],
            [("Connections", "Messages")],
        )
        mock.lead_on(2, "High-level design")
        mock.clock.advance(400)
        mock.choose("Points to listen for")
        mock.press("Home", "1", "2", "3", "c", "Down", "2", "s", "w", "f", "x", "l", "t", "q", "d")
        # A busy program may answer before it has all of these keys.
        mock.ada.ask("items", name="Points to listen for", until={"texts__has": "after hint 3"})
        mock.deal(0)
        mock.note(OWN_WORDS[-1])
        mock.save()
        mock.end()
        mock.shoot("30-before-the-end")
        mock.check()
        secrets = mock.secrets()
        mock.release()
        # With the end it is everybody's.
        assert mock.told(secrets) != {}
        mock.shoot("31-after-the-end")
