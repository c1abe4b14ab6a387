"""The palette finds, arms, drags and remembers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import settle, shown
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.palette_order import RECENT_LIMIT, PaletteOrder
from whiteboard.panels.palette_tiles import PaletteTiles
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tile import MIME_KIND, Tile
from whiteboard.panels.placeables import placeables
from whiteboard.session.session import Session


class Bench:
    def __init__(self, qtbot: QtBot, theme: Theme, order: PaletteOrder | None = None) -> None:
        self.session = Session()
        self.panel = PalettePanel(catalogue(), self.session, theme, order)
        qtbot.addWidget(self.panel)
        self.asked: list[str] = []
        on_text(self.panel.place_requested, self.asked.append)
        shown(self.panel, 256, 900)

    @property
    def tiles(self) -> list[Tile]:
        """As one reads them."""
        shown = [t for t in self.panel.findChildren(Tile) if t.isVisible()]
        return sorted(shown, key=lambda t: t.mapTo(self.panel, t.rect().topLeft()).toTuple()[::-1])

    def tile(self, item_id: str) -> Tile:
        return next(t for t in self.tiles if t.item.id == item_id)

    @property
    def search(self) -> QLineEdit:
        return self.panel.findChildren(QLineEdit)[0]

    def type(self, text: str) -> None:
        self.panel.focus_search()
        QTest.keyClicks(self.search, text)
        settle()


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme) -> Bench:
    return Bench(qtbot, theme)


def test_everything_that_can_be_placed_has_a_tile(bench: Bench) -> None:
    assert {t.item.id for t in bench.tiles} == {item.id for item in placeables(catalogue())}


def test_a_click_arms_the_place_tool_and_shows_it(bench: Bench) -> None:
    QTest.mouseClick(bench.tile("cache"), Qt.MouseButton.LeftButton)
    assert (bench.session.tool, bench.session.placing) == ("place", "cache")
    assert [t.item.id for t in bench.tiles if t.isChecked()] == ["cache"]
    bench.session.use_tool("select")
    assert not [t for t in bench.tiles if t.isChecked()]


def test_enter_in_the_search_places_the_first_match(bench: Bench) -> None:
    bench.type("postgres")
    QTest.keyClick(bench.search, Qt.Key.Key_Return)
    assert bench.asked == ["rdbms@postgres"]


def test_a_product_is_found_as_such_and_counts_as_its_kind(bench: Bench) -> None:
    bench.type("kafka")
    tile = bench.tiles[0]
    assert (tile.item.title, tile.item.kind) == ("Kafka", "Event stream")
    assert "Kafka (Event stream)" in tile.toolTip()
    bench.panel.toggle_favourite(tile.item.id)
    assert bench.panel.order.favourites == ("stream",)
    bench.panel.note_use("stream")
    assert (bench.search.text(), bench.panel.order.recent) == ("", ("stream",))


def test_enter_places_nothing_where_nothing_is_found(bench: Bench) -> None:
    bench.type("xyzzy")
    QTest.keyClick(bench.search, Qt.Key.Key_Return)
    assert bench.asked == []
    assert bench.tiles == []
    QTest.keyClick(bench.search, Qt.Key.Key_Escape)
    settle()
    assert len(bench.tiles) > 50


def test_arrow_keys_walk_and_enter_places(bench: Bench) -> None:
    bench.panel.focus_search()
    QTest.keyClick(bench.search, Qt.Key.Key_Down)
    first = bench.panel.focusWidget()
    assert isinstance(first, Tile)
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = bench.panel.focusWidget()
    assert isinstance(second, Tile)
    assert second is bench.tiles[1]
    QTest.keyClick(second, Qt.Key.Key_Down)
    below = bench.panel.focusWidget()
    assert isinstance(below, Tile)
    assert (
        below.mapTo(bench.panel, below.rect().topLeft()).y()
        > second.mapTo(bench.panel, second.rect().topLeft()).y()
    )
    QTest.keyClick(below, Qt.Key.Key_Return)
    assert bench.asked == [below.item.id]
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert bench.panel.focusWidget() is bench.search


def test_a_drag_carries_the_kind(bench: Bench) -> None:
    data = bench.tile("queue").mime_data()
    assert bytes(data.data(MIME_KIND).data()) == b"queue"
    assert MIME_KIND == "application/x-whiteboard-kind"


def test_one_tab_stop_per_group(bench: Bench) -> None:
    tab_stops = [t for t in bench.tiles if t.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(tab_stops) == len({t.item.group for t in bench.tiles})


def test_used_kinds_come_on_top(qtbot: QtBot, theme: Theme) -> None:
    bench = Bench(qtbot, theme, PaletteOrder(recent=["worker"], favourites=["cdn"]))
    assert [t.item.id for t in bench.tiles[:2]] == ["cdn", "worker"]
    with qtbot.waitSignal(bench.panel.order_changed):
        bench.panel.note_use("queue")
    settle()
    assert [t.item.id for t in bench.tiles[:3]] == ["cdn", "queue", "worker"]
    bench.panel.toggle_favourite("cdn")
    settle()
    assert [t.item.id for t in bench.tiles[:2]] == ["queue", "worker"]


def test_what_is_used_makes_no_tile_anew_but_those_on_top(qtbot: QtBot, theme: Theme) -> None:
    bench = Bench(qtbot, theme)
    before = set(bench.tiles)
    for used in ("worker", "queue", "cdn"):
        bench.panel.note_use(used)
        settle()
    assert [t.item.id for t in bench.tiles[:3]] == ["cdn", "queue", "worker"]
    assert before < set(bench.tiles)
    kept = [tile for tile in bench.tiles if tile in before]
    assert [t.item.id for t in kept] == [item.id for item in placeables(catalogue())]


def test_the_tab_key_goes_from_the_search_to_what_is_on_top(bench: Bench) -> None:
    bench.panel.note_use("worker")
    bench.panel.toggle_favourite("cdn")
    settle()
    bench.panel.focus_search()
    stops: list[QWidget | None] = []
    for _turn in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    headings = [w.text() for w in stops if isinstance(w, QToolButton)]
    tiles = [w for w in stops if isinstance(w, Tile)]
    assert headings[:2] == ["Favourites", "Recent"]
    assert tiles[:2] == bench.tiles[:2]
    assert [t.item.id for t in tiles[:2]] == ["cdn", "worker"]


def test_tiles_stay_while_one_searches(bench: Bench) -> None:
    bench.type("cache")
    before = [t.item.id for t in bench.tiles]
    bench.panel.note_use("worker")
    settle()
    assert [t.item.id for t in bench.tiles] == before


def place_of(bench: Bench, item_id: str) -> QPoint:
    """Of the last tile for it: that of its group."""
    tile = [t for t in bench.tiles if t.item.id == item_id][-1]
    return tile.mapTo(bench.panel, QPoint())


def all_folded_but_the_first(bench: Bench) -> None:
    for section in bench.panel.findChildren(Section)[1:]:
        section.set_open(False)
    settle()


@pytest.mark.parametrize("arrange", [lambda _bench: None, all_folded_but_the_first])
def test_a_second_click_at_the_same_place_takes_the_same_kind(
    bench: Bench, arrange: Callable[[Bench], None]
) -> None:
    """As something is used, it comes among the recent ones above: what is below stays under the mouse."""
    arrange(bench)
    first = bench.tiles[0].item.id
    before = place_of(bench, first)
    for used in (first, "queue", "worker", "cache", "cdn", "rdbms", "dns", "waf"):
        bench.panel.note_use(used)
        # As what was placed is named at once, the keyboard goes.
        (bench.panel if bench.search.hasFocus() else bench.search).setFocus()
        settle()
        assert place_of(bench, first) == before, used


def test_one_of_the_recent_that_is_used_again_stays_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    bench = Bench(qtbot, theme, PaletteOrder(recent=["worker", "queue", "cdn"]))
    before = place_of(bench, "cdn"), bench.tiles[2].mapTo(bench.panel, QPoint())
    bench.panel.note_use("cdn")
    settle()
    assert [t.item.id for t in bench.tiles[:3]] == ["worker", "queue", "cdn"]
    assert (place_of(bench, "cdn"), bench.tiles[2].mapTo(bench.panel, QPoint())) == before


def test_of_the_recent_goes_first_what_was_not_used_for_longest() -> None:
    order = PaletteOrder(recent=["f", "e", "d", "c", "b", "a"])
    assert not order.used("a")
    assert order.used("g")
    assert order.recent == ("g", "f", "e", "d", "c", "a")


def test_recents_are_few_and_different() -> None:
    order = PaletteOrder()
    for item in ("a", "b", "a", "c", "d", "e", "f", "g"):
        order.used(item)
    assert len(order.recent) == RECENT_LIMIT
    assert order.recent[0] == "g"
    assert len(set(order.recent)) == RECENT_LIMIT
    assert not order.used("g")


def test_a_group_folds_by_keyboard_and_stays_folded(bench: Bench) -> None:
    section = bench.panel.findChildren(Section)[0]
    heading = next(b for b in section.findChildren(QToolButton) if b.property("role") == "heading")
    QTest.keyClick(heading, Qt.Key.Key_Left)
    assert not section.is_open
    hidden = {t.item.id for t in section.findChildren(Tile)}
    bench.panel.note_use("worker")
    settle()
    visible_below_recent = {t.item.id for t in bench.tiles[1:]}
    assert not hidden & visible_below_recent


def test_for_another_design_it_offers_everything_from_the_top(bench: Bench) -> None:
    bar = bench.panel.findChildren(PaletteTiles)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    bench.type("postgres")
    bench.panel.forget_search()
    settle()
    assert bench.search.text() == ""
    assert bar.value() == 0
    assert {t.item.id for t in bench.tiles} == {item.id for item in placeables(catalogue())}
