"""Labels as Mermaid spells them: quotes, line breaks, entities, markdown and icons."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"\s*(?:<br\s*/?>|\\n|\r?\n)\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"#(\d+|[A-Za-z][A-Za-z0-9]*);")
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+\s*")
_ICON_MARK = re.compile(r":(?=fa-)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")

_ESCAPES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}


def decoded(text: str) -> str:
    """A label's words; its lines are parted by newlines, each without surrounding blanks."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if len(text) >= 2 and text[0] == text[-1] == "`":
        text = _EMPHASIS.sub(r"\2", text[1:-1])
    text = _TAG.sub("", _BREAK.sub("\n", _ICON.sub("", text)))
    text = html.unescape(_ENTITY.sub(_entity, text))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


def encoded(text: str) -> str:
    """The words as a quoted label."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    escaped = [_ICON_MARK.sub("#58;", "".join(_ESCAPES.get(c, c) for c in line)) for line in lines if line]
    return '"' + ("<br/>".join(escaped) or " ") + '"'


def _entity(match: re.Match[str]) -> str:
    name = match.group(1)
    return f"&#{name};" if name.isdigit() else f"&{name};"
