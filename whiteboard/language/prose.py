"""How people write amounts in prose, in one spelling: "w/", "ca.", "1.900 stops", "one to two million"."""

from __future__ import annotations

import re

from whiteboard.language.german import in_english

_WITH = re.compile(r"\bw/(o\b)?(?!(?:s|sec|min|h|d|day)\b) ?", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"\b(ca|approx|appr|max|min|avg|incl|excl|typ|est|std|sek|resp|bzw|vs)\.(?=\s+[a-zäöü\d~<>(])",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(an?|one) (?:full|whole|entire|good) (?=(?:second|minute|hour|day|week|month|year)\b)", re.IGNORECASE
)
_GERMAN = {
    "anderthalb": "1.5", "halbe": "0.5", "halben": "0.5", "halbes": "0.5", "zwei": "2", "drei": "3",
    "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9", "zehn": "10",
    "zwölf": "12",
}  # fmt: skip
_IN_GERMAN = re.compile(rf"\b(?:eine? )?({'|'.join(_GERMAN)})(?= [A-ZÄÖÜ])", re.IGNORECASE)
_AT_WORK = re.compile(r"\b(?:working|business|week) ?days\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<![\d.,$€£])([1-9])\.(\d{3})(?= (?!(?:seconds|secs|hours|hrs|minutes|mins|days|weeks|months"
    r"|years|bytes|times|metres|meters|dollars|euros|bits)\b)[a-z]+s\b)"
)
"""Before what is counted a dot groups thousands: "1.900 stops"."""
_ZEROS = re.compile(
    r"(?<![\d.,$€£])([1-9])\.(\d00)(?![\d.,%])(?! ?(?:s|secs?|seconds?|ms|x|%|€|\$|eur|usd|gb|mb|tb|h"
    r"|min)\b)",
    re.IGNORECASE,
)
"""Nobody writes so many zeros behind a point: "1.800" are thousands."""
_MINUTES = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d) ?(min|minutes|h|hrs|hours)\b", re.IGNORECASE)
_COUPLE = re.compile(
    r"\b(?:an? )?couple (?:of )?(?=(?:dozen|hundred|thousand|million|billion|gigs?|megs?|gb|mb|tb|seconds"
    r"|minutes|mins|hours|days|weeks|months|years)\b)",
    re.IGNORECASE,
)
_FORTNIGHT = re.compile(r"\b(?:an? |one )?fortnight\b", re.IGNORECASE)
_ONE_SPAN = re.compile(
    r"\b((?:in|over|within|during) the (?:first|last|final|opening|closing|busiest)) (second|minute|hour)\b",
    re.IGNORECASE,
)
_NTH_PERCENTILE = re.compile(
    r"\b(?:the )?(\d{2,3})(?:\.\d)?(?:th|st|nd|rd)(?: |-)percentile\b", re.IGNORECASE
)
_PERCENTILE = re.compile(r"\b(p\d{2,4}) (?=\d)", re.IGNORECASE)
_DIGIT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|million)\b"
)
_OR_TWO = re.compile(
    r"\b(?:an?|one) (second|minute|hour|day|week|month|year) or (two|three)\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween (\S{1,20}(?: (?:ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|[kmgt]b))?) and (?=\S)",
    re.IGNORECASE,
)
_OF_TWO_SCALED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3}) (?:to|or|-) "
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|\d{1,3}) (hundred|thousand|million"
    r"|billion)\b",
    re.IGNORECASE,
)
"""The scale behind the second number is meant for both: "one to two million"."""
_PART_OF = re.compile(
    r"(?<![\d./:])([1-5])/([2-9]|10)(?= (?:of|der|des|aller|sec\w*|min\w*|hours?|days?|years?)\b)"
)
_SHORT = re.compile(
    r"\b(?P<timeout>tmo|tmout|timeot)\b|\b(?P<heartbeat>heartbt|hbeat|hb)s?\b|\b(?P<every>evry|ev\.)(?= )"
    r"|\b(?P<writes>wrts?|wrs)\b|\b(?P<reads>rds)\b|\b(?P<replicas>repls?)\b|\b(?P<about>abt|approx)\b"
    r"|\b(?P<connections>conns?)\b|\b(?P<requests>reqs?)\b|\b(?P<events>evts?)\b|\b(?P<users>usrs?)\b"
    r"|\b(?P<size>sz)\b|\b(?P<retention>rtn|ret)\b(?=:? ?\d)|\b(?P<payload>payld|pyld)s?\b"
    r"|\b(?P<workers>wrkrs?|wrks?)\b"
    r"|(?<=[\dkKM] )(?P<rds>rd)\b|(?<=[\dkKM] )(?P<wrs>wr)\b|\b(?P<transactions>txns?|txs)\b"
    r"|\b(?P<partitions>parts?\.)(?= ?[,;\d])|\b(?P<renewed>renewd)\b",
    re.IGNORECASE,
)
"""Words as people shorten them."""
_SPELT = {"rds": "reads", "wrs": "writes"}
_BY = re.compile(
    r"(?<=[a-z]s )(?:by|for) (?P<unit>second|minute|hour|day|week|month|year)\b(?! and\b)"
    r"|\bby (?P<what>\w{2,12}) by (?P<of>second|minute|hour|day|week|month|year)\b"
)
_THE_DAY = re.compile(
    r"(\d (?:to \d{1,6} )?(?:[a-z]{1,15} ){1,2})the (day|hour|minute)\b"
    r"(?! (?:before|after|of|when|it|we|that))"
)
_MANY = re.compile(
    r"(?<![\d.,])(\d[\d.,]{0,15}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty"
    r"|sixty|eighty|ninety|hundred|fifty) (hundred|thousand|million|billion|percent)s\b",
    re.IGNORECASE,
)
_SUCH_A_ONE = re.compile(
    r"\b(the [a-z]{3,12}|usual|normal|this|that|each|every|which) one\b"
    r"(?=$|[ ]?[.,;:)]|(?: (?!(?:second|minute|hour|day|week|month|year|hundred|thousand|million|of|in"
    r"|per)\b)[a-z]+s?\b))",
    re.IGNORECASE,
)
"""Here "one" stands for a thing and is no number."""
_SMALL = re.compile(r"\b(?P<milli>millis)\b|\b(?P<micro>micros)\b")
_HUNDRED = re.compile(
    r"(?<!\d )(?<!few )(?<!of )(?<!one )(?<!two )(?<!a )\bhundred(?= (?:to (?:1|one)|times)\b)"
)


