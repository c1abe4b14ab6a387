"""Every rule against its cases: what it must find, and what it must leave alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.review.written import Case, offering, written_in
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.concerns.rule import Entry
from whiteboard.review.engine import review
from whiteboard.review.registry import rules
from whiteboard.review.result import Review

OFFERING = {path.stem.replace("_", "-") for path in offering()}
CASES = tuple(Path(__file__).parent / folder for folder in ("rules", "comparators"))
PROGRAM = Path(__file__).parents[2] / "whiteboard" / "review"
SECTIONS = ("Looks at:", "Fires:", "Not when:", "Bad:", "Good:", "Known false positives:")


def _slug(entry: Entry) -> str:
    return entry.rule.id.replace("-", "_")


def _cases() -> Iterator[Any]:
    for path in sorted(path for folder in CASES for path in folder.rglob("*.yml")):
        rule = path.stem.replace("_", "-")
        for case in written_in(path):
            yield pytest.param(rule, case, id=f"{rule}: {case['name']}")


def _cards(found: Review, rule: str) -> list[Concern]:
    """The rule's cards, also those that stand under another card of the same cause."""
    return [c for card in found.concerns for c in (card, *card.children) if c.rule == rule]


@pytest.mark.parametrize(("rule", "case"), list(_cases()))
def test_case(rule: str, case: Case, drawn: Callable[[Case], Design]) -> None:
    found = review(drawn(case), phase=Phase(case["phase"]) if "phase" in case else None)
    cards = _cards(found, rule)
    assert rule in OFFERING or all(c.fix is None for c in cards), "test_fixes looks at the others only"
    expected: Mapping[str, Any] | None = case["finds"]
    if expected is None:
        assert [c.message for c in cards] == []
        return
    assert len(cards) == expected.get("cards", 1), [c.message for c in cards]
    card = cards[0]
    assert len(re.findall(r"[.!?](?: |$)", card.spoken)) >= 2, "problem and fix, each a sentence"
    for name, value in expected.items():
        if name == "at":
            assert [s.id for s in card.subjects] == value
        elif name == "says":
            assert value in " ".join((card.message, card.question, *card.evidence, card.answer))
        elif name != "cards":
            assert str(getattr(card, name)) == value, name


@pytest.mark.parametrize("entry", rules(), ids=lambda e: e.rule.id)
def test_has_enough_cases(entry: Entry) -> None:
    (path,) = (path for folder in CASES for path in folder.rglob(f"{_slug(entry)}.yml"))
    cases = written_in(path)
    firing = [c for c in cases if c["finds"] is not None]
    if path.parent.parent.name == "rules":
        assert path.parent.name == entry.rule.category.replace("-", "_")
    enough = 3 if path.parent.name == "comparators" else 2
    assert len(firing) >= enough
    assert len(cases) - len(firing) >= enough
    assert len({c["name"] for c in cases}) == len(cases)


@pytest.mark.parametrize("entry", rules(), ids=lambda e: e.rule.id)
def test_is_documented(entry: Entry) -> None:
    places = [entry.docs.find(section) for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("entry", rules(), ids=lambda e: e.rule.id)
def test_says_everything_a_card_needs(entry: Entry) -> None:
    rule = entry.rule
    for text in (rule.title, rule.question, rule.why, rule.resolved_by, rule.source):
        assert text.strip()
    assert rule.title[0].isupper()
    assert rule.question.endswith(("?", "."))


def test_a_rule_stands_in_the_folder_of_its_category() -> None:
    folder = PROGRAM / "rules"
    found = {path.stem: path.parent.name for path in folder.rglob("*.py") if path.name != "__init__.py"}
    slugs = {_slug(e): e.rule.category.replace("-", "_") for e in rules() if _slug(e) in found}
    assert found == slugs


def test_rules_are_found_in_a_fixed_order() -> None:
    found = [(e.rule.phase.number, e.rule.id) for e in rules()]
    assert found == sorted(found)
    assert {e.rule.phase for e in rules()} == set(Phase)


def test_no_rule_names_a_kind() -> None:
    from whiteboard.kinds.catalogue import catalogue

    kinds = set(catalogue().kinds) - {
        "service",
        "queue",
        "cache",
        "client",
        "search",
        "stream",
        "object",
        "box",
    }
    for path in (PROGRAM / "rules").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [k for k in kinds if f'"{k}"' in text], path.name
        assert "kind.id ==" not in text, path.name
