"""Our own files: everything that a design holds."""

from __future__ import annotations

from whiteboard.files.budget import Budget
from whiteboard.files.format import Format
from whiteboard.files.loaded import Loaded
from whiteboard.files.native import read_native, write_native
from whiteboard.model.ids import IdFactory


def _read(data: bytes, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    """The records bring their own ids."""
    return read_native(data, budget)


FORMAT = Format("whiteboard", "Whiteboard design", (".whiteboard",), read=_read, write=write_native)
