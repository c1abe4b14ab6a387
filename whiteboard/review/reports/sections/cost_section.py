"""What the design costs a month, told row by row."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.review.context import Context
from whiteboard.review.numbers.cost import dollars, halves, order_of
from whiteboard.review.numbers.figures import origins
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, elements_of, unknown_row


def cost_section(context: Context) -> Section:
    found = context.analyses.cost
    rows: list[Row] = []
    if found.total is None:
        rows.append(unknown_row(_("A month"), found.needs or (_("parts that cost something"),)))
    else:
        text = dollars(found.total)
        if found.needs:
            text = _("{band}, and more for what is not counted").format(band=text)
        lacking = tuple(_("not counted: needs {need}").format(need=n) for n in found.needs)
        rows.append(
            Row(
                _("A month"),
                text,
                (_("order of magnitude: {order}").format(order=order_of(found.total)), *lacking),
            )
        )
    if found.biggest is not None:
        rows.append(
            Row(
                _("Biggest line"),
                found.biggest.title,
                elements=elements_of(context, found.biggest.node),
            )
        )
        rows.append(Row(_("What would halve it"), halves(found.biggest), judges=True))
    shown = [line for line in found.lines if line.band is not None][:MOST_ROWS]
    for line in (*shown, *[line for line in found.lines if line.band is None]):
        ids = elements_of(context, line.node)
        if line.band is None:
            rows.append(unknown_row(line.title, line.needs, ids))
        else:
            rows.append(
                Row(line.title, dollars(line.band), (line.formula, *origins(line.inputs)), elements=ids)
            )
    return Section(
        "cost",
        _("Cost a month"),
        tuple(rows),
        _("nodes x price, requests x price, TB stored, TB out to users; bands, never a bill"),
        (_("what nobody counted runs at 70 % of its usual capacity"),),
        (_("people, support, discounts, traffic between zones, name servers, firewalls, keys"),),
        _("{sources} ({date})").format(sources=found.sources, date=found.date),
    )
