"""An update that ties a record to somebody's text, and the deletions after which the text leads nowhere.

Run as a process of its own, which a crash ends: `python -m tests.document.crossing` says what became of each.
"""

from __future__ import annotations

import sys

from tests.document.wire import Author, beside, in_root, within, words
from whiteboard.collab.relay.replica import Replica
from whiteboard.document.update.lib0 import encoded

FAR = 2**20


def crossing() -> list[bytes]:
    """The third says that a field of the record goes on beyond all that its author wrote, a text at last."""
    peer, author = Author(8), Author(7)
    text = peer.item(in_root("elements", "t"), b"\x02", 7)
    peer.item(b"\x00\x00" + encoded(text[0]) + encoded(text[1]), words("ab"), 4, 2)
    record = author.map(in_root("elements", "a"))
    author.value(within(record, "order"), b"\x7e")
    author.item(beside((8, 2)), words("long"), 4, 4)
    told = [peer.update(), author.update()]
    again = Author(7, clock=1, began=1)
    again.item(within(record, "order"), encoded(FAR), 1, FAR)
    told.append(again.update())
    again.value(beside((7, FAR)), b"\x7e")
    # The record is deleted and collected with what is tied to it, then the text is.
    return [*told, again.update(), b"\x00\x01\x07\x01\x00\x01", b"\x00\x01\x08\x01\x00\x01"]


def main() -> None:
    for _time in range(20):
        replica = Replica()
        for update in crossing():
            sys.stdout.write(f"{replica.apply(update).name}\n")
            replica.state()


if __name__ == "__main__":
    main()
