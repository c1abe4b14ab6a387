"""What a bare number says: how many there are, machines or copies, how many times as much, or nothing."""

from __future__ import annotations

import re

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near
from whiteboard.language.parts import of_part

_STATUS = re.compile(
    r"\b(?:http|status|answer is|answers?|returns?|code|error) ?$"
    r"|\b(?:accepted|created|ok|not found|too many|conflict)$"
)
_STATUS_CODES = re.compile(r"20[0-4]|30[1-8]|40[0-9]|41[0-9]|42[0-9]|50[0-4]")
_OTHER_CODE = re.compile(r" ?(?:vs|or|/|and)? ?$")
_VERB = re.compile(r"(?:talks?|calls?|sends?|dies|fails|asks|writes|reads|is|has|crashes|goes)\b")
_TIMES_BEFORE = re.compile(r"\b(?:x|times) ?$")
_FACTOR = re.compile(r"(?<!replication )\b(?:factor|faktor)(?: of)? ?$")
_RF = re.compile(
    r"\bquorum of ?$|\b(?:rf|replication factor|replicas?|copies|replication)(?: (?:of|is"
    r"|factor))?(?: ?[=:])? ?$"
)
_MOST_COPIES = 100
_ONE_OF = re.compile(
    r"\b(?:of|in|th|this|that|another|other|no|version|phase|step|level|tier|day|week|year|option|plan"
    r"|number|page"
    r"|top|http|error|status|code|port|section|chapter) ?$"
)
_OPERAND = re.compile(r"\s*[*/x×]\s*")
_COMES_TO = re.compile(r"[=≈~]|->|→")
_RESULT = re.compile(r"\s*[=≈~] ?(?:roughly|about|around|ca)? ?")
_IS_SET = re.compile(r"[=:] ?(?:[~≈] ?)?$")
_STATED = re.compile(r"[=:~≈] ?$")
_CORES = frozenset({"core", "cores", "cpus", "vcpu", "vcpus"})
_AMBIGUOUS = frozenset(
    {"machine", "site", "host", "line", "reader", "agent", "gateway", "box", "task", "copy"}
)
_LARGE = 1000
_CROWD = 100_000
"""So many are no machines of a system: "1.2 M readers with a card"."""
_SIZE_OF = re.compile(
    r"\b(?:message|msg|packet|pkt|payload|record|row|doc|document|object|event|file|body|value|key|chunk"
    r"|block|item|entry) size"
    r"(?: (?:is|of|avg|max|about|around|=|:|~)){0,3} ?$|\b(?:mtu|payload)[ :=~]{0,3}$"
)
_AVERAGE = frozenset({"avg", "average", "mean", "typically", "usually", "median"})
_DOES = re.compile(
    r"\b(?:can do|does|handles?|manages?|serves?|sustains?)(?: (?:about|around|maybe|only|just|up to"
    r"|~)){0,3} ?$"
)
_ENDS = re.compile(r" ?(?:$|[.,;)])")
_OF_MANY = re.compile(r" ?of (?:the |our )?(?:\d{4,}|\d[\d.]{0,6} (?:thousand|million|billion)\b)")
_DIVIDED = re.compile(r"/ ?$|\bdivided? by ?$")
_NUMBER = re.compile(
    r"\b(?:of (?:them|those|these)|(?:[a-z]+s|people) (?:are|were|number|total|count))(?: (?:about|around"
    r"|some|roughly|~|only)){0,3} ?$"
)
"""Before a bare number: "our couriers are 700", "we have of them 600"."""
_DO = re.compile(r" ?(?:are|were|have|come|go|get|do)\b")
_THE_SAME = re.compile(r"\b(?:the|these|those|all|both|other|our|base)(?: other)? ?$")
_OF_THEM = re.compile(r" ?of (?:them|those|these)\b")
_SET_OF = re.compile(r"\b(?P<set>[a-z]+) of ?$")
_SETS = frozenset({"batch", "batches", "group", "groups", "page", "pages", "team", "burst", "window", "set"})
_ANY_ONE = re.compile(r"\b(?:on|in|by|at|with|per|for|of) (?:the )?$")
"""Where any one of them is spoken of, "4 minutes on one box", nothing is said of how many there are."""
_SECONDS_OF = frozenset({60.0, 3600.0, 86_400.0, 604_800.0})
_AT_ONCE = re.compile(r" ?(?:in parallel|at once|at a time|concurrent\w*|side by side)\b")


def of_count(amount: Amount, near: Near) -> Quality | None:
    """What a number without a unit is; None for one that counts nothing."""
    if amount.low != int(amount.low) and not amount.scaled:
        # "avg 2.3 items" counts them; "version 2.3" does not.
        many = amount.noun and amount.low > 1 and (_is_plural(amount) or bool(amount.per) or _is_mean(near))
        return of_part(amount, near) or (
            Quality.COUNT if many and not near.before.endswith("version") else None
        )
    if amount.high == 0 or _is_name(amount, near):
        return None
    if _is_factor(amount, near):
        return Quality.FACTOR
    if _is_of_machines(amount, near):
        return None if _is_any_one(amount, near) else Quality.COPIES
    if _OF_THEM.match(near.after) and not amount.noun:
        return Quality.COUNT
    if not amount.noun and not amount.per and not amount.of_each:
        return _without_noun(amount, near)
    one_alone = amount.low == amount.high == 1 and not amount.per and not _is_listed(near)
    return None if one_alone else Quality.COUNT


