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
import yaml

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concern import Category, Concern, Severity
from whiteboard.review.engine import review
from whiteboard.review.registry import rules
from whiteboard.review.result import MOST_OPEN

OVER_ENGINEERING = "over-engineering"
"""A family without a category: its rule stands with scaling and failure, to which it is the other side."""
DESIGNS = Path(__file__).parent / "designs"
FAMILIES = (*Category, OVER_ENGINEERING)
AT_LEAST = 6
"""Designs of each sort per family, and components per design."""
MOST_OPEN_IN_GOOD = 2

Case = Mapping[str, Any]


def _read(path: Path) -> Case:
    case: Case = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def _designs(sort: str) -> Iterator[Any]:
    for path in sorted(DESIGNS.glob(f"*/{sort}/*.yml")):
        yield pytest.param(path, id=f"{path.parts[-3]}: {path.stem}")


def _family(path: Path) -> str:
    return path.parts[-3]


def _belongs(category: Category, family: str) -> bool:
    """Whether a rule of the category is one of the family; to tell a small design to grow is such a fault."""
    if family == OVER_ENGINEERING:
        return category in (Category.SCALING, Category.FAILURE)
    return category == family


def _opened(case: Case, drawn: Callable[[Case], Design], *, shown: bool = False) -> list[Concern]:
    """The cards that want an answer; `shown`: of those only what a candidate sees at once."""
    found = review(drawn(case), phase=Phase(case["phase"]) if "phase" in case else None)
    return list(found.open if shown else found.unaddressed)


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
    return (
        _belongs(card.category, _family(path))
        and card.severity.rank > Severity.LOW.rank
        and card.rule not in planted | accepted
    )


@pytest.mark.parametrize("path", list(_designs("flawed")))
def test_every_planted_flaw_is_found(path: Path, drawn: Callable[[Case], Design]) -> None:
    case = _read(path)
    shown = _with_children(_opened(case, drawn, shown=True))
    missed = [dict(flaw) for flaw in case["planted"] if not any(_finds(c, flaw) for c in shown)]
    assert missed == [], _lines(shown)


@pytest.mark.parametrize("path", [*_designs("flawed"), *_designs("good")])
def test_nothing_is_raised_that_the_design_answers(path: Path, drawn: Callable[[Case], Design]) -> None:
    case = _read(path)
    cards = _with_children(_opened(case, drawn))
    assert _lines([c for c in cards if _must_be_silent(c, path, case)]) == []


@pytest.mark.parametrize("path", list(_designs("flawed")))
def test_a_flawed_design_is_not_talked_to_death(path: Path, drawn: Callable[[Case], Design]) -> None:
    opened = _opened(_read(path), drawn)
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
    assert case["title"].strip()
    assert len(case["nodes"]) >= AT_LEAST
    if path.parts[-2] == "good":
        assert case["silent"] == "all"
        assert all(accepted["reason"].strip() for accepted in case.get("accepts", ()))
        return
    assert any(_belongs(known[flaw["rule"]], _family(path)) for flaw in case["planted"])
    if _family(path) == OVER_ENGINEERING:
        assert any(flaw["rule"] == "overengineered-for-load" for flaw in case["planted"])
    assert case["silent"], "what the design answers is part of the case"
    if case["silent"] != "all":
        assert not {r for r in case["silent"] if r not in known}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("sort", ["good", "flawed"])
def test_a_family_has_enough_designs(family: str, sort: str) -> None:
    assert len(list((DESIGNS / family / sort).glob("*.yml"))) >= AT_LEAST


def test_every_rule_is_planted_somewhere() -> None:
    planted = {flaw["rule"] for path in DESIGNS.glob("*/flawed/*.yml") for flaw in _read(path)["planted"]}
    assert sorted({entry.rule.id for entry in rules()} - planted) == []
