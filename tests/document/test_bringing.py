"""A design brought to another one in a single step."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from whiteboard.document.bringing import bring_to
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import Meta, Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box


def a(component_id: str, **fields: object) -> Component:
    return Component.model_validate(
        {"id": component_id, "kind": "service", "box": Box(0, 0, 172, 64), **fields}
    )


def between(flow_id: str, source: str, target: str) -> Flow:
    return Flow(id=flow_id, source=FlowEnd(element=source), target=FlowEnd(element=target))


BEFORE: tuple[Record, ...] = (
    a("a"), a("b"), a("gone"), a("other"), between("kept", "a", "other"), between("lost", "a", "gone"),
    Requirement(id="r", text="fast"),
)  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        (),
        (a("a", name="renamed"), a("new"), between("kept", "a", "new")),
        # The same id as something else, at which a flow goes on to end.
        (a("a"), Sticky(id="other", box=Box(0, 0, 9, 9), text="x"), between("kept", "a", "other")),
        (Requirement(id="r", text="slow"), Requirement(id="s", text="safe")),
    ],
    ids=["emptied", "changed", "another type", "answers"],
)
def test_it_is_the_other_one_then_and_one_undo_takes_it_back(after: Iterable[Record]) -> None:
    document = Document()
    document.load(Design.of(BEFORE, Meta(document_id="mine", title="Before")))
    before = document.design
    target = Design.of(after, Meta(document_id="theirs", title="After"))
    with document.edit("Reload") as edit:
        bring_to(edit, target)
    assert document.design.elements == target.elements
    assert document.design.answers == target.answers
    assert (document.design.meta.document_id, document.design.meta.title) == ("mine", "After")
    document.undo()
    assert document.design == before


def test_the_board_is_not_put_together_for_each_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    put = Design.with_records

    def counted(design: Design, *given: Iterable[Record], **named: Iterable[Record]) -> Design:
        made.append(1)
        return put(design, *given, **named)  # type: ignore[arg-type]

    def cost(size: int) -> int:
        document = Document()
        document.load(Design())
        target = Design.of(a(f"c{number}") for number in range(size))
        made.clear()
        with document.edit("Reload") as edit:
            bring_to(edit, target)
        return len(made)

    monkeypatch.setattr(Design, "with_records", counted)
    assert cost(80) == cost(20)
