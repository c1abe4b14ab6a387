"""How many: people, what one of them does in a day, requests in a second, copies."""

from __future__ import annotations

import re
from collections.abc import Callable

from whiteboard.i18n import _
from whiteboard.interview.typed.amounts import NotThis, product
from whiteboard.quantities.reading import NotANumber, read
from whiteboard.quantities.units import RATES

DAY = 86_400.0
_NOT_DAILY = re.compile(
    r"\b(?:mau|wau|monthly|weekly|registered|sign-?ups?|concurrent|month|week|year|installs?)\b"
)
_IN_WORDS = {
    "once": "1", "twice": "2", "thrice": "3", "single": "1", "double": "2", "triple": "3", "quadruple": "4",
    "hourly": "1/hour", "daily": "1/day", "weekly": "1/week", "monthly": "1/month", "yearly": "1/year",
}  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(_IN_WORDS)})\b")
_PEOPLE = frozenset(
    {
        "user", "person", "people", "head", "dau", "customer", "player", "driver", "rider", "viewer",
        "member", "account", "device", "client", "visitor", "guest", "reader", "writer", "author", "each",
    }
)  # fmt: skip
"""Of whom one does something so often; "per session" is something else."""
_COPIES_FIRST = re.compile(r"^(?:rf|replication factor|replicas?|copies|factor|n|x) ?[:=]? ?(?=\d)")
_ONE_IN = re.compile(r"(\d+(?:\.\d+)?) ?(?:/|in|out of) ?(\d+(?:\.\d+)?)(?: (?:users?|people|of them))?")


def in_digits(text: str) -> str:
    """ "twice a week" as "2 a week"."""
    return _WORDS.sub(lambda m: f"{_IN_WORDS[m.group()]} ", text).strip()


def one_in(text: str) -> float | None:
    """ "1 in 10" as a share; None where it is none."""
    found = _ONE_IN.fullmatch(text)
    if found is None:
        return None
    if not float(found[2]):
        raise NotANumber(text)
    return float(found[1]) / float(found[2])


def people(text: str, _written: str) -> float:
    """On one day: "100M DAU", "5 million people", "50M x 20 %"."""
    if _NOT_DAILY.search(text):
        raise NotThis(_("Only those of one day count: how many people use it on an ordinary day?"))
    amount = product(text)
    if amount.percent or amount.per or any(span != DAY for span in amount.spans):
        raise NotANumber(text)
    return amount.value


def actions(text: str, written: str) -> float:
    """Of one user, a day: "10/day", "3x a day", "1 post every 2 weeks", "1 in 10"."""
    share = one_in(text)
    if share is not None:
        return share
    if "+" in text:
        return _sum(actions, text, written, DAY)
    amount = product(in_digits(re.sub(r"^every\b", "1 every", text)))
    if len(amount.spans) > 1:
        raise NotANumber(text)
    if not _PEOPLE.issuperset(amount.per):
        raise NotThis(_("“{text}”: how many is that for one user in a day?").format(text=written))
    value = amount.value / 100 if amount.percent else amount.value
    return value * DAY / amount.spans[0] if amount.spans else value


def rate(text: str, written: str) -> float:
    """Of the whole system, a second: "100M/day", "1160 w/s", "10k qps", "100M / 86,400"."""
    if re.search(r"(?<!not )(?<!no )\bpeaks?\b", written.casefold()):
        raise NotThis(_("The average is asked for here; the peak follows from “Peak over average” below."))
    head, over, under = text.rpartition("/")
    if over and re.fullmatch(r"[\d.]+ ?k?", under.strip()) and (seconds := read(under)):
        return product(head.strip()).value / seconds
    if "+" in text:
        return _sum(rate, text, written, 1.0)
    amount = product(text)
    named = tuple(RATES[word] for word in amount.words if word in RATES)
    if amount.percent or "user" in amount.per or len(named) + len(amount.spans) > 1:
        raise NotANumber(text)
    if not named and not amount.spans and amount.words:
        raise NotThis(_("“{text}” in which time? Write for example 1k/s or 100M/day.").format(text=written))
    return amount.value / (named or amount.spans or (1.0,))[0]


def _sum(reader: Callable[[str, str], float], text: str, written: str, usual: float) -> float:
    """ "10k + 2k": a time that only some of them name must be the `usual` one; else nobody can tell."""
    parts = [part.strip() for part in text.split("+")]
    spans = [product(in_digits(part)).spans for part in parts]
    if not all(spans) and any(span != (usual,) for span in spans if span):
        raise NotThis(_("“{text}”: write the sum in one unit.").format(text=written))
    return sum(reader(part, written) for part in parts)


def copies(text: str, _written: str) -> float:
    """The first one included: "3 copies", "3x", "RF=3", "2+1", "3-way"."""
    text = re.sub(r"(?<=\d)[- ]?(?:way|fold)\b", "", in_digits(_COPIES_FIRST.sub("", text)))
    parts = [product(part) for part in text.split("+")]
    if any(part.percent or part.spans for part in parts):
        raise NotANumber(text)
    return sum(part.value for part in parts)


def held(text: str, _written: str) -> float:
    """As many at once: "50k connections"."""
    amount = product(text)
    if amount.percent or amount.spans:
        raise NotANumber(text)
    return amount.value
