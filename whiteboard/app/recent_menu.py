"""The File menu's list of the designs that were opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from whiteboard.i18n import _

MOST = 9
"""As many as have a digit to choose them by."""


class RecentMenu(QMenu):
    """Filled when it opens: another window may have opened files meanwhile."""

    def __init__(
        self,
        files: Callable[[], tuple[str, ...]],
        open_file: Callable[[Path], None],
        forget: Callable[[], None],
        bar: QMenuBar,
    ) -> None:
        super().__init__(_("Open &recent"), bar)
        self.setObjectName("menu-open-recent")
        self.setToolTipsVisible(True)
        self._files, self._open_file, self._forget = files, open_file, forget
        self.aboutToShow.connect(self._fill)
        self._place_in(bar)

    def _place_in(self, bar: QMenuBar) -> None:
        menu = bar.findChild(QMenu, "menu-File")
        assert isinstance(menu, QMenu), "made before by Menus"
        names = [action.objectName() for action in menu.actions()]
        menu.insertMenu(menu.actions()[names.index("file.open") + 1], self)

    def _fill(self) -> None:
        self.clear()
        files = self._files()[:MOST]
        for number, name in enumerate(files, start=1):
            path = Path(name)
            entry = self.addAction(f"&{number}  " + path.name.replace("&", "&&"))
            entry.setData(name)
            entry.setToolTip(name)
            entry.triggered.connect(partial(self._open_file, path))
        if not files:
            self.addAction(_("Nothing opened yet")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(_("Forget these")).triggered.connect(self._forget)
