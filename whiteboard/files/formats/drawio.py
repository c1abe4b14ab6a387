"""draw.io drawings, in."""

from __future__ import annotations

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.build import build
from whiteboard.files.drawio.pages import pages
from whiteboard.files.drawio.read import draw
from whiteboard.files.format import Format
from whiteboard.files.loaded import Loaded
from whiteboard.model.ids import IdFactory


def _read(data: bytes, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    budget = budget or Budget()
    return build(draw(pages(data, budget), budget), ids, budget)


FORMAT = Format("drawio", "draw.io drawing", (".drawio", ".dio", ".xml"), read=_read)
