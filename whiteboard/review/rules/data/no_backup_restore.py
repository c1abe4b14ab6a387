"""Durable data without a copy that a wrong delete does not reach.

Looks at: durable stores that journeys write to, their backup, and what was said of restoring.
Fires: where it is said that there is no backup. Where nobody said, and data must be kept or is about money,
    it asks once for the board, from the trade-offs on.
Not when: the store keeps earlier versions, is a blob store, can be rebuilt, is derived, a cache or a
    broker, or the board is a sketch without requirements.
Bad: orders db (backup: no)
Good: orders db (backup: yes), "restored every month into staging"
Known false positives: data that may be lost; mark it as rebuildable.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.fixing.stating import backups
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Node
from whiteboard.review.system.redundancy import COPIES_UNKNOWN
from whiteboard.review.system.stakes import KEEPS, MONEY, labels_at
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="no-backup-restore",
    phase=Phase.DETAILED,
    category=Category.DATA,
    title=_("No way back to yesterday"),
    question=_("A bad release deletes rows and the replicas follow. How do you get yesterday back?"),
    why=_(
        "Replicas copy mistakes as fast as data: only a copy that lags, or the log, can undo a delete. A "
        "backup that was never restored is a hope."
    ),
    resolved_by=_(
        "Recovery to a point in time, a restore that is tested, and how much loss and time it may cost."
    ),
    source="AWS Well-Architected REL09-BP01 to BP04; Azure RE:09",
    aspects=(Aspect.BACKUP, Aspect.REBUILDABLE),
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    for node in context.board.nodes.values():
        if not _keeps_user_data(context, node) or node.fact("backup").yes or node.fact("versioning").yes:
            continue
        mention = refusal(context, node, Aspect.BACKUP)
        if node.fact("backup").no:
            yield _finding(context, node, node.fact("backup").quote, from_words=False)
        elif mention is not None:
            yield _finding(context, node, f"“{mention.quote}”", from_words=True)
        elif not node.any_of(Trait.STORES_BLOBS, Trait.MANAGED_REDUNDANT):
            asked.append(node)
    keep = wanted(context, KEEPS) or wanted(context, MONEY)
    late = context.reached(Phase.TRADE_OFFS)
    if asked and late and keep is not None and overbuilt(context) is None:
        yield Finding(
            message=_("How is {names} restored after a wrong delete?"),
            question=_(
                "A bad release deletes rows in {names}, and the replicas follow. How do you get "
                "yesterday back?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(keep.text, _("Replication is no backup, and none is named.")),
            asks=True,
            cause=COPIES_UNKNOWN,
            said=answers(context, asked, Aspect.BACKUP, Aspect.REBUILDABLE),
            fix=backups(asked),
            spoken=_(
                "A wrong delete reaches every replica of {names} within a second. I keep the log for "
                "recovery to "
                "a point in time and restore it once a month; that costs storage and a day of "
                "somebody's time."
            ),
        )


def _keeps_user_data(context: Context, node: Node) -> bool:
    board = context.board
    if not node.durable or node.any_of(Trait.DERIVED, Trait.CACHES, Trait.EPHEMERAL, Trait.BROKERS):
        return False
    if node.fact("rebuildable").yes or node.fact("best_effort").yes or node.id not in board.served:
        return False
    return any(e.may_write for e in board.incoming[node.id])


def _finding(context: Context, node: Node, evidence: str, *, from_words: bool) -> Finding:
    money = MONEY.search(labels_at(context.board, node.id))
    return Finding(
        message=_("{name} has no backup").format(name=node.name),
        question=_(
            "A bad release deletes rows in {name}, and the replicas follow. How do you get yesterday back?"
        ).format(name=node.name),
        severity=Severity.HIGH if money else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (evidence,) if e),
        from_words=from_words,
        fix=backups([node]),
        spoken=_(
            "A wrong delete in {name} cannot be undone today. I keep its log for recovery to a point "
            "in time and "
            "test the restore; that costs storage and a day a month."
        ).format(name=node.name),
    )
