"""The palette's tiles in their groups: made, walked through with the arrow keys, and marked when armed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from whiteboard.look.theme import Theme
from whiteboard.panels.names import group_title
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tile import WIDTH, Tile
from whiteboard.panels.parts.tile_layout import TileLayout
from whiteboard.panels.parts.tile_walk import neighbour
from whiteboard.panels.placeables import Placeable

_TOP = ("favourites", "recent")

Groups = Mapping[str, Sequence[Placeable]]


class PaletteTiles(ScrollColumn):
    """`clicked` and `entered` carry the id of what a tile places, `menu_wanted` that and a place on the
    screen. `left`: the arrow keys lead out at the top."""

    clicked = Signal(str)
    entered = Signal(str)
    menu_wanted = Signal(str, QPoint)
    left = Signal()

    def __init__(self, theme: Theme, before: QWidget) -> None:
        """`before`: where the Tab key stops before the first tile."""
        super().__init__(spacing=6)
        self._theme, self._before = theme, before
        self._folded: frozenset[str] = frozenset()
        self._grids: dict[str, tuple[QWidget, list[Tile]]] = {}

    @property
    def tiles(self) -> list[Tile]:
        """From top to bottom."""
        names = (*_TOP, *(name for name in self._grids if name not in _TOP))
        return [tile for name in names if name in self._grids for tile in self._grids[name][1]]

    def show_groups(self, top: Groups, groups: Groups) -> None:
        """Everything by group, below what is at the top."""
        place = self._begin()
        self.show_top(top)
        for group, items in groups.items():
            self._add_group(group, items)
        self._end(place)

    def show_found(self, found: Sequence[Placeable], nothing: str) -> None:
        """What a search has found; the words `nothing` where that is so."""
        place = self._begin()
        if found:
            grid, tiles = self._grid(found)
            self._grids["found"] = (grid, tiles)
            self.column.addWidget(grid)
        else:
            self.column.addWidget(label(nothing, "sub", wrap=True))
        self._end(place)

    def show_used(self, top: Groups) -> None:
        """As `show_top`, and in its place: whoever clicks there once more means the same thing."""
        below = next((grid for name, (grid, _tiles) in self._grids.items() if name not in _TOP), None)
        if below is not None:
            self.hold(below)
        self.show_top(top)

    def show_top(self, top: Groups) -> None:
        """Favourites and recent ones, for the rest stays as it is: to make every tile anew takes a while."""
        place = 0
        before = self._before
        for name in _TOP:
            items = list(top.get(name, ()))
            shown = self._grids.get(name)
            if shown is not None and [tile.item for tile in shown[1]] != items:
                self.column.removeWidget(shown[0])
                discard(shown[0])
                shown = None
                del self._grids[name]
            if shown is None and items:
                self._add_group(name, items, place)
                # In the same turn as the old one goes, or the layout would run in between.
                self._grids[name][0].show()
            if items:
                place += 1
                before = _follow(before, self._grids[name][0])

    def show_armed(self, item_id: str) -> None:
        """Mark what the next click on the board places; "" for nothing."""
        for tile in self.tiles:
            tile.setChecked(tile.item.id == item_id)

    def focus_first(self) -> None:
        if tiles := self.tiles:
            self._go_to(tiles[0])

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _begin(self) -> int:
        place = self.verticalScrollBar().value()
        self.close_up()
        empty(self.column)
        self._grids = {}
        return place

    def _end(self, place: int) -> None:
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _add_group(self, group: str, items: Sequence[Placeable], place: int = -1) -> None:
        section = Section(group_title(group), self._theme, open_=group not in self._folded)
        section.folded.connect(partial(self._note_fold, group))
        grid, tiles = self._grid(items)
        section.body_layout.addWidget(grid)
        self.column.insertWidget(place, section)
        self._grids[group] = (section, tiles)

    def _grid(self, items: Sequence[Placeable]) -> tuple[QWidget, list[Tile]]:
        grid = QWidget()
        tiles: list[Tile] = []
        layout = TileLayout(grid, minimum=WIDTH)
        for item in items:
            tile = Tile(item, self._theme)
            tile.clicked.connect(lambda _checked=False, item=item: self.clicked.emit(item.id))
            tile.entered.connect(lambda item=item: self.entered.emit(item.id))
            tile.walked.connect(partial(self._walk, tile))
            tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tile.customContextMenuRequested.connect(partial(self._ask_for_menu, tile))
            # One stop of the Tab key per group; the arrow keys go on from there.
            tile.setFocusPolicy(Qt.FocusPolicy.ClickFocus if layout.count() else Qt.FocusPolicy.StrongFocus)
            layout.addWidget(tile)
            tiles.append(tile)
        return grid, tiles

    def _note_fold(self, group: str, folded: bool) -> None:
        self._folded = self._folded | {group} if folded else self._folded - {group}

    def _walk(self, tile: Tile, way: str) -> None:
        target = neighbour(tile, [t for t in self.tiles if t.isVisible()], way, self)
        if target is not None:
            self._go_to(target)
        elif way in ("up", "left"):
            self.left.emit()

    def _go_to(self, tile: Tile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(tile, 0, 24)

    def _ask_for_menu(self, tile: Tile, at: QPoint) -> None:
        self.menu_wanted.emit(tile.item.id, tile.mapToGlobal(at))


def _follow(before: QWidget, made: QWidget) -> QWidget:
    """Have the Tab key stop in a widget right after another one; returns the last stop in it."""
    for widget in made.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, widget)
            before = widget
    return before
