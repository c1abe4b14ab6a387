"""Pages -> drawing: the first page that shows anything."""

from __future__ import annotations

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.tree import Arrow, Drawing, Shape, Words, joined
from whiteboard.files.drawio.cells import Cell, cells, chain, hidden, origins
from whiteboard.files.drawio.pages import Page
from whiteboard.files.flowchart.tree import Line
from whiteboard.i18n import _
from whiteboard.model.elements import Heads
from whiteboard.model.values import Box, Point

_LABEL_REACH = 24.0
"""Labels lie beside their arrows here, in boxes with some air around the words."""

_FONT = 12.0  # draw.io's own default


def draw(pages: list[Page], budget: Budget) -> Drawing:
    """The first page with anything on it as shapes, arrows and words; the notes say what else there is."""
    drawing = Drawing(_LABEL_REACH)
    for page in pages:
        drawing = _Reader(cells(page.root, budget)).drawing()
        if drawing.shapes or drawing.words or drawing.arrows:
            if len(pages) > 1:
                drawing.notes.insert(0, _other_pages(page, pages))
            break
    return drawing


def _other_pages(page: Page, pages: list[Page]) -> str:
    return _("Of {count} pages only {name!r} is opened; save the others as files of their own.").format(
        count=len(pages), name=page.name
    )


class _Reader:
    def __init__(self, by_id: dict[str, Cell]) -> None:
        self._cells = by_id
        self._origins = origins(by_id)
        self._off = hidden(by_id)
        self._stacks = {c.id for c in by_id.values() if c.vertex and c.style.stacked}
        self._ends = {end for c in by_id.values() if c.edge for end in (c.source, c.target)}
        self._outer: dict[str, str | None] = {}
        self._drawing = Drawing(_LABEL_REACH)
        self._arrows: dict[str, Arrow] = {}

    def drawing(self) -> Drawing:
        shown = [c for c in self._cells.values() if c.id not in self._off]
        unreadable = [c for c in shown if c.vertex and not c.sane]
        for cell in shown:
            if cell.edge:
                self._take_arrow(cell)
        for cell in shown:
            if cell.vertex and cell.sane:
                self._take(cell)
        self._drawing.arrows = list(self._arrows.values())
        self._note(len(unreadable), sum(self._cells[i].vertex or self._cells[i].edge for i in self._off))
        return self._drawing

    def _take(self, cell: Cell) -> None:
        arrow = self._arrows.get(cell.parent)
        if arrow is not None:
            arrow.label = joined(arrow.label, cell.label)
            return
        if self._stack_of(cell) is not None:
            self._take_line(cell)
            return
        style = cell.style
        box = self._box(cell)
        if style.bare_group and cell.id not in self._ends and not cell.label:
            return
        if style.text_only:
            if cell.label:
                wraps = style.values.get("whiteSpace") == "wrap"
                size = style.number("fontSize", _FONT)
                self._drawing.words[cell.id] = Words(cell.id, box, cell.label, size, wraps)
            return
        self._drawing.shapes[cell.id] = Shape(
            cell.id,
            box,
            cell.label,
            style.hint,
            style.stencil,
            container=(style.container or style.bare_group) and cell.id not in self._stacks,
            paper=style.paper,
        )

    def _take_line(self, cell: Cell) -> None:
        """A row of a table or class is a line of that box's text."""
        stack = self._drawing.shapes.get(self._stack_of(cell) or "")
        if stack is not None and cell.label:
            stack.label = joined(stack.label, cell.label)

    def _stack_of(self, cell: Cell) -> str | None:
        """The outermost table or class that the cell is a part of."""
        if cell.id not in self._outer:
            # Outermost first, so that each is found from the one around it: the file may be nested deeply.
            for inner in reversed(chain(self._cells, cell.id, self._outer)):
                parent = self._cells[inner].parent
                around = self._outer.get(parent)
                self._outer[inner] = around or (parent if parent in self._stacks else None)
        return self._outer[cell.id]

    def _take_arrow(self, cell: Cell) -> None:
        base = self._origins[cell.id]
        tail, head = cell.style.heads
        source, target = self._end(cell.source), self._end(cell.target)
        arrow = Arrow(
            cell.id,
            source,
            target,
            start=self._port(cell, source, "exit") if source else _at(base, cell.start),
            end=self._port(cell, target, "entry") if target else _at(base, cell.end),
            via=tuple(Point(base.x + p.x, base.y + p.y) for p in cell.bends),
            label=cell.label,
            line=Line.DOTTED if cell.style.dashed else Line.SOLID,
            heads=Heads.BOTH if tail and head else Heads.FORWARD if tail or head else Heads.NONE,
            elbow=cell.style.elbow,
        )
        if tail and not head:
            arrow.reversed()
        self._arrows[cell.id] = arrow

    def _end(self, name: str) -> str:
        """The box that an arrow is tied to; "" where it is tied to an arrow or to nothing that is shown."""
        cell = self._cells.get(name)
        if cell is None or not cell.vertex or not cell.sane or name in self._off:
            return ""
        return self._stack_of(cell) or name

    def _port(self, cell: Cell, name: str, end: str) -> Point | None:
        """The fixed place on a box's border where an arrow leaves or enters."""
        if f"{end}X" not in cell.style.values:
            return None
        box = self._box(self._cells[name])
        x, y = (min(1.0, max(0.0, cell.style.number(f"{end}{axis}", 0.5))) for axis in "XY")
        return Point(box.x + x * box.w, box.y + y * box.h)

    def _box(self, cell: Cell) -> Box:
        return Box(*self._origins[cell.id], cell.box.w, cell.box.h)

    def _note(self, unreadable: int, off: int) -> None:
        if unreadable:
            self._drawing.notes.append(
                _("Elements that cannot be read, left out: {count}.").format(count=unreadable)
            )
        if off:
            self._drawing.notes.append(_("Elements on hidden layers, left out: {count}.").format(count=off))


def _at(base: Point, place: Point | None) -> Point | None:
    return Point(base.x + place.x, base.y + place.y) if place is not None else None
