"""Which of this seat's edits the relay has not yet acknowledged."""

from __future__ import annotations

from collections import deque


class Unsent:
    """Edits are counted; each waits for a frame to carry it, then for that frame's acknowledgement."""

    def __init__(self) -> None:
        self._waiting = 0
        self.frames, self.answered = 0, 0
        """Of this connection: those that went out, and those of them that the relay is done with."""
        self._carried: deque[tuple[int, int]] = deque()

    @property
    def count(self) -> int:
        """Edits that the relay may not have."""
        return self._waiting + sum(edits for _frame, edits in self._carried)

    def edited(self) -> None:
        """One more edit, which no frame carries yet."""
        self._waiting += 1

    def sent_frame(self) -> None:
        """One more sync step 2 or update frame of this connection went out; it carries all that waited."""
        self.frames += 1
        if self._waiting:
            self._carried.append((self.frames, self._waiting))
            self._waiting = 0

    def acknowledged(self, frames: int) -> None:
        """The relay keeps the first `frames` frames of this connection."""
        self.answered = frames
        while self._carried and self._carried[0][0] <= frames:
            self._carried.popleft()

    def assume_all_arrived(self) -> None:
        """For a server that acknowledges nothing: what was sent counts as arrived."""
        self._carried.clear()

    def give_up(self) -> None:
        """What has not arrived never will."""
        self._waiting = 0
        self._carried.clear()

    def disconnected(self) -> None:
        """What was not acknowledged waits again: the next handshake will carry it."""
        self._waiting = self.count
        self._carried.clear()
        self.frames, self.answered = 0, 0
