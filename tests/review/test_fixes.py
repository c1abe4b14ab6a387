"""Each fix that a card offers is one undoable change, and its card clears itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.review.conftest import design_of
from tests.review.written import Case, offering, written_in
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.errors import EditError
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Concern
from whiteboard.review.engine import review
from whiteboard.session.fixing import carry_out, plainest, preview_of


class Offer(NamedTuple):
    name: str
    case: Case
    design: Design
    concern: Concern


def _reviewed(case: Case, design: Design) -> list[Concern]:
    found = review(design, phase=Phase(case["phase"]) if "phase" in case else None)
    return [c for card in found.concerns for c in (card, *card.children)]


@cache
def _offers(path: Path) -> tuple[Offer, ...]:
    rule = path.stem.replace("_", "-")
    drawn = [(case, design_of(case)) for case in written_in(path) if case["finds"]]
    return tuple(
        Offer(case["name"], case, design, concern)
        for case, design in drawn
        for concern in _reviewed(case, design)
        if concern.rule == rule and concern.fix is not None and concern.state.unaddressed
    )


by_rule = pytest.mark.parametrize("path", offering(), ids=lambda path: path.stem)


@by_rule
def test_the_card_clears_itself_and_one_undo_brings_all_back(path: Path) -> None:
    for name, case, design, concern in _offers(path):
        assert concern.fix is not None
        document = Document()
        document.load(design)
        before = document.design
        changes: list[object] = []
        document.subscribe(changes.append)
        numbers = iter(range(1000))
        with document.edit(concern.fix.title) as edit:
            carry_out(edit, concern.fix, lambda numbers=numbers: f"new{next(numbers)}")
        assert len(changes) == 1, name
        left = {c.id for c in _reviewed(case, document.design) if c.state.unaddressed}
        assert concern.id not in left, name
        assert document.undo_label == concern.fix.title, name
        document.undo()
        assert document.design == before, name
        document.close()


def test_many_rules_of_several_categories_offer_one() -> None:
    concerns = [offer.concern for path in offering() for offer in _offers(path)]
    categories = {concern.category for concern in concerns}
    assert [path.stem for path in offering() if not _offers(path)] == []
    assert len({concern.rule for concern in concerns}) >= 8
    assert len(categories) >= 4, categories
    assert Category.FAILURE in categories


@by_rule
def test_the_preview_shows_what_would_be_done_and_writes_nothing(path: Path) -> None:
    for name, _case, design, concern in _offers(path):
        assert concern.fix is not None
        document = Document()
        document.load(design)
        preview, touched = preview_of(document.design, concern.fix)
        assert document.undo_label is None, name
        assert touched or preview.erasing, name
        drawn = {e.id for e in preview.drafts} | set(preview.flows)
        assert drawn == touched, name
        numbers = iter(range(1000))
        with document.edit("fix") as edit:
            carry_out(edit, concern.fix, lambda numbers=numbers: f"fix:{next(numbers) + 1}")
        after = document.design
        for element in preview.drafts:
            made = after.elements[element.id]
            assert isinstance(made, Component | Flow), name
            assert made == element, name
        assert preview.erasing == design.elements.keys() - after.elements.keys(), name
        document.close()


def test_what_has_gone_cannot_be_fixed() -> None:
    (path,) = (path for path in offering() if path.stem == "queue_no_dead_letter")
    _name, _case, design, concern = _offers(path)[0]
    assert concern.fix is not None
    gone = design.with_records(remove=[s.id for s in concern.subjects])
    with pytest.raises(EditError, match="no longer on the board"):
        preview_of(gone, concern.fix)


def test_a_kind_that_nothing_can_be_is_refused() -> None:
    with pytest.raises(EditError):
        plainest(None)
