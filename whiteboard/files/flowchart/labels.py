"""Labels as Mermaid spells them: quotes, line breaks, entities, markdown and icons."""

from __future__ import annotations

import re
from itertools import pairwise

from whiteboard.kinds.entities import unescaped

_BREAK = re.compile(r"<br\s*/?>|\\n|\r?\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(
    r"#(\d{1,7}|[A-Za-z][A-Za-z0-9]{0,31});"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});"
)
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+\s*")
_ICON_MARK = re.compile(r":(?=fa-)")
_DIRECTIVE_MARK = re.compile(r"%(?=%)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.{1,300}?)(?<=\S)\1")
_AIR = " \t\r\n"
_BLANKS = re.compile(r"[ \t\r]+")
_ODD_BLANK = re.compile(r"^ | $|(?<= ) |[\t\r]")
_EXACT = {"9": "\t", "10": "\n", "13": "\r", "32": " "}
"""Blanks that somebody spelt out, as our own writer does, are meant; those in the text are collapsed."""

_ESCAPES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}


_LONGEST = 100_000
"""Characters of a label's text that are looked at; no name comes near."""


def decoded(text: str) -> str:
    """A label's words; its lines are parted by newlines, each without surrounding blanks."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip(_AIR)
    text = text[:_LONGEST]
    if len(text) >= 2 and text[0] == text[-1] == "`":
        text = _EMPHASIS.sub(r"\2", text[1:-1])
    text = _TAG.sub("", _BREAK.sub("\n", _ICON.sub("", text)))
    lines = (_BLANKS.sub(" ", part).strip(_AIR) for part in text.split("\n"))
    return _ENTITY.sub(_entity, "\n".join(line for line in lines if line))


def encoded(text: str) -> str:
    """The words as a quoted label, from which `decoded` makes them again, blanks and line breaks included."""
    lines = [_encoded_line(line) for line in text.split("\n")]
    label = lines[0]
    for before, line in pairwise(lines):
        # Next to an empty line a break would be taken for air.
        label += ("<br/>" if before and line else "#10;") + line
    return f'"{label or " "}"'


def _encoded_line(line: str) -> str:
    escaped = "".join(_ESCAPES.get(c, c) for c in line)
    escaped = _DIRECTIVE_MARK.sub("#37;", _ICON_MARK.sub("#58;", escaped))
    return _ODD_BLANK.sub(lambda found: f"#{ord(found.group())};", escaped)


def _entity(match: re.Match[str]) -> str:
    name = match.group(1)
    if name is None:
        text = match.group()
    elif name in _EXACT:
        return _EXACT[name]
    else:
        text = f"&#{name};" if name.isdigit() else f"&{name};"
    return unescaped(text).replace("\xa0", " ")
