"""Mermaid flowcharts, in and out."""

from __future__ import annotations

from whiteboard.files.budget import Budget
from whiteboard.files.flowchart.build import build
from whiteboard.files.flowchart.parse import parse
from whiteboard.files.flowchart.write import omitted, write
from whiteboard.files.format import Format
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.errors import DamagedFile
from whiteboard.model.ids import IdFactory


def _read(data: bytes, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DamagedFile(_("it is no UTF-8 text; save it as UTF-8 first.")) from None
    budget = budget or Budget()
    return build(parse(text, budget), ids, budget)


def _write(design: Design, extras: Extras) -> bytes:
    return write(design).encode("utf-8", errors="replace")


FORMAT = Format("mermaid", "Mermaid flowchart", (".mmd", ".mermaid"), read=_read, write=_write, omits=omitted)
