"""What a phase wants on the board, and what of it is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.interview.edge_answers import answer_to
from whiteboard.interview.edge_questions import edge_questions
from whiteboard.interview.scoring.substance import substantial
from whiteboard.interview.tiers import grows, rollout_said, survives, tiers
from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, ZoneKind
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    PhaseNote,
    Requirement,
    ScopeItem,
)
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import measured
from whiteboard.review.concerns.concern import Category
from whiteboard.review.effort.guard import Guard
from whiteboard.review.numbers.estimates import Numbers, results
from whiteboard.review.numbers.out_of_bounds import within_bounds
from whiteboard.review.requirements.coverage import functional
from whiteboard.review.requirements.serving_path import path_of
from whiteboard.review.result import Review
from whiteboard.review.system.board import Board

FUNCTIONAL = 3
NON_FUNCTIONAL = 2
DEEP_DIVES = 2
DECISIONS = 2
TIERS = 2
"""As many of each make a phase covered."""

_NUMBER = re.compile(r"\d")
_REGIONS = re.compile(r"\bregions?\b|\bmulti-?region\b|\bgeo\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CoverageItem:
    """One thing the phase wants. `detail` says how much of it is there ("2 of 3"), `lacking` what of it is
    not, in the candidate's own words."""

    id: str
    title: str
    done: bool
    detail: str = ""
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class PhaseCoverage:
    phase: Phase
    items: tuple[CoverageItem, ...]

    @property
    def done(self) -> bool:
        """Whether everything the phase wants is there."""
        return all(item.done for item in self.items)


def coverage(design: Design, review: Review | None = None) -> Mapping[Phase, PhaseCoverage]:
    """What each phase has and lacks; what only a review can tell is not covered without one."""
    design, _beyond = within_bounds(design)
    return {phase: PhaseCoverage(phase, tuple(_counted_items(phase, design, review))) for phase in Phase}


def _counted_items(phase: Phase, design: Design, review: Review | None) -> list[CoverageItem]:
    """The items of a phase; where counting ends in an error, those before it and one that says so."""
    found: list[CoverageItem] = []
    guard = Guard()
    guard.attempt(
        f"coverage {phase.value}",
        _("What is covered"),
        lambda: found.extend(_ITEMS[phase](design, review)),
        None,
    )
    if guard.failed:
        reason = guard.failed[0].reason
        found.append(CoverageItem("failed", _("The rest could not be counted"), done=False, detail=reason))
    return found


