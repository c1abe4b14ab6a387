"""Excalidraw scenes, in."""

from __future__ import annotations

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.build import build
from whiteboard.files.excalidraw.read import draw
from whiteboard.files.excalidraw.scene import pieces
from whiteboard.files.format import Format
from whiteboard.files.loaded import Loaded
from whiteboard.model.ids import IdFactory


def _read(data: bytes, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    budget = budget or Budget()
    return build(draw(*pieces(data, budget), budget), ids, budget)


FORMAT = Format("excalidraw", "Excalidraw scene", (".excalidraw",), read=_read)
