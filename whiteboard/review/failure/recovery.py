"""Whether all is well again by itself once the fault is over, or somebody has to act."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.fault import Fault
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.facts import Truth
from whiteboard.review.system.redundancy import Red, redundancy

Verdict = tuple[Truth, str]


def recovery(board: Board, fault: Fault, damage: Damage, begun: Damage) -> Verdict:
    """The verdict and its reason. What is not said stays unknown."""
    if fault is Fault.COLD:
        return _warmed(board, damage)
    if damage.weak and damage.full:
        names = ", ".join(board.name(n) for n in board.in_order(damage.full))
        words = _("retries keep {names} over the limit even after the fault is gone; load must be shed")
        return Truth.NO, words.format(names=names)
    if fault in (Fault.TRAFFIC, Fault.SLOW, Fault.LOSSY):
        return Truth.YES, _("when it is over, the load is as before; what waited is worked off")
    if fault is Fault.EXTERNAL:
        return Truth.YES, _("when the outside service is back; what was refused meanwhile must be sent again")
    verdicts = [_returns(board, board.nodes[n]) for n in board.in_order(begun.gone)]
    for truth in (Truth.NO, Truth.UNKNOWN):
        for verdict in verdicts:
            if verdict[0] is truth:
                return verdict
    if verdicts:
        return verdicts[0]
    return Truth.YES, _("the others carry on, and what stopped joins them again")


def _warmed(board: Board, damage: Damage) -> Verdict:
    behind = [n for n in board.in_order(damage.full) if board.nodes[n].has(Trait.STORES_DATA)]
    if not behind:
        return Truth.YES, _("the cache fills again with each miss")
    words = _("the cache only fills while {name} answers, and it is over its limit: warm it or shed load")
    return Truth.NO, words.format(name=board.name(behind[0]))


def _returns(board: Board, node: Node) -> Verdict:
    name = node.name
    if node.has(Trait.NOT_OURS):
        return Truth.YES, _("when {name} is back").format(name=name)
    if node.fact("failover").yes:
        return Truth.YES, _("{name} fails over").format(name=name)
    if node.any_of(Trait.ELASTIC, Trait.MANAGED_REDUNDANT) or node.fact("autoscale").yes:
        return Truth.YES, _("{name} is replaced by whoever runs it").format(name=name)
    if node.durable:
        if redundancy(board, node, Phase.EDGE_CASES).state is Red.REDUNDANT:
            return Truth.UNKNOWN, _("{name} has copies; whether one takes over by itself is not said").format(
                name=name
            )
        if node.fact("backup").yes:
            return Truth.NO, _("{name} has to be restored from its backup by hand").format(name=name)
        return Truth.NO, _("nothing takes over from {name}, and no backup is stated").format(name=name)
    if node.fact("health_check").yes:
        return Truth.YES, _("the health check of {name} has it replaced").format(name=name)
    return Truth.UNKNOWN, _("who notices and restarts {name} is not said").format(name=name)
