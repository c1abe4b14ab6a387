"""A promise that the mechanism on its way does not keep.

Looks at: requirements that promise something (once only, in order, nothing lost, gone at once ...), the parts
    that serve them, and the catalogue of what mechanisms guarantee.
Fires: where a part on the requirement's way is, or is said to be, a mechanism that breaks that very promise.
Not when: the words of the requirement lead to no part, or somewhere it is said how the promise is kept.
Bad: "exactly one mail per order", and a standard SQS queue on the way
Good: the same, and "mails are deduplicated by order id"
Known false positives: a promise that another part keeps and nobody mentions; say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from whiteboard.i18n import _
from whiteboard.language.phrases import phrase
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import claims
from whiteboard.review.evidence.mechanisms import Mechanism, Promise, catalogue, named_at
from whiteboard.review.evidence.nearness import share_a_word
from whiteboard.review.requirements.coverage import serving
from whiteboard.review.text.negation import negated

RULE = Rule(
    id="promise-and-mechanism",
    phase=Phase.HIGH_LEVEL,
    category=Category.EDGE_CASE,
    tier=Tier.QUESTION,
    title=_("A promise that its mechanism does not keep"),
    question=_("What on the way of this requirement makes sure of it?"),
    why=_(
        "A mechanism guarantees what its makers say. A promise beyond that has to be kept by somebody else."
    ),
    resolved_by=_("The step that keeps the promise, named; or a promise that the mechanism can keep."),
    source="assets/mechanisms: each mechanism with its own source",
    spoken=_(
        "What I use here does not promise that by itself. I add the step that does, and accept what it costs "
        "in time or storage."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    met = frozenset(p for passage in context.board.words.passages for p in _met_in(passage.text))
    for promise in catalogue().promises:
        if promise.id in met or context.board.states(promise.facts):
            continue
        found = next(iter(_broken(context, promise)), None)
        if found is not None:
            yield _finding(context, promise, *found)


def _broken(context: Context, promise: Promise) -> Iterator[tuple[Requirement, Mechanism, str, str]]:
    for requirement in context.design.answers_of(Requirement):
        if not any(_says(said, requirement.text.casefold()) for said in promise.said):
            continue
        on_the_way = _way(context, requirement)
        if _thought_of(context, promise, requirement, frozenset(on_the_way)):
            continue
        for mechanism in catalogue().mechanisms:
            if promise.id in mechanism.breaks:
                for node, quote in named_at(context, mechanism, on_the_way):
                    yield requirement, mechanism, node, quote


def _thought_of(context: Context, promise: Promise, requirement: Requirement, way: frozenset[str]) -> bool:
    """Whether a sentence about the requirement's way says, in whatever words, how the promise is kept."""
    return any(
        claim.concept in promise.concepts
        and not claim.wanted
        and (not claim.about or not claim.about.isdisjoint(way) or share_a_word(claim.text, requirement.text))
        for claim in claims(context)
    )


@lru_cache(maxsize=8192)
def _met_in(text: str) -> frozenset[str]:
    """The promises of which a sentence says how they are kept."""
    folded = text.casefold()
    return frozenset(p.id for p in catalogue().promises if any(_says(met, folded) for met in p.met))


def _says(text: str, folded: str) -> bool:
    match = phrase(text).search(folded)
    return match is not None and not (_never_negated(text) and negated(folded, match.start(), match.end()))


def _never_negated(text: str) -> bool:
    """Whether a "no" before the phrase would turn it round: many promises begin with one of their own."""
    return not text.startswith(("(never", "never", "no ", "not ", "(no", "without", "zero"))


def _way(context: Context, requirement: Requirement) -> list[str]:
    """The parts that the requirement's words lead to, and those next to them, as they are drawn."""
    board = context.board
    found = serving(context.design, board, requirement)
    near = {board.node_of[e] for e in found.elements if e in board.node_of}
    for edge in board.edges:
        if not set(found.elements).isdisjoint(edge.ids):
            near |= {edge.source, edge.target}
    beside = {n for e in board.edges if e.source in near or e.target in near for n in (e.source, e.target)}
    return board.in_order(near | beside) if near else []


def _finding(
    context: Context, promise: Promise, requirement: Requirement, mechanism: Mechanism, node: str, quote: str
) -> Finding:
    name = context.board.name(node)
    return Finding(
        message=_("“{promise}” is promised, and {name} does not promise it").format(
            promise=requirement.text, name=name
        ),
        question=_("“{promise}”, and with {name} {because}. Who sees to it?").format(
            promise=requirement.text, name=name, because=mechanism.because
        ),
        severity=Severity.MEDIUM,
        subjects=(node,),
        evidence=(
            f"“{requirement.text}”",
            f"“{quote}”",
            f"{mechanism.because} ({mechanism.source})",
            _("What helps: {cure}").format(cure=mechanism.cure),
        ),
        readings=1,
        reach=1.0,
    )
