"""The ways of all flows over the board, kept up to date with the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from whiteboard.document.document import Document
from whiteboard.geometry.outline import outline_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, route_all
from whiteboard.model.changes import Change, Origin, Updated
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, Flow, UnknownElement
from whiteboard.model.record import Record
from whiteboard.session.bringing import Bringing, Turns
from whiteboard.session.preview import Preview
from whiteboard.session.preview_routes import PreviewRoutes, differing
from whiteboard.session.rerouting import Beside

Listener = Callable[[frozenset[str]], None]
"""Called with the ids of the flows whose route is new, another or gone; after a load all are, unsaid."""


class Foreseen(NamedTuple):
    """A design that will be loaded, and the routes in it."""

    design: Design
    routes: Mapping[str, Route]


class RouteBook:
    """Routes by flow id. Must hear of a change before those who draw it: make it right after the document."""

    def __init__(self, document: Document, beside: Beside | None = None, turns: Turns | None = None) -> None:
        """Where many flows meet, `beside` finds their ways, and plain ones are shown until then; without it
        all is routed at once. With `turns` thousands of ways come some at a time."""
        self._document = document
        self._listeners: list[Listener] = []
        self._routes: Mapping[str, Route] = MappingProxyType(route_all(document.design))
        self._foreseen: Foreseen | None = None
        self._previewed = PreviewRoutes()
        self._bringing: Bringing | None = None
        if beside is not None:
            self._bringing = Bringing(document, beside, turns, lambda: self._routes, self._put)
        self._remove = document.subscribe(self._on_change)

    @property
    def routes(self) -> Mapping[str, Route]:
        """The route of every flow that is shown."""
        return self._routes

    @property
    def bringing(self) -> bool:
        """Whether ways come some at a time, with more of them in the next turn."""
        return self._bringing is not None and self._bringing.under_way

    def previewed(self, preview: Preview | None) -> Mapping[str, Route]:
        """Routes that differ from `routes` while the preview is shown, those of drafts among them."""
        return self._previewed.of(preview, self._document.design, self._routes)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after routes changed; returns its remover."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @staticmethod
    def foresee(design: Design) -> Foreseen:
        """Route, on any thread, a design that will be loaded; to `expect` right before it is."""
        return Foreseen(design, MappingProxyType(route_all(design)))

    def expect(self, foreseen: Foreseen) -> None:
        """If this is loaded next, its routes will be `routes`."""
        self._foreseen = foreseen

    def settle(self) -> None:
        """Find good ways for what has plain ones, unless more is about to come."""
        if self._bringing is not None:
            self._bringing.settle()

    def close(self) -> None:
        """Stop following the document."""
        self._remove()
        if self._bringing is not None:
            self._bringing.close()

    def _on_change(self, change: Change) -> None:
        bringing = self._bringing
        if change.origin is Origin.LOAD:
            if bringing is not None:
                bringing.forget()
            self._routes = self._routes_of(change.after)
            return
        touched = _touched(change) | {r.id for r in change.removed}
        if bringing is not None and bringing.gather(touched):
            return
        if any(isinstance(record, Element) for record in change.added):
            touched |= self._lacking(change.after)
        if touched or (bringing is not None and bringing.gathered):
            self._reroute(change, touched)

    def _lacking(self, design: Design) -> set[str]:
        """The flows that have had to wait for their end."""
        if self._bringing is not None:
            return self._bringing.lacking(design)
        return {f.id for f in design.flows if f.id not in self._routes}

    def _reroute(self, change: Change, touched: frozenset[str]) -> None:
        design, bringing = change.after, self._bringing
        if bringing is not None and bringing.called_for(design, touched | _ends(change.removed)):
            bringing.put_off(touched)
            return
        found = self._previewed.dropped(change, touched, self._routes)
        self._put(reroute(design, self._routes, touched) if found is None else found)

    def _routes_of(self, design: Design) -> Mapping[str, Route]:
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen.design.elements == design.elements:
            return foreseen.routes
        return MappingProxyType(route_all(design))

    def _put(self, found: Mapping[str, Route]) -> None:
        """These as well, in place of former ones; what the design has no more goes."""
        before, there = self._routes, {**self._routes, **found}
        after = {f.id: there[f.id] for f in self._document.design.flows if f.id in there}
        self._routes = MappingProxyType(after)
        changed = frozenset(differing(before, after)) | frozenset(before.keys() - after.keys())
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)


def _ends(removed: Iterable[Record]) -> frozenset[str]:
    """Where flows ended that are gone."""
    flows = [record for record in removed if isinstance(record, Flow)]
    return frozenset(end.element for flow in flows for end in (flow.source, flow.target)) - {""}


def _touched(change: Change) -> frozenset[str]:
    """What may have changed the ways: a renamed component or a flow's other mode does not."""
    return frozenset(
        [r.id for r in change.added if isinstance(r, Element)]
        + [u.after.id for u in change.updated if isinstance(u.after, Element) and _moves(u)]
    )


def _moves(updated: Updated) -> bool:
    before, after = updated.before, updated.after
    if isinstance(before, (Boxed, UnknownElement)) and isinstance(after, (Boxed, UnknownElement)):
        return before.box != after.box or outline_of(before) is not outline_of(after)
    if isinstance(before, Flow) and isinstance(after, Flow):
        return _way(before) != _way(after)
    return True


def _way(flow: Flow) -> tuple[object, ...]:
    # The router keeps room for the label pill.
    return (flow.source, flow.target, flow.line, flow.waypoints, flow.label, flow.label_at)
