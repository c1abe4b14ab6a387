"""Whole designs with planted flaws: each flaw is found, and nothing is raised that a design answers.

One design per file, `designs/<family>/{good,flawed}/<slug>.yml`, in the notation of conftest.py, with

title:   what the design is for
phase:   how far the interview has got (default: the last phase, in which every rule speaks)
planted: [{rule: <rule id>, at: [node ids], severity: <at least this grave>}]     flawed designs only
silent:  rule ids that must have nothing open, or `all`: every rule of the family that is not planted
accepts: [{rule: <rule id>, reason: }]     good designs only: a card that a person would defend all the same
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.review.written import Case, written_in
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Concern, Severity
from whiteboard.review.concerns.most_shown import MOST_OPEN
from whiteboard.review.engine import review
from whiteboard.review.registry import rules

DESIGNS = Path(__file__).parent / "designs"
OVER_ENGINEERING = "over-engineering"
FAMILIES = (*Category, OVER_ENGINEERING)
"""A family is the rules of a category, but for those in `RULES_OF`."""
RULES_OF: Mapping[str, frozenset[str]] = {
    OVER_ENGINEERING: frozenset(
        {
            "overengineered-for-load",
            "burst-without-absorber",
            "capacity-exceeded",
            "capacity-headroom-low",
            "first-to-break-10x",
            "geo-latency",
            "hot-key",
            "media-no-cdn",
            "n-minus-one-overload",
            "no-load-balancing",
            "read-path-unscaled",
            "single-primary-write-ceiling",
            "spof-critical-path",
            "store-no-redundancy",
            "zone-or-region-vs-target",
        }
    )
}
"""Families that are a set of rules.

Over-engineering is what says that a design is too large, and whatever asks for more copies, caches, shards,
queues or regions: of that a small design must not hear even gently."""
AT_LEAST = 6
"""Designs of each sort per family, and components per design."""
MOST_OPEN_IN_GOOD = 2


def _read(path: Path) -> Case:
    case: Case = written_in(path)
    return case


def _designs(sort: str) -> Iterator[Any]:
    for path in sorted(DESIGNS.glob(f"*/{sort}/*.yml")):
        yield pytest.param(path, id=f"{path.parts[-3]}: {path.stem}")


def _of_family(rule: str, category: Category, path: Path) -> bool:
    family = path.parts[-3]
    return rule in RULES_OF[family] if family in RULES_OF else category == family


def _counts(card: Concern, path: Path) -> bool:
    """Whether the card is one of the family, and grave enough to hold against the review."""
    grave = card.severity.rank > Severity.LOW.rank or path.parts[-3] in RULES_OF
    return grave and _of_family(card.rule, card.category, path)


def _opened(case: Case, drawn: Callable[[Case], Design], *, loud: bool = False) -> list[Concern]:
    """The cards that want an answer; `loud`: without the lines of the checklist."""
    found = review(drawn(case), phase=Phase(case["phase"]) if "phase" in case else None)
    return [*found.open, *found.more] if loud else list(found.unaddressed)


def _with_children(cards: Sequence[Concern]) -> list[Concern]:
    return [c for card in cards for c in (card, *card.children) if c.state.unaddressed]


def _lines(cards: Sequence[Concern]) -> list[str]:
    return [f"{c.severity.value} {c.id}: {c.message}" for c in cards]


def _finds(card: Concern, flaw: Case) -> bool:
    return (
        card.rule == flaw["rule"]
        and {s.id for s in card.subjects}.issuperset(flaw.get("at", ()))
        and ("severity" not in flaw or card.severity.at_least(Severity(flaw["severity"])))
    )


def _must_be_silent(card: Concern, path: Path, case: Case) -> bool:
    if case.get("silent") != "all":
        return card.rule in case.get("silent", ())
    planted = {flaw["rule"] for flaw in case.get("planted", ())}
    accepted = {accepted["rule"] for accepted in case.get("accepts", ())}
    return _counts(card, path) and card.rule not in planted | accepted


@pytest.mark.parametrize("path", list(_designs("flawed")))
def test_every_planted_flaw_is_found(path: Path, drawn: Callable[[Case], Design]) -> None:
    case = _read(path)
    found = _with_children(_opened(case, drawn))
    missed = [dict(flaw) for flaw in case["planted"] if not any(_finds(c, flaw) for c in found)]
    assert missed == [], _lines(found)


@pytest.mark.parametrize("path", [*_designs("flawed"), *_designs("good")])
def test_nothing_is_raised_that_the_design_answers(path: Path, drawn: Callable[[Case], Design]) -> None:
    case = _read(path)
    cards = _with_children(_opened(case, drawn))
    assert _lines([c for c in cards if _must_be_silent(c, path, case)]) == []


@pytest.mark.parametrize("path", list(_designs("flawed")))
def test_a_flawed_design_is_not_talked_to_death(path: Path, drawn: Callable[[Case], Design]) -> None:
    opened = _opened(_read(path), drawn, loud=True)
    assert len(opened) <= MOST_OPEN, _lines(opened)


@pytest.mark.parametrize("path", list(_designs("good")))
def test_a_good_design_is_left_alone(path: Path, drawn: Callable[[Case], Design]) -> None:
    opened = _opened(_read(path), drawn)
    assert _lines([c for c in opened if c.severity.at_least(Severity.HIGH)]) == []
    assert len(opened) <= MOST_OPEN_IN_GOOD, _lines(opened)


@pytest.mark.parametrize("path", [*_designs("flawed"), *_designs("good")])
def test_a_design_is_what_one_would_draw(path: Path) -> None:
    case = _read(path)
    known = {entry.rule.id: entry.rule.category for entry in rules()}
    assert all(rule in known for rule in RULES_OF.get(path.parts[-3], ()))
    assert case["title"].strip()
    assert len(case["nodes"]) >= AT_LEAST
    if path.parts[-2] == "good":
        assert case["silent"] == "all"
        assert all(accepted["reason"].strip() for accepted in case.get("accepts", ()))
        return
    assert any(_of_family(flaw["rule"], known[flaw["rule"]], path) for flaw in case["planted"])
    assert case["silent"], "what the design answers is part of the case"
    if case["silent"] != "all":
        assert not {r for r in case["silent"] if r not in known}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("sort", ["good", "flawed"])
def test_a_family_has_enough_designs(family: str, sort: str) -> None:
    assert len(list((DESIGNS / family / sort).glob("*.yml"))) >= AT_LEAST


def test_every_rule_is_planted_somewhere() -> None:
    planted = {flaw["rule"] for path in DESIGNS.glob("*/flawed/*.yml") for flaw in _read(path)["planted"]}
    single = {entry.rule.id for entry in rules() if ".rules." in entry.check.__module__}
    assert sorted(single - planted) == []
