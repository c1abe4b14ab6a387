"""What picture to export: the area, its scale, theme, background and margin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments


@dataclass(frozen=True, slots=True)
class ImageChoice:
    """`area`: board, selection or view. `scale`: 1 to 4. `margin`: board units."""

    area: str = "board"
    scale: int = 2
    theme: str = "light"
    background: str = "theme"
    margin: int = 32


class ExportDialog(QDialog):
    """`size_of` gives the picture's size in pixels for a choice; accepted means save, `copied` copy."""

    def __init__(
        self,
        choice: ImageChoice,
        theme: Theme,
        size_of: Callable[[ImageChoice], tuple[int, int]],
        *,
        has_selection: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export image"))
        self.setObjectName("export-dialog")
        self.copied = False
        self._size_of = size_of
        areas = [("board", _("Whole board")), ("view", _("What is in view"))]
        if has_selection:
            areas.insert(1, ("selection", _("Selection")))
        self._area = self._choices(_("Area"), areas, choice.area if has_selection else "board")
        self._scale = self._choices(_("Scale"), [(str(n), f"{n}×") for n in range(1, 5)], str(choice.scale))
        self._theme = self._choices(_("Theme"), [("light", _("Light")), ("dark", _("Dark"))], choice.theme)
        self._background = self._choices(
            _("Background"), [("theme", _("Filled")), ("transparent", _("Transparent"))], choice.background
        )
        self._margin = QSpinBox()
        self._margin.setRange(0, 400)
        self._margin.setSingleStep(8)
        self._margin.setValue(choice.margin)
        self._margin.setAccessibleName(_("Margin"))
        self._margin.valueChanged.connect(self._show_size)
        self._size = label("", "sub")
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for name, widget in (
            (_("Area"), self._area),
            (_("Scale"), self._scale),
            (_("Theme"), self._theme),
            (_("Background"), self._background),
            (_("Margin"), self._margin),
        ):
            form.addRow(name, widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._size)
        column.addLayout(self._buttons(theme))
        self._show_size()

    @property
    def choice(self) -> ImageChoice:
        return ImageChoice(
            self._area.choice(),
            int(self._scale.choice()),
            self._theme.choice(),
            self._background.choice(),
            self._margin.value(),
        )

    def _choices(self, name: str, choices: list[tuple[str, str]], current: str) -> Segments:
        made = Segments(name, choices)
        made.show_choice(current)
        on_text(made.chosen, lambda _key: self._show_size())
        return made

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = WordButton(_("Cancel"), theme, role="quiet")
        copy = WordButton(_("Copy"), theme, icon_name="content-copy")
        save = WordButton(_("Save PNG…"), theme, role="primary", icon_name="tray-arrow-down")
        save.setObjectName("export-save")
        save.setDefault(True)
        on_click(cancel, self.reject)
        on_click(copy, self._copy)
        on_click(save, self.accept)
        row.addStretch()
        for button in (cancel, copy, save):
            row.addWidget(button)
        return row

    def _copy(self) -> None:
        self.copied = True
        self.accept()

    def _show_size(self) -> None:
        width, height = self._size_of(self.choice)
        self._size.setText(_("{width} × {height} pixels").format(width=width, height=height))
