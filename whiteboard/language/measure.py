"""A quantity as a sentence states it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Quality(StrEnum):
    """What a number says, and with it the unit of its value."""

    RATE = "rate"
    """Events per second."""
    COUNT = "count"
    """How many there are."""
    COPIES = "copies"
    """How many machines, processes or copies of the data there are."""
    PERIOD = "period"
    """Seconds from one time to the next."""
    DURATION = "duration"
    """Seconds that something takes."""
    RETENTION = "retention"
    """Seconds that something is kept or stays valid."""
    LATENCY = "latency"
    """Seconds in which an answer is there, as promised or measured."""
    STALENESS = "staleness"
    """Seconds that something may be old or late."""
    TIMEOUT = "timeout"
    """Seconds after which somebody stops waiting."""
    SIZE = "size"
    """Bytes of one."""
    VOLUME = "volume"
    """Bytes altogether, or that something holds."""
    THROUGHPUT = "throughput"
    """Bytes per second."""
    SHARE = "share"
    """A part of a whole, 0 to 1."""
    HIT_RATIO = "hit ratio"
    """The part that a cache answers, 0 to 1."""
    AVAILABILITY = "availability"
    """The part of the time that something works, 0 to 1."""
    RATIO = "ratio"
    """So many of the first to one of the second."""
    FACTOR = "factor"
    """So many times as much."""
    KEY_SPACE = "key space"
    """How many different values there can be."""
    MONEY = "money"
    """What is paid, in the currency that it was written in."""
    DISTANCE = "distance"
    """Metres."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One quantity: `low` to `high` (equal for a single number) in the unit of its quality.

    `of` are the words of what is counted or measured ("profile photos"); of a ratio both sides. `per` is what
    it is counted by, time aside ("user" in "5 posts per user and day"). `each` where it is said of each of
    what was named before. `peak` is True at the busiest time, False where an average is said. `percentile` is
    99 of a p99. `most` and `least` where it is said to be no more or no less. `limit` where it is what
    something can take, and no load. `start` and `end` are places in the sentence as `tokens.read` gives it.
    """

    quality: Quality
    low: float
    high: float
    of: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    peak: bool | None = None
    each: bool = False
    percentile: float = 0.0
    most: bool = False
    least: bool = False
    limit: bool = False
    start: int = 0
    end: int = 0

    @property
    def value(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2
