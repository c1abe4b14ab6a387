"""Finished boards as designs: each can be opened, saved and opened again, whatever its parts are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whiteboard.assets import assets_dir
from whiteboard.document.document import Document
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.interview import AskedQuestion, DeepDive, Entity, Requirement
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design, reference_design
from whiteboard.problems.problem import Problem


def _boards() -> Iterator[tuple[str, Design]]:
    for problem in problems().values():
        yield problem.id, reference_design(problem) or Design()
        for how, board in judged_boards(problem.id).items():
            yield f"{problem.id}.{how}", judged_design(problem, board)
    for path in sorted((assets_dir() / "examples").glob("*.whiteboard")):
        yield path.name, load(path).design


def _survives(design: Design, folder: Path) -> bool:
    """Whether it is the same once it was opened, saved and opened again."""
    document = Document()
    document.load(design)
    path = folder / "saved.whiteboard"
    save(path, document.design)
    found = load(path).design
    named = design.meta.changed(document_id=document.design.meta.document_id)
    return found == document.design == design.with_records(put=[named])


def test_every_board_of_ours_is_the_same_when_it_was_saved_and_is_opened_again(tmp_path: Path) -> None:
    boards = dict(_boards())
    assert len(boards) > 60
    assert [name for name, board in boards.items() if not board.elements] == []
    assert [name for name, board in boards.items() if not _survives(board, tmp_path)] == []


NAMES = ["clock", "meta", "clock-", "note-edge-cases", "q1", "r1", "r-1", "e1"]
"""What the program calls records of its own, and one that a renamed part could be called."""


def _problem(first: str, second: str) -> Problem:
    return Problem.model_validate(
        {
            "id": "odd",
            "title": "Odd",
            "prompt": "Design it.",
            "order": 1,
            "questions": [{"ask": "How many?", "answer": "Ten.", "words": ["how many"]}],
            "requirements": [{"text": "It is read", "path": [first, second]}],
            "reference": {
                "components": [
                    {"id": first, "kind": "service", "name": "First"},
                    {"id": second, "kind": "sql", "name": "Second"},
                    {"id": "clock-", "kind": "cache", "name": "Third"},
                ],
                "flows": [{"source": first, "target": second}],
                "entities": [{"name": "Row", "store": second}],
                "deep_dives": [{"component": first, "text": "In depth."}],
                "notes": {"edge-cases": "None."},
            },
        }
    )


@pytest.mark.parametrize("first", [name for name in NAMES if name != "clock-"])
def test_a_part_may_be_called_as_the_program_calls_its_own_records(first: str, tmp_path: Path) -> None:
    second = "meta" if first != "meta" else "clock"
    design = reference_design(_problem(first, second)) or Design()
    parts = {c.name: c.id for c in design.elements_of(Component)}
    assert set(parts) == {"First", "Second", "Third"}
    (flow,) = design.elements_of(Flow)
    assert (flow.source.element, flow.target.element) == (parts["First"], parts["Second"])
    (wish,) = design.answers_of(Requirement)
    assert wish.path == (parts["First"], parts["Second"])
    assert [e.store for e in design.answers_of(Entity)] == [parts["Second"]]
    assert [d.component for d in design.answers_of(DeepDive)] == [parts["First"]]
    assert [q.text for q in design.answers_of(AskedQuestion)] == ["How many?"]
    assert _survives(design, tmp_path)
