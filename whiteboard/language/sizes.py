"""What an amount of bytes says: the size of one thing, or what all of them are or something holds."""

from __future__ import annotations

import re

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near

_MUCH = 1e9
_MUCH_FOR_ONE = 5e9
_NEEDS = re.compile(
    r"\b(?:needs?|uses?|takes?|gets?|requires?) (?:up to |about |around )?$|\b(?:needs?|uses?|gets?)$"
)
_QUOTA = re.compile(
    r"\b(?:each|every) [a-z]+(?: [a-z]+)? (?:holds?|has|gets?|offers?) (?:up to |about |around |max )?$"
    r"|\bholds? ?$"
)
_HAS = re.compile(r"\b(?:holds?|has|have|offers?)(?: (?:up to|about|around))? ?$")
_ONE_IS = re.compile(r"\b(?:an?|one|each|every|1) [a-z]+(?: [a-z]+)? (?:is|are|has|weighs|=)(?: [a-z~]+)? ?$")
_EACH = re.compile(r"\b(?:each|apiece|per|avg|average|on average)\b")


def of_bytes(amount: Amount, near: Near) -> Quality:
    """Whether it is the size of one or the volume of all."""
    if amount.per or amount.of_each:
        return _per_one(amount, near)
    return _by_noun(amount) or _by_verb(amount, near) or _by_words_around(amount, near)


def _per_one(amount: Amount, near: Near) -> Quality:
    held = [*(singular(p.split()[-1]) for p in amount.per)]
    if amount.of_each and not held:
        held = [singular(w) for w in re.findall(r"[a-z]+", near.clause.split(" each")[0])]
    return Quality.VOLUME if any(w in lexicon().machines for w in held) else Quality.SIZE


def _by_noun(amount: Amount) -> Quality | None:
    noun = [singular(w) for w in amount.noun]
    if noun and not lexicon().stores.isdisjoint((noun[-1], noun[0])):
        return Quality.VOLUME
    return Quality.SIZE if noun and noun[-1] in lexicon().items else None


def _by_verb(amount: Amount, near: Near) -> Quality | None:
    """By "fits in", "holds", "for a billion keys", "each", "a photo is", "a node needs", "x 3M =", "has"."""
    machines = lexicon().machines
    ways = (
        (re.search(r"\bfits? (?:in|into|on)\b", near.before) or _QUOTA.search(near.before), Quality.VOLUME),
        (amount.low >= _MUCH and re.fullmatch(r" ?for(?: all| the)? ?", near.behind), Quality.VOLUME),
        (_EACH.search(near.around) or _ONE_IS.search(near.before), Quality.SIZE),
        (_NEEDS.search(near.before) and any(singular(w) in machines for w in near.left), Quality.VOLUME),
        (near.before.rstrip().endswith("=") and re.search(r"[x×*]", near.clause), Quality.VOLUME),
        (_HAS.search(near.before), Quality.VOLUME),
    )
    return next((quality for told, quality in ways if told), None)


def _by_words_around(amount: Amount, near: Near) -> Quality:
    words = lexicon()
    left = [singular(w) for w in near.left]
    if left and near.left[-1] != left[-1] and amount.low >= _MUCH:
        return Quality.VOLUME  # "Redis set of urls 64 GB": of all of them
    for word in reversed(left):
        if word in words.stores:
            return Quality.VOLUME
        if word in words.items:
            return Quality.SIZE
    if any(singular(w) in words.stores | words.machines for w in re.findall(r"[a-z]+", near.behind)[:4]):
        return Quality.VOLUME
    return Quality.SIZE if amount.high < _MUCH_FOR_ONE else Quality.VOLUME
