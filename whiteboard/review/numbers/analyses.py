"""The analyses of one review, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from whiteboard.model.design import Design
from whiteboard.review.numbers.availability import Uptime, availabilities
from whiteboard.review.numbers.bandwidth import Bandwidth, bandwidth
from whiteboard.review.numbers.capacity import Capacities, capacities
from whiteboard.review.numbers.cost import Cost, cost
from whiteboard.review.numbers.estimates import Numbers, Rates, rates
from whiteboard.review.numbers.journeys import Journey, journeys
from whiteboard.review.numbers.latency import Latency, latencies
from whiteboard.review.numbers.load import Loads, loads
from whiteboard.review.numbers.prices import prices
from whiteboard.review.numbers.rates_in_words import with_words
from whiteboard.review.numbers.storage import Storage, storage
from whiteboard.review.numbers.supply import Supply, supply
from whiteboard.review.system.board import Board


@dataclass(frozen=True)
class Analyses:
    """`rates` are the whole system's by the estimates; `load` and `capacity` those of each part.

    Each is worked out when first asked for: a review does not pay for what no rule wants, and one that ends
    in an error takes along only who asked for it.
    """

    _board: Board = field(default_factory=Board, repr=False, compare=False)
    _design: Design = field(default_factory=Design, repr=False, compare=False)

    @cached_property
    def rates(self) -> Rates:
        return with_words(rates(self._numbers), self._board.spoken)

    @cached_property
    def load(self) -> Loads:
        return loads(self._board, self.rates, self._supplies)

    @cached_property
    def capacity(self) -> Capacities:
        return capacities(self._board, self.load, self._supplies)

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys of requests, the busiest first."""
        return journeys(self._board, self.load)

    @cached_property
    def availability(self) -> tuple[Uptime, ...]:
        """Of each journey, in their order."""
        return availabilities(self._board, self.capacity, self.journeys)

    @cached_property
    def latency(self) -> tuple[Latency, ...]:
        """Of each journey, in their order; each is simulated when its percentiles are first asked for."""
        return latencies(self._board, self.capacity, self.journeys)

    @cached_property
    def storage(self) -> Storage:
        return storage(self._board, self.load, self.rates, self._numbers)

    @cached_property
    def bandwidth(self) -> Bandwidth:
        return bandwidth(self._board, self.load, self._numbers)

    @cached_property
    def cost(self) -> Cost:
        """In bands, by the program's own table of prices."""
        return cost(
            self._board,
            self.load,
            self.capacity,
            self.rates,
            self._numbers,
            self.storage,
            self.bandwidth,
            prices(),
        )

    @cached_property
    def _supplies(self) -> Mapping[str, Supply]:
        return {node.id: supply(self._board, node) for node in self._board.nodes.values()}

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers(self._design)


def analyse(design: Design, board: Board) -> Analyses:
    """All analyses of a design."""
    return Analyses(board, design)
