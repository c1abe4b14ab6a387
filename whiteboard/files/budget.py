"""What one reading of a file may cost, in every format: bytes, nesting, things, comparisons and time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from whiteboard.i18n import _
from whiteboard.model.errors import Cancelled, TooLarge

MEBI = 1024 * 1024

LARGEST = 32 * MEBI
"""Bytes of a file. Plain data takes up to thirty times its text's length in memory."""

LARGEST_UNPACKED = 32 * MEBI
"""Bytes that the packed parts of a file may unpack to, all together."""

MOST_NODES = 400_000
"""Objects and lists of a JSON text, tags of an XML text: each takes some hundred bytes of memory."""

MOST_VALUES = 2_000_000
"""Values of a JSON text, quotes around the attributes of an XML text."""

MOST_THINGS = 20_000
"""Boxes, places, words and the like that a foreign drawing may show."""

MOST_LINES = 50_000
"""Lines between them. More than a design holds: drawn instances that are folded into one share theirs."""

MOST_LETTERS = 2_000_000
"""Characters of all labels together: every one is looked at for what it means."""

LONGEST_LABEL = 10_000
"""Characters of one label; what is longer is cut, with a note."""

MOST_NOTES = 100
"""Sentences on what was not understood; further ones are counted."""

DEEPEST = 60
"""Levels of nesting that no honest file comes near; deeper ones would exhaust the stack further on."""

MOST_STEPS, STEPS_A_THING = 1_000_000, 200
"""Comparisons of two things that lie near each other: so many, and so many more for each thing."""

MOST_SECONDS = 30.0
"""What holds where nothing was counted; a person has given up by then."""

_A_STEP = 0.01

Progress = Callable[[float], None]
"""Called with the part that is done, 0 to 1."""


def _unseen(_done: float) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(slots=True)
class Budget:
    """Counts for one reading; each method raises TooLarge with a clause that fits after "Cannot open NAME: ".

    The counts decide in the same way on every machine; the clock is for what nobody thought of.
    """

    progress: Progress = _unseen
    stop: Callable[[], bool] = _never
    """Whether whoever waits for it has given up; asked at every look at the clock."""
    own: bool = False
    """Our own writing, read to see what it says: as large as the design is, and no larger."""
    seconds: float = MOST_SECONDS
    _told: float = 0.0
    _unpacked: int = 0
    _things: int = 0
    _lines: int = 0
    _letters: int = 0
    _steps: int = 0
    _started: float = field(default_factory=time.monotonic)

    def advance(self, start: float, end: float = 0.0, number: int = 0, total: int = 1) -> None:
        """Tell that `start` is done, or what it is on the way to `end` with `number` of `total` done."""
        done = start + max(0.0, end - start) * number / max(total, 1)
        if done - self._told >= _A_STEP:
            self._told = done
            self.progress(done)

    def open(self, size: int) -> None:
        """A file of so many bytes is to be read."""
        if size > LARGEST:
            raise TooLarge(
                _("it is too large: {size} MB, and no design takes more than {most} MB.").format(
                    size=-(-size // MEBI), most=LARGEST // MEBI
                )
            )

    def left_to_unpack(self) -> int:
        """Bytes that packed content may still unpack to."""
        return LARGEST_UNPACKED - self._unpacked

    def unpack(self, size: int) -> None:
        """So many bytes were unpacked."""
        self._unpacked += size
        if self._unpacked > LARGEST_UNPACKED:
            raise TooLarge(
                _(
                    "its packed pages unpack to more than {most} MB; export it again without compression."
                ).format(most=LARGEST_UNPACKED // MEBI)
            )

    def parse(self, *, nodes: int, values: int) -> None:
        """A text with so many objects, lists or tags, and so many values, is to be taken into memory."""
        if nodes > MOST_NODES or values > MOST_VALUES:
            raise TooLarge(_("it holds far more than any drawing; split it up."))

    def things(self, count: int = 1) -> None:
        """So many more boxes, places or words were found."""
        self._things += count
        if self._things > MOST_THINGS and not self.own:
            raise TooLarge(
                _("it shows more than {most} boxes and words; split it up.").format(most=f"{MOST_THINGS:,}")
            )
        self.tick()

    def lines(self, count: int = 1) -> None:
        """So many more lines between things are to be made."""
        self._lines += count
        if self._lines > MOST_LINES and not self.own:
            raise TooLarge(
                _("it draws {count} lines or more, and {most} can be read; split it up.").format(
                    count=f"{self._lines:,}", most=f"{MOST_LINES:,}"
                )
            )
        self.tick()

    def letters(self, count: int) -> None:
        """A label, or another text, of so many characters was found."""
        self._letters += count
        if self._letters > MOST_LETTERS and not self.own:
            raise TooLarge(
                _("its labels hold more than {most} characters; split it up.").format(
                    most=f"{MOST_LETTERS:,}"
                )
            )

    def step(self, count: int = 1) -> None:
        """So many more pairs of things near each other are compared."""
        self._steps += count
        if self._steps > MOST_STEPS + STEPS_A_THING * self._things and not self.own:
            raise TooLarge(_("too much in it lies upon one another; draw it apart, or split it up."))
        self.tick()

    def tick(self) -> None:
        """Look at the clock, and whether somebody still waits.

        Raises:
            Cancelled: nobody does.
        """
        if self.stop():
            raise Cancelled(_("Opening the file was cancelled."))
        if time.monotonic() - self._started > self.seconds and not self.own:
            raise TooLarge(
                _("reading it takes more than {seconds} seconds; split it up.").format(
                    seconds=round(self.seconds)
                )
            )
