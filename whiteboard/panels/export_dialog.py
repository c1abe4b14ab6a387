"""What picture to make of the board: area, size, theme, background, margin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.errors import WhiteboardError
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments

Area = Literal["board", "selection", "view", "frame"]
Background = Literal["theme", "transparent"]
ThemeName = Literal["light", "dark"]
MARGINS = (0, 16, 32, 64)
SCALES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class ImageChoice:
    """`scale`: picture pixels for one board unit. `margin`: board units around what is shown."""

    area: Area = "board"
    scale: int = 2
    theme: ThemeName = "light"
    background: Background = "theme"
    margin: int = 32


class ExportDialog(QDialog):
    """`measure` gives the picture's size in pixels, or raises what is wrong in a sentence. `frame`: the name
    of the one that is selected, "" for none.

    After `exec`: `choice` is what was chosen, `copied` whether it is meant for the clipboard.
    """

    def __init__(
        self,
        choice: ImageChoice,
        theme: Theme,
        measure: Callable[[ImageChoice], tuple[int, int]],
        *,
        has_selection: bool,
        frame: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.copied = False
        self._measure = measure
        # What is selected is usually what is meant; without a selection it cannot be.
        area: Area = "board" if choice.area == "selection" and not has_selection else choice.area
        area = "frame" if frame else "board" if area == "frame" else area
        self._choice = replace(choice, area=area)
        self.setWindowTitle(_("Export image"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 18)
        self._column.setSpacing(10)
        areas = [("board", _("Whole board")), ("selection", _("Selection")), ("view", _("What is in view"))]
        if frame:
            areas[1] = ("frame", frame)
        elif not has_selection:
            areas.pop(1)
        self._add(_("Area"), areas, self._choice.area, self._set_area)
        scales = [(str(s), f"{s}×") for s in SCALES]
        self._add(_("Scale"), scales, str(choice.scale), lambda key: self._set(scale=int(key)))
        themes = [("light", _("Light")), ("dark", _("Dark"))]
        self._add(_("Theme"), themes, choice.theme, self._set_theme)
        grounds = [("theme", _("Filled")), ("transparent", _("Transparent"))]
        self._add(_("Background"), grounds, choice.background, self._set_background)
        margins = [(str(m), str(m) if m else _("None")) for m in MARGINS]
        self._add(_("Margin"), margins, str(choice.margin), lambda key: self._set(margin=int(key)))
        self._size = label("", "sub", wrap=True)
        self._column.addWidget(self._size)
        self._copy = WordButton(_("Copy"), theme, icon_name="content-copy")
        on_click(self._copy, lambda: self._finish(copied=True))
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        self._export = WordButton(_("Export…"), theme, role="primary", icon_name="tray-arrow-down")
        on_click(self._export, lambda: self._finish(copied=False))
        self._export.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._export)
        self._column.addLayout(buttons)
        self.setMinimumWidth(430)
        self._show_size()

    @property
    def choice(self) -> ImageChoice:
        return self._choice

    def _add(
        self, title: str, choices: list[tuple[str, str]], shown: str, do: Callable[[str], object]
    ) -> None:
        row = QHBoxLayout()
        caption = label(title)
        caption.setFixedWidth(96)
        segments = Segments(title, choices)
        segments.show_choice(shown)
        on_text(segments.chosen, do)
        row.addWidget(caption)
        row.addWidget(segments, 1)
        self._column.addLayout(row)

    def _set_area(self, key: str) -> None:
        areas: dict[str, Area] = {a: a for a in ("board", "selection", "view", "frame")}
        self._choice = replace(self._choice, area=areas[key])
        self._show_size()

    def _set_theme(self, key: str) -> None:
        self._choice = replace(self._choice, theme="dark" if key == "dark" else "light")
        self._show_size()

    def _set_background(self, key: str) -> None:
        ground: Background = "transparent" if key == "transparent" else "theme"
        self._choice = replace(self._choice, background=ground)
        self._show_size()

    def _set(self, *, scale: int | None = None, margin: int | None = None) -> None:
        old = self._choice
        self._choice = replace(
            old,
            scale=old.scale if scale is None else scale,
            margin=old.margin if margin is None else margin,
        )
        self._show_size()

    def _show_size(self) -> None:
        problem = ""
        width, height = 0, 0
        try:
            width, height = self._measure(self._choice)
        except WhiteboardError as error:
            problem = str(error)
        text = _("{width} × {height} pixels, PNG").format(width=width, height=height)
        self._size.setText(problem or text)
        set_property(self._size, "role", "error" if problem else "sub")
        self._export.setEnabled(not problem)
        self._copy.setEnabled(not problem)

    def _finish(self, *, copied: bool) -> None:
        self.copied = copied
        self.accept()
