"""One message that becomes millions.

Looks at: flows that multiply (messages out per message in), and what their target takes.
Fires: where the multiplied rate is more than the target takes, or one message becomes a million or more.
    Where only words speak of so many followers and parts that fan out on write, it asks.
Not when: large accounts are read at read time instead, the multiplication is capped, or sent in batches.
Bad: posts ~> fan-out worker -> timelines (messages out per message in: 1,000, peak 500/s in)
Good: the same, with "accounts above 100k followers are pulled at read time"
Known false positives: group chats with a small cap; give the cap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Estimate, Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_beside_labels
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Edge
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="fanout-on-write-explosion",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("One write becomes millions"),
    question=_("The largest account posts. How long until the last feed has it?"),
    why=_(
        "Writing to each follower is cheap for most and impossible for a few: one post of the largest "
        "account occupies the workers for minutes, and everybody else's posts wait behind it."
    ),
    resolved_by=_("Large accounts merged at read time, a cap, lazy fill for those who are away, batches."),
    source="System Design Primer, Twitter timeline; Kleppmann, DDIA ch. 1",
    aspects=(Aspect.FAN_OUT, Aspect.HOT_KEYS),
    spoken=_(
        "One post of the largest account keeps {names} busy for minutes, and everybody else waits behind it. "
        "I would merge the large accounts when a feed is read, which makes reads a little slower."
    ),
)

_MILLION = 1e6
_FANS_OUT = re.compile(r"\bfan[- ]?out\b")
_FOLLOWERS = re.compile(
    r"\b\d[\d.,]{0,30} ?(?:m|million|b|billion)\+? (?:followers|subscribers|recipients|members)\b"
    r"|\bmillions of (?:followers|subscribers|recipients|members)\b"
)


def check(context: Context) -> Iterable[Finding]:
    found = [f for e in context.board.edges if (f := _by_numbers(context, e))]
    yield from found
    if not found:
        yield from _by_words(context)


def _by_numbers(context: Context, edge: Edge) -> Finding | None:
    amplify = edge.fact("amplify").number or 1.0
    if amplify <= 1:
        return None
    target = context.board.nodes[edge.target]
    load, limits = context.analyses.load.flows.get(edge.ids[0]), supply(context.board, target)
    rate = load.total if load is not None and load.exact else None
    most = limits.writes.value if limits.limited else None
    rho = rate / most if rate is not None and most else 0.0
    if rho <= 1 and amplify < _MILLION:
        return None
    defaults = 0
    if rho > 1 and load is not None:
        defaults = len({i for w in (load.writes, load.reads, limits.writes) for i in w.defaults})
    evidence = [_("1 message becomes {count}").format(count=short(amplify))]
    if rate is not None and most:
        evidence.append(f"{short(rate)}/s / {short(most)}/s = {percentage(rho)}")
    said = _said(context, edge)
    return Finding(
        message=_("Each message to {name} becomes {count}").format(name=target.name, count=short(amplify)),
        question=_(
            "One message in becomes {count} for {name}. How long until the last of them has arrived, and who "
            "waits behind it?"
        ).format(count=short(amplify), name=target.name),
        severity=Severity.HIGH if amplify >= _MILLION else supported(Severity.HIGH, defaults, rho),
        subjects=(edge.target, edge.source),
        flows=(edge.id,),
        keyed_by_flow=True,
        evidence=tuple(evidence),
        defaults=0 if amplify >= _MILLION else counted(defaults, rho),
        cause=f"load of {edge.target}",
        said=((edge.target, said),) if said else (),
        spoken=_(
            "One post becomes {count} writes to {name}, so the largest accounts hold up everybody. I would "
            "write to the followers of small accounts and merge the large ones when a feed is read, which "
            "makes reads a little slower."
        ).format(count=short(amplify), name=target.name),
    )


def _by_words(context: Context) -> Iterable[Finding]:
    texts = (
        *(r.text for r in context.design.answers_of(Requirement)),
        *(e.text for e in context.design.answers_of(Estimate)),
        *(p.text for p in context.board.words.passages),
    )
    crowd = next((t for t in texts if _FOLLOWERS.search(t.casefold())), "")
    edges = [e for e in context.board.edges if _writes_out(context, e)]
    if not crowd or not edges:
        return
    subjects = tuple(dict.fromkeys(e.source for e in edges))
    said = tuple((e.source, m) for e in edges if (m := _said(context, e)))
    yield Finding(
        message=_("What does {names} do for the largest accounts?"),
        question=_(
            "“{crowd}”: the largest of them posts. How long is {names} busy with it, and who waits behind?"
        ).format(crowd=crowd, names="{names}"),
        severity=Severity.MEDIUM,
        subjects=subjects,
        flows=tuple(e.id for e in edges),
        evidence=(crowd,),
        asks=True,
        said=said,
    )


def _writes_out(context: Context, edge: Edge) -> bool:
    name = context.board.name(edge.source).casefold()
    return edge.may_write and bool(_FANS_OUT.search(f"{name} · {edge.label.casefold()}"))


def _said(context: Context, edge: Edge) -> Mention | None:
    return answer_beside_labels(context, (edge.target, edge.source), Aspect.FAN_OUT)
