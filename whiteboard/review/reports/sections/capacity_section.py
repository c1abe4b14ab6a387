"""How full each part is and what breaks first, told row by row."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.quantities.printing import percentage, significant
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import GROWTH, Relief, Use
from whiteboard.review.numbers.figures import origins
from whiteboard.review.reports.sections.row import (
    MOST_ROWS,
    Row,
    Section,
    elements_of,
    unknown_row,
)


def capacity_section(context: Context) -> Section:
    board, capacity_section = context.board, context.analyses.capacity
    rows = [_of_use(context, capacity_section.uses[n]) for n in capacity_section.ranking[:MOST_ROWS]]
    rows += [
        unknown_row(board.name(n), needs, elements_of(context, n))
        for n, needs in list(capacity_section.needs.items())[:MOST_ROWS]
    ]
    if not capacity_section.uses:
        rows.append(unknown_row(_("How full each part is"), (_("a rate where requests enter"),)))
    for use in capacity_section.first_to_break():
        name = _("At {growth} times the traffic: {name}").format(
            growth=significant(GROWTH), name=board.name(use.node)
        )
        text = _("{rho} full; {fix}").format(
            rho=percentage((use.rho.value or 0.0) * GROWTH), fix=_fix(use.fix)
        )
        wants = use.fix is not Relief.ADD_REPLICAS
        rows.append(Row(name, text, (use.rho.formula,), wants=wants, elements=elements_of(context, use.node)))
    return Section(
        "capacity",
        _("Capacity"),
        tuple(rows),
        _("load / (replicas x capacity of one)"),
        (_("reads on every replica, writes on one node per shard where there is one writer"),),
        (_("locks, garbage collection, slow queries, noisy neighbours, hot keys that nobody named"),),
        _("usual capacities by kind; each part's inspector shows where its own is from"),
        judges=True,
    )


def _of_use(context: Context, use: Use) -> Row:
    rho = use.rho.value or 0.0
    text = _("{rho} full at peak").format(rho=percentage(rho))
    basis = (use.rho.formula, *use.rho.assumptions, *origins(use.rho.inputs))
    name = context.board.name(use.node)
    return Row(name, text, basis, wants=rho > 1, elements=elements_of(context, use.node))


def _fix(fix: Relief) -> str:
    return {
        Relief.ADD_REPLICAS: _("more replicas help"),
        Relief.REDESIGN: _("needs another design"),
        Relief.QUOTA: _("needs a higher quota"),
    }[fix]
