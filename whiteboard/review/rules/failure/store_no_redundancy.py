"""A durable store with one copy of what users were told is saved.

Looks at: durable stores that data of a journey is written to, directly or through a broker, and their copies.
Fires: on a store that is known to have one copy. A store drawn once, with no word on its copies, is asked
    about, once for the board, from the detailed phase on; gently while nothing is written down as required.
Not when: the store is replicated by itself, a replication flow or a standby is there, the data can be rebuilt
    from somewhere else, or the store is a cache or a scratch index. At a modest load a backup answers it
    together with words on how much is lost and how long the restore takes.
Bad: api -> posts db (replicas: 1)
Good: api -> posts db (replicas: 3, failover: yes)
Known false positives: a store that is disposable and nobody said so; mark it as rebuildable.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.fixing.more_copies import second_copy
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.accepted_outage import accepted_loss, backed_up
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Node
from whiteboard.review.system.redundancy import COPIES_UNKNOWN, Red
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="store-no-redundancy",
    phase=Phase.HIGH_LEVEL,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("Only one copy of the data"),
    question=_("The disk under it is gone. What is lost, and who still has a copy?"),
    why=_("A disk that dies takes with it everything that was acknowledged since the last backup."),
    resolved_by=_(
        "A standby or two more replicas with fail-over, and a backup beside them; or a decision that names "
        "the loss you accept."
    ),
    source="AWS Well-Architected REL09, REL10-BP01; Azure failure mode analysis; Kleppmann, DDIA ch. 5",
    aspects=(Aspect.REDUNDANCY, Aspect.REBUILDABLE),
    covers=("spof-critical-path", "no-backup-restore"),
    spoken=_(
        "If the disk under {names} dies, what was acknowledged since the last backup is gone. I would "
        "keep a standby in another zone with automatic take-over, at the price of a second machine and a "
        "little write latency."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    accepted = accepted_loss(context)
    said: list[tuple[str, Mention]] = []
    for node in context.board.nodes.values():
        if not _holds_user_data(context, node):
            continue
        red = context.red(node)
        borne = accepted if backed_up(context, node) else None
        if red.state is Red.SINGLE and not red.assumed:
            yield _finding(context, node, borne)
        elif borne is not None:
            continue
        elif red.assumed:
            asked.append(node)
        elif red.said is not None and not red.said.denied and context.reached(Phase.DETAILED):
            asked.append(node)
            said.append((node.id, red.said))
    if asked and overbuilt(context) is None:
        yield Finding(
            message=_("Is there a second copy of {names}?"),
            question=_("The disk under {names} is gone. What is lost, and who still has a copy?"),
            severity=Severity.MEDIUM if briefed(context) else Severity.LOW,
            subjects=tuple(n.id for n in asked),
            evidence=(_("Drawn once, and nothing says how many copies there are."),),
            asks=True,
            cause=COPIES_UNKNOWN,
            said=tuple(said),
        )


def _holds_user_data(context: Context, node: Node) -> bool:
    board = context.board
    if not node.durable or node.any_of(Trait.DERIVED, Trait.CACHES, Trait.EPHEMERAL):
        return False
    if node.fact("rebuildable").yes or node.fact("best_effort").yes or node.id not in board.served:
        return False
    touching = (*board.outgoing[node.id], *board.incoming[node.id])
    if any(e.mode is FlowMode.REPLICATION for e in touching):
        return False
    return any(e.may_write and e.source in board.served for e in board.incoming[node.id])


def _finding(context: Context, node: Node, borne: Mention | None) -> Finding:
    red = context.red(node)
    rebuild = context.said(node, Aspect.REBUILDABLE)
    loose = rebuild is not None and not rebuild.denied and rebuild.passage.about is not None
    return Finding(
        message=_("{name} keeps only one copy of the data").format(name=node.name),
        question=_("The disk under {name} is gone. What is lost, and who still has a copy?").format(
            name=node.name
        ),
        severity=Severity.MEDIUM if loose else Severity.CRITICAL,
        subjects=(node.id,),
        evidence=red.evidence,
        from_words=red.said is not None,
        cause=f"copies of {node.id}",
        said=((node.id, borne),) if borne is not None else (),
        fix=second_copy(node),
    )
