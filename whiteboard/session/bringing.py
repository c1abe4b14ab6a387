"""Brings routes to the board where many flows meet: plain ones first, some in each turn of the event loop,
and good ones once they were found beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from whiteboard.document.document import Document
from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.crowd import is_crowded
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.session.coming_ways import AT_ONCE, ComingWays
from whiteboard.session.rerouting import Beside, Rerouting

Routes = Mapping[str, Route]


class Turns(Protocol):
    """Somebody who calls a step in each turn of the event loop until it says that nothing is left."""

    def begin(self, step: Callable[[], bool]) -> None: ...


class Bringing:
    """`routes` gives those on the board, `show` puts some more there. Without `turns` all of them come at
    once; with them a step over the whole board is waited for, and what it touched comes some at a time."""

    def __init__(
        self,
        document: Document,
        beside: Beside,
        turns: Turns | None,
        routes: Callable[[], Routes],
        show: Callable[[Routes], None],
    ) -> None:
        self._document, self._turns = document, turns
        self._routes, self._show = routes, show
        self._rerouting = Rerouting(beside, self._on_found)
        self._coming = ComingWays()
        self._gathered: set[str] = set()
        self._begun = False
        self.close = document.strides.subscribe(self._on_strides)
        """Hear of no more steps."""

    @property
    def under_way(self) -> bool:
        """Whether ways come some at a time, with more of them in the next turn."""
        return self._begun or bool(self._gathered)

    def forget(self) -> None:
        """Another design was loaded."""
        self._rerouting.forget()
        self._coming.forget()
        self._gathered.clear()

    def gather(self, touched: frozenset[str]) -> bool:
        """Leave what a step over the whole board touches until that is over; whether such a step is taken."""
        if self._turns is None or not self._document.strides.under_way:
            return False
        self._gathered |= touched
        return True

    @property
    def gathered(self) -> bool:
        """Whether a step has left something."""
        return bool(self._gathered)

    def lacking(self, design: Design) -> set[str]:
        """The flows that have had to wait for their end, and are not about to come."""
        here, coming = self._routes(), self._coming
        return {f.id for f in design.flows if f.id not in here and f.id not in coming}

    def called_for(self, design: Design, touched: frozenset[str]) -> bool:
        """Whether to route what was touched is to be put off."""
        # More comes in a moment: to find good ways among what is here now would be for nothing.
        hurried = self._document.reading or bool(self._coming or self._gathered)
        return hurried or self._rerouting.under_way or is_crowded(design, touched)

    def put_off(self, touched: frozenset[str]) -> None:
        """Show plain ways for what was touched until there are good ones."""
        self._await(touched)
        self._bring()

    def settle(self) -> None:
        """Find good ways for what has plain ones, unless more is about to come."""
        if not (self._document.reading or self._coming or self._gathered):
            self._rerouting.begin(self._document.design, self._routes())

    def _on_strides(self, _none: None) -> None:
        if self._gathered and not self._document.strides.under_way and self._turns is not None:
            # Once for all its pieces, in a turn of its own: each look at all flows takes as long as a piece.
            self._turns.begin(self._bring_gathered)

    def _bring_gathered(self) -> bool:
        if self._gathered:
            self._await(frozenset(self.lacking(self._document.design)))
            self._begin()
        return False

    def _await(self, touched: frozenset[str]) -> None:
        touched |= self._gathered
        self._gathered.clear()
        self._rerouting.put_off(touched)
        self._coming.ask_for_plain(sorted(_flows(self._document.design, touched)))

    def _bring(self) -> None:
        """Show what was found, or some of it now and the rest in the turns after this one."""
        self._show(self._coming.next(self._document.design, None if self._turns is None else AT_ONCE))
        if not self._coming:
            self.settle()
        else:
            self._begin()

    def _begin(self) -> None:
        if self._turns is not None and not self._begun:
            self._begun = True
            self._turns.begin(self._bring_on)

    def _bring_on(self) -> bool:
        if self._coming:
            self._bring()
        self._begun = bool(self._coming)
        return self._begun

    def _on_found(self, found: Routes) -> None:
        design = self._document.design
        # What was touched since has its own turn.
        self._coming.put({i: r for i, r in found.items() if not self._rerouting.awaits(design, i)})
        self._bring()


def _flows(design: Design, touched: frozenset[str]) -> set[str]:
    """What the touched elements and flows carry along."""
    found = {i for i in touched if isinstance(design.elements.get(i), Flow)}
    return found | {flow.id for element in touched for flow in design.flows_at(element)}
