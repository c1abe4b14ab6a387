"""How much of the time each journey works, told row by row."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.review.context import Context
from whiteboard.review.numbers.availability import REGION, Uptime
from whiteboard.review.numbers.figures import minutes, origins, percent, unknown_text
from whiteboard.review.numbers.part_uptime import GROUP, ZONE
from whiteboard.review.reports.sections.row import (
    MOST_ROWS,
    Row,
    Section,
    elements_of,
    two_digits,
    unknown_row,
)
from whiteboard.review.requirements.journeys_meant import uptimes_meant
from whiteboard.review.requirements.targets import availability_target


def availability_section(context: Context) -> Section:
    target = availability_target(context)
    rows: list[Row] = []
    if target is not None:
        rows.append(
            Row(
                _("Asked for"),
                _("{target} · {down}").format(target=percent(target / 100), down=minutes(target / 100)),
            )
        )
    meant = uptimes_meant(context)
    for found in context.analyses.availability[:MOST_ROWS]:
        rows += _of_uptime(context, found, target if found in meant else None)
    if not context.analyses.availability:
        rows.append(unknown_row(_("Time that it works"), (_("a flow from a user to a part that answers"),)))
    return Section(
        "availability",
        _("Availability"),
        tuple(rows),
        _("product over the parts that a journey waits for; k of n copies, k from the load, zone by zone"),
        (
            _("a zone {zone}, a region {region}; copies of one deployment together at most {group}").format(
                zone=percent(ZONE), region=percent(REGION), group=percent(GROUP)
            ),
            _("the better figure takes what nobody said as well done and all that is soft as really soft"),
        ),
        (
            _("maintenance and mistakes, except as the limit of each deployment"),
            _("how fresh the data behind a queue is"),
            _("one shard's outage, which only its own keys notice"),
        ),
        _("providers' promises, refund-backed and not measured; composite targets: Azure, metrics"),
        judges=True,
    )


def _of_uptime(context: Context, found: Uptime, target: float | None) -> Iterator[Row]:
    ids = tuple(i for n in found.journey.nodes for i in elements_of(context, n))
    if found.best is None:
        text = _("{unknown} (at most {most})").format(
            unknown=unknown_text(found.needs), most=percent(found.at_most)
        )
        yield Row(found.journey.title, text, origins(found.inputs), known=False, elements=ids)
        return
    best, worst = found.best, found.worst if found.worst is not None else found.best
    text = _("estimate {best}, {down}").format(best=percent(best), down=minutes(best))
    if percent(worst) != percent(best):
        text = _("{best}; at worst {worst}, {down}").format(
            best=text, worst=percent(worst), down=minutes(worst)
        )
    basis = [_part_line(p.name, p.formula, promise=p.promise) for p in found.parts]
    for node, share in found.shares:
        basis.append(
            _("{name}: {share:.0%} of the downtime").format(
                name=context.board.name(node), share=two_digits(share)
            )
        )
    if found.degraded:
        basis.append(_("works without: {names}").format(names=", ".join(found.degraded)))
    basis += [a for p in found.parts for a in p.assumptions]
    if found.needs:
        basis.append(_("would be surer with {needs}").format(needs=", ".join(found.needs)))
    short_of = target is not None and best < target / 100
    yield Row(found.journey.title, text, (*basis, *origins(found.inputs)), wants=short_of, elements=ids)


def _part_line(name: str, formula: str, *, promise: bool) -> str:
    if promise:
        return _("{name}: promise {value}").format(name=name, value=formula)
    return _("{name}: estimate {value}").format(name=name, value=formula)
