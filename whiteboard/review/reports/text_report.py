"""The review as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.reports.json_report import CoveredPhase
from whiteboard.review.result import Review

_WIDTH = 96


def to_text(review: Review, design: Design, coverage: Mapping[Phase, CoveredPhase]) -> str:
    """A report of some screens: open concerns with their question, what was addressed, what is covered."""
    return "\n".join(_lines(review, design, coverage)) + "\n"


def _lines(review: Review, design: Design, coverage: Mapping[Phase, CoveredPhase]) -> Iterator[str]:
    yield design.meta.title or _("Untitled design")
    yield from _tier(_("Does not add up:"), review, Tier.CONTRADICTION)
    yield from _tier(_("You may be asked:"), review, Tier.QUESTION)
    if not review.open:
        yield _("Everything adds up so far, and there is no question.")
    if review.more:
        yield ""
        yield _("... and {count} more of less weight.").format(count=len(review.more))
    if review.not_said:
        yield ""
        yield _("Not said yet:")
        for concern in review.not_said:
            yield from _wrapped(concern.message, "  - ")
    if review.addressed:
        yield ""
        yield _("Addressed:")
        for concern in review.addressed:
            yield from _addressed(concern)
    if review.orphans:
        yield ""
        yield _("Answers about what is no longer on the board:")
        for orphan in review.orphans:
            yield from _wrapped(f"{', '.join(orphan.labels) or orphan.concern}: {orphan.text}", "  - ")
    yield ""
    yield _("Covered:")
    for phase, covered in coverage.items():
        done = sum(1 for item in covered.items if item.done)
        yield f"  {phase.number}. {phase_title(phase)}: {done}/{len(covered.items)}"
        yield from (f"     [{'x' if i.done else ' '}] {_item(i.title, i.detail)}" for i in covered.items)


def _tier(title: str, review: Review, tier: Tier) -> Iterator[str]:
    shown = [c for c in review.open if c.tier is tier]
    if shown:
        yield ""
        yield title
    for concern in shown:
        yield ""
        yield from _open(concern)


def _item(title: str, detail: str) -> str:
    return f"{title} ({detail})" if detail else title


def _open(concern: Concern) -> Iterator[str]:
    tags = [concern.severity.value.upper()] if concern.tier is Tier.CONTRADICTION else []
    tags += [_("asked")] if concern.state is State.ASKED else []
    tag = f"[{', '.join(tags)}] " if tags else ""
    if concern.tier is Tier.CONTRADICTION:
        yield from _wrapped(f"{tag}{concern.message}", "", "  ")
        yield from _wrapped(concern.question, "  ? ")
    else:
        yield from _wrapped(f"{tag}{concern.question}", "? ", "  ")
        yield from _wrapped(concern.message, "  ")
    if concern.why != concern.message:
        yield from _wrapped(concern.why, "  ")
    for line in concern.evidence:
        yield from _wrapped(line, "  - ")
    for child in concern.children:
        yield from _wrapped(_("also: {message}").format(message=child.message), "  - ")
    yield from _wrapped(_("Resolved by: {text}").format(text=concern.resolved_by), "  ")
    yield from _wrapped(_("Source: {text}").format(text=concern.source), "  ")


def _addressed(concern: Concern) -> Iterator[str]:
    said = f": {concern.answer}" if concern.answer else ""
    yield from _wrapped(f"[{concern.state.value}] {concern.message}{said}", "  ", "    ")


def _wrapped(text: str, first: str, rest: str | None = None) -> Iterator[str]:
    indent = " " * len(first) if rest is None else rest
    yield from textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent) or [first.rstrip()]
