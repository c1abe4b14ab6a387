"""What an undo or redo leaves out of the records that it brings back, or leaves, and a peer had edited."""

from __future__ import annotations

from typing import cast

from whiteboard.document.codec import Words, defaults, encode, same
from whiteboard.document.crdt import Crdt
from whiteboard.document.snapshot import BULK, stored
from whiteboard.document.undo import Step
from whiteboard.document.writing import Write
from whiteboard.model.design import Design
from whiteboard.model.plain import Fields, Plain
from whiteboard.model.record import Record


def missing(crdt: Crdt, before: Design, step: Step, *, back: bool) -> list[Write]:
    """What is to be written after a step was undone (`back`) or redone, of a design as it was `before`."""
    writes: list[Write] = []
    for key, values in step.changed.items():
        raw, shown = crdt.read(key), before.get(key.id)
        if isinstance(raw, dict) and shown is not None and key not in step.lost:
            wanted = _wanted(shown, *(values if back else reversed(values)))
            writes.append(Write(key, put={n: v for n, v in wanted.items() if n not in raw}))
    # From so many on, all at once is faster.
    read = crdt.read_all().get if len(step.lost) > BULK else crdt.read
    for key, record in step.lost.items():
        found = read(key)
        if not isinstance(found, dict):
            continue
        fields = encode(record)
        present = cast("Fields", found)
        # Another type means that a peer has used the id again.
        if present.get("type", fields.get("type")) == fields.get("type"):
            # A text can come back in part, too; one that was there all the time is a peer's.
            back_again = stored(before, key) is None
            writes.append(Write(key, put=_lacking(fields, present, texts=back_again)))
    return [write for write in writes if write.put]


def _lacking(fields: Fields, present: Fields, *, texts: bool) -> Fields:
    def lacks(name: str, value: Plain) -> bool:
        return name not in present or (texts and isinstance(value, Words) and present[name] != value)

    return {name: value for name, value in fields.items() if lacks(name, value)}


def _wanted(record: Record, restored: Fields, replaced: Fields) -> Fields:
    """What the fields of a step should be after it was taken back: their old values where the step's own were
    shown until now, else what a peer had put there. A default needs no writing: a missing field means it."""
    shown, usual = encode(record), defaults(type(record))
    found: Fields = {}
    for name, value in restored.items():
        if name in shown:
            wanted = value if same(shown[name], replaced[name]) else shown[name]
            if name not in usual or not same(usual[name], wanted):
                found[name] = wanted
    return found
