"""Which part of the board serves a functional requirement, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, Sticky, Text
from whiteboard.model.interview import DeepDive, Endpoint, Entity, PhaseNote, Requirement, ScopeItem
from whiteboard.review.board import Board

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ARTICLE = re.compile(r"\W*(?:an?|the|each|every)\b")

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


@dataclass(frozen=True, slots=True)
class Serving:
    """What serves one requirement: the elements that share its words, and how well they cover it (0 to 1).

    `wired`: one of the parts lies on a way that starts at an entry and ends at a part that does something.
    `led`: who does it, or what is done, stands on the board, or a note tells how it is done.
    """

    requirement: Requirement
    elements: tuple[str, ...]
    score: float
    wired: bool
    led: bool = True

    @property
    def covered(self) -> bool:
        return self.score >= _COVERED and self.led


_COVERED = 0.33
"""One telling word in three: less is a chance hit, more would want the sentence repeated."""


def functional(design: Design) -> tuple[Requirement, ...]:
    """The functional requirements that are in scope and say something."""
    excluded = [_stems(s.text) for s in design.answers_of(ScopeItem) if not s.inside]
    return tuple(
        r
        for r in design.answers_of(Requirement)
        if r.functional and _stems(r.text) and not _out_of_scope(r, excluded)
    )


def _out_of_scope(requirement: Requirement, excluded: list[frozenset[str]]) -> bool:
    text = requirement.text.casefold()
    if "out of scope" in text or "not in scope" in text:
        return True
    mine = _stems(requirement.text)
    return any(other and len(mine & other) >= max(1, len(other) - 1) for other in excluded)


def serving(design: Design, board: Board, requirement: Requirement) -> Serving:
    """The elements that serve a requirement.

    The score is the share of the requirement's telling words that a label, a note or an endpoint has, in the
    same stem or as a usual synonym.
    """
    chosen = tuple(i for i in requirement.path if i in design.elements)
    if chosen:
        return Serving(requirement, chosen, 1.0, _wired(board, chosen))
    wanted = _stems(requirement.text)
    noted = {n.id for n in (*design.answers_of(PhaseNote), *design.answers_of(DeepDive))}
    leading = _leading(requirement.text)
    action = leading[-1:] if _has_subject(requirement.text) else leading[:1]
    met: set[str] = set()
    led = False
    elements: list[str] = []
    for where, stems in _written(design, board):
        hits = _met(wanted, stems)
        if hits:
            met |= hits
            elements.append(where)
            led = led or not hits.isdisjoint(action if where in noted else leading)
    drawn = tuple(dict.fromkeys(e for e in elements if e in design.elements))
    score = len(met) / len(wanted) if wanted else 0.0
    return Serving(requirement, drawn, score, _wired(board, drawn), led)


def _leading(text: str) -> list[str]:
    """Who does it and what is done: "managers | approve", "send | push notifications"."""
    return _in_order(text)[: 2 if _has_subject(text) else 3]


def _has_subject(text: str) -> bool:
    """Whether somebody is named who does it, as in "a manager approves"; else it begins with what is done."""
    first = next((w for w in _WORD.findall(text.casefold()) if len(w) > 2 and w not in _STOP), "")
    return bool(_ARTICLE.match(text.casefold())) or (first.endswith("s") and not first.endswith("ss"))


def _wired(board: Board, elements: Iterable[str]) -> bool:
    found = frozenset(elements)
    nodes = {board.node_of[e] for e in found if e in board.node_of}
    return any(
        edge.source in board.reached and edge.target not in board.entries
        for edge in board.edges
        if not found.isdisjoint(edge.ids) or edge.source in nodes or edge.target in nodes
    )


def _written(design: Design, board: Board) -> Iterable[tuple[str, frozenset[str]]]:
    for element in design.elements.values():
        if isinstance(element, Component):
            if element.id in board.node_of:
                yield element.id, _stems(f"{element.name} {element.note}")
        elif isinstance(element, Flow):
            yield element.id, _stems(element.label)
        elif isinstance(element, Sticky | Text):
            yield element.id, _stems(element.text)
    for endpoint in design.answers_of(Endpoint):
        yield endpoint.id, _stems(f"{endpoint.path} {endpoint.text}")
    for entity in design.answers_of(Entity):
        yield entity.id, _stems(f"{entity.name} {entity.fields_text}")
    for note in (*design.answers_of(PhaseNote), *design.answers_of(DeepDive)):
        yield note.id, _stems(note.text)


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut so that "drivers" and "driver" are one."""
    return _stems(text)


def alike(a: str, b: str) -> bool:
    """Whether two stems are one word, or usual words for one thing: "trip" and "ride"."""
    return _alike(a, b)


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))


def _in_order(text: str) -> list[str]:
    return [_stem(w) for w in _WORD.findall(text.casefold()) if w not in _STOP and len(w) > 2]


_ENDINGS = ("'s", "ation", "tions", "tion", "ings", "ing", "ers", "er", "ies", "es", "ed", "s", "e", "y")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """The word without its usual endings; both sides are cut alike, so it need not be a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def _met(wanted: frozenset[str], stems: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in wanted if any(_alike(w, s) for s in stems))


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    if a == b or (len(a) >= 4 and len(b) >= 4 and (a.startswith(b) or b.startswith(a))):
        return True
    return not _groups_of(a).isdisjoint(_groups_of(b))


@lru_cache(maxsize=8192)
def _groups_of(stem: str) -> frozenset[int]:
    return frozenset(i for i, group in enumerate(_SAME) if any(_stem(w) == stem for w in group))
