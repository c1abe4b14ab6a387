"""Everything that a window or the command line works out of a design, as the text that they show."""

from __future__ import annotations

import json
from collections.abc import Iterator

from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.review.engine import review
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.outcome import Outcome
from whiteboard.review.failure.simulation import fail
from whiteboard.review.numbers.estimates import derived
from whiteboard.review.numbers.walkthrough import walkthroughs
from whiteboard.review.reports.analyses_report import not_made, report
from whiteboard.review.reports.analyses_text import analyses_json, analyses_text
from whiteboard.review.reports.json_report import to_json
from whiteboard.review.reports.text_report import to_text


def everything(design: Design, *, faults: int = 6) -> str:
    """All of it; some faults are told, on the first elements.

    Raises:
        AssertionError: a rule, an analysis or a count ended in an error.
    """
    found = review(design)
    assert found.failed == ()
    covered = coverage(design, found)
    assert all(item.id != "failed" for phase in covered.values() for item in phase.items)
    sections = report(found, design)
    assert not_made(sections) == ()
    parts = [to_text(found, design, covered), analyses_text(sections)]
    data = to_json(found, design, covered)
    data.pop("out_of_bounds")  # what was stated, as it was stated
    parts.append(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1))
    parts.append(json.dumps(analyses_json(sections), ensure_ascii=False, allow_nan=False, indent=1))
    parts += (f"{d.title}: {d.formula}" for d in derived(design))
    parts += (step.text for way in walkthroughs(found.board, found.analyses.load) for step in way.steps)
    for element in [*design.elements][:faults]:
        for fault in Fault:
            parts += _told(fail(design, found.board, found.analyses, fault, element))
    return "\n".join(parts)


def words_of(design: Design) -> str:
    """The text reports, which hold no ids."""
    found = review(design)
    return to_text(found, design, coverage(design, found)) + analyses_text(report(found, design))


def _told(outcome: Outcome) -> Iterator[str]:
    yield outcome.name
    yield outcome.recovery
    yield from outcome.assumed
    for told in outcome.rounds:
        yield from (line.text for line in told.lines)
