"""Labels as draw.io stores them: HTML or plain text -> lines."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(label: str, *, markup: bool) -> str:
    """The words, line by line, without blanks around and without empty lines."""
    if markup:
        label = html.unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", label.replace("\n", " ")))))
    lines = (" ".join(line.split()) for line in label.splitlines())
    return "\n".join(line for line in lines if line)
