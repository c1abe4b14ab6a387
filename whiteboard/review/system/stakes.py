"""Words that tell what a part or a flow is about, and with that what is at stake."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.review.system.board import Board, Edge

MONEY = re.compile(
    r"\b(?:pay(?:s|ments?|outs?)?|charg(?:e|es|ing)|cards?|refunds?|transfers?|wallets?|balances?|ledger"
    r"|checkout|purchas\w+|billing|invoic\w+|stripe|paypal|money)\b"
)
STOCK = re.compile(
    r"\b(?:seats?|stock|inventor\w+|tickets?|coupons?|vouchers?|rooms? (?:left|free)|last item|slots?)\b"
)
EXCLUSIVE = re.compile(
    r"\b(?:bids?|quotas?|user ?names?|(?:assign|match|dispatch)\w* (?:a |the )?driver|driver assign\w*"
    r"|available = false|claim\w* (?:a |the )?(?:job|task|order|name))\b"
)
"""What only one of two may have, beside money and stock."""

ONLY_ONCE = re.compile(
    r"\b(?:never|no|not|cannot|must not)\b[^.;]{0,60}\b(?:two|twice|double\w*|at once|oversold|oversell\w*"
    r"|overdraw\w*|overdraft)\b|\bat most one\b|\bonly one\b|\bexactly one\b|\bno (?:double|over)[- ]?\w+"
)
"""A requirement that something is given away once only."""

KEEPS = re.compile(
    r"\b(?:never|not|no|nothing|must not|don't)\b[^.;]{0,30}\b(?:lost|lose|loss)\b|\bdurab\w+|\bkept? for\b"
)
"""A requirement that what was accepted stays."""

AT_ONCE = re.compile(
    r"\bimmediate(?:ly)?\b|\bas soon as\b|\bat once visible\b|\bright away\b|\binstantly\b"
    r"|\bread[- ](?:your|after)[- ](?:own[- ])?writes?\b"
)
"""A requirement that a change is seen without delay."""

STRONG = re.compile(
    r"\bstrong(?:ly)? consisten\w+|\bstrong consistency|\blineari[sz]ab\w+|\bnever stale\b"
    r"|\b(?:always|must be) (?:fresh|current|up[- ]to[- ]date)\b|\bserializable\b"
)

RIGHTS = re.compile(r"\bpermission\w*|\baccess rights?\b|\bacls?\b|\brevok\w+|\bprivac\w+|\bbann?(?:ed)?\b")

OWN_DATA = re.compile(r"\bprofiles?\b|\bpreferences?\b|\bsettings?\b|\bavatars?\b|\bdrafts?\b|\bown cart\b")
"""Data that only its owner changes: nobody to race with."""

COSTLY = re.compile(
    r"\bsms\b|\be-?mails?\b|\botp\b|\bllm\b|\bgpt\b|\bprompt\w*|\binference\b|\btranscod\w+|\brender\w*"
    r"|\bexports?\b|\bgenerat\w+ (?:image|video|text)"
)
"""Work that costs money or much time for each request."""

SHORT_LIVED = re.compile(
    r"\bpresence\b|\blocations?\b|\bpositions?\b|\bgeo\w*|\bsessions?\b|\brate\b|\blimit\w*|\bquotas?\b"
    r"|\bcounters?\b|\blocks?\b|\bleases?\b|\bholds?\b|\bset ?nx\b"
    r"|\breserv\w+|\btimelines?\b|\bfeeds?\b|\btokens?\b|\bcursors?\b|\botp\b"
    r"|\bonline\b|\btyping\b|\bdemand\b|\bcache[sd]?\b|\bleaderboard\b|\branking\b|\bpub/?sub\b|\bqueue\b"
)
"""What a store in memory may lose or is filled again from elsewhere."""

SKEWED = re.compile(
    r"\bcelebrit\w+|\btrending\b|\bviral\b|\bglobal counters?\b|\bleader ?boards?\b|\bflash sales?\b"
    r"|\bhot (?:keys?|partitions?|items?|rows?)\b|\btop sellers?\b|\bone room\b|\bmillions? of followers\b"
    r"|\b\d+ ?(?:m|million) followers\b"
)

LOPSIDED_KEY = re.compile(
    r"^\W*(?:date|day|today|hour|month|time(?:stamp)?|created(?:_at|at)?|country|region|status|state|type"
    r"|bool(?:ean)?|flag|is_\w+|active|gender|auto[-_ ]?increment\w*|serial|sequence)\W*$"
)
"""Partition keys with few values, or whose newest value gets all the writes."""


def labels_at(board: Board, node: str) -> str:
    """What is written on a node and on the flows to it, case-folded."""
    texts = (board.name(node), *(e.label for e in board.incoming[node]))
    return " · ".join(texts).casefold()


def about(board: Board, edge: Edge) -> str:
    """What a flow and the part it goes to say, case-folded."""
    return f"{edge.label} · {board.name(edge.target)}".casefold()


def first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    """The first text that a pattern for case-folded text matches, "" where none does."""
    return next((t for t in texts if pattern.search(t.casefold())), "")
