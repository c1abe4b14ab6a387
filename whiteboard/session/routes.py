"""The ways of all flows over the board, kept up to date with the document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, Protocol

from whiteboard.document.document import Document
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, reroute_put, reroute_upon, route_all
from whiteboard.geometry.routing.crowd import is_crowded, plain_routes
from whiteboard.geometry.routing.ground import Ground
from whiteboard.model.changes import Change, Origin, Updated
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, Flow, UnknownElement
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point
from whiteboard.session.coming_ways import AT_ONCE, ComingWays
from whiteboard.session.preview import Preview
from whiteboard.session.rerouting import Beside, Rerouting

MANY = 24
"""From so many flows inside of what is dragged on, they are carried along; the release routes them anew."""

MOST_DISPLACED = 4
"""How many flows go out of the way of what is being dragged; the others run behind it until it is dropped."""


class Turns(Protocol):
    """Somebody who calls a step in each turn of the event loop until it says that nothing is left."""

    def begin(self, step: Callable[[], bool]) -> None: ...


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
        self._rerouting = Rerouting(beside, self._on_rerouted) if beside is not None else None
        self._turns = turns
        self._coming = ComingWays()
        self._bringing = False
        self._listeners: list[Listener] = []
        self._routes: Mapping[str, Route] = MappingProxyType(route_all(document.design))
        self._ground: tuple[Design, Mapping[str, Route], Ground] | None = None
        self._foreseen: Foreseen | None = None
        self._previewed: tuple[Preview | None, Design, Mapping[str, Route]] | None = None
        self._gathered: set[str] = set()
        self._removers = (document.subscribe(self._on_change), document.strides.subscribe(self._on_strides))

    @property
    def routes(self) -> Mapping[str, Route]:
        """The route of every flow that is shown."""
        return self._routes

    @property
    def bringing(self) -> bool:
        """Whether ways come some at a time, with more of them in the next turn."""
        return self._bringing or bool(self._gathered)

    def previewed(self, preview: Preview | None) -> Mapping[str, Route]:
        """Routes that differ from `routes` while the preview is shown, those of drafts among them."""
        design = self._document.design
        if self._previewed is None or self._previewed[0] is not preview or self._previewed[1] is not design:
            self._previewed = (preview, design, self._route_preview(preview, design))
        return self._previewed[2]

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
        if self._rerouting is not None and not (self._document.reading or self._coming or self._gathered):
            self._rerouting.begin(self._document.design, self._routes)

    def close(self) -> None:
        """Stop following the document."""
        for remove in self._removers:
            remove()

    def _on_change(self, change: Change) -> None:
        if change.origin is Origin.LOAD:
            if self._rerouting is not None:
                self._rerouting.forget()
            self._coming.forget()
            self._gathered.clear()
            self._routes = self._routes_of(change.after)
            return
        touched = _touched(change)
        gone = {r.id for r in change.removed}
        if self._document.strides.under_way and self._turns is not None and self._rerouting is not None:
            self._gathered |= touched | gone
            return
        if any(isinstance(record, Element) for record in change.added):
            touched |= self._awaited(change.after)
        if touched or gone or self._gathered:
            self._reroute(change, touched | gone, left=_ends(change.removed))

    def _awaited(self, design: Design) -> set[str]:
        """The flows that have had to wait for their end."""
        here, coming = self._routes, self._coming
        return {f.id for f in design.flows if f.id not in here and f.id not in coming}

    def _on_strides(self, _none: None) -> None:
        if self._gathered and not self._document.strides.under_way and self._turns is not None:
            # Once for all its pieces, in a turn of its own: each look at all flows takes as long as a piece.
            self._turns.begin(self._reroute_gathered)

    def _reroute_gathered(self) -> bool:
        if self._gathered and self._rerouting is not None:
            self._await(frozenset(self._awaited(self._document.design)))
            self._begin_to_bring()
        return False

    def _put_off(self, touched: frozenset[str]) -> None:
        self._await(touched)
        self._bring()

    def _await(self, touched: frozenset[str]) -> None:
        assert self._rerouting is not None, "asked by who calls"
        touched |= self._gathered
        self._gathered.clear()
        self._rerouting.put_off(touched)
        self._coming.ask_for_plain(sorted(_flows(self._document.design, touched)))

    def _reroute(self, change: Change, touched: frozenset[str], left: frozenset[str]) -> None:
        """`left`: where flows ended that are gone."""
        design = change.after
        later = self._rerouting
        # More comes in a moment: to find good ways among what is here now would be for nothing.
        hurried = self._document.reading or bool(self._coming or self._gathered)
        if later is None or not (hurried or later.under_way or is_crowded(design, touched | left)):
            found = self._upon_ground(change, touched)
            if found is None:
                found = reroute(design, self._routes, touched)
            self._take(_in_order(design, {**self._routes, **found}))
            return
        self._put_off(touched)

    def _bring(self) -> None:
        """Show what was found, or some of it now and the rest in the turns after this one."""
        design = self._document.design
        some = self._coming.next(design, None if self._turns is None else AT_ONCE)
        self._previewed = None
        self._take(_in_order(design, {**self._routes, **some}))
        if not self._coming:
            self.settle()
        else:
            self._begin_to_bring()

    def _begin_to_bring(self) -> None:
        if self._turns is not None and not self._bringing:
            self._bringing = True
            self._turns.begin(self._bring_on)

    def _bring_on(self) -> bool:
        if self._coming:
            self._bring()
        self._bringing = bool(self._coming)
        return self._bringing

    def _upon_ground(self, change: Change, touched: frozenset[str]) -> Mapping[str, Route] | None:
        """At the end of a drag over a board that was looked at when it began; None where it was not, or where
        anything but what was dragged has changed."""
        ground = self._ground
        if ground is None or ground[0] is not change.before or ground[1] is not self._routes:
            return None
        dropped = [u.after for u in change.updated if isinstance(u.after, Element)]
        if change.added or change.removed or touched != frozenset(element.id for element in dropped):
            return None
        return reroute_upon(ground[2], dropped)

    def _on_rerouted(self, found: Mapping[str, Route]) -> None:
        design = self._document.design
        later = self._rerouting
        # What was touched since has its own turn.
        kept = {i: route for i, route in found.items() if later is None or not later.awaits(design, i)}
        self._coming.put(kept)
        self._bring()

    def _routes_of(self, design: Design) -> Mapping[str, Route]:
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen.design.elements == design.elements:
            return foreseen.routes
        return MappingProxyType(route_all(design))

    def _route_preview(self, preview: Preview | None, design: Design) -> Mapping[str, Route]:
        if preview is None:
            self._ground = None
            return MappingProxyType({})
        # At the release the design has it already, and its routes: to look over the whole board for what is
        # about to go would take longer than the edit.
        put: list[Element] = [flow for i, flow in preview.flows.items() if flow != design.elements.get(i)]
        put += [draft for draft in preview.drafts if draft.id not in design.elements]
        for element_id, box in preview.boxes.items():
            element = design.elements.get(element_id)
            if isinstance(element, (Boxed, UnknownElement)) and element.box != box:
                put.append(element.model_copy(update={"box": box}))
        if not put:
            return MappingProxyType({})
        carried = _carried(design, self._routes, preview.boxes)
        touched = [element.id for element in put]
        if is_crowded(design, touched):
            return {**self._plain(design, put), **_differing(self._routes, carried)}
        # Going around all that a box passes would cost frames; its end, the edit, does.
        routed = reroute_put(self._ground_of(design), put, besides=carried, most_displaced=MOST_DISPLACED)
        return {**routed, **_differing(self._routes, carried)}

    def _plain(self, design: Design, put: Collection[Element]) -> Mapping[str, Route]:
        """Of what is dragged where many flows meet: to lead these around one another would cost frames."""
        board = self._ground_of(design).board.put(put)
        moved = {e.id for e in put} & board.flows.keys()
        return plain_routes(board, moved | {f.id for e in put for f in design.flows_at(e.id)})

    def _ground_of(self, design: Design) -> Ground:
        """The board under the gesture, looked at when it begins."""
        if self._ground is None or self._ground[0] is not design or self._ground[1] is not self._routes:
            self._ground = (design, self._routes, Ground.read(design, self._routes))
        return self._ground[2]

    def _take(self, routes: Mapping[str, Route]) -> None:
        before = self._routes
        self._routes = MappingProxyType(dict(routes))
        changed = frozenset(_differing(before, routes)) | frozenset(before.keys() - routes.keys())
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)


def _flows(design: Design, touched: frozenset[str]) -> set[str]:
    """What the touched elements and flows carry along."""
    found = {i for i in touched if isinstance(design.elements.get(i), Flow)}
    return found | {flow.id for element in touched for flow in design.flows_at(element)}


def _ends(removed: Iterable[Record]) -> frozenset[str]:
    flows = [record for record in removed if isinstance(record, Flow)]
    return frozenset(end.element for flow in flows for end in (flow.source, flow.target)) - {""}


def _in_order(design: Design, routes: Mapping[str, Route]) -> dict[str, Route]:
    return {f.id: routes[f.id] for f in design.flows if f.id in routes}


def _carried(design: Design, routes: Mapping[str, Route], boxes: Mapping[str, Box]) -> Mapping[str, Route]:
    """Moved routes of the flows between elements that move together; none where there are only a few.

    Routing hundreds of flows takes longer than a frame, and between two that move alike one looks the same.
    """
    inner = [f for f in design.flows if f.source.element in boxes and f.target.element in boxes]
    if len(inner) < MANY:
        return {}
    steps = {i: _step(before, box) for i, box in boxes.items() if (before := design.box_of(i))}
    return {
        f.id: _moved(routes[f.id], step)
        for f in inner
        if (step := steps.get(f.source.element)) and step == steps.get(f.target.element) and f.id in routes
    }


def _step(before: Box, after: Box) -> Point | None:
    if (before.w, before.h) != (after.w, after.h):
        return None
    return Point(round(after.x - before.x, 6), round(after.y - before.y, 6))


def _moved(route: Route, step: Point) -> Route:
    points = tuple(Point(p.x + step.x, p.y + step.y) for p in route.points)
    return replace(route, points=points, label=Point(route.label.x + step.x, route.label.y + step.y))


def _differing(before: Mapping[str, Route], after: Mapping[str, Route]) -> Mapping[str, Route]:
    # Most are the very same, and to compare two ways costs as much as ten looks at which they are.
    return {i: way for i, way in after.items() if (was := before.get(i)) is not way and was != way}


def _touched(change: Change) -> frozenset[str]:
    """What may have changed the ways: a renamed component or a flow's other mode does not."""
    return frozenset(
        [r.id for r in change.added if isinstance(r, Element)]
        + [u.after.id for u in change.updated if isinstance(u.after, Element) and _moves(u)]
    )


def _moves(updated: Updated) -> bool:
    before, after = updated.before, updated.after
    if isinstance(before, (Boxed, UnknownElement)) and isinstance(after, (Boxed, UnknownElement)):
        return before.box != after.box
    if isinstance(before, Flow) and isinstance(after, Flow):
        return _way(before) != _way(after)
    return True


def _way(flow: Flow) -> tuple[object, ...]:
    return (flow.source, flow.target, flow.label, flow.label_at)  # the router keeps room for the label pill
