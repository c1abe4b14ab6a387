"""HTML's names and numbers for letters, as a label may spell them."""

from __future__ import annotations

import html
import re

_BEYOND = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


def unescaped(text: str) -> str:
    """The text with the letters themselves. A number beyond all letters becomes the replacement character.

    The library's function alone fails at a number of some thousand digits.
    """
    return html.unescape(_BEYOND.sub("\ufffd", text)) if "&" in text else text