def usual(text: str) -> str:
    """The text with its amounts written as most people write them."""
    text = in_english(text)
    text = _WITH.sub(lambda m: "without " if m[1] else "with ", _ABBREVIATED.sub(r"\1", text))
    text = _FULL.sub(r"\1 ", _IN_GERMAN.sub(lambda m: _GERMAN[m[1].casefold()], text))
    text = _AT_WORK.sub("days", _ZEROS.sub(r"\1\2", _COUNTED.sub(r"\1\2", text)))
    text = _PERCENTILE.sub(r"\1 = ", text.replace("p99.9", "p999"))
    text = _BETWEEN.sub(r"between \1 to ", _OR_TWO.sub(r"one to \2 \1", text))
    text = _OF_TWO_SCALED.sub(r"\1 \3 to \2 \3", text)
    text = _MINUTES.sub(
        lambda m: f"{int(m[1]) + int(m[2]) / 60:.6f}".rstrip("0").rstrip(".") + f" {m[3]}", text
    )
    text = _COUPLE.sub("two ", _FORTNIGHT.sub("2 weeks", text))
    text = _NTH_PERCENTILE.sub(r"p\1", _ONE_SPAN.sub(r"\1 1 \2", text))
    text = _PART_OF.sub(lambda m: f"{float(m[1]) / float(m[2]):.9f}".rstrip("0"), text)
    text = _SHORT.sub(lambda m: _SPELT.get(m.lastgroup or "", m.lastgroup or ""), _MANY.sub(r"\1 \2", text))
    text = _SUCH_A_ONE.sub(r"\1", text)
    if _DIGIT.search(text):
        text = _THE_DAY.sub(r"\1a \2", _BY.sub(_by, text))
    return _SMALL.sub(lambda m: "ms" if m["milli"] else "us", text)


def _by(match: re.Match[str]) -> str:
    """ "20 stops by day" and "one by truck by day", as people say it who have another language."""
    return f"per {match['unit']}" if match["unit"] else f"per {match['what']} per {match['of']}"


def small_words(text: str) -> str:
    """The text, its scales spelled out already, with a bare "hundred" as the number that it is."""
    return _HUNDRED.sub("100", text)
