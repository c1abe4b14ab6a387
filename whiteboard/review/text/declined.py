"""Whether a sentence names a thing only to say that it is not there, not yet, or was decided against."""

from __future__ import annotations

import re

from whiteboard.review.text.negation import negated

_AGAINST = re.compile(
    r"\b(?:overkill|decided against|voted against|ruled out|rejected|discarded|dropped|declined|refused"
    r"|thr(?:ew|own) (?:\w+ ){0,3}(?:out|away)|left (?:\w+ )?out|turned (?:\w+ )?down"
    r"|(?:not|n't|never|hardly|nothing) (?:\w+ ){0,3}(?:need\w*|worth|necessary|justif\w+|required|pays?)"
    r"|no (?:need|reason|case|use) (?:for|to)"
    r"|would (?:only |just |all )?(?:be|cost|add|mean|double|triple|make|need|require|buy|have)"
    r"|(?:is|are) enough|unless|until)\b"
)
_IN_PLACE_OF = re.compile(r"\b(?:instead of|rather than|without|spares? us|saves? us|in place of)\b")
_PUT_OFF = re.compile(
    r"\b(?:(?:only|not) (?:if|when|once)|some ?day|later|one day|next year|could|might|may)\b"
)


def declined(text: str, start: int, end: int) -> bool:
    """Whether what `text[start:end]` names, in case-folded text, is no part of the design as it is drawn."""
    return bool(
        negated(text, start, end)
        or _AGAINST.search(text)
        or _IN_PLACE_OF.search(text, _clause_before(text, start), start)
        or _PUT_OFF.search(text)
    )


def _clause_before(text: str, start: int) -> int:
    """Where the clause begins in which `start` stands."""
    return 1 + max(text.rfind(sign, 0, start) for sign in ".,;")
