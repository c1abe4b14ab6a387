"""Decisions in one line: "Cassandra over MySQL because writes scale; it costs joins"."""

from __future__ import annotations

import re
from collections.abc import Sequence

Parts = dict[str, str]
"""The texts of a decision by the names of its fields; `choice` is always among them."""

_CARRIERS = (
    r"tls|ssl|ssh|https?|tcp|udp|quic|ip|grpc|amqp|mqtt|rpc|web ?sockets?|vpn|dns|the|an?|our|their|time|all|"
    r"each|every|both|it|them|two|three|four|several|many|multiple|different|more|\d\S*"
)
"""What something may go over, and not be preferred to: "gRPC over HTTP/2", "over the network"."""
_LED_OVER = "fail", "take", "hand", "roll", "turn", "move", "carry", "switch", "cut"
"""Verbs that "over" may belong to."""
_INSTEAD = re.compile(
    r",? (?:instead of|rather than|as opposed to) "
    rf"|{''.join(f'(?<!{verb})' for verb in _LED_OVER)} over(?! (?:{_CARRIERS})\b) "
    r"|, not ",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"[,;]? (?:because(?: of)?|since|so that|as(?= (?:it|they|we|the|our|there)\b)):? "
    r"|[,;.]? (?:because|reason|why): "
    r"|: | [-–—] ",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"[,;.]? (?:(?:and|but) )?(?:"
    r"at the (?:cost|price|expense) of"
    r"|(?:it|this|that|which) costs(?: us)?(?! (?:less|half|nothing|little|fewer)\b)"
    r"|costs?:|trade-?off:"
    r"|(?:the|its) (?:cost|price|downside|trade-?off) is"
    r"|(?:we|you) (?:give up|lose|pay(?: with)?)"
    r") ",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"(?:(?:we|i) (?:choose|chose|pick(?:ed)?|use|go with|take|prefer|decided? (?:on|for))|decision:) ",
    re.IGNORECASE,
)
_BREAK = re.compile(r"; |(?<=[^. ]{2})\. (?=[A-Z])|, and |, | and ", re.IGNORECASE)
"""Where one decision may end and another one begin."""


def decisions(line: str) -> Sequence[Parts]:
    """Each decision of a line, in its order. Only what has an alternative of its own is taken apart: the rest
    belongs to the one before, and a line without any is one choice as it stands."""
    text = "; ".join(" ".join(each.split()) for each in line.splitlines() if each.strip())
    found: list[str] = []
    start = ended = 0
    for gap in (*_BREAK.finditer(text), None):
        end = len(text) if gap is None else gap.start()
        piece = text[start:end]
        if not found or (_INSTEAD.search(piece) and _INSTEAD.search(found[-1])):
            found.append(piece)
        else:
            found[-1] += text[ended:end]
        start, ended = end if gap is None else gap.end(), end
    made = [_parts(one) for one in found]
    return made if any("rejected" in each for each in made) else [{"choice": line}]


def _parts(text: str) -> Parts:
    if instead := _INSTEAD.search(text):
        choice, rest = text[: instead.start()], text[instead.end() :]
        rest, cost = _cut(rest, _COSTS)
        rejected, reason = _cut(rest, _BECAUSE)
        begins = _LED_IN.match(choice)
        made = {
            "choice": choice[begins.end() :] if begins else choice,
            "rejected": rejected,
            "reason": reason,
            "cost": cost,
        }
        found = {name: _tidied(words) for name, words in made.items() if _tidied(words)}
        if "choice" in found and "rejected" in found:
            return found
    return {"choice": text}


def _cut(text: str, at: re.Pattern[str]) -> tuple[str, str]:
    found = at.search(text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def _tidied(words: str) -> str:
    return words.strip().strip(",;").strip().removesuffix(".").strip()
