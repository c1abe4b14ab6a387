"""Reads and writes on their way, with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whiteboard.model.elements import FlowOp
from whiteboard.review.numbers.worked import Input


@dataclass(frozen=True, slots=True)
class ReadsAndWrites:
    """Requests per second at peak, reads and writes apart.

    `declared` is False where nobody said whether these are reads or writes: they are counted as reads until
    a flow tells. `reads_sure` and `writes_sure` are False where the number is only an upper bound; `needs`
    then says what is missing. `inputs` are the numbers that it was made from.
    """

    reads: float = 0.0
    writes: float = 0.0
    reads_sure: bool = True
    writes_sure: bool = True
    inputs: frozenset[Input] = frozenset()
    needs: frozenset[str] = frozenset()
    declared: bool = True

    @property
    def nothing(self) -> bool:
        return self.reads <= 0 and self.writes <= 0

    @property
    def single_class(self) -> bool:
        return self.reads <= 0 or self.writes <= 0

    @property
    def total(self) -> float:
        return self.reads + self.writes

    def __add__(self, other: ReadsAndWrites) -> ReadsAndWrites:
        return ReadsAndWrites(
            self.reads + other.reads,
            self.writes + other.writes,
            (self.reads_sure or self.reads <= 0) and (other.reads_sure or other.reads <= 0),
            (self.writes_sure or self.writes <= 0) and (other.writes_sure or other.writes <= 0),
            self.inputs | other.inputs,
            self.needs | other.needs,
            self.declared and other.declared,
        )

    def only_reads(self) -> ReadsAndWrites:
        return replace(self, writes=0.0, writes_sure=True)

    def only_writes(self) -> ReadsAndWrites:
        return replace(self, reads=0.0, reads_sure=True)

    def as_writes(self) -> ReadsAndWrites:
        """A message is written, whatever kind of request caused it."""
        sure = self._sure
        return replace(self, reads=0.0, writes=self.total, reads_sure=True, writes_sure=sure, declared=True)

    def in_class(self, op: FlowOp) -> ReadsAndWrites:
        """An amount of one class, going on as the operation of a flow: each redirect may count a click."""
        if op is FlowOp.UNKNOWN:
            return self
        total, sure = self.total, self._sure
        reads, writes = op is not FlowOp.WRITE, op is not FlowOp.READ
        return replace(
            self,
            reads=total if reads else 0.0,
            writes=total if writes else 0.0,
            reads_sure=sure or not reads,
            writes_sure=sure or not writes,
            declared=True,
        )

    def bounded(self, need: str, *, writes_too: bool = True) -> ReadsAndWrites:
        """The same as an upper bound, because something was not said."""
        return replace(
            self,
            reads_sure=False,
            writes_sure=self.writes_sure and not writes_too,
            needs=self.needs | {need},
        )

    def times(self, factor: Input) -> ReadsAndWrites:
        return replace(
            self,
            reads=self.reads * factor.value,
            writes=self.writes * factor.value,
            inputs=self.inputs | {factor},
        )

    def misses(self, hit_ratio: Input) -> ReadsAndWrites:
        """What a cache with this hit ratio lets through."""
        return replace(self, reads=self.reads * (1 - hit_ratio.value), inputs=self.inputs | {hit_ratio})

    def at_most(self, limit: float) -> ReadsAndWrites:
        """The same, cut off at a limit: a queue keeps the rest back."""
        if self.total <= limit:
            return self
        factor = limit / self.total
        return replace(self, reads=self.reads * factor, writes=self.writes * factor)

    @property
    def _sure(self) -> bool:
        return (self.reads_sure or self.reads <= 0) and (self.writes_sure or self.writes <= 0)
