"""Card numbers, health or identity data in a store, and not a word on what guards them.

Looks at: names of stores, their entities and what is written to them, for data that the law or a card scheme
    protects.
Fires: where it is said that they are not encrypted; where nothing is said, it asks once for the board.
Not when: encryption, tokens, retention or access are written or a fact, or only a provider sees the data.
Bad: api -> users db "passport number", and no word on encryption
Good: the same, and "passport numbers are encrypted per row, deleted after the check"
Known false positives: a name that only sounds like it, such as a health check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Entity
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="sensitive-data-unguarded",
    phase=Phase.DETAILED,
    category=Category.SECURITY,
    tier=Tier.QUESTION,
    title=_("Protected data without protection"),
    question=_("Which boxes ever see it, and who can read it there?"),
    why=_(
        "Whatever such data touches falls under the same rules and audits, backups and logs included; the "
        "cheapest part is the one that never sees it."
    ),
    resolved_by=_(
        "Tokens in place of the data, encryption with keys elsewhere, a date of deletion, few readers."
    ),
    source="Threagile, unencrypted-asset; AWS Well-Architected REL09-BP02",
    aspects=(Aspect.PRIVACY,),
    spoken=_(
        "This store holds protected data in the clear. I keep a token here and the data with the provider or "
        "in one encrypted vault, which costs a call where the real value is needed."
    ),
)

_PROTECTED = re.compile(
    r"\bcard (?:numbers?|data|details)\b|\bcredit cards?\b"
    r"|\bpans?\b(?! (?:and|of|for|or|recipes?)\b)|\bcvv\b|\bssn\b|\bsocial security\b"
    r"|\bpassports?\b(?! photo sizes?)"
    r"|\bnational ids?\b|\bid documents?\b|\bmedical\b|\bpatients?\b|\bdiagnos\w+|\bhealth (?:records?"
    r"|data)\b"
    r"|\blocation histor\w+|\bbiometric\w*"
    r"|\bfingerprints? of (?:people|users|citizens|visitors|employees|customers|staff)\b"
    r"|\bkyc\b|\bibans?\b|\bbank accounts?\b"
    r"|\bpasswords?\b|\bsalar(?:y|ies)\b|\bpay ?slips?\b|\btax (?:numbers?|ids?|returns?)\b"
    r"|\bdriv(?:ing|er'?s?) licen[cs]es?\b|\bgenetic\b|\bgenomes?\b"
    r"|\bdna\b(?! of (?:a|the|our)\b)|\bcriminal records?\b"
    r"|\bcredit (?:scores?|reports?)\b|\breligions?\b|\breligious (?:beliefs?|affiliations?)\b|\bsexual \w+"
    r"|\bwages?\b|\bdriving permits?\b|\btax file numbers?\b|\btins?\b|\bgenotypes?\b|\bblood tests?\b"
    r"|\bprescriptions?\b|\bface (?:templates?|embeddings?)\b|\bvoice ?prints?\b|\basylum\b|\btherapy\b"
    r"|\bunion membership|\bethnicit\w+|\bgps tracks?\b"
)


def check(context: Context) -> Iterable[Finding]:
    asked: dict[str, str] = {}
    for node in context.board.nodes.values():
        what = _protected(context, node)
        encryption = node.fact("encryption")
        if not what or encryption.yes:
            continue
        no = refusal(context, node, Aspect.PRIVACY)
        if encryption.no or no is not None:
            yield _finding(node, what, f"“{no.quote}”" if no else encryption.quote, no is not None)
        else:
            asked[node.id] = what
    if asked:
        nodes = [context.board.node(n) for n in asked]
        yield Finding(
            message=_("Who can read the protected data in {names}?"),
            question=_("Which parts ever see “{what}”, and who can read it in {names}?").replace(
                "{what}", next(iter(asked.values()))
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(asked),
            evidence=tuple(f"{n.name}: “{asked[n.id]}”" for n in nodes),
            asks=True,
            said=answers(context, nodes, Aspect.PRIVACY),
        )


def _protected(context: Context, node: Node) -> str:
    """The words that name protected data in a store, "" where there are none."""
    if not node.has(Trait.STORES_DATA) or node.has(Trait.SERVES_EDGE):
        return ""
    texts = [node.name, *(e.label for e in context.board.incoming[node.id] if e.may_write)]
    texts += [
        f"{e.name} {e.fields_text}"
        for e in context.design.answers_of(Entity)
        if context.board.node_of.get(e.store) == node.id
    ]
    for text in texts:
        match = _PROTECTED.search(text.casefold())
        if match:
            return match.group()
    return ""


def _finding(node: Node, what: str, quote: str, from_words: bool) -> Finding:
    return Finding(
        message=_("{name} keeps “{what}” in the clear").format(name=node.name, what=what),
        question=_("A backup of {name} is lost on a train. What can the finder read?").format(name=node.name),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (quote,) if e),
        from_words=from_words,
    )
