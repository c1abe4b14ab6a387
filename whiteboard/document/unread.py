"""What peers have changed and this replica has not read yet: thousands of records are read some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from whiteboard.document.codec import META, Key

AT_ONCE = 200
"""Records that are read in one go: with all who hear of them, a fraction of what a window may stand still."""


class Unread:
    """In the order in which it came. Without anybody who reads on, all is read at once."""

    def __init__(self) -> None:
        self._keys: dict[Key, None] = {}
        self._wake: Callable[[], None] | None = None

    def __bool__(self) -> bool:
        return bool(self._keys)

    def read_by(self, wake: Callable[[], None] | None) -> None:
        """Whoever reads on is called when there is something to read; None: nobody does any more."""
        self._wake = wake

    def put_off(self, touched: Iterable[Key]) -> set[Key]:
        """What of this is to be read now; the rest waits, where there is much of it and somebody reads on."""
        touched = set(touched)
        if self._wake is None or len(touched) + len(self._keys) <= AT_ONCE:
            return touched | self.take()
        # Which design it is has to be known at once; the rest sorted, so that runs repeat.
        now = {key for key in touched if key.root == META}
        self._keys.update(dict.fromkeys(sorted(touched - now)))
        self._wake()
        return now

    def take(self, most: int | None = None) -> set[Key]:
        """The next ones to read, which then wait no more; all of them without `most`."""
        taken = list(islice(self._keys, most))
        for key in taken:
            del self._keys[key]
        return set(taken)

    def forget(self) -> None:
        """Another lineage is read as a whole."""
        self._keys.clear()
