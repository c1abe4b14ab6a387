"""Labels that say that a flow is the answer to a call: "200 OK", "search results", "returns the row"."""

from __future__ import annotations

import re
from enum import IntEnum

from whiteboard.review.text.flow_labels import plain_label


class Answer(IntEnum):
    """How surely a label is that of an answer."""

    NO = 0
    IF_CALLED = 1
    """It may be one: where the call itself is drawn the other way."""
    PLAIN = 2
    """It says nothing else: wherever anything on the way may have asked."""


def answer_in(label: str) -> Answer:
    """What a label says of being an answer; "results export" and "upload results" ask for something."""
    text = plain_label(label)
    found = _CORE.match(text)
    if found is None:
        return Answer.NO
    words = found["core"].split()
    behind = text[found.start("core") + len(found["core"].rstrip()) :]
    if _CODES.match(text):
        return Answer.PLAIN
    if not words:
        return Answer.NO
    if _CODE.fullmatch(words[0]):
        return Answer.IF_CALLED if found["after"] and len(words) == 1 else Answer.NO
    if found["after"]:
        return Answer.IF_CALLED if _NOUN.fullmatch(words[-1]) else Answer.NO
    if _THING_DONE.fullmatch(words[-1]) and len(words) > 1:
        return Answer.NO
    if _VERB.fullmatch(words[0]):
        return _of_verb(words, behind)
    if _NOUN.fullmatch(words[0]):
        return _of_noun(words, behind)
    if _PRESIGNED.match(text):
        return Answer.PLAIN
    if _NOUN.fullmatch(words[-1]) or _DONE.fullmatch(words[-1]):
        return Answer.NO if _ASKS.fullmatch(words[0]) and words[-1] != "hit" else Answer.IF_CALLED
    return Answer.NO


_CORE = re.compile(
    r"(?P<after>(?:on|if|when|upon) )?"
    r"(?P<core>(?:(?! (?:with|of|from|to|for|as|in|on|per|by|after|before|when|if|once|until|and|or|that"
    r"|which|since|at|via|about)\b)[^,:;()+/|=>→])*)"
)
"""The first words, up to what is only said of them."""
_CODE = re.compile(r"[2345]\d\d")
_CODES = re.compile(
    r"(?:http |status )*[2345]\d\d(?:[ ,/|]*(?:or |and )?(?:[2345]\d\d|ok|created|accepted|no content|moved"
    r"(?: permanently)?|found|not found|gone|conflict|forbidden|unauthori[sz]ed|bad request|redirect(?:s|ed)?"
    r"|too many requests|unavailable|error|response))*(?:$| (?:to|with)\b|[ ,;:(](?! ?[a-z]))"
    r"|(?:http |status )*[2345]\d\d (?:ok|created|accepted|redirect(?:s|ed)?|not found|error|response)\b"
)
_NOUN = re.compile(
    r"responses?|reply|replies|acks?|acknowledge?ments?|results?|answers?|success|ok|hit|redirects?"
)
_VERB = re.compile(r"returns?|responds?|replies|acknowledges")
_DONE = re.compile(r"returned|redirected|responded|acked|acknowledged|succeeded")
_PRESIGNED = re.compile(r"pre-?signed urls?\b")
_ASKS = re.compile(
    r"(?:no|not|without|get|fetch|read|poll|query|load|list|check|see|show|view|look|store|save|write|insert|upsert"
    r"|upload|submit|post|put|patch|grade|mark|enter|hand|add|log|record|publish|push|enqueue|index|cache|export"
    r"|import|download|append|archive|process|aggregate|compute|merge|collect|delete|remove|update|keep|await"
    r"|ingest|copy|pull|subscribe|request|report|register|set|create)(?:s|es)?"
)
"""What begins with such a verb asks somebody to do something with results, or says that there are none."""
_THING_DONE = re.compile(
    r"exports?|imports?|uploads?|downloads?|requests?|quer(?:y|ies)|sync|push|pull|feeds?|checks?|updates?|look-?ups?"
    r"|search(?:es)?|deletes?|inserts?|backups?|archives?|calls?|polls?|entry|entries|reports?|reviews?|transfers?"
    r"|desk|forms?|labels?|pages?|dashboards?|portals?|screens?|views?|sites?|stores?|services?|apis?|endpoints?"
    r"|handlers?|handling|jobs?|hooks?|webhooks?|events?|\w{3,}(?:tion|sion|ing)s?"
)
"""What is done with answers, or where they are kept and shown: "results export", "returns registration"."""
_TO_WHO = re.compile(
    r"^ ?to (?:the |its )?(?:client|caller|user|browser|app|gateway|sender|requester|customer)s?\b"
)
_OF_THEM = re.compile(r"^ ?(?:of|by|per|for|from|to|about|in|on|at)\b")


def _of_verb(words: list[str], behind: str) -> Answer:
    """ "returns the row", and not the returns of a shop or a tax office, or "return book"."""
    if len(words) == 1:
        if _TO_WHO.match(behind) or not behind.strip():
            return Answer.PLAIN
        return Answer.NO if _OF_THEM.match(behind) else Answer.IF_CALLED
    return Answer.IF_CALLED if words[0] == "return" else Answer.PLAIN


def _of_noun(words: list[str], behind: str) -> Answer:
    if behind.startswith(("=", "(")):
        return Answer.NO  # a setting and the name of a call: "acks=all", "answer(team, choice)"
    if len(words) > 1:
        return Answer.IF_CALLED
    telling = words[0] in ("hit", "redirect", "redirects")
    if telling or (_OF_THEM.match(behind) and not _TO_WHO.match(behind)):
        return Answer.IF_CALLED
    return Answer.PLAIN
