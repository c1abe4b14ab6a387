"""How much data flows at peak, told row by row."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.review.context import Context
from whiteboard.review.numbers.bandwidth import Carried
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, bits, elements_of


def bandwidth_section(context: Context) -> Section:
    found = context.analyses.bandwidth
    rows = [bits(_("Out to users at peak"), found.out), bits(_("In from users at peak"), found.into)]
    if found.edge is not None and found.origin is not None:
        rows += [
            bits(_("Asked of the delivery network"), found.edge),
            bits(_("Passed on to the origin"), found.origin),
        ]
    rows += [_of_flow(c) for c in found.flows[:MOST_ROWS]]
    for node, worked in found.crowded:
        name = _("Too much for one network card: {name}").format(name=context.board.name(node))
        rows.append(bits(name, worked, elements_of(context, node), wants=True))
    return Section(
        "bandwidth",
        _("Bandwidth"),
        tuple(rows),
        _("requests a second at peak x bytes of one x 8"),
        (_("without a size: 1 KB for a call, 300 KB for an image, 4 MB for a photo as taken"),),
        (_("headers, encryption, and answers to writes"),),
        _("your estimates; 10 Gbit/s on a usual machine"),
    )


def _of_flow(found: Carried) -> Row:
    row = bits(found.name, found.bits, found.edge.ids)
    if found.sure or not row.known:
        return row
    return Row(
        row.name, _("at most {value}").format(value=row.value), row.basis, known=False, elements=row.elements
    )
