"""What dies with this? One fault, followed in rounds until nothing more falls.

1. The fault takes its instances; what has enough of them elsewhere carries on.
2. It goes up the flows whose callers wait. A fallback, an equivalent or a cache in front turns a failure into
   a loss of part; where nobody waits it becomes lateness.
3. The load is worked out again on what is left: fewer instances, reads past a cache, stated retries. What is
   then over full fails too, and callers of what does not answer run out of threads (rate x timeout > pool).
4. That again goes up, for at most five rounds.

Left out: partial network cuts, clock changes, disks that fill, and how long a failure is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.outcome import Fate, FlowResult, Health, Line, Outcome, Round, Standing
from whiteboard.review.failure.propagation import Propagation
from whiteboard.review.failure.recovery import recovery
from whiteboard.review.failure.start import start
from whiteboard.review.failure.story import flow_lines, flow_name, load_lines, node_lines, stuck_line
from whiteboard.review.failure.wave import Waiting, Wave, overfull, waiting, wave
from whiteboard.review.numbers.analyses import Analyses
from whiteboard.review.numbers.out_of_bounds import within_bounds
from whiteboard.review.numbers.request_paths import RequestPaths
from whiteboard.review.system.board import Board, Edge

MOST_ROUNDS = 5


def fail(design: Design, board: Board, analyses: Analyses, fault: Fault, element: str) -> Outcome:
    """What follows from a fault on a component or a zone. `board` and `analyses` are those of the design.

    A fault that is not offered there has no rounds.
    """
    design, _beyond = within_bounds(design)
    begun = start(design, board, fault, element)
    telling = _Telling(board, analyses, begun.damage)
    telling.begin(begun.lines)
    while telling.rounds and len(telling.rounds) < MOST_ROUNDS and telling.tell():
        pass
    telling.close()
    recovers, because = recovery(board, fault, telling.damage, begun.damage)
    hard = tuple(
        _("{a} → {b}").format(a=board.name(e.source), b=board.name(e.target)) for e in telling.hard()
    )
    return Outcome(
        fault=fault,
        element=element,
        name=_name(design, board, element),
        rounds=tuple(telling.rounds),
        flows=telling.results() if telling.rounds else (),
        recovers=recovers,
        recovery=because,
        assumed_hard=hard,
        assumed=tuple(dict.fromkeys((*begun.assumed, *telling.assumed))),
    )


def _name(design: Design, board: Board, element: str) -> str:
    node = board.node_of.get(element)
    drawn = design.elements.get(element)
    named = getattr(drawn, "name", "") if drawn is not None else ""
    return named or (board.name(node) if node else element)


class _Telling:
    """Round after round; keeps what has been told, so that each thing is said once."""

    def __init__(self, board: Board, analyses: Analyses, damage: Damage) -> None:
        self._board = board
        self._paths = RequestPaths(board)
        self._before = Wave(analyses.load, analyses.capacity)
        self._analyses = analyses
        self.damage = damage
        self.rounds: list[Round] = []
        self.assumed: list[str] = []
        self._propagation = Propagation(self._paths, damage)
        self._wave = self._before
        self._told_health: dict[str, Health] = {}
        self._told_fates: dict[str, Fate] = {}
        self._told_load: dict[str, float] = {}
        self._told_stuck: set[str] = set()

    def begin(self, lines: Iterable[Line]) -> None:
        """The first round: the fault by itself."""
        said = tuple(lines)
        if not said:
            return
        health: dict[str, Health] = {}
        for node, _op in self.damage.own:
            health |= dict.fromkeys(self._board.nodes[node].ids, Health.DEGRADED)
        for node in self._board.in_order(self.damage.cold | frozenset(self.damage.left)):
            health |= dict.fromkeys(self._board.nodes[node].ids, Health.DEGRADED)
        health |= dict.fromkeys(self.damage.lost, Health.DEAD)
        self.rounds.append(Round(said, health))

    def tell(self) -> bool:
        """One more round: who fails with what is broken, then what it does to the load. False if nothing
        was left to tell."""
        self._wave = wave(self._board, self._analyses.rates, self.damage)
        lines = (*self._worse_nodes(), *self._loads(), *self._stuck(), *self._worse_flows())
        health, fates = self._health(), self._fates()
        if lines:
            self.rounds.append(Round(lines, health, fates))
        else:
            # Only the picture may have changed: what was to say is part of the round before.
            self.rounds[-1] = replace(self.rounds[-1], health=health, fates=fates)
        self._told_health, self._told_fates = self._node_health(), self._entry_fates()
        return self._follow_up() or bool(lines)

    def close(self) -> None:
        """A fault that nobody notices says so."""
        if len(self.rounds) == 1 and not self._entry_fates():
            line = Line(_("Nothing else follows: every flow works as before."))
            if self._blind():
                needs = ", ".join(self._analyses.load.needs[:2]) or _("a rate")
                words = _("No flow fails by itself. What it does to the load is unknown (needs {needs}).")
                line = Line(words.format(needs=needs))
            self.rounds.append(replace(self.rounds[0], lines=(line,), fates=self._fates()))

    def _blind(self) -> bool:
        """Whether the fault is about load, and the load of what it touches is not known."""
        damage = self.damage
        behind = {e.target for n in damage.cold for e in self._board.outgoing[n] if e.waits}
        touched = damage.cold | damage.slowed | behind
        touched |= {e.target for e in self._board.edges if e.id in damage.grown}
        return any(n not in self._before.load.nodes for n in touched)

    def hard(self) -> tuple[Edge, ...]:
        return self._propagation.assumed_hard()

    def results(self) -> tuple[FlowResult, ...]:
        """Every entry flow in the end."""
        found: list[FlowResult] = []
        for edge in self._board.entry_edges:
            seen = self._seen(edge)
            found.append(FlowResult(edge.ids, flow_name(self._board, edge), seen.fate, seen.why))
        return tuple(found)

    def _worse_nodes(self) -> Iterable[Line]:
        return node_lines(self._board, self._propagation, self._node_health(), self._told_health, self.damage)

    def _loads(self) -> Iterable[Line]:
        lines, self._told_load = load_lines(
            self._board, self._before, self._wave, self.damage, self._told_load
        )
        return lines

    def _stuck(self) -> Iterable[Line]:
        """What is said of callers whose threads fill, once each."""
        for found in self._waits():
            if found.caller.id in self._told_stuck or not (found.full or found.waiting is None):
                continue
            self._told_stuck.add(found.caller.id)
            self.assumed += [_assumption(name) for name in found.assumed] if found.full else []
            yield stuck_line(found)

    def _worse_flows(self) -> Iterable[Line]:
        return flow_lines(self._board, self._seen, self._told_fates)

    def _follow_up(self) -> bool:
        """Take over what this round has broken; the next one tells what follows. False if that is nothing."""
        before = damage = self.damage
        full = self._newly_full()
        stuck = frozenset(w.caller.id for w in self._waits() if w.full)
        for node in self._board.in_order(full):
            name = self._board.name(node)
            late = self._board.nodes[node].has(Trait.CONSUMES) and self._wave.use.uses[node].behind_broker
            why = _("{name} falls behind") if late else _("{name} is over its limit")
            standing = Standing(Fate.STALE if late else Fate.FAILS, why.format(name=name))
            damage = replace(damage, own=damage.with_own(node, standing))
        for node in self._board.in_order(stuck - damage.stuck):
            why = _("{name} has no thread left").format(name=self._board.name(node))
            damage = replace(damage, own=damage.with_own(node, Standing(Fate.FAILS, why)))
        weak = frozenset(
            e.id
            for e in self._board.edges
            if (e.fact("retries").number or 0) > 0 and self._propagation.refuses(e)
        )
        self.damage = replace(
            damage, full=damage.full | full, stuck=damage.stuck | stuck, weak=damage.weak | weak
        )
        if self.damage == before:
            return False
        self._propagation = Propagation(self._paths, self.damage)
        return True

    def _newly_full(self) -> frozenset[str]:
        return frozenset(
            n
            for n, use in self._wave.use.uses.items()
            if n not in self.damage.full
            and n not in self.damage.gone
            and overfull(use, self._before.use.uses.get(n))
        )

    def _waits(self) -> Iterable[Waiting]:
        late = self.damage.slowed | self.damage.hanging | self.damage.full
        for edge in self._board.edges:
            if edge.target not in late or edge.source in self.damage.gone:
                continue
            # What is gone has no load any more; its callers still try.
            load = self._before.load if edge.target in self.damage.gone else self._wave.load
            found = waiting(self._board, edge, load)
            if found is not None:
                yield found

    def _seen(self, edge: Edge) -> Standing:
        return self._propagation.caller_sees(edge)

    def _node_health(self) -> dict[str, Health]:
        found = {n: self._propagation.health(n) for n in self._board.nodes}
        return {n: h for n, h in found.items() if h is not Health.UP}

    def _entry_fates(self) -> dict[str, Fate]:
        return {e.id: f for e in self._board.entry_edges if (f := self._seen(e).fate) is not Fate.WORKS}

    def _health(self) -> Mapping[str, Health]:
        found = {i: h for n, h in self._node_health().items() for i in self._board.nodes[n].ids}
        for node in self._newly_full():
            found |= dict.fromkeys(self._board.nodes[node].ids, Health.OVERLOADED)
        return found | dict.fromkeys(self.damage.lost, Health.DEAD)

    def _fates(self) -> Mapping[str, Fate]:
        entering = {e.id for e in self._board.entry_edges}
        found: dict[str, Fate] = {}
        for edge in self._board.edges:
            seen = self._propagation.drawn(edge)
            if edge.id in entering:
                seen = self._seen(edge)
            if seen.fate is not Fate.WORKS:
                found |= dict.fromkeys(edge.ids, seen.fate)
        return found


def _assumption(name: str) -> str:
    return {
        "timeout": _("no timeout is stated: 30 s, a usual default"),
        "pool": _("no pool is stated: 200 threads an instance, a usual default"),
    }[name]
