"""The telling words of a text, cut and compared so that a requirement finds what serves it."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")

_STOP_WORDS = """
optional few arrive arrives others region min mins minimum never year years today again same at least
less than a an and are as at be been by can could do does each every for from get gets give given has
have her his how if in into is it its just may me more most must my need needs never no not of off on
once one only or other our out over own per same see sees several should show shows shown so some such
than that the their them then there they this to too turn up use used uses using via was we what when
where which while who whose will with within without would you your able allow allows back both different
like make makes new old people person see someone something support supports time user users want wants
system service services server servers app application data api client clients web db database cache
gateway second seconds minute minutes hour hours day days week month fast quick quickly high low short
long top stay stays remain remains keep keeps happen happens work works go goes come comes let lets become
becomes
"""
_STOP = frozenset(_STOP_WORDS.split())

_SAME: tuple[tuple[str, ...], ...] = (
    ("shorten", "short", "url", "link", "redirect", "alias"),
    ("post", "tweet", "publish", "write", "create", "compose", "submit", "add", "paste"),
    ("feed", "timeline", "home", "news"),
    ("upload", "put", "store", "save", "block", "file"),
    ("search", "find", "query", "lookup", "typeahead", "autocomplete", "suggest"),
    ("pay", "payment", "charge", "checkout", "bill", "purchase", "buy", "stripe"),
    ("book", "booking", "reserve", "reservation", "hold", "seat", "ticket"),
    ("message", "chat", "send", "deliver", "conversation"),
    ("notify", "notification", "push", "alert", "sms", "email", "mail"),
    ("follow", "follower", "friend", "graph", "subscribe"),
    ("video", "watch", "stream", "play", "transcode", "movie"),
    ("image", "photo", "picture", "media"),
    ("delete", "remove", "expire", "expiry", "erase", "cleanup"),
    ("login", "sign", "auth", "authenticate", "register", "account"),
    ("location", "map", "nearby", "geo", "position", "driver", "track"),
    ("count", "counter", "analytics", "statistic", "click", "view", "metric"),
    ("rank", "leaderboard", "score", "top"),
    ("edit", "update", "change", "modify", "version", "history"),
    ("share", "permission", "access", "acl", "right", "revoke"),
    ("sync", "device", "offline"),
    ("match", "dispatch", "assign", "rider", "ride", "trip", "request"),
    ("price", "surge", "fare"),
    ("schedule", "cron", "timer", "reset"),
    ("read", "open", "view", "fetch", "download", "load"),
    ("comment", "reply", "like", "react", "vote"),
    ("cursor", "presence", "online"),
    ("crawl", "fetch", "index"),
    ("doc", "document"),
    ("campaign", "marketing"),
)


def telling(text: str) -> list[str]:
    """The words of a text in their order, without those that tell nothing."""
    return [w for w in _WORD.findall(text.casefold()) if len(w) > 2 and w not in _STOP]


def in_order(text: str) -> list[str]:
    """The telling words, each cut, as often as they stand there."""
    return [_stem(w) for w in telling(text)]


@lru_cache(maxsize=32768)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut so that "drivers" and "driver" are one."""
    return frozenset(in_order(text))


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two stems are one word, or usual words for one thing: "trip" and "ride"."""
    if a == b or (len(a) >= LEAST_SHARED and len(b) >= LEAST_SHARED and (a.startswith(b) or b.startswith(a))):
        return True
    return not groups_of(a).isdisjoint(groups_of(b))


LEAST_SHARED = 4
"""Letters that a word and a longer one must share at their beginning, to be taken for one."""


@lru_cache(maxsize=8192)
def groups_of(stem: str) -> frozenset[int]:
    """The groups of usual synonyms that have the stem."""
    return frozenset(i for i, group in enumerate(_SAME) if any(_stem(w) == stem for w in group))


_ENDINGS = ("'s", "ation", "tions", "tion", "ings", "ing", "ers", "er", "ies", "es", "ed", "s", "e", "y")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """The word without its usual endings; both sides are cut alike, so it need not be a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
