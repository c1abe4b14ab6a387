"""How much data there will be, told row by row."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.review.context import Context
from whiteboard.review.numbers.worked import short
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, elements_of, sized


def storage_section(context: Context) -> Section:
    found = context.analyses.storage
    rows = [
        sized(_("New data a day, one copy"), found.day),
        sized(_("New data a year, one copy"), found.year),
        sized(_("At the end of retention, one copy"), found.raw),
        sized(_("The same with copies and indexes"), found.total),
    ]
    for kept in found.stores[:MOST_ROWS]:
        ids = elements_of(context, kept.node)
        row = sized(kept.name, kept.total, ids)
        count = kept.nodes.value if kept.nodes is not None else None
        if kept.nodes is not None and count is not None:
            value = _("{size} on {count} nodes").format(size=row.value, count=short(count))
            row = Row(row.name, value, (kept.nodes.formula, *row.basis), elements=ids)
        rows.append(row)
    return Section(
        "storage",
        _("Storage"),
        tuple(rows),
        _("writes a second on average x size x 86,400 x days x copies x 1.3 for indexes"),
        (_("nothing is compressed"), _("10 TB on a database node, 2 TB where keys are spread over nodes")),
        (_("logs, backups and what is deleted early"),),
        _("rules of thumb; your estimates"),
    )
