"""Probes as rules: what was said together, and what settles it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import product

from whiteboard.language.concepts import doubted
from whiteboard.language.phrases import Phrase, phrase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Entry, Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import Claim, claims, every_sentence
from whiteboard.review.evidence.nearness import APART, TOGETHER, nearness, share_a_word, times
from whiteboard.review.numbers.figures import span
from whiteboard.review.questions.probes import Clause, Probe, all_probes
from whiteboard.review.questions.track_record import verdicts_on
from whiteboard.review.text.negation import negated
from whiteboard.review.text.words import Passage

_LEAST_PARTS = 3
"""On a board with fewer parts there is nothing to ask about yet."""
_SEVERITIES = {5: Severity.MEDIUM, 4: Severity.MEDIUM, 3: Severity.LOW, 2: Severity.LOW}
_CANDIDATES = 6
"""So many sentences of a clause are tried with those of the others."""
_LEAST_TIME = 1.0
_FURTHEST = 1_500.0
"""Two times that are further apart hardly belong to one matter: years of keeping and a call's seconds."""
_DENIAL = re.compile(r"\b(?:not|no|never|cannot|without|nobody|nothing)\b|n't\b")


@cache
def probe_rules() -> tuple[Entry, ...]:
    """Every probe as a rule."""
    return tuple(Entry(_rule(p), partial(check, p), p.why) for p in all_probes())


def _rule(probe: Probe) -> Rule:
    # What nobody has signed yet is a quiet line: a wrong question costs the trust of ten right ones.
    aloud = verdicts_on(probe.id).earned
    return Rule(
        id=probe.id,
        phase=probe.phase,
        category=Category(probe.category),
        tier=Tier.QUESTION if aloud else Tier.NOT_SAID,
        title=probe.title,
        question=probe.ask,
        why=probe.why,
        resolved_by=probe.answer,
        source="our own list of what interviewers ask on what a candidate said",
    )


def check(probe: Probe, context: Context) -> Iterable[Finding]:
    """At most one finding: on the sentences that have most to do with one another."""
    board = context.board
    if len(board.nodes) < _LEAST_PARTS:
        return
    if probe.parts and not any(node.any_of(*probe.parts) for node in board.nodes.values()):
        return
    best: tuple[float, Mapping[str, Claim]] | None = None
    for found in _together(probe, context):
        near = _nearness(context, tuple(found.values()))
        if near < TOGETHER and (probe.near == "same" or near <= APART or _names_only(found)):
            continue
        if (best is None or near > best[0]) and not _settled(probe, context, found.values()):
            best = near, found
    if best is not None and _weight(probe, *best) > 1:
        yield _finding(probe, context, *best)


def _names_only(found: Mapping[str, Claim]) -> bool:
    """Whether a part's bare name is one of the sentences: by itself it says too little."""
    return len(found) > 1 and any(claim.passage.own for claim in found.values())


def _together(probe: Probe, context: Context) -> Iterator[Mapping[str, Claim]]:
    """Sentences that say all clauses, one each."""
    said = [_of(clause, context)[:_CANDIDATES] for clause in probe.when.values()]
    for combination in product(*said):
        found = dict(zip(probe.when, combination, strict=True))
        if probe.longer is None or _longer(found[probe.longer[0]], found[probe.longer[1]]):
            yield found


def _of(clause: Clause, context: Context) -> list[Claim]:
    """What says a clause, in the order in which it stands there."""
    if clause.concepts:
        stating = context.once(_by_concept)
        said = sorted((each for concept in clause.concepts for each in stating.get(concept, ())), key=_place)
    else:
        said = context.once(_by_words).get(clause.said, [])
    found = [
        claim
        for _, claim in said
        if (claim.sure or claim.worded)
        and (clause.by == "anybody" or claim.wanted is (clause.by == "requirement"))
        and (not clause.concepts or not clause.said or clause.said in _clauses_in(claim.text))
        and not any(phrase(p).search(claim.text.casefold()) for p in clause.never)
    ]
    unique = {(claim.passage.where, claim.text): claim for claim in found}
    # A sentence says more than the name of a part.
    return sorted(unique.values(), key=lambda claim: claim.passage.own)


_Placed = tuple[int, Claim]
"""A claim with its place among all."""


def _place(each: _Placed) -> int:
    return each[0]


def _by_concept(context: Context) -> Mapping[str, list[_Placed]]:
    found: dict[str, list[_Placed]] = {}
    for place, claim in enumerate(claims(context)):
        found.setdefault(claim.concept, []).append((place, claim))
    return found