def _understanding(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    requirements = [r for r in design.answers_of(Requirement) if substantial(r.text, 1)]
    wanted = [r for r in requirements if r.functional]
    qualities = [r for r in requirements if not r.functional]
    scope = [s for s in design.answers_of(ScopeItem) if substantial(s.text, 1)]
    yield _counted("functional", _("Functional requirements"), len(wanted), FUNCTIONAL)
    yield _counted("non-functional", _("Non-functional requirements"), len(qualities), NON_FUNCTIONAL)
    yield CoverageItem(
        "measurable", _("One of them with a number"), any(_NUMBER.search(r.text) for r in qualities)
    )
    yield CoverageItem("scope", _("What is out of scope"), any(not s.inside for s in scope))
    numbers = Numbers(design)
    for key, title in (("dau", _("Users")), ("object_size", _("Size of one item"))):
        stated = numbers.get(key)
        yield CoverageItem(
            key, title, stated is not None, measured(stated.value, stated.unit) if stated else ""
        )
    computed = results(design)
    for key, title in (
        ("average_writes", _("Average write rate")),
        ("peak_reads", _("Peak read rate")),
        ("read_write", _("Reads to writes")),
        ("storage_year", _("Storage per year")),
    ):
        worked = computed[key][1]
        # What we assume is no number of the candidate's.
        lacking = (*worked.needs, *(i.title for i in worked.defaults))
        needs = _("needs {needs}").format(needs=", ".join(lacking)) if lacking else ""
        yield CoverageItem(key, title, worked.value is not None and not lacking, needs or worked.text)


def _high_level(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    entry = any(effective_kind(c).has(Trait.ENTRY) and design.flows_at(c.id) for c in design.components)
    yield CoverageItem("entry", _("An entry: who sends the requests"), entry)
    listed = functional(design)
    wired = {r.id for r in listed if review and _has_path(design, review, r)}
    every = bool(listed) and len(wired) == len(listed)
    yield CoverageItem(
        "way", _("One whole way to a store"), review is not None and _whole_way(review.board, every)
    )
    yield CoverageItem(
        "paths",
        _("A path for every functional requirement"),
        every,
        _of(len(wired), len(listed)),
        next((r.text for r in listed if r.id not in wired), ""),
    )
    endpoints = [e for e in design.answers_of(Endpoint) if substantial(e.path, 1)]
    entities = [e for e in design.answers_of(Entity) if substantial(e.name, 1)]
    yield CoverageItem("endpoints", _("API endpoints"), bool(endpoints), str(len(endpoints) or ""))
    yield CoverageItem("entities", _("Entities"), bool(entities), str(len(entities) or ""))


def _whole_way(board: Board, every: bool) -> bool:
    """Whether what comes in gets to a store. Not everything has one: without it `every` wish has its path."""
    stores = {node.id for node in board.nodes.values() if node.has(Trait.STORES_DATA)}
    return not board.reached.isdisjoint(stores) if stores else every


def _has_path(design: Design, review: Review, requirement: Requirement) -> bool:
    return path_of(design, review.board, requirement).wired


def _detailed(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    dives = [d for d in design.answers_of(DeepDive) if substantial(d.text)]
    parts = {d.component or d.id for d in dives}
    yield _counted("deep-dives", _("Components in depth"), len(parts), DEEP_DIVES)
    stores = [c for c in design.components if _needs_key(effective_kind(c))]
    keyed = [c for c in stores if _keyed(design, c)]
    yield CoverageItem(
        "keys",
        _("Key and partition key per store"),
        bool(stores) and len(keyed) == len(stores),
        _of(len(keyed), len(stores)),
    )
    limits = [d.bottleneck for d in design.answers_of(DeepDive)]
    named = [limit for limit in limits if _NUMBER.search(limit) and substantial(limit, 1)]
    yield CoverageItem("bottleneck", _("The bottleneck, with its number"), bool(named))


def _needs_key(kind: Kind) -> bool:
    return kind.has(Trait.STORES_DATA, Trait.DURABLE) and not kind.has(Trait.STORES_BLOBS)


def _keyed(design: Design, store: Component) -> bool:
    typed = store.facts.get("partition_key")
    entities = [e for e in design.answers_of(Entity) if e.store == store.id]
    return any(
        substantial(e.key, 1) and (substantial(e.partition_key, 1) or typed) for e in entities
    ) or bool(typed and not entities)


def _trade_offs(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    complete = [
        d
        for d in design.answers_of(Decision)
        if all(substantial(part, 1) for part in (d.choice, d.rejected, d.reason, d.cost))
    ]
    yield _counted("decisions", _("Decisions with alternative, reason and cost"), len(complete), DECISIONS)


def _scaling(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    note = _notes(design, Phase.SCALING)
    breaks = review.analyses.capacity.first_to_break() if review else ()
    planned = substantial(note) and bool(breaks or _NUMBER.search(note))
    open_breaks = review and any(c.rule == "first-to-break-10x" for c in review.unaddressed)
    yield CoverageItem(
        "growth",
        _("What breaks first at 10x, and what is done"),
        planned or (bool(breaks) and not open_breaks),
    )
    drawn = tiers(design)
    grown = [t for t in drawn if grows(design, t.tier)]
    yield _counted(
        "tiers", _("How the tiers grow, and until when"), len(grown), max(min(len(drawn), TIERS), 1)
    )
    failures = [c for c in review.unaddressed if c.category is Category.FAILURE] if review else []
    answered = [t for t in drawn if survives(design, t)]
    in_words = bool(drawn) and len(answered) == len(drawn)
    yield CoverageItem(
        "failures",
        _("The failure of each critical tier answered"),
        in_words or (review is not None and bool(design.flows) and not failures),
        _("{count} open").format(count=len(failures)) if failures and not in_words else "",
    )
    placed = any(z.kind is ZoneKind.REGION for z in design.zones) or any(
        c.facts.get("regions") for c in design.components
    )
    reasoned = any(
        _REGIONS.search(f"{d.choice} {d.rejected} {d.reason}") for d in design.answers_of(Decision)
    )
    said = substantial(rollout_said(design, "regions"))
    yield CoverageItem(
        "regions",
        _("Regions, or a reason for one"),
        placed or reasoned or said or bool(_REGIONS.search(note)),
    )


def _edge_cases(design: Design, review: Review | None) -> Iterator[CoverageItem]:
    questions = edge_questions(design)
    met = {q.family for q in questions if answer_to(q, design, review) is not None}
    own = [c for c in design.answers_of(EdgeCase) if not c.asked and substantial(c.text, 1)]
    answered = [c for c in own if substantial(c.answer)]
    wanted = max(len({q.family for q in questions}), 1)
    found = min(len(met) + len(answered), wanted)
    yield CoverageItem(
        "cases",
        _("A spike, an odd user and a crash answered"),
        found == wanted and len(answered) == len(own),
        _of(found, wanted),
    )
    left = (
        [c for c in review.unaddressed if c.category is Category.EDGE_CASE or c.phase is Phase.EDGE_CASES]
        if review
        else []
    )
    # Concerns of a phase that is not reached are silent: no news is no answer.
    reached = review is not None and review.phase is Phase.EDGE_CASES
    yield CoverageItem(
        "flagged",
        _("Every flagged edge case addressed"),
        reached and bool(design.flows) and not left,
        _("{count} open").format(count=len(left)) if left else "",
    )


def _notes(design: Design, phase: Phase) -> str:
    return "\n".join(n.text for n in design.answers_of(PhaseNote) if n.phase is phase).strip()


def _counted(item_id: str, title: str, found: int, wanted: int) -> CoverageItem:
    return CoverageItem(item_id, title, found >= wanted, _of(found, wanted))


def _of(found: int, wanted: int) -> str:
    return _("{found} of {wanted}").format(found=found, wanted=wanted)


_ITEMS: Mapping[Phase, Callable[[Design, Review | None], Iterator[CoverageItem]]] = {
    Phase.UNDERSTANDING: _understanding,
    Phase.HIGH_LEVEL: _high_level,
    Phase.DETAILED: _detailed,
    Phase.TRADE_OFFS: _trade_offs,
    Phase.SCALING: _scaling,
    Phase.EDGE_CASES: _edge_cases,
}
