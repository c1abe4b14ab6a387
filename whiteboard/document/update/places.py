"""What lies in what: how deep the parts of a document are nested, as far as its updates have said so.

Each update may be flat and the document deep all the same: a map in a map that came before, and so on. The
CRDT goes down such a nest on its stack, which ends the process. So the depth of every part is kept here, in
runs, and an update is compared with it before it is applied.
"""

from __future__ import annotations

from whiteboard.document.update.depths import UNKNOWN, Id, Run
from whiteboard.document.update.survey import Survey


class Places:
    """Of one document; feed it with every update that is applied to it, in order."""

    def __init__(self) -> None:
        self._authors: dict[int, Run] = {}

    def admit(self, update: bytes) -> None:
        """Look at an update that somebody sent, and remember it as applied.

        Raises:
            Refused: it must not be applied; nothing was remembered.
            Early: it cannot be applied yet; nothing was remembered.
        """
        survey = Survey(update, self._authors)
        survey.take()
        for client, run in survey.runs.items():
            known = self._authors.get(client)
            if known is None:
                self._authors[client] = run
            else:
                known.extend(run)

    def end(self, client: int) -> int:
        """The clock up to which everything of an author is here."""
        author = self._authors.get(client)
        return author.end if author else 0

    def depth(self, part: Id) -> int:
        """UNKNOWN where it is not here."""
        author = self._authors.get(part[0])
        return author.depth(part[1]) if author else UNKNOWN

    def splits(self, part: Id) -> bool:
        """Whether a cut before it goes through a character."""
        author = self._authors.get(part[0])
        return author is not None and author.splits(part[1])