def _by_words(context: Context) -> Mapping[tuple[str, ...], list[_Placed]]:
    found: dict[tuple[str, ...], list[_Placed]] = {(): list(enumerate(every_sentence(context)))}
    for place, claim in found[()]:
        for said in _clauses_in(claim.text):
            found.setdefault(said, []).append((place, claim))
    return found


@cache
def _sought() -> tuple[tuple[str, ...], ...]:
    """The phrases of each clause that has any."""
    clauses = (clause for probe in all_probes() for clause in probe.when.values())
    return tuple(dict.fromkeys(clause.said for clause in clauses if clause.said))


@lru_cache(maxsize=8192)
def _clauses_in(text: str) -> frozenset[tuple[str, ...]]:
    """The phrases of the clauses of which a sentence has one: of all at once, since few sentences are new."""
    return frozenset(said for said in _sought() if any(_has(phrase(p), text) for p in said))


def _longer(a: Claim, b: Claim) -> bool:
    """Whether the longest time in one sentence is longer than the shortest in another."""
    if (a.passage.where, a.text) == (b.passage.where, b.text):
        return False
    mine, theirs = times(a), times(b)
    if not mine or not theirs or min(theirs) < _LEAST_TIME:
        return False
    return 1 < max(mine) / min(theirs) <= _FURTHEST


def _nearness(context: Context, found: tuple[Claim, ...]) -> float:
    """How much the sentences have to do with one another, 0 to 1."""
    least = TOGETHER
    for index, a in enumerate(found):
        for b in found[index + 1 :]:
            least = min(least, nearness(context, a, b))
    return least


def _settled(probe: Probe, context: Context, found: Iterable[Claim]) -> bool:
    """Whether the design says what the probe asks for: of the same parts, in the same words, or of the board.

    What is asked of one sentence alone is settled wherever it is said.
    """
    asked = tuple(found)
    about = frozenset(part for claim in asked for part in claim.about)
    alone = len(probe.when) == 1
    if any(
        alone or not claim.about or _speaks_of(claim.passage, about, asked)
        for claim in claims(context)
        if claim.concept in probe.unless and not claim.wanted
    ):
        return True
    answers = frozenset(probe.unless)
    if any(
        alone or not claim.about or _speaks_of(claim.passage, about, asked)
        for claim in every_sentence(context)
        if not claim.wanted and not answers.isdisjoint(doubted(claim.text))
    ):
        return True
    anywhere = [phrase(p) for p in probe.unless_anywhere]
    here = [phrase(p) for p in probe.unless_said]
    return any(
        any(_has(pattern, passage.text) for pattern in anywhere)
        or (any(_has(pattern, passage.text) for pattern in here) and _speaks_of(passage, about, asked))
        for passage in context.board.words.passages
    )


def _speaks_of(passage: Passage, about: frozenset[str], asked: tuple[Claim, ...]) -> bool:
    """Whether a sentence is about one of the parts, or shares a word with what is asked about."""
    mine = passage.about or frozenset[str]()
    return not mine.isdisjoint(about) or any(share_a_word(passage.text, other.text) for other in asked)


def _has(wanted: Phrase, text: str) -> bool:
    """Whether a text has a phrase and does not deny it, neither before it nor within a gap of it."""
    folded = text.casefold()
    match = wanted.search(folded)
    if match is None or negated(folded, match.start(), match.end()):
        return False
    return bool(_DENIAL.search(wanted.source)) or not _DENIAL.search(match.group())


def _weight(probe: Probe, near: float, found: Mapping[str, Claim]) -> int:
    """How telling it is here: what is said once, or far apart, is less so than what stands side by side."""
    alone = len({claim.quote for claim in found.values()}) == 1
    return probe.weight - (near < TOGETHER) - alone


def _finding(probe: Probe, context: Context, near: float, found: Mapping[str, Claim]) -> Finding:
    evidence = list(dict.fromkeys(claim.quote for claim in found.values()))
    if probe.longer is not None:
        a, b = (found[name] for name in probe.longer)
        evidence.append(f"{span(max(times(a)))} > {span(min(times(b)))}")
    about = frozenset(part for claim in found.values() if len(claim.about) <= 2 for part in claim.about)
    subjects = tuple(context.board.in_order(about))
    return Finding(
        message=probe.why,
        question=probe.ask,
        severity=_SEVERITIES[_weight(probe, near, found)],
        subjects=subjects or tuple(claim.passage.where for claim in found.values())[:1],
        evidence=tuple(evidence),
        readings=1,
        reach=near * (0.5 + probe.weight / 10),
        cause=probe.group,
        quiet=not verdicts_on(probe.id).earned or not all(_is_sure(claim) for claim in found.values()),
    )


def _is_sure(claim: Claim) -> bool:
    """Whether a question may rest on it aloud; a sentence that was found by its words says them."""
    return claim.sure or not claim.concept
