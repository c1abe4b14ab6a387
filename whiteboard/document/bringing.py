"""Bringing a design to the state of another one in one edit, so that it can be undone."""

from __future__ import annotations

from whiteboard.document.edit import Edit
from whiteboard.document.snapshot import difference
from whiteboard.model.design import Design


def bring_to(edit: Edit, target: Design) -> None:
    """Stage whatever makes the edit's design equal to the target, but for the id of the document: whoever
    shares it goes on sharing it.

    Raises:
        EditError: the document cannot hold it.
    """
    mine = edit.design
    target = target.with_records(put=[target.meta.changed(document_id=mine.meta.document_id)])
    found = difference(mine, target)
    # An id may come back as something else.
    other_type = [u for u in found.updated if type(u.before) is not type(u.after)]
    for record in (*found.removed, *(u.before for u in other_type)):
        edit.remove(record.id)
    for record in (*found.added, *(u.after for u in found.updated)):
        # With a component went its flows, also those that stay.
        if edit.get(record.id) is None:
            edit.add(record)
        else:
            edit.replace(record)
    for record in (*target.elements.values(), *target.answers.values()):
        if edit.get(record.id) is None:
            edit.add(record)
