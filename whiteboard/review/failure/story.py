"""The sentences of a round: who goes down, what reaches whom, and which flows feel it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from whiteboard.i18n import _, ngettext
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.outcome import Fate, Health, Line, Standing
from whiteboard.review.failure.propagation import Propagation
from whiteboard.review.failure.wave import Waiting, Wave, overfull
from whiteboard.review.numbers.capacity import Use
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Board, Edge, Node

MOST_ALIKE = 5
"""Sentences of one sort in a round; the rest is counted."""

_RISE = 1.2  # a load that grows by less is not worth a sentence


def flow_name(board: Board, edge: Edge) -> str:
    """A flow in words: its label, else its ends."""
    ends = _("{a} → {b}").format(a=board.name(edge.source), b=board.name(edge.target))
    return f"“{edge.label}” ({ends})" if edge.label else ends


def node_lines(
    board: Board,
    propagation: Propagation,
    now: Mapping[str, Health],
    told: Mapping[str, Health],
    damage: Damage,
) -> Iterable[Line]:
    """Nodes that this round takes down or weakens; the fault's own are known from the first."""
    found: list[Line] = []
    own = {node for node, _op in damage.own} | damage.gone | damage.cold | set(damage.left)
    for node_id, health in now.items():
        node = board.nodes[node_id]
        worse = told.get(node_id, Health.UP).rank < health.rank
        if not worse or node_id in own or node.has(Trait.ENTRY):
            continue
        why = propagation.of_node(node_id).why
        if why:
            found.append(Line(_node_words(health).format(name=node.name, why=why), node.ids))
    return _few(found)


def _node_words(health: Health) -> str:
    return {
        Health.FAILING: _("{name} fails: {why}."),
        Health.DEGRADED: _("{name} is degraded: {why}."),
        Health.STALE: _("{name} is late: {why}."),
    }.get(health, "{name}: {why}.")


def load_lines(
    board: Board, before: Wave, now: Wave, damage: Damage, told: Mapping[str, float]
) -> tuple[tuple[Line, ...], dict[str, float]]:
    """What reaches the survivors now, where that is more than before; and all that has been told."""
    said = dict(told)
    lines: list[Line] = []
    fullest = sorted(board.nodes.values(), key=lambda n: -_Reaching.of(n.id, now).rho)
    for node in fullest:
        if node.id in damage.gone or node.has(Trait.ENTRY):
            continue
        line = _load_line(node, before, now, damage, said)
        if line is not None:
            lines.append(line)
    return _few(lines), said


@dataclass(frozen=True, slots=True)
class _Reaching:
    """What comes to one node: requests per second, an upper bound where `sure` is False; its use."""

    total: float
    sure: bool
    use: Use | None

    @staticmethod
    def of(node: str, wave: Wave) -> _Reaching:
        load, use = wave.load.nodes.get(node), wave.use.uses.get(node)
        return _Reaching(load.total if load else 0.0, load.exact if load else True, use)

    @property
    def rho(self) -> float:
        """How full at most; 0 where nothing is known."""
        if self.use is None:
            return 0.0
        return self.use.at_most or self.use.rho.value or 0.0

    @property
    def rate(self) -> str:
        return short(self.total) if self.sure else _("up to {rate}").format(rate=short(self.total))


def _load_line(node: Node, before: Wave, now: Wave, damage: Damage, said: dict[str, float]) -> Line | None:
    reaching, was = _Reaching.of(node.id, now), _Reaching.of(node.id, before)
    full = overfull(now.use.uses.get(node.id), before.use.uses.get(node.id)) and node.id not in damage.full
    risen = reaching.total > was.total * _RISE
    if not (full or risen or reaching.rho > was.rho * _RISE):
        return None
    if said.get(node.id, 0.0) * _RISE >= reaching.total:
        return None
    said[node.id] = reaching.total
    if risen and was.total > 0:
        words = _("{name} gets {now}/s instead of {was}/s").format(
            name=node.name, now=reaching.rate, was=was.rate
        )
    else:
        words = _("{name} gets {now}/s").format(name=node.name, now=reaching.rate)
    return Line(f"{words}: {_use_words(node, reaching, was, full)}.", node.ids)


def _use_words(node: Node, now: _Reaching, was: _Reaching, full: bool) -> str:
    use = now.use
    if use is None:
        return _("nothing limits it by itself")
    if not full and (use.rho.value is None or now.rho > 1 >= was.rho):
        needs = ", ".join(use.rho.needs)
        if not now.rho:
            return _("whether it can take that is unknown (needs {needs})").format(needs=needs)
        words = _("up to {percent} full")
        if now.rho > 1:
            words = _("up to {percent} full; whether it holds is unknown (needs {needs})")
        return words.format(percent=_percent(now.rho), needs=needs or _("a load"))
    percent = _percent(use.rho.value or now.rho)
    if not full:
        words = _("{percent} full") if now.rho <= 1 else _("{percent} full, as it was before")
        return words.format(percent=percent)
    over = _("{percent} full, more than it can serve").format(percent=percent)
    if use.behind_broker and node.has(Trait.CONSUMES) and use.capacity:
        rate = short(use.load - use.capacity)
        over = _("{percent} full; the backlog grows by {rate}/s").format(percent=percent, rate=rate)
    return over + (_(", by assumed capacity") if use.capacity_defaults else "")


def _percent(share: float) -> str:
    # A part with nothing left to serve with is as full as can be said.
    return f"{round(min(share, 99.99) * 100)} %"


def stuck_line(found: Waiting) -> Line:
    """Rate x timeout against the threads of one instance."""
    caller, target = found.caller, found.target
    if found.waiting is None or found.rate is None:
        words = _("Whether the threads of {caller} fill up waiting for {target} is unknown: needs the rate.")
        return Line(words.format(caller=caller.name, target=target.name), caller.ids)
    words = _(
        "{caller} runs out of threads: {rate}/s x {seconds} s leave {waiting} waiting for {target} in each"
        " instance, with {pool} threads."
    )
    return Line(
        words.format(
            caller=caller.name,
            target=target.name,
            rate=short(found.rate),
            seconds=significant(found.seconds),
            waiting=short(found.waiting),
            pool=short(found.pool),
        ),
        caller.ids,
    )


def flow_lines(board: Board, seen: Callable[[Edge], Standing], told: Mapping[str, Fate]) -> Iterable[Line]:
    """The entry flows that this round makes worse."""
    found: list[Line] = []
    for edge in board.entry_edges:
        standing = seen(edge)
        if standing.fate.rank <= told.get(edge.id, Fate.WORKS).rank:
            continue
        words = _fate_words(standing.fate).format(flow=flow_name(board, edge), why=standing.why)
        found.append(Line(words, edge.ids))
    return _few(found)


def _fate_words(fate: Fate) -> str:
    return {
        Fate.FAILS: _("{flow} fails: {why}."),
        Fate.DEGRADED: _("{flow} is degraded: {why}."),
        Fate.STALE: _("{flow} works, its results are late or stale: {why}."),
        Fate.WORKS: "{flow} {why}",
    }[fate]


def _few(lines: list[Line]) -> tuple[Line, ...]:
    rest = lines[MOST_ALIKE:]
    if len(rest) <= 1:
        return tuple(lines)
    words = ngettext("And {count} more.", "And {count} more.", len(rest)).format(count=len(rest))
    return (*lines[:MOST_ALIKE], Line(words, tuple(i for line in rest for i in line.elements)))
