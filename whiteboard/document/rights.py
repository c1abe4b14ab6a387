"""Whether this seat may write into a document, and who says that it may not."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from whiteboard.i18n import _
from whiteboard.model.errors import ReadOnlyError

LOOKING = "looking"
"""In whose name somebody who may write chooses only to look."""


class Rights:
    """Whoever forbids names itself: what the file forbids, a role in a room does not allow again."""

    def __init__(self, newer: Callable[[], bool]) -> None:
        """`newer`: whether a newer version has written to the document."""
        self._newer = newer
        self._forbidden_by: set[str] = set()

    @property
    def read_only(self) -> bool:
        """Whether edits are refused: somebody forbids them, or who sits here only looks for now."""
        return bool(self._forbidden_by) or self._newer()

    @property
    def forbidden(self) -> bool:
        """Whether edits are refused although who sits here wants to make them."""
        return bool(self._forbidden_by - {LOOKING}) or self._newer()

    def forbid(self, on: bool, by: str) -> None:
        """Refuse, or allow again, this seat's own edits."""
        (self._forbidden_by.add if on else self._forbidden_by.discard)(by)

    def refuse(self, *, asked: bool = True) -> None:
        """Before anything is written; `asked`: by the user, which the program's own writing is not.

        Raises:
            ReadOnlyError: it must not be.
        """
        if self.read_only if asked else self.forbidden:
            raise ReadOnlyError(_("This design is open read-only."))

    @contextmanager
    def agreed(self) -> Generator[None]:
        """For what somebody who looks was asked about, such as whether to take in what the file holds now."""
        looking = LOOKING in self._forbidden_by
        self.forbid(False, LOOKING)
        try:
            yield
        finally:
            self.forbid(looking, LOOKING)
