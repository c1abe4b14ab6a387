"""The page about all rules, made from what each rule says about itself.

Run `python -m whiteboard.review.reports.rules_page > docs/rules.md` after a rule has changed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category
from whiteboard.review.concerns.rule import Entry
from whiteboard.review.registry import rules

SECTIONS = ("Looks at", "Fires", "Not when", "Bad", "Good", "Known false positives")
"""The sections of a rule's docstring, in order."""

_PHASES = {
    Phase.UNDERSTANDING: "Understanding",
    Phase.HIGH_LEVEL: "High-level design",
    Phase.DETAILED: "Detailed design",
    Phase.TRADE_OFFS: "Trade-offs",
    Phase.SCALING: "Scaling",
    Phase.EDGE_CASES: "Edge cases",
}
_CATEGORIES = {category: category.value.replace("-", " ") for category in Category}
_SECTION = re.compile(rf"^({'|'.join(SECTIONS)}): ?", re.MULTILINE)

_INTRODUCTION = """\
# Rules of the review

Each rule looks at one thing that an interviewer would ask about. It is silent before its phase, and it speaks
up for a reason only: a structure, a number, or a "no" that was stated. The table says how loudly it may
speak: as something that does not add up, as a question, or as a line of what is not said yet. What rests on a
number that we assume, or on a fact that nobody stated, is such a line. Words count: a note or a decision that
answers a card closes it.

This page is made from the rules themselves:
`python -m whiteboard.review.reports.rules_page > docs/rules.md`.
"""


def page() -> str:
    """The whole page as Markdown, rules by phase and then by id."""
    return "\n".join(_blocks()).rstrip() + "\n"


def _blocks() -> Iterator[str]:
    yield _INTRODUCTION
    entries = rules()
    for phase in Phase:
        found = [e for e in entries if e.rule.phase is phase]
        if not found:
            continue
        yield f"## {_PHASES[phase]}\n"
        yield "| Rule | About | | At its loudest |\n|---|---|---|---|"
        for entry in found:
            rule = entry.rule
            loudest = rule.tier.value.replace("-", " ")
            yield f"| [`{rule.id}`](#{rule.id}) | {rule.title} | {_CATEGORIES[rule.category]} | {loudest} |"
        yield ""
        for entry in found:
            yield from _rule(entry)


def _rule(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    headline, sections = parsed(entry.docs)
    yield f"### {rule.id}\n"
    yield f"**{rule.title}.** {headline}\n"
    yield f"> {rule.question}\n"
    for name in SECTIONS:
        yield f"- **{name}:** {sections.get(name, '')}"
    yield f"- **Why it matters:** {rule.why}"
    yield f"- **What settles it:** {rule.resolved_by}"
    if rule.spoken:
        yield f"- **Say it like this:** {rule.spoken}"
    if rule.early is not None:
        yield f"- **Speaks from:** {_PHASES[rule.early]}, where a requirement demands it"
    yield f"- **Source:** {rule.source}\n"


def parsed(docs: str) -> tuple[str, dict[str, str]]:
    """A rule's docstring as its first line and its sections by name, each on one line."""
    parts = _SECTION.split(docs)
    texts = {name: " ".join(text.split()) for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return " ".join(parts[0].split()), texts


if __name__ == "__main__":
    sys.stdout.write(page())
