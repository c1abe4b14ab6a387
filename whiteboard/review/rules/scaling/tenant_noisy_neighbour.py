"""Many customers on one store or queue, and nothing that shares it fairly.

Looks at: words for tenants in the requirements and notes, the stores and queues that all of them share, and
    limits or partitions per tenant.
Fires: where it is said that there is no limit per tenant; where nobody said, it asks once for the board.
Not when: there is one tenant, quotas, fair queues, cells or keys per tenant are written or a fact, or a
    guard on the way limits per tenant.
Bad: "each company has its own workspace"; one jobs queue, one database, no limit
Good: the same, and "a quota of jobs per company"
Known false positives: tenants that are all small by contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="tenant-noisy-neighbour",
    phase=Phase.SCALING,
    category=Category.SCALING,
    title=_("One tenant can slow all the others"),
    question=_("Your biggest customer runs an export. What do the others feel?"),
    why=_(
        "Customers differ a thousandfold in size. On shared parts without limits the largest one decides how "
        "fast the product is for everybody."
    ),
    resolved_by=_("A quota per tenant, fair queues, or cells that hold a few tenants each."),
    source="AWS Well-Architected REL10-BP03",
    aspects=(Aspect.TENANCY,),
    spoken=_(
        "All tenants share one queue and one database, so the largest export slows everybody. I give each a "
        "quota and spread them over cells, which costs some idle capacity per cell."
    ),
)

_TENANTS = re.compile(
    r"\bmulti[- ]?tenan\w*|\btenants?\b|\bworkspaces?\b|\bsaas\b|\bb2b\b|\b(?:each|every|per) (?:company"
    r"|organi[sz]ation)\b"
    r"|\bbusiness customers\b|\borgani[sz]ations?\b"
)


_LIMIT = re.compile(
    r"\b429\b|\b(?:limit|cap|quota|throttl)\w*"
    r"|\b\d[\d,]{0,30} ?(?:req\w*|calls?|queries)? ?(?:/|per |a ) ?s(?:ec\w*)?\b"
)
_UNLIMITED = re.compile(r"\b(?:no|not|without|n't|un-?limited|later)\b")


def check(context: Context) -> Iterable[Finding]:
    wish = wanted(context, _TENANTS)
    words = None if wish else next((m for m in context.board.words.search(_TENANTS) if not m.denied), None)
    text = wish.text if wish else words.quote if words else ""
    if not text or _limited(context):
        return
    shared = [n for n in context.board.nodes.values() if _shared(context, n)]
    refused = [(n, no) for n in shared if (no := refusal(context, n, Aspect.TENANCY)) is not None]
    for node, no in refused:
        yield Finding(
            message=_("Nothing limits a tenant at {name}").format(name=node.name),
            question=_("Your biggest customer fills {name}. What do the others feel?").format(name=node.name),
            severity=Severity.MEDIUM,
            subjects=(node.id,),
            evidence=(f"“{text}”", f"“{no.quote}”"),
            from_words=True,
        )
    asked = [n for n in shared if n.id not in {r.id for r, _no in refused}]
    if asked:
        yield Finding(
            message=_("What keeps one tenant from filling {names}?"),
            question=_("Your biggest customer runs an export over {names}. What do the others feel?"),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(f"“{text}”",),
            asks=True,
            said=answers(context, asked, Aspect.TENANCY),
        )


def _limited(context: Context) -> bool:
    """Whether a requirement or a guard on the way already limits each tenant."""
    pattern = PATTERNS[Aspect.TENANCY]
    if any(pattern.search(r.text.casefold()) for r in context.design.answers_of(Requirement)):
        return True
    passages = (p.text.casefold() for p in context.board.words.passages)
    if any(
        _TENANTS.search(text) and _LIMIT.search(text) and not _UNLIMITED.search(text) for text in passages
    ):
        return True
    guards = (n for n in context.board.nodes.values() if n.has(Trait.GUARDS))
    return any(g.fact("rate_limit").yes or _by_tenant(g) for g in guards)


def _by_tenant(node: Node) -> bool:
    key = node.fact("partition_key").text.casefold()
    return bool(_TENANTS.search(key)) or "customer" in key


def _shared(context: Context, node: Node) -> bool:
    if _by_tenant(node) or node.any_of(Trait.SERVES_EDGE, Trait.CACHES, Trait.ELASTIC):
        return False
    return node.id in context.board.served and (node.durable or node.any_of(Trait.QUEUES, Trait.LOGS))
