"""One whole mock of 45 minutes in two windows, from the prompt to the debrief, in both themes.

With WHITEBOARD_SHOTS set to a folder, each stage of both seats is pictured there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.mock import OWN_WORDS, Mock, a_mock

PARTS = [
    ("client", "Client", "Phones", -460, -60),
    ("real", "Real-time gateway", "Connections", -230, -60),
    ("service", "Service", "Chat service", 0, -60),
    ("wide", "Wide-column store", "Messages", 260, -160),
    ("cache", "Cache", "Who is where", 260, 40),
    ("message queue", "Message queue", "Delivery", 0, 120),
]
FLOWS = [
    ("Phones", "Connections"),
    ("Connections", "Chat service"),
    ("Chat service", "Messages"),
    ("Chat service", "Who is where"),
    ("Chat service", "Delivery"),
]
ROLLED_OUT, OTHER_REGION = 0, 3
"""Of the problem's curveballs, those that are dealt."""


@pytest.mark.e2e
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_forty_five_minutes_from_the_prompt_to_the_debrief(theme: str, tmp_path: Path) -> None:
    shots = Path(os.environ.get("WHITEBOARD_SHOTS", "") or tmp_path)
    with a_mock(tmp_path, theme, shots) as mock:
        mock.begin()
        understand(mock)
        draw(mock)
        go_deep(mock)
        weigh_and_scale(mock)
        mock.save()
        mock.end()
        mock.check()
        secrets = mock.secrets()
        mock.release()
        assert mock.told(secrets) != {}
        mock.shoot("22-released")
        debrief(mock, tmp_path)


def understand(mock: Mock) -> None:
    ben = mock.ben
    mock.press("j")
    ben.widget("Pause the clock")
    mock.clock.advance(40)
    mock.answer(0)
    mock.answer(1)
    mock.shoot("04-asked")
    ben.click("Add: Functional requirements")
    for words in (
        "Send a message to one person",
        "Send a message to a group of up to 100",
        "Get what came while I was offline",
    ):
        mock.says(words)
    ben.keys("Escape")
    ben.click("Add: Non-functional requirements")
    for words in ("Delivered within 500 ms at p99", "Available 99.99 %"):
        mock.says(words)
    # On from field to field; Escape would lead back to the board.
    for field, words in (
        ("Daily active users", "50M"),
        ("Writes per user and day", "40"),
        ("Size of one item", "100 B"),
        ("Kept for", "5 yrs"),
    ):
        ben.tab_to(field)
        ben.type(words)
    mock.until_minute(5.2)
    mock.choose("Points to listen for")
    mock.press("Home", "f", "c", "Down", "1")
    mock.shoot("05-understood")
    # The interviewer leads on while the candidate is typing.
    ben.focus()
    mock.until_minute(6.2)
    mock.press("alt+shift+bracketright")
    ben.until(toast="The interview is in phase 2 now: High-level design.", focus="Kept for")
    mock.shoot("06-still-typing")
    ben.focus()
    ben.click("board")
    ben.widget("Add: API endpoints")


def draw(mock: Mock) -> None:
    ben = mock.ben
    mock.draw(PARTS, FLOWS)
    ben.click("Add: API endpoints")
    mock.says("POST /v1/messages")
    mock.says("GET /v1/chats/{id}/messages?after=seq", "Return", "Escape")
    ben.click("Add: Entities")
    mock.says("Message", "Return", "Escape")
    mock.until_minute(12)
    mock.press("s", "l")
    mock.deal(ROLLED_OUT)
    mock.shoot("07-dealt")
    mock.draw([("worker", "Worker", "Fan-out", 260, 150)], [("Delivery", "Fan-out")])
    mock.until_minute(15.5)
    mock.shoot("08-time-is-up")
    mock.put_away(ROLLED_OUT)
    mock.until_minute(18.5)
    mock.lead_on(3, "Detailed component design")
    mock.shoot("09-phase-3")


def go_deep(mock: Mock) -> None:
    ben = mock.ben
    ben.click("Add: Deep dives")
    mock.says("One partition per conversation, which numbers its messages; readers sort by it")
    ben.keys("Escape")
    mock.until_minute(23)
    mock.note(OWN_WORDS[-1])
    mock.choose("Points to listen for")
    mock.press("Home", "x", "q", "t", "d", "Down", "2", "3", "c")
    mock.shoot("10-noted")
    mock.kill_the_interviewer()
    mock.shoot("11-rejoined")
    mock.until_minute(28.5)
    mock.lead_on(4, "Trade-offs and alternatives")


def weigh_and_scale(mock: Mock) -> None:
    ben = mock.ben
    ben.click("Add: Decisions")
    mock.says("A wide-column store keyed by conversation, not a relational one: it grows by machines")
    ben.keys("Escape")
    mock.until_minute(32)
    mock.deal(OTHER_REGION)
    mock.shoot("12-second-curveball")
    mock.lead_on(5, "Scaling the system")
    mock.shoot("13-phase-5")
    mock.until_minute(37.6)
    mock.press("c", "w")
    mock.put_away(OTHER_REGION)
    mock.lead_on(6, "Edge cases and failures")
    ben.scroll_to("Add: Edge cases of your own", "Interview")
    ben.click("Add: Edge cases of your own")
    mock.says("Two devices of a person read the same chat")
    ben.keys("Escape")
    mock.until_minute(42.2)
    mock.shoot("14-wrap-up")
    mock.until_minute(45.1)
    mock.ada.widget("The time is up. Say:")
    mock.shoot("15-time-is-up")


def debrief(mock: Mock, folder: Path) -> None:
    ada, ben = mock.ada, mock.ben
    ben.focus()
    ben.click("Debrief")
    ben.widget("Change my marks…")
    ben.ask("widget", name="Putting the debrief together…", until={"found": False})
    mock.shoot("23-debrief", seats="b")
    # How the PDF reads is tried where it is made.
    for suffix in ("html", "pdf", "md"):
        ada.focus("debrief")
        ada.click("Export…")
        ada.until(dialog="QFileDialog")
        ada.focus()
        ada.keys("ctrl+a")
        ada.type(str(folder / f"chat.{suffix}"))
        ada.keys("Return")
        ada.until(dialog="", toast__has=f"chat.{suffix}", busy=False)
    assert (folder / "chat.pdf").read_bytes().startswith(b"%PDF")
    told = (folder / "chat.md").read_text()
    for words in ("after hint 3", mock.problem.curveballs[ROLLED_OUT].deal.strip(), "Fan-out"):
        assert words in told
    assert OWN_WORDS[-1] not in told
