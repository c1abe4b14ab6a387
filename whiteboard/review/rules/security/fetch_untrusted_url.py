"""A part that opens whatever address somebody hands it.

Looks at: crawlers, link previews, importers and senders of webhooks, and what limits where they go.
Fires: where it is said that nothing limits them; where nobody said, it asks once for the board.
Not when: a list of allowed hosts, a proxy, isolation, fixed sources or what is refused are written, or no
    addresses come from outside.
Bad: preview worker -> internet "fetch page", and no word on where it may go
Good: the same, and "all fetches leave by an egress proxy that refuses private ranges"
Known false positives: a crawler over a fixed list of own sites; write the list down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="fetch-untrusted-url",
    phase=Phase.EDGE_CASES,
    category=Category.SECURITY,
    tier=Tier.QUESTION,
    title=_("It opens any address it is given"),
    question=_("I hand in http://169.254.169.254/. What do you fetch, and who gets to see it?"),
    why=_(
        "Inside the network such a part reaches what nobody outside may: metadata services, admin pages, "
        "other "
        "people's databases. A page without an end fills its memory as well."
    ),
    resolved_by=_(
        "A proxy that refuses private ranges also after redirects, limits on size and time, isolation."
    ),
    source="Threagile, server-side-request-forgery",
    aspects=(Aspect.EGRESS,),
    spoken=_(
        "Users choose what our fetcher opens, so they can point it at our own network. It goes out through a "
        "proxy that refuses private addresses and large answers, which costs one more hop."
    ),
)

_FETCHES = re.compile(
    r"\bcrawl\w*|\b(?:page|url|link|web|site|html) ?fetchers?\b|\bscrapers?\b|link preview"
    r"|url preview|unfurl|\bwebhooks? (?:sender|dispatch\w*|deliver\w*|worker)"
    r"|\burl import|\bimport from url|html (?:fetch|download)"
)
_FETCHER = re.compile(r"\bfetchers?\b")
"""Fetches from outside only where a flow leads there: a feed or job fetcher does not."""
_LABEL = re.compile(
    r"\b(?:fetch|download|crawl|open|get|load)\w* (?:the |a |its )?(?:urls?|pages?|links?|web ?sites?|html)\b"
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    for node in context.board.nodes.values():
        if not _fetches(context, node):
            continue
        no = refusal(context, node, Aspect.EGRESS)
        if no is not None:
            yield _finding(node, no.quote)
        else:
            asked.append(node)
    if asked and briefed(context):
        yield Finding(
            message=_("Where may {names} go?"),
            question=_("I hand {names} the address http://169.254.169.254/. What comes back?"),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(_("It opens addresses, and nothing says which ones it refuses."),),
            asks=True,
            said=answers(context, asked, Aspect.EGRESS),
        )


def _fetches(context: Context, node: Node) -> bool:
    if node.any_of(Trait.ENTRY, Trait.NOT_OURS, Trait.STORES_DATA, Trait.BROKERS, Trait.OBSERVES):
        return False
    if _FETCHES.search(node.name.casefold()):
        return True
    board = context.board
    name = _FETCHER.search(node.name.casefold())
    if name and any(board.nodes[e.target].has(Trait.NOT_OURS) for e in board.outgoing[node.id]):
        return True
    out = (e for e in board.outgoing[node.id] if board.nodes[e.target].has(Trait.NOT_OURS))
    return any(_LABEL.search(e.label.casefold()) for e in out)


def _finding(node: Node, quote: str) -> Finding:
    return Finding(
        message=_("Nothing limits what {name} opens").format(name=node.name),
        question=_("I hand {name} the address http://169.254.169.254/. What comes back?").format(
            name=node.name
        ),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=(f"“{quote}”",),
        from_words=True,
    )
