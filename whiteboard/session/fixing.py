"""A fix that a card offers: shown as ghosts first, then done as one edit."""

from __future__ import annotations

from itertools import count

from whiteboard.document.edit import Edit
from whiteboard.editing.growing import place_beside
from whiteboard.editing.making import unique_name
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Kind, catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.errors import EditError
from whiteboard.model.ids import IdFactory
from whiteboard.review.fixing.fix import Drop, Fix, Lead, NewFlow, NewPart, StateFact
from whiteboard.session.preview import Preview


def carry_out(edit: Edit, fix: Fix, new_id: IdFactory) -> tuple[str, ...]:
    """Do the steps of a fix; returns the ids of what was added.

    Raises:
        EditError: what it is about has gone, or cannot be changed.
    """
    ids: dict[str, str] = {}
    added: list[str] = []
    for step in fix.steps:
        match step:
            case NewPart():
                ids[step.key] = _add_part(edit, step, new_id())
                added.append(ids[step.key])
            case NewFlow():
                source, target = ids.get(step.source, step.source), ids.get(step.target, step.target)
                added.append(_add_flow(edit, step, source, target, new_id()))
            case Lead():
                _lead(edit, step, ids.get(step.to, step.to))
            case StateFact():
                _state(edit, step)
            case Drop():
                for element in step.elements:
                    edit.remove(element)
    return tuple(added)


def preview_of(design: Design, fix: Fix) -> tuple[Preview, frozenset[str]]:
    """The board as it would be, and the ids of what is new or changed.

    Raises:
        EditError: what it is about has gone, or cannot be changed.
    """
    numbers = count(1)
    trial = Edit(design)
    carry_out(trial, fix, lambda: f"fix:{next(numbers)}")
    after = trial.design
    put = {i: e for i, e in after.elements.items() if design.elements.get(i) != e}
    gone = frozenset(design.elements.keys() - after.elements.keys())
    flows = {i: e for i, e in put.items() if isinstance(e, Flow) and i in design.elements}
    drafts = tuple(e for i, e in put.items() if i not in flows)
    return Preview(drafts=drafts, flows=flows, erasing=gone), frozenset(put)


def _add_part(edit: Edit, step: NewPart, part_id: str) -> str:
    beside = _component(edit, step.beside)
    kind = _component(edit, step.like).kind if step.like else plainest(step.trait).id
    box = place_beside(edit.design, beside.box, step.side)
    name = unique_name(edit.design, step.name)
    edit.add(Component(id=part_id, kind=kind, name=name, box=box, order=edit.top_order(), facts=step.facts))
    return part_id


def plainest(trait: Trait | None) -> Kind:
    """The kind that can do this and least besides.

    Raises:
        EditError: no kind can.
    """
    able = [k for k in catalogue().palette if trait is not None and k.has(trait)]
    if not able:
        raise EditError(_("No component can do what this fix needs."))
    return min(able, key=lambda k: len(k.traits))


def _add_flow(edit: Edit, step: NewFlow, source: str, target: str, flow_id: str) -> str:
    _component(edit, source)
    _component(edit, target)
    edit.add(
        Flow(
            id=flow_id,
            order=edit.top_order(),
            source=FlowEnd(element=source),
            target=FlowEnd(element=target),
            label=step.label,
            mode=step.mode,
            op=step.op,
        )
    )
    return flow_id


def _lead(edit: Edit, step: Lead, to: str) -> None:
    _component(edit, to)
    for flow_id in step.flows:
        flow = edit.get(flow_id)
        if not isinstance(flow, Flow):
            continue
        if flow.target.element in step.off:
            edit.update(flow_id, target=FlowEnd(element=to))
        elif flow.source.element in step.off:  # drawn against the load
            edit.update(flow_id, source=FlowEnd(element=to))


def _state(edit: Edit, step: StateFact) -> None:
    for element_id in step.elements:
        element = edit.get(element_id)
        if isinstance(element, Component | Flow):
            not_so = tuple(n for n in element.not_so if n != step.name)
            edit.update(element_id, facts=element.facts.with_(step.name, step.value), not_so=not_so)


def _component(edit: Edit, element_id: str) -> Component:
    found = edit.get(element_id)
    if not isinstance(found, Component):
        raise EditError(_("What this fix is about is no longer on the board."))
    return found
