"""More than the platform that it runs on lets through.

Looks at: durations and sizes in words, the parts that they are about, and the catalogue of platforms' limits.
Fires: where a piece of work takes longer, or one item is larger, than the platform that the part is called by
    allows.
Not when: the sentence is about several parts, the limit is not in the catalogue, the work is said to be cut
    into pieces, or what is so large lies in an object store and the part has its key, address or metadata.
Bad: "Lambda: Transcode" and "a transcode takes 40 minutes"
Good: the same on a worker of one's own
Known false positives: a limit that was raised for you; say so on the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.language.measure import Quality
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mechanisms import Mechanism, catalogue, named_at
from whiteboard.review.evidence.statements import Statement, of_quality
from whiteboard.review.numbers.figures import span
from whiteboard.review.text.stems import alike, stems

RULE = Rule(
    id="beyond-the-platform",
    phase=Phase.HIGH_LEVEL,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("More than the platform allows"),
    question=_("The platform ends it there. What takes over?"),
    why=_(
        "A platform's limit is no slowdown: the call is cut off or refused, at the size that you planned for."
    ),
    resolved_by=_("Smaller pieces, another platform for this part, or only a reference to what is large."),
    source="assets/mechanisms/limits.toml: each limit with its own source",
    spoken=_(
        "This is beyond what the platform takes. I cut it into pieces, or move this part to machines of our "
        "own, which somebody has to run."
    ),
)

_CUT = re.compile(
    r"\b(?:split\w*|chunk\w*|multi-?part|step functions?|checkpoint\w*|resum\w*|references?|pointers?)\b"
)
_ABOUT_IT = re.compile(
    r"\b(?:meta-?data|keys?|names?|index(?:es)?|where|locations?|address(?:es)?|urls?|paths?|hash(?:es)?|checksums?"
    r"|manifests?|catalogue|catalog|etags?|versions?|placements?|tickets?|presigned|pre-signed|permission)\b"
)
"""What is kept of a large thing where the thing itself is not."""


def check(context: Context) -> Iterable[Finding]:
    for mechanism in catalogue().mechanisms:
        if mechanism.longest is not None:
            yield from _over(context, mechanism, mechanism.longest, (Quality.DURATION,))
        if mechanism.largest is not None:
            yield from _over(context, mechanism, mechanism.largest, (Quality.SIZE,))


def _over(
    context: Context, mechanism: Mechanism, most: float, qualities: tuple[Quality, ...]
) -> Iterator[Finding]:
    for statement in of_quality(context, *qualities):
        if (
            len(statement.about) != 1
            or statement.measure.low <= most
            or _CUT.search(statement.text.casefold())
            or (statement.measure.quality is Quality.SIZE and _lies_elsewhere(context, statement))
        ):
            continue
        for node, quote in named_at(context, mechanism, statement.about):
            yield _finding(context, mechanism, statement, node, quote, most)
            return


def _lies_elsewhere(context: Context, statement: Statement) -> bool:
    """Whether only something about it is kept here, or another part that stores files is said to have it."""
    if _ABOUT_IT.search(statement.text.casefold()):
        return True
    thing = stems(" ".join(statement.measure.of))
    stores = (
        n for n in context.board.nodes.values() if n.has(Trait.STORES_BLOBS) and n.id not in statement.about
    )
    told = (
        text
        for node in stores
        for text in (
            node.name,
            *(e.label for e in context.board.incoming[node.id]),
            *(p.text for p in context.board.words.about(node.id)),
        )
    )
    return any(alike(a, b) for text in told for b in stems(text) for a in thing)


def _finding(
    context: Context, mechanism: Mechanism, statement: Statement, node: str, quote: str, most: float
) -> Finding:
    value = statement.measure.low
    sized = statement.measure.quality is Quality.SIZE
    there, allowed = (size(value), size(most)) if sized else (span(value), span(most))
    name = context.board.name(node)
    return Finding(
        message=_("{value} at {name}, which takes {allowed} at most").format(
            value=there, name=name, allowed=allowed
        ),
        question=_("{said}, and {name} ends at {allowed}. What happens to the rest?").format(
            said=statement.quote, name=name, allowed=allowed
        ),
        severity=Severity.HIGH,
        subjects=(node,),
        evidence=(statement.quote, f"“{quote}”", mechanism.source),
        reach=1.0,
    )
