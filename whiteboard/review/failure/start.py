"""The start of the story: which instances a fault takes, and which of them carry on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from whiteboard.i18n import _, ngettext
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, FlowMode, Zone, ZoneKind
from whiteboard.model.phase import Phase
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.outcome import WORKS, Fate, Line, Standing
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.places import Places
from whiteboard.review.system.redundancy import Red, redundancy

SLOWER, GROWTH = 10.0, 10.0
LOST_SHARE = 0.1
"""Of the calls to a lossy part; an assumption, said with each result."""


@dataclass(frozen=True)
class Start:
    """The damage of the fault itself, the sentences that say so, and what had to be assumed."""

    damage: Damage
    lines: tuple[Line, ...]
    assumed: tuple[str, ...] = ()


def start(design: Design, board: Board, fault: Fault, element: str) -> Start:
    """What the fault does before anything follows from it."""
    hit = _hit(design, board, fault, element)
    taking = _Taking(board, hit.nodes)
    for node in hit.nodes:
        taking.take(node, fault, hit)
    if hit.nodes and not taking.lines:
        # A scenario without a sentence would look as if it did not work.
        nothing = (
            _("Nothing sends requests here.") if fault is Fault.TRAFFIC else _("It touches nothing here.")
        )
        taking.lines.append(Line(nothing))
    return Start(taking.damage, tuple(taking.lines), tuple(dict.fromkeys(taking.assumed)))


@dataclass(frozen=True, slots=True)
class _Hit:
    """The nodes that the fault touches, their drawn instances that it takes, and whether a place is lost."""

    nodes: tuple[Node, ...]
    instances: frozenset[str]
    place: bool = False


def _hit(design: Design, board: Board, fault: Fault, element_id: str) -> _Hit:
    element = design.elements.get(element_id)
    zone = element if isinstance(element, Zone) else None
    places = Places(design)
    if isinstance(element, Component) and fault in (Fault.ZONE, Fault.REGION):
        kind = ZoneKind.REGION if fault is Fault.REGION else ZoneKind.AVAILABILITY_ZONE
        zone = next((z for z in places.around(element) if z.kind is kind), None)
    if zone is not None:
        inside = frozenset(c.id for c in design.components if zone.box.contains(c.box.center))
        nodes = (
            board.nodes[n] for n in dict.fromkeys(board.node_of[i] for i in inside if i in board.node_of)
        )
        place = fault in (Fault.ZONE, Fault.REGION, Fault.OUTAGE)
        return _Hit(tuple(sorted(nodes, key=_as_drawn(board))), inside, place)
    node = board.nodes.get(board.node_of.get(element_id, ""))
    if node is None:
        return _Hit((), frozenset())
    return _Hit((node,), frozenset({element_id}), fault in (Fault.ZONE, Fault.REGION))


def _as_drawn(board: Board) -> Callable[[Node], int]:
    order = {node: place for place, node in enumerate(board.nodes)}
    return lambda node: order[node.id]


class _Taking:
    """Takes one node after another."""

    def __init__(self, board: Board, together: Iterable[Node]) -> None:
        self._board = board
        self._together = frozenset(n.id for n in together)
        self.damage = Damage()
        self.lines: list[Line] = []
        self.assumed: list[str] = []

    def take(self, node: Node, fault: Fault, hit: _Hit) -> None:
        match fault:
            case Fault.SLOW:
                self._slow(node)
            case Fault.LOSSY:
                self._lose_calls(node)
            case Fault.COLD:
                self._cool(node)
            case Fault.TRAFFIC:
                self._grow(node)
            case Fault.EXTERNAL:
                if node.has(Trait.NOT_OURS):
                    self._stop(node, hit, hanging=True)
            case Fault.STOP:
                self._stop_one(node, hit)
            case Fault.OUTAGE:
                self._stop(node, hit)
            case _:
                self._lose_place(node, hit, region=fault is Fault.REGION)

    def _slow(self, node: Node) -> None:
        if node.has(Trait.ENTRY):
            return
        why = _("{name} takes ten times as long").format(name=node.name)
        self._own(node, Standing(Fate.DEGRADED, why))
        self.damage = replace(self.damage, slowed=self.damage.slowed | {node.id})
        self._say(
            _("{name} answers ten times slower, and does a tenth of its work.").format(name=node.name), node
        )

    def _lose_calls(self, node: Node) -> None:
        why = _("about 1 in 10 calls to {name} is lost").format(name=node.name)
        self._own(node, Standing(Fate.DEGRADED, why))
        self.damage = replace(self.damage, lossy=self.damage.lossy | {node.id})
        self._say(_("{name} loses about 1 call in 10.").format(name=node.name), node)
        self.assumed.append(_("lossy: 1 call in 10 is lost"))

    def _cool(self, node: Node) -> None:
        if node.has(Trait.CACHES):
            self.damage = replace(self.damage, cold=self.damage.cold | {node.id})
            self._say(_("{name} is empty: every read is a miss.").format(name=node.name), node)

    def _grow(self, node: Node) -> None:
        into = self._board.outgoing[node.id] if node.has(Trait.ENTRY) else self._board.incoming[node.id]
        # Between two parts that both grow, the first has already passed on ten times as much.
        edges = frozenset(e.id for e in into if node.has(Trait.ENTRY) or e.source not in self._together)
        self.damage = replace(self.damage, grown=self.damage.grown | edges)
        if not edges:
            return
        words = (
            _("{name} sends ten times the requests.")
            if node.has(Trait.ENTRY)
            else _("{name} gets ten times the requests.")
        )
        self._say(words.format(name=node.name), node)

    def _stop_one(self, node: Node, hit: _Hit) -> None:
        count = node.fact("replicas").number
        if count is not None and count >= 2:
            self._keep(node, count - 1, hit, count)
            return
        if node.fact("shards").number not in (None, 1.0) and not node.fact("failover").yes:
            self._lose_keys(node, node.fact("shards").number or 2, hit)
            return
        verdict = redundancy(self._board, node, Phase.EDGE_CASES)
        if verdict.state is Red.REDUNDANT:
            self._lose(node, hit, whole=False)
            because = ", ".join(verdict.evidence) or _("it has copies")
            words = _("An instance of {name} stops; others carry on ({because}). How many is unknown.")
            self._say(words.format(name=node.name, because=because), node)
            return
        if verdict.state is Red.UNKNOWN or verdict.assumed:
            self.assumed.append(_("{name}: nothing says that a second one runs").format(name=node.name))
        self._stop(node, hit)

    def _keep(self, node: Node, left: float, hit: _Hit, count: float) -> None:
        """Some instances remain; a store with one writer may have lost just that one."""
        self._lose(node, hit, whole=False)
        self.damage = replace(self.damage, left={**self.damage.left, node.id: left})
        gone = round(count - left)
        words = ngettext(
            "{gone} of {count} of {name} stops; {left} left.",
            "{gone} of {count} of {name} stop; {left} left.",
            gone,
        )
        text = words.format(gone=gone, count=short(count), name=node.name, left=short(left))
        if node.has(Trait.SINGLE_WRITER) and not node.has(Trait.MANAGED_REDUNDANT):
            text += " " + self._lose_writer(node)
        self._say(text, node)

    def _lose_writer(self, node: Node, heir: str = "") -> str:
        if node.fact("failover").yes:
            waits = Standing(Fate.DEGRADED, _("{name} fails over").format(name=node.name))
            self._own(node, WORKS, waits)
            return _("If it was the primary, writes wait until another one is promoted.")
        stale = Standing(Fate.STALE, _("only copies of {name} answer").format(name=node.name))
        fails = Standing(Fate.FAILS, _("{name} has no primary").format(name=node.name))
        self._own(node, stale, fails)
        self.assumed.append(
            _("{name}: the primary is what stops, and no failover is stated").format(name=node.name)
        )
        return _(
            "If it was the primary, nothing takes writes: no failover is stated. Reads go on from {copy}."
        ).format(copy=heir or _("the copies"))

    def _lose_keys(self, node: Node, shards: float, hit: _Hit) -> None:
        self._lose(node, hit, whole=False)
        why = _("1 of {shards} shards of {name} is gone").format(shards=short(shards), name=node.name)
        self._own(node, Standing(Fate.DEGRADED, why))
        words = _("1 of {shards} shards of {name} stops: its keys are out of reach.")
        self._say(words.format(shards=short(shards), name=node.name), node)

    def _lose_place(self, node: Node, hit: _Hit, *, region: bool) -> None:
        """The zone or region around some instances is gone."""
        stated = node.fact("regions" if region else "zones")
        drawn_left = [i for i in node.ids if i not in hit.instances]
        count = node.fact("replicas").number
        several = (stated.number or 0.0) >= 2
        if drawn_left and len(node.ids) > 1:
            each = (count or float(len(node.ids))) / len(node.ids)
            self._keep(node, math.floor(each * len(drawn_left)), hit, count or float(len(node.ids)))
        elif several and count is not None and count >= 2:
            gone = math.ceil(count / (stated.number or 1.0))
            self._keep(node, max(count - gone, 0.0), hit, count) if count > gone else self._stop(node, hit)
        elif several or (not region and node.any_of(Trait.MANAGED_REDUNDANT, Trait.ELASTIC)):
            self._lose(node, hit, whole=False)
            where = (
                _("{count} places").format(count=short(stated.number or 0)) if several else node.kind.title
            )
            self._say(
                _("{name} carries on: it runs elsewhere too ({where}).").format(name=node.name, where=where),
                node,
            )
        else:
            self._stop(node, hit)

    def _stop(self, node: Node, hit: _Hit, *, hanging: bool = False) -> None:
        """Nothing is left of the node, unless a copy of its data is drawn elsewhere."""
        if node.has(Trait.ENTRY) and not node.has(Trait.SCHEDULES):
            return
        if node.fact("fail_open").yes and not hanging:
            why = Standing(Fate.DEGRADED, _("{name} lets all through").format(name=node.name))
            self._own(node, why)
            self.damage = replace(self.damage, lost=self.damage.lost | frozenset(node.ids))
            self._say(_("{name} stops and lets all through.").format(name=node.name), node)
            return
        heir = self._heir(node)
        self._lose(node, hit, whole=True)
        if hanging or hit.place:
            self.damage = replace(self.damage, hanging=self.damage.hanging | {node.id})
        if heir is None:
            self._own(node, Standing(Fate.FAILS, _("{name} is down").format(name=node.name)))
            words = _("{name} does not answer.") if hanging else _("{name} stops.")
            self._say(words.format(name=node.name), node)
            return
        other, primary = heir
        self.damage = replace(self.damage, moved={**self.damage.moved, node.id: other.id})
        text = _("{name} stops; {copy} has its data.").format(name=node.name, copy=other.name)
        if primary:
            text += " " + self._lose_writer(node, other.name)
        else:
            why = _("reads of {name} go to {copy}").format(name=node.name, copy=other.name)
            self._own(node, Standing(Fate.DEGRADED, why), WORKS)
        self._say(text, node)

    def _heir(self, node: Node) -> tuple[Node, bool] | None:
        """A drawn copy of a store that is not hit as well, and whether the store was its primary."""
        copying = [e for e in self._board.edges if e.mode is FlowMode.REPLICATION]
        for edge in copying:
            for mine, other, primary in ((edge.source, edge.target, True), (edge.target, edge.source, False)):
                known = self._board.nodes[other]
                if mine == node.id and other not in self._together and known.has(Trait.STORES_DATA):
                    return known, primary
        return None

    def _lose(self, node: Node, hit: _Hit, *, whole: bool) -> None:
        taken = frozenset(node.ids) if whole else frozenset(node.ids) & hit.instances
        if not whole and len(taken) == len(node.ids):
            taken = frozenset[str]()  # one box stands for all instances, and some of them live
        gone = self.damage.gone | frozenset[str]({node.id} if whole else ())
        self.damage = replace(self.damage, gone=gone, lost=self.damage.lost | taken)

    def _own(self, node: Node, reads: Standing, writes: Standing | None = None) -> None:
        self.damage = replace(self.damage, own=self.damage.with_own(node.id, reads, writes))

    def _say(self, text: str, node: Node) -> None:
        self.lines.append(Line(text, node.ids))
