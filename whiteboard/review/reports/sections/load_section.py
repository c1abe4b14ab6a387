"""How much traffic reaches each part, told row by row."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.review.context import Context
from whiteboard.review.numbers.figures import origins
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.worked import short
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, elements_of, row, unknown_row


def load_section(context: Context) -> Section:
    board, load_section, rates = context.board, context.analyses.load, context.analyses.rates
    rows = [
        row(title, worked)
        for title, worked in (
            (_("Reads at peak"), rates.peak_reads),
            (_("Writes at peak"), rates.peak_writes),
        )
    ]
    entering = {i: e for e in board.entry_edges for i in e.ids[:1]}
    known = [(i, load_section.flows[i]) for i in entering if i in load_section.flows]
    for flow, found in sorted(known, key=lambda k: -k[1].total)[:MOST_ROWS]:
        edge = entering[flow]
        name = f"{board.name(edge.source)} → {board.name(edge.target)}"
        rows.append(_of_load(name, found, edge.ids))
    if not load_section.known:
        rows += [unknown_row(_("Load of each part"), load_section.needs or (_("a rate"),))]
    fullest = sorted(load_section.nodes.items(), key=lambda n: -n[1].total)
    for node, found in fullest[:MOST_ROWS]:
        rows.append(_of_load(board.name(node), found, elements_of(context, node)))
    return Section(
        "load",
        _("Load"),
        tuple(rows),
        _("rate of the caller x share x calls per request; behind a cache, only what it misses"),
        load_section.notes,
        (_("bursts, retries, hot keys that nobody named"),),
        _("your estimates; Dean, back-of-the-envelope estimates"),
    )


def _of_load(name: str, found: Load, elements: tuple[str, ...]) -> Row:
    lines = (w.formula for w in (found.reads, found.writes) if (w.value or 0) > 0)
    inputs = dict.fromkeys((*found.reads.inputs, *found.writes.inputs))
    needs = dict.fromkeys((*found.reads.needs, *found.writes.needs))
    text = _("{reads} reads + {writes} writes/s").format(
        reads=short(found.reads.value or 0.0), writes=short(found.writes.value or 0.0)
    )
    if not found.exact:
        text = _("at most {load}; needs {needs}").format(load=text, needs=", ".join(needs))
    return Row(name, text, (*lines, *origins(inputs)), known=found.exact, elements=elements)
