"""Words and signs for money: what is paid is neither counted nor a rate."""

from __future__ import annotations

from whiteboard.language.per import starts_per
from whiteboard.language.tokens import Line, Sort

SIGNS = frozenset("€$£¥")
_WHOLE_WORDS = """
eur euro euros usd dollar dollars buck bucks gbp pound pounds chf franc francs franken inr rupee rupees rs yen
jpy pln zloty cad aud
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())
_HUNDREDTHS = frozenset({"cent", "cents", "ct", "cts", "pence", "rappen"})
_SHORT = frozenset({"ct", "cts", "rs", "pound", "pounds"})
"""What may be the beginning of another thing: "10 CT scans"."""
_PRICED = frozenset(
    [
        "subscription",
        "subscriptions",
        "membership",
        "plan",
        "rent",
        "pay",
        "pays",
        "paid",
        "bill",
        "free",
        "price",
        "prices",
        "fare",
        "fares",
        "fee",
        "fees",
        "cost",
        "costs",
        "tariff",
        "charge",
        "cheap",
    ]
)


def money_at(line: Line, at: int) -> float:
    """What one of a unit there is of its currency: 1 for "EUR" and "$", 0.01 for "cents", 0 for no money."""
    word = line.text(at)
    if word in _SHORT and not _ends(line, at + 1):
        return 0.0
    if word in _HUNDREDTHS:
        return 0.01
    return 1.0 if word in SIGNS or word in _WHOLE else 0.0


def is_price(line: Line, at: int) -> bool:
    """Whether a number is written as prices are, where prices are spoken of: "then 2.50 per hour"."""
    written = line.tokens[at].text
    return (
        written[-3:-2] == "."
        and line.text(at + 1) != "%"
        and _ends(line, at + 1)
        and any(t.text in _PRICED for t in line.tokens)
    )


def _ends(line: Line, at: int) -> bool:
    token = line.token(at)
    return token is None or token.sort is not Sort.WORD or starts_per(line, at)
