"""A number with its unit as a line writes it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range, in bytes and seconds to the powers `size` and `time`, in metres, or in money.

    `unit` is the unit of time in seconds that it was written in. `factor`: "5x"; `percent`: "10 %", as a part
    of one. `per` are nouns that it is counted by; `every` where it is the time
    from one to the next, "one reading every 5 s". `noun` follows it.
    `first` and `last` are the tokens it takes. `bound` is "<" or ">" where it is one.
    """

    low: float
    high: float
    size: int = 0
    time: int = 0
    unit: float = 0.0
    factor: bool = False
    percent: bool = False
    scaled: bool = False
    noun: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    of_each: bool = False
    every: bool = False
    length: bool = False
    money: bool = False
    bound: str = ""
    first: int = 0
    last: int = 0
    adverb: float = field(default=0.0)

    @property
    def plain(self) -> bool:
        """Whether it is a mere count: no bytes, time, length, money, part or factor."""
        return not (self.size or self.time or self.factor or self.percent or self.length or self.money)

    def scale(self, by: float) -> Amount:
        """So many times as much."""
        return replace(self, low=self.low * by, high=self.high * by)