def _is_plural(amount: Amount) -> bool:
    return amount.noun[-1] != singular(amount.noun[-1])


def _is_mean(near: Near) -> bool:
    return lexicon().cues["average"].search(near.before) is not None


def _is_listed(near: Near) -> bool:
    """Whether it is one of several that are counted: "2 chairs, 1 assistant, 30 patients"."""
    others = [n for n in re.findall(r"\d+", near.clause) if n != "1"]
    return not near.before and not near.behind and len(others) > 1


def _is_name(amount: Amount, near: Near) -> bool:
    """Whether it numbers what stands before it: "row 14", "MQTT 5", "box 2 talks", or is a status code."""
    if _STATUS.search(f"{near.before} {' '.join(amount.noun)}") and 100 <= amount.low < 600:
        return True
    if amount.scaled or not near.left or not near.before.rstrip().endswith(near.left[-1]):
        return False
    word, words = near.left[-1], lexicon()
    noun = [singular(w) for w in amount.noun]
    if word in words.labels:
        return True
    if word in words.versioned:
        return not (noun and noun[-1] in words.machines and noun[-1] != amount.noun[-1])
    return word in words.machines and word == singular(word) and bool(_VERB.match(" ".join(amount.noun)))


def _is_factor(amount: Amount, near: Near) -> bool:
    told = " ".join(amount.noun) + near.behind
    if _FACTOR.search(near.before):
        return True
    times = _TIMES_BEFORE.search(near.before)
    if times and lexicon().cues["peak"].search(told):
        return True
    # "traffic x10 during the final"; behind a machine it is how many of them there are.
    of_it = len(near.left) > 1 and singular(near.left[-2]) not in lexicon().machines
    return bool(times) and of_it and not amount.noun and not amount.scaled and amount.high <= _MOST_COPIES


def _is_of_machines(amount: Amount, near: Near) -> bool:
    """Whether machines, processes or copies are counted, and none of those that a business has."""
    machines = lexicon().machines
    noun = [singular(w) for w in amount.noun]
    if amount.low >= _CROWD or (
        amount.noun[:1]
        and (amount.noun[0] in _CORES or (noun[-1] in _AMBIGUOUS and _is_business(amount, near)))
    ):
        return False
    if _TIMES_BEFORE.search(near.before) and near.left[-2:-1] and singular(near.left[-2]) in machines:
        return True
    if _RF.search(near.before) and amount.high <= _MOST_COPIES:
        return True
    return bool(noun) and not machines.isdisjoint((noun[-1], " ".join(noun[-2:]), noun[0]))


def _is_any_one(amount: Amount, near: Near) -> bool:
    one = amount.low == amount.high == 1
    return one and _ANY_ONE.search(near.before) is not None


def _is_business(amount: Amount, near: Near) -> bool:
    """Whether such machines and sites are what a business has, and not what the system runs on."""
    per = {singular(p.split()[-1]) for p in amount.per}
    if per and per.isdisjoint(lexicon().machines):
        return True  # "45 machines per studio"
    return not lexicon().often_things.isdisjoint(re.findall(r"[a-z]+", near.clause))


def _without_noun(amount: Amount, near: Near) -> Quality | None:
    if amount.low == amount.high == 1:
        return None
    words = lexicon()
    left = [singular(w) for w in near.left if w not in words.soft and w not in _AVERAGE]
    of_set = _SET_OF.search(near.before)
    if (of_set is not None and of_set["set"] in _SETS | words.settings) or _AT_ONCE.match(near.behind):
        return Quality.COUNT
    if _ONE_OF.search(near.before) and not amount.scaled:
        return None
    if left and left[-1] in words.machines and _IS_SET.search(near.before):
        return Quality.COPIES
    if _DIVIDED.search(near.before) and amount.low in _SECONDS_OF:
        return None  # "1.5B / 86400" turns a day into seconds
    if _OPERAND.fullmatch(near.before) or _OPERAND.match(near.behind):
        return Quality.COUNT if _COMES_TO.search(near.clause) else None
    named = left and left[-1] in words.crowds | words.items | words.settings
    if not named and _STATUS_CODES.fullmatch(f"{amount.low:.0f}") and _OTHER_CODE.match(near.behind):
        return None
    if _SIZE_OF.search(near.before):
        return Quality.SIZE
    if _DOES.search(near.before) and not near.behind and (amount.scaled or amount.low >= _LARGE):
        return Quality.RATE
    if _NUMBER.search(near.before) or (
        _DO.match(near.behind) and amount.low > 1 and not _THE_SAME.search(near.before)
    ):
        return Quality.COUNT
    if (amount.bound and not left and _ENDS.match(near.after)) or (
        amount.low >= 10 and _OF_MANY.match(near.after)
    ):
        return Quality.COUNT
    large = amount.scaled or amount.low >= _LARGE
    stated = left and _STATED.search(near.before)
    return Quality.COUNT if _RESULT.fullmatch(near.before) or large or stated or named else None
