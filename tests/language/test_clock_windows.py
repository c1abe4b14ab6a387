"""Times of day as windows, and what only looks like them."""

from __future__ import annotations

import pytest

from whiteboard.language.clock_windows import clock_windows


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("we must copy 40 TB every night between 1 and 5", 4),
        ("between 01:00 and 05:30 we ship 40 TB", 4.5),
        ("each night from 22:00 to 06:00 the scans go out", 8),
        ("1 am - 5 am: the archive copy", 4),
        ("from 11 pm to 4 am", 5),
        ("between 1 and 5 am everything is copied", 4),
        ("the ferry lies in port 11 to 2 pm", 3),
        ("midnight to 3 am", 3),
        ("nachts zwischen 2 und 6 wird alles kopiert", 4),
        ("von 22 Uhr bis 6 Uhr", 8),
        ("every night from 2 until 4, over the VPN", 2),
    ],
)
def test_a_window_by_the_clock(text: str, hours: float) -> None:
    assert clock_windows(text) == (hours * 3600,)


@pytest.mark.parametrize(
    "text",
    [
        "between 1 and 5 TB every night",
        "every night between 1 and 5 photos come in",
        "between 1 and 5 % are lost each day",
        "between 1 and 5",
        "a job runs between 1 and 5 minutes every day",
        "from 3 to 7 million users a day",
        "versions 1.2-1.5 run every night",
        "2 to 4 copies each day",
        "192.168.1.10-192.168.1.20 are scanned daily",
        "between 1 and 5k orders a day",
        "from 2024 to 2026",
    ],
)
def test_no_window(text: str) -> None:
    assert clock_windows(text) == ()
