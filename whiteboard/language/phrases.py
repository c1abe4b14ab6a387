"""Phrases as people who write data files can write them: "hand* out .. (block*|range*) of keys"."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"\.\.|\(|\)|\||\*|[\w'%+#./-]+|\s+")
_GAP = r"(?:[^\w\n]{1,4}\w{1,40}){0,6}?[^\w\n]{1,4}"
_LONGEST = 200


@lru_cache(maxsize=4096)
def phrase(text: str) -> re.Pattern[str]:
    """The pattern of a phrase for case-folded text.

    Words stand for themselves, with any spaces or hyphens between them; `*` behind a word for any ending,
    `(a|b c)` for one of several, `..` for at most six words between.

    Raises:
        ValueError: a bracket is not closed, a gap stands at an end, or a sign has no meaning here.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"the phrase {text[:40]!r}... is longer than {_LONGEST} characters")
    pieces = _PIECE.findall(text)
    if "".join(pieces) != text:
        raise ValueError(f"the phrase {text!r} has a sign that has no meaning in phrases")
    words = text.strip()
    if words.startswith("..") or words.endswith("..") or not re.search(r"\w", words):
        raise ValueError(f"the phrase {text!r} needs a word at each end")
    if pieces.count("(") != pieces.count(")"):
        raise ValueError(f"the phrase {text!r} has a bracket that is not closed")
    made: list[str] = []
    for index, piece in enumerate(pieces):
        if piece == "..":
            made.append(_GAP)
        elif piece == "(":
            made.append("(?:")
        elif piece in (")", "|"):
            made.append(piece)
        elif piece == "*":
            made.append(r"[\w'’-]{0,40}")
        elif piece.isspace():
            around = (pieces[index - 1 : index], pieces[index + 1 : index + 2])
            bare = [".."] in around or ["|"] in around or around[0] == ["("] or around[1] == [")"]
            made.append("" if bare else r"[\s\-/_]{1,4}")
        else:
            made.append(re.escape(piece))
    return re.compile(rf"(?<!\w)(?:{''.join(made)})(?!\w)")
