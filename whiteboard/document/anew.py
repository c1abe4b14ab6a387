"""What one design has and another lacks, prepared as a single edit."""

from __future__ import annotations

from whiteboard.document.edit import Edit
from whiteboard.document.snapshot import difference
from whiteboard.document.writing import Write
from whiteboard.model.design import Design


def written_anew(base: Design, wanted: Design) -> list[Write]:
    """What has to be written to bring one design to another.

    Raises:
        EditError: it would be more than a design holds.
    """
    edit, found = Edit(base), difference(base, wanted)
    for record in found.added:
        edit.add(record)
    for each in found.updated:
        # An id that means something else by now is a peer's.
        if type(each.before) is type(each.after) and each.before.type == each.after.type:
            edit.replace(each.after)
    for record in found.removed:
        edit.remove(record.id)
    return edit.close().writes()
