"""The page about all rules says what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.review.concerns.rule import Entry
from whiteboard.review.registry import rules
from whiteboard.review.reports.rules_page import SECTIONS, page, parsed

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
AGAIN = "make it again: python -m whiteboard.review.reports.rules_page > docs/rules.md"


def test_the_stored_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), AGAIN


def test_the_page_is_always_the_same() -> None:
    assert page() == page()


@pytest.mark.parametrize("entry", rules(), ids=lambda e: e.rule.id)
def test_each_rule_is_told_whole(entry: Entry) -> None:
    text = page()
    assert text.count(f"\n### {entry.rule.id}\n") == 1
    for said in (entry.rule.question, entry.rule.why, entry.rule.resolved_by, entry.rule.source):
        assert said in text
    _headline, sections = parsed(entry.docs)
    for name in SECTIONS:
        assert sections[name]
        assert f"- **{name}:** {sections[name]}\n" in text


def test_sections_are_cut_where_they_begin() -> None:
    docs = "A headline.\n\nLooks at: one,\n    two.\nFires: three: four.\nNot when: -\nBad: a\nGood: b\n"
    headline, sections = parsed(docs + "Known false positives: none.\n")
    assert headline == "A headline."
    assert sections["Looks at"] == "one, two."
    assert sections["Fires"] == "three: four."
    assert list(sections) == list(SECTIONS)
