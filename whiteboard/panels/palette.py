"""The palette: everything that can be drawn, searchable, by group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.file_drags import leaves_files
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.panels.names import group_title
from whiteboard.panels.palette_order import PaletteOrder
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tile import WIDTH, Tile
from whiteboard.panels.parts.tile_layout import TileLayout
from whiteboard.panels.parts.tile_walk import neighbour
from whiteboard.panels.placeables import Placeable, bare, find, groups, placeables
from whiteboard.session.session import Part, Session

PLACE_TOOL = "place"
_TOP = ("favourites", "recent")


class PalettePanel(QWidget):
    """Click a tile, then click on the board; drag a tile out; or type a name and press Enter.

    `place_requested` carries the id of what to place at the view's centre; `order_changed` comes when `order`
    (recents and favourites) should be remembered.
    """

    place_requested = Signal(str)
    order_changed = Signal()

    def __init__(
        self, catalogue: Catalogue, session: Session, theme: Theme, order: PaletteOrder | None = None
    ) -> None:
        super().__init__()
        self.order = order or PaletteOrder()
        self._session = session
        self._theme = theme
        self._everything = placeables(catalogue)
        self._items = self._offered()
        self._by_id = {item.id: item for item in self._items}
        self._folded: frozenset[str] = frozenset()
        self._grids: dict[str, tuple[QWidget, list[Tile]]] = {}
        self._search = _SearchField()
        self._search.setPlaceholderText(_("Search components"))
        self._search.setAccessibleName(_("Search components"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._place_first)
        self._search.down.connect(self._focus_first)
        self._lens = self._search.addAction(
            icon("magnify", theme.colors.faint), QLineEdit.ActionPosition.LeadingPosition
        )
        self._scroll = ScrollColumn(spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 6, 8)
        column.setSpacing(10)
        column.addWidget(self._search)
        column.addWidget(self._scroll, 1)
        self.setMinimumWidth(2 * WIDTH + 36)
        self._fill()
        self._unsubscribe = session.subscribe(self._session_changed)
        self.destroyed.connect(self._unsubscribe)

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def note_use(self, *item_ids: str) -> None:
        """These were placed: show them among the recent ones, the last one first."""
        if [i for i in item_ids if i in self._by_id and self.order.used(i)]:
            self.order_changed.emit()
            # While tiles are searched or walked through, they stay where they are.
            if not self._search.text() and not any(tile.hasFocus() for tile in self._tiles):
                self._refill_top()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lens.setIcon(icon("magnify", theme.colors.faint))
        dress(self, theme)

    def _fill(self) -> None:
        place = self._scroll.verticalScrollBar().value()
        column = self._scroll.column
        empty(column)
        self._grids = {}
        query = self._search.text().strip()
        if query:
            self._show_found(find(query, self._items))
        else:
            self._refill_top()
            for group, items in groups(self._items).items():
                self._add_group(group, items)
        column.addStretch(1)
        self._show_armed()
        self._scroll.verticalScrollBar().setValue(place)

    def _refill_top(self) -> None:
        """Favourites and recent ones, for the rest stays as it is: to make every tile anew takes a while."""
        place = 0
        before: QWidget = self._search
        for name, ids in zip(_TOP, (self.order.favourites, self.order.recent), strict=True):
            items = [self._by_id[i] for i in ids if i in self._by_id]
            shown = self._grids.get(name)
            if shown is not None and [tile.item for tile in shown[1]] != items:
                self._scroll.column.removeWidget(shown[0])
                discard(shown[0])
                shown = None
                del self._grids[name]
            if shown is None and items:
                self._add_group(name, items, place)
            if items:
                place += 1
                before = _follow(before, self._grids[name][0])
        self._show_armed()

    def _show_found(self, found: Sequence[Placeable]) -> None:
        if found:
            grid, tiles = self._grid(found)
            self._grids["found"] = (grid, tiles)
            self._scroll.column.addWidget(grid)
        else:
            text = _("Nothing is called “{query}”. Place a plain box and name it; its name is understood.")
            self._scroll.column.addWidget(
                label(text.format(query=self._search.text().strip()), "sub", wrap=True)
            )

    @property
    def _tiles(self) -> list[Tile]:
        """From top to bottom."""
        names = (*_TOP, *(name for name in self._grids if name not in _TOP))
        return [tile for name in names if name in self._grids for tile in self._grids[name][1]]

    def _add_group(self, group: str, items: Sequence[Placeable], place: int = -1) -> None:
        section = Section(group_title(group), self._theme, open_=group not in self._folded)
        section.folded.connect(partial(self._note_fold, group))
        grid, tiles = self._grid(items)
        section.body_layout.addWidget(grid)
        self._scroll.column.insertWidget(place, section)
        self._grids[group] = (section, tiles)

    def _grid(self, items: Sequence[Placeable]) -> tuple[QWidget, list[Tile]]:
        grid = QWidget()
        tiles: list[Tile] = []
        layout = TileLayout(grid, minimum=WIDTH)
        for item in items:
            tile = Tile(item, self._theme)
            tile.clicked.connect(lambda _checked=False, item=item: self._arm(item.id))
            tile.entered.connect(lambda item=item: self.place_requested.emit(item.id))
            tile.walked.connect(partial(self._walk, tile))
            tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tile.customContextMenuRequested.connect(partial(self._menu, tile))
            # One stop of the Tab key per group; the arrow keys go on from there.
            tile.setFocusPolicy(Qt.FocusPolicy.ClickFocus if layout.count() else Qt.FocusPolicy.StrongFocus)
            layout.addWidget(tile)
            tiles.append(tile)
        return grid, tiles

    def _note_fold(self, group: str, folded: bool) -> None:
        self._folded = self._folded | {group} if folded else self._folded - {group}

    def _arm(self, item_id: str) -> None:
        self._session.use_tool(PLACE_TOOL, item_id)

    def _place_first(self) -> None:
        tiles = self._tiles
        if self._search.text().strip() and tiles:
            self.place_requested.emit(tiles[0].item.id)
            self._search.selectAll()

    def _focus_first(self) -> None:
        if tiles := self._tiles:
            self._go_to(tiles[0])

    def _walk(self, tile: Tile, way: str) -> None:
        target = neighbour(tile, [t for t in self._tiles if t.isVisible()], way, self)
        if target is not None:
            self._go_to(target)
        elif way in ("up", "left"):
            self.focus_search()

    def _go_to(self, tile: Tile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(tile, 0, 24)

    def _menu(self, tile: Tile, at: QPoint) -> None:
        favourite = tile.item.id in self.order.favourites
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Place at the centre"), lambda: self.place_requested.emit(tile.item.id))
        menu.addAction(
            _("Remove from favourites") if favourite else _("Add to favourites"),
            lambda: self.toggle_favourite(tile.item.id),
        )
        menu.popup(tile.mapToGlobal(at))

    def toggle_favourite(self, item_id: str) -> None:
        self.order.toggle_favourite(item_id)
        self.order_changed.emit()
        if self._search.text().strip():
            self._fill()
        else:
            self._refill_top()

    def _session_changed(self, part: Part) -> None:
        if part is Part.TOOL:
            self._show_armed()
        elif part is Part.PRACTICE:
            self._items = self._offered()
            self._by_id = {item.id: item for item in self._items}
            self._fill()

    def _offered(self) -> tuple[Placeable, ...]:
        return bare(self._everything) if self._session.practising else self._everything

    def _show_armed(self) -> None:
        armed = self._session.placing if self._session.tool == PLACE_TOOL else ""
        for tile in self._tiles:
            tile.setChecked(tile.item.id == armed)


def _follow(before: QWidget, made: QWidget) -> QWidget:
    """Have the Tab key stop in a widget right after another one; returns the last stop in it."""
    for widget in made.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, widget)
            before = widget
    return before


class _SearchField(QLineEdit):
    """Down goes to the tiles; Escape first empties the field."""

    down = Signal()

    def dragEnterEvent(self, arg__1: QDragEnterEvent) -> None:
        if not leaves_files(arg__1):
            super().dragEnterEvent(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif arg__1.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(arg__1)
