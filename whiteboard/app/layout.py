"""Where things are in the window: palette and inspector left, board in the middle, interview right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

LEFT, RIGHT = 292, 348
_MARGIN = 12
CRAMPED = 1101
"""Pixels of width below which the palette makes room for the board, unless somebody calls for it."""
SMALL = 420
"""Pixels of the board's width below which the minimap and the legend would cover what is drawn."""


class BoardArea(QWidget):
    """The board under its banners, with what floats over it: zoom at the bottom left, legend and minimap at
    the right."""

    def __init__(
        self,
        board: QWidget,
        bottom_left: QWidget,
        bottom_right: Sequence[QWidget],
        banners: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("canvasArea")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in banners:
            column.addWidget(banner)
        column.addWidget(board, 1)
        self._left = bottom_left
        self._right = QWidget()
        stacked = QVBoxLayout(self._right)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(8)
        for floating in bottom_right:
            stacked.addWidget(floating, 0, Qt.AlignmentFlag.AlignRight)
        for floating in (self._left, self._right):
            floating.setParent(self)
            floating.raise_()
            floating.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        self._right.setVisible(self.width() >= SMALL)
        for floating in (self._left, self._right):
            floating.resize(floating.sizeHint())
        self._left.move(_MARGIN, self.height() - self._left.height() - _MARGIN)
        left = self.width() - self._right.width() - _MARGIN
        top = self.height() - self._right.height() - _MARGIN
        if left < self._left.geometry().right() + _MARGIN:
            # A narrow board has no room for both side by side.
            top -= self._left.height() + _MARGIN
        self._right.move(left, top)


class Panels(QWidget):
    """The three columns and what floats; each panel can be hidden by its name, or all for a while."""

    called = Signal()
    """A panel is to be seen while all are hidden."""

    def __init__(
        self,
        palette: QWidget,
        inspector: QWidget,
        board: QWidget,
        interview: QWidget,
        floating: Mapping[str, QWidget],
        within: QVBoxLayout,
    ) -> None:
        """`within`: where they go, in the window already. Qt asks each widget of a panel anew how it looks
        whenever anything around it is put into something else: so what is around comes first."""
        super().__init__()
        within.addWidget(self, 1)
        self._by_name = {
            "palette": palette,
            "inspector": inspector,
            "interview": interview,
            **floating,
        }
        self._floating = tuple(floating)
        self._wanted = dict.fromkeys(self._by_name, True)
        self._inspecting = False
        # Until it is known, as narrow as can be: or the window could not become so.
        self._cramped, self._laid_out = True, False
        self._insisted = False
        self._alone = False
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.setChildrenCollapsible(False)
        area = _scroll_area()
        self._frames = (_framed(self._left, "leftPanel"), _framed(area, "rightPanel"))
        for column in (self._frames[0], board, self._frames[1]):
            self._columns.addWidget(column)
        self._left.addWidget(palette)
        self._left.addWidget(inspector)
        _fill(area, interview)
        self._left.setSizes([360, 440])
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([LEFT, 900, RIGHT])
        self._arrange()

    def shown(self, panel: str) -> bool:
        """Whether the user wants this panel, and it has not made room for the board."""
        gave_way = panel == "palette" and self._laid_out and self._gives_way
        return self._wanted[panel] and not gave_way and not self._alone

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the panels that the user does not want."""
        return tuple(name for name, wanted in self._wanted.items() if not wanted)

    def show_panel(self, panel: str, *, shown: bool) -> None:
        self._wanted[panel] = shown
        if panel == "palette":
            self._insisted = shown and self._cramped and self._laid_out
        self._arrange()
        if shown and self._alone:
            self.called.emit()

    def toggle(self, panel: str) -> None:
        self.show_panel(panel, shown=not self.shown(panel))

    def save_sizes(self) -> QByteArray:
        """The columns' widths, for `restore_sizes` at the next start."""
        return self._columns.saveState()

    def restore_sizes(self, sizes: QByteArray) -> None:
        self._columns.restoreState(sizes)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = event.size().width() < CRAMPED
        self._laid_out = True
        if cramped != self._cramped:
            self._cramped, self._insisted = cramped, False
            self._arrange()

    def leave_alone(self, alone: bool) -> None:
        """Hide all for the time being; they come back as they were."""
        self._alone = alone
        self._arrange()

    def inspect(self, something: bool) -> None:
        """The inspector takes room only while something is selected."""
        if something != self._inspecting:
            self._inspecting = something
            self._arrange()

    @property
    def _gives_way(self) -> bool:
        return self._cramped and not self._insisted

    def _arrange(self) -> None:
        beside = not self._alone
        inspector = beside and self._wanted["inspector"] and self._inspecting
        palette = beside and self._wanted["palette"] and not self._gives_way
        for name in self._floating:
            self._by_name[name].setVisible(beside and self._wanted[name])
        self._by_name["palette"].setVisible(palette)
        self._by_name["inspector"].setVisible(inspector)
        self._frames[0].setVisible(palette or inspector)
        self._frames[1].setVisible(beside and self._wanted["interview"])


class _Whole(QWidget):
    """A widget that a scroll area never makes higher than it has to be."""

    def __init__(self, content: QWidget, around: QWidget) -> None:
        super().__init__(around)
        self._content = content
        content.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSizeHint().expandedTo(self._content.minimumSize())

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._content.setGeometry(self.rect())
        elif event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _scroll_area() -> QScrollArea:
    """What scrolls as a whole where the window is too low for it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _fill(area: QScrollArea, content: QWidget) -> None:
    area.setMinimumWidth(content.minimumWidth())
    area.setWidget(_Whole(content, area.viewport()))


def _framed(content: QWidget, name: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    return frame
