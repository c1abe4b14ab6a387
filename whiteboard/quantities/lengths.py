"""An "m" that stands for metres, told from minutes and millions by what is spoken of."""

from __future__ import annotations

import re

_METRES_WORDS = """
metre metres meter meters km kilometre kilometres kilometer kilometers mile miles cm mm centimetre centimetres
foot feet ft inch inches yard yards
"""
METRES = frozenset(_METRES_WORDS.split())
"""Units of length: what is measured in them is neither counted nor kept nor waited for."""
_IN_METRES = (
    ("kilomet", 1000.0), ("km", 1000.0), ("mile", 1609.344), ("centimet", 0.01), ("cm", 0.01), ("mm", 0.001),
    ("foot", 0.3048), ("feet", 0.3048), ("ft", 0.3048), ("inch", 0.0254), ("yard", 0.9144), ("met", 1.0),
)  # fmt: skip

_M = re.compile(r"(?<=\d)(?P<gap> ?)m\b(?![²³%'’])")
_SPEED = re.compile(r" ?(?:/ ?s(?:ec)?\b|per second\b|a second\b)")
_FAST = re.compile(
    r"\b(?:speeds?|fast|drives?|driving|moves?|moving|wind|belts?|velocity|walk\w*|runs?|flies)\b"
)
_FAR = re.compile(
    r"\b(?:radius|radii|distances?|geo-?fences?|geo-?hash\w*|h3|s2|grid|squares?|deep|depth|heights?|altitudes?"
    r"|elevation|tall|wide|width|gps|accura\w+|precis\w+|beacons?|bluetooth|cables?|metres?|meters?|km"
    r"|kilometres?|away|apart|around (?:me|you|him|her|them|us|the|a)|near(?:by|est)?|close by|closer than"
    r"|(?:farther|further) than|umkreis|entfernung|abstand)\b"
)
_FROM_A_PLACE = re.compile(
    r"^ (?:of|from|to|around|before|off|von|vor) "
    r"(?:the |an? |each |my |your |every |der |dem |einer |einem )?(?:next |bus |train |own )?"
    r"(?:stops?|stations?|shops?|stores?|doors?|users?|drivers?|riders?|gates?|buildings?|houses?|homes?"
    r"|junctions?|crossings?|pick-?ups?|drop-?offs?|vehicles?|cars?|scooters?|bikes?|courts?|goals?|shores?"
    r"|coast|points?|positions?|friends?|me|you|them|him|her|haltestelle\w*)\b"
)
_OTHER = re.compile(
    r"^ ?(?:users?|people|rows?|events?|requests?|usd|eur|euros?|dollars?|views?|records?|items?)\b"
)
_MONEY = re.compile(r"[$€£] ?[\d.,]+$")
_CLAUSE = re.compile(r"[;:!?\n]|[.,](?=\s)|\s-\s")
_REACH = 60


def metres_in(word: str) -> float:
    """The metres of a unit of length; 0 for what is none."""
    return next((m for start, m in _IN_METRES if word.startswith(start)), 0.0) if word in METRES else 0.0


def metres_spelled(text: str) -> str:
    """The text with each "m" for metres written out; a "m" of anything else is left."""
    return _M.sub(_spelled, text) if "m" in text else text


def _spelled(match: re.Match[str]) -> str:
    text = match.string
    before = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start()])[-1].casefold()
    behind = text[match.end() : match.end() + _REACH].casefold()
    if _OTHER.match(behind) or _MONEY.search(before):
        return match.group()
    if (speed := _SPEED.match(behind)) is not None:
        is_speed = bool(_FAST.search(f"{before} {_CLAUSE.split(behind[speed.end() :])[0]}"))
        return " metres" if is_speed else match.group()
    around = f"{before} {_CLAUSE.split(behind)[0]}"
    return " metres" if _FAR.search(around) or _FROM_A_PLACE.match(behind) else match.group()
