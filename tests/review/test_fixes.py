"""Each fix that a card offers is one undoable change, and its card clears itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.review.conftest import design_of
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.errors import EditError
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Concern
from whiteboard.review.engine import review
from whiteboard.session.editing.fixing import carry_out, plainest, preview_of

CASES = Path(__file__).parent / "rules"
Case = Mapping[str, Any]


def _reviewed(case: Case, design: Design) -> list[Concern]:
    found = review(design, phase=Phase(case["phase"]) if "phase" in case else None)
    return [c for card in found.concerns for c in (card, *card.children)]


def _offers() -> Iterator[tuple[str, Case, Design, Concern]]:
    for path in sorted(CASES.rglob("*.yml")):
        rule = path.stem.replace("_", "-")
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            if not case["finds"]:
                continue
            design = design_of(case)
            for concern in _reviewed(case, design):
                if concern.rule == rule and concern.fix is not None and concern.state.unaddressed:
                    yield f"{rule}: {case['name']}", case, design, concern


OFFERS = list(_offers())


@pytest.mark.parametrize(("case", "design", "concern"), [o[1:] for o in OFFERS], ids=[o[0] for o in OFFERS])
def test_the_card_clears_itself_and_one_undo_brings_all_back(
    case: Case, design: Design, concern: Concern
) -> None:
    assert concern.fix is not None
    document = Document()
    document.load(design)
    before = document.design
    changes: list[object] = []
    document.subscribe(changes.append)
    numbers = iter(range(1000))
    with document.edit(concern.fix.title) as edit:
        carry_out(edit, concern.fix, lambda: f"new{next(numbers)}")
    assert len(changes) == 1
    left = {c.id for c in _reviewed(case, document.design) if c.state.unaddressed}
    assert concern.id not in left
    assert document.undo_label == concern.fix.title
    document.undo()
    assert document.design == before


def test_many_rules_of_several_categories_offer_one() -> None:
    rules = {concern.rule for _id, _case, _design, concern in OFFERS}
    categories = {concern.category for _id, _case, _design, concern in OFFERS}
    assert len(rules) >= 8, rules
    assert len(categories) >= 4, categories
    assert Category.FAILURE in categories


@pytest.mark.parametrize(("design", "concern"), [o[2:] for o in OFFERS], ids=[o[0] for o in OFFERS])
def test_the_preview_shows_what_would_be_done_and_writes_nothing(design: Design, concern: Concern) -> None:
    assert concern.fix is not None
    document = Document()
    document.load(design)
    preview, touched = preview_of(document.design, concern.fix)
    assert document.undo_label is None
    assert touched or preview.erasing
    drawn = {e.id for e in preview.drafts} | set(preview.flows)
    assert drawn == touched
    numbers = iter(range(1000))
    with document.edit("fix") as edit:
        carry_out(edit, concern.fix, lambda: f"fix:{next(numbers) + 1}")
    after = document.design
    for element in preview.drafts:
        made = after.elements[element.id]
        assert isinstance(made, Component | Flow)
        assert made == element
    assert preview.erasing == design.elements.keys() - after.elements.keys()


def test_what_has_gone_cannot_be_fixed() -> None:
    _id, _case, design, concern = next(o for o in OFFERS if o[3].rule == "queue-no-dead-letter")
    assert concern.fix is not None
    gone = design.with_records(remove=[s.id for s in concern.subjects])
    with pytest.raises(EditError, match="no longer on the board"):
        preview_of(gone, concern.fix)


def test_a_kind_that_nothing_can_be_is_refused() -> None:
    with pytest.raises(EditError):
        plainest(None)
