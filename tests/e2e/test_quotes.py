"""A card's quote leads to where it stands: on the board, or in the field of the panel that says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, virtual_screen
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import Decision, Estimate, Meta, PhaseNote, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box

LABEL, FLOW = "Lambda stitcher", "copy, 1 Gbit/s line"
STICKY = "The stitcher takes 40 minutes for a panorama"
WISH = "A price change is live within 30 s"
ESTIMATE = "40 TB are copied every night between 1 and 5"
CHOICE = "Prices are cached for an hour on the CDN"
NOTE = "25 inspectors look at paintings"


def a_museum() -> Design:
    """One contradiction, three questions and quiet lines; each kind of place is quoted by a card."""

    def part(id_: str, kind: str, name: str, x: float, y: float) -> Component:
        return Component(id=id_, kind=kind, name=name, box=Box(x, y, 190, 64))

    def flow(id_: str, source: str, target: str, label: str = "") -> Flow:
        return Flow(id=id_, source=FlowEnd(element=source), target=FlowEnd(element=target), label=label)

    return Design.of(
        [
            part("guests", "client", "Guests", 0, 0),
            part("cdn", "cdn", "CDN", 300, 0),
            part("shop", "service", "Ticket shop", 600, 0),
            part("sales", "rdbms", "Sales", 900, 0),
            part("stitch", "serverless", LABEL, 600, 300),
            part("halls", "object", "Halls", 900, 300),
            part("vault", "object", "Vault", 1900, 1500),
            flow("f1", "guests", "cdn", "look"),
            flow("f2", "cdn", "shop"),
            flow("f3", "shop", "sales", "insert"),
            flow("f4", "stitch", "halls", "put"),
            flow("f5", "halls", "vault", FLOW),
            Sticky(id="said", box=Box(0, -1400, 200, 120), text=STICKY),
            Requirement(id="wish", functional=False, text=WISH),
            Estimate(id="bytes", text=ESTIMATE),
            Decision(id="choice", choice=CHOICE, rejected="no cache", reason="it is far"),
            PhaseNote(
                id="note-detailed",
                phase=Phase.DETAILED,
                text=f"{NOTE}\nOne painting takes an inspector 40 min\n120 paintings per hour are due",
            ),
        ],
        meta=Meta(title="Museum", phase=Phase.DETAILED),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "museum.whiteboard"
    save(path, a_museum())
    with virtual_screen() as display:
        desk = Desk(display, tmp_path / "home", path)
        try:
            desk.fill_screen()
            desk.until(concerns__has="beyond-the-platform@stitch", busy=False)
            yield desk
        finally:
            desk.kill()


def _open(desk: Desk, title: str) -> None:
    """Unfold a card by its head."""
    desk.scroll_to(title, "Interview")
    x, y, w, _h = desk.widget(title)["box"]
    desk.click_at(x + w // 2, y + 20)


def _follow(desk: Desk, quote: str) -> None:
    desk.scroll_to(f"“{quote}”", "Interview")
    desk.click(f"“{quote}”")


def _within(box: list[int], around: list[int]) -> bool:
    (x, y, w, h), (left, top, width, height) = box, around
    return left <= x <= x + w <= left + width and top <= y <= y + h <= top + height


@pytest.mark.e2e
def test_each_quote_leads_to_where_it_stands(desk: Desk) -> None:
    desk.click("board")
    desk.keys("Escape", "ctrl+0")
    desk.click("Show: Concerns · 4")
    _open(desk, "40 min at Lambda stitcher, which takes 15 min at most")
    for quote, element in ((STICKY, "said"), (LABEL, "stitch")):
        _follow(desk, quote)
        desk.until(selected=[element])
        assert _within(desk.element(quote)["box"], desk.widget("board")["box"])
    _open(desk, f"“{WISH}”, but “{CHOICE}”. What does somebody see in between?")
    for quote in (WISH, CHOICE):
        _in_its_field(desk, quote)
    _open(desk, "40 TB at 125 MB/s takes 3.7 days, and there are 4 h. What is not done by then?")
    _in_its_field(desk, ESTIMATE)
    _follow(desk, FLOW)
    desk.until(selected=["f5"])
    assert _within([*desk.board(1995, 332), 0, 0], desk.widget("board")["box"])
    _open(desk, "120/h x 40 min = 80 at work at once, and you have 25. How long is the line after an hour?")
    _in_its_field(desk, NOTE)


def _in_its_field(desk: Desk, quote: str) -> None:
    """Follow a quote into the panel, and come back to the cards."""
    _follow(desk, quote)
    desk.until(written__has=quote)
    assert _within(desk.ask("focused")["box"], desk.widget("Interview")["box"])
    desk.click("Show: Concerns · 4")
