"""Somebody's words in a Markdown document."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_BULLET = re.compile(r"^-(?=\s|$)")


def escaped(text: str) -> str:
    """Somebody's words as one line of Markdown that says nothing but them."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _BULLET.sub(r"\\-", _NUMBERED.sub(r"\1\\\2", line))
