"""The palette: everything that can be drawn, searchable, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from whiteboard.editing.making import kind_placed
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.file_drags import leaves_files
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.panels.palette_order import PaletteOrder
from whiteboard.panels.palette_tiles import PaletteTiles
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.keyboard_home import leave
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.tile import WIDTH
from whiteboard.panels.placeables import Placeable, bare, find, groups, placeables
from whiteboard.session.session import Part, Session

PLACE_TOOL = "place"


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
        self._armed = False
        self._everything = placeables(catalogue)
        self._items = self._offered()
        self._by_id = {item.id: item for item in self._items}
        self._search = _SearchField()
        self._search.setPlaceholderText(_("Search components"))
        self._search.setAccessibleName(_("Search components"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._place_first)
        self._lens = self._search.addAction(
            icon("magnify", theme.colors.faint), QLineEdit.ActionPosition.LeadingPosition
        )
        self._tiles = PaletteTiles(theme, self._search)
        self._search.down.connect(self._tiles.focus_first)
        on_text(self._tiles.clicked, partial(session.use_tool, PLACE_TOOL))
        on_text(self._tiles.entered, self.place_requested.emit)
        self._tiles.menu_wanted.connect(self._open_menu)
        self._tiles.left.connect(self.focus_search)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 6, 8)
        column.setSpacing(10)
        column.addWidget(self._search)
        column.addWidget(self._tiles, 1)
        self.setMinimumWidth(2 * WIDTH + 36)
        self._fill()
        self._unsubscribe = session.subscribe(self._session_changed)
        self.destroyed.connect(self._unsubscribe)

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def forget_search(self) -> None:
        """Offer everything again: another design begins."""
        self._search.clear()
        self._tiles.verticalScrollBar().setValue(0)

    def note_use(self, *item_ids: str) -> None:
        """These were placed: show them among the recent ones, the last one first."""
        walked = any(tile.hasFocus() for tile in self._tiles.tiles)
        if not walked and any(kind_placed(tile.item.id) in item_ids for tile in self._tiles.tiles):
            self._forget_found()
        if [i for i in item_ids if i in self._by_id and self.order.used(i)]:
            self.order_changed.emit()
            # While tiles are searched or walked through, they stay where they are.
            if not self._search.text() and not walked:
                self._tiles.show_used(self._top)
                self._show_armed()

    def show_writable(self, writable: bool) -> None:
        """Whether anything can be placed; one may go on searching, for who types there keeps the keyboard."""
        self._tiles.setEnabled(writable)

    def set_theme(self, theme: Theme) -> None:
        self._lens.setIcon(icon("magnify", theme.colors.faint))
        dress(self, theme)

    def _fill(self) -> None:
        query = self._search.text().strip()
        if query:
            nothing = _("Nothing is called “{query}”. Place a plain box and name it; its name is understood.")
            self._tiles.show_found(find(query, self._items), nothing.format(query=query))
        else:
            self._tiles.show_groups(self._top, groups(self._items))
        self._show_armed()

    def _refill_top(self) -> None:
        self._tiles.show_top(self._top)
        self._show_armed()

    @property
    def _top(self) -> Mapping[str, Sequence[Placeable]]:
        return {
            name: [self._by_id[i] for i in ids if i in self._by_id]
            for name, ids in (("favourites", self.order.favourites), ("recent", self.order.recent))
        }

    def _place_first(self) -> None:
        tiles = self._tiles.tiles
        if self._search.text().strip() and tiles:
            self.place_requested.emit(tiles[0].item.id)
            self._forget_found()
            leave(self)

    def _forget_found(self) -> None:
        """What was looked for is on the board: the next search begins with everything."""
        if self._search.text():
            self.forget_search()

    def _open_menu(self, item_id: str, at: QPoint) -> None:
        favourite = kind_placed(item_id) in self.order.favourites
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Place at the centre"), lambda: self.place_requested.emit(item_id))
        menu.addAction(
            _("Remove from favourites") if favourite else _("Add to favourites"),
            lambda: self.toggle_favourite(item_id),
        )
        menu.popup(at)

    def toggle_favourite(self, item_id: str) -> None:
        item_id = kind_placed(item_id)
        self.order.toggle_favourite(item_id)
        self.order_changed.emit()
        if self._search.text().strip():
            self._fill()
        else:
            self._refill_top()

    def _session_changed(self, part: Part) -> None:
        if part is Part.TOOL:
            armed, self._armed = self._armed, self._session.tool == PLACE_TOOL
            if armed and not self._armed:
                self._forget_found()
            self._show_armed()
        elif part is Part.PRACTICE:
            self._items = self._offered()
            self._by_id = {item.id: item for item in self._items}
            self._fill()

    def _offered(self) -> tuple[Placeable, ...]:
        return bare(self._everything) if self._session.practising else self._everything

    def _show_armed(self) -> None:
        self._tiles.show_armed(self._session.placing if self._session.tool == PLACE_TOOL else "")


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
