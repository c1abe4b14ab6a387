"""A label as a person writes it -> lower-case words, in segments; the first one usually holds the name."""

from __future__ import annotations

import re
import unicodedata

from whiteboard.kinds.entities import unescaped

Words = tuple[str, ...]

_TAG = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
_ENUMERATION = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s*(?=\D)|step\s+\d+\s*[:.)-]\s*)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_PUBSUB = re.compile(r"\bpub(?:lish)?\s*+[/&+-]?\s*sub(?:scribe)?\b")
_CI_CD = re.compile(r"\bci\s*/\s*cd\b")
_BREAKS = re.compile(
    r"[()\[\]{}/|,;:+&=<>\u2022\u2192\u2013\u2014\"]|->|\s-\s|\bvia\b|\busing\b|\bwith\b|\bfor\b|\bof\b|\bfrom\b|\band\b"
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def lines_of(label: str) -> tuple[str, ...]:
    """The label's lines without markup, emoji and enumeration."""
    text = unicodedata.normalize("NFKC", unescaped(_MARKUP.sub(" ", _TAG.sub("\n", label))))
    text = "".join(
        " " if unicodedata.category(c) in {"So", "Sk", "Cf", "Cs", "Co", "Mn"} else c for c in text
    )
    lines = (" ".join(line.split()) for line in text.replace("\\n", "\n").splitlines())
    return tuple(_ENUMERATION.sub("", line) for line in lines if line)


def segments_of(line: str) -> tuple[Words, ...]:
    """The words of a line, split where a bracket, a slash or a preposition starts something else."""
    text = _CAMEL.sub(" ", line).lower()
    text = _CI_CD.sub("ci cd", _PUBSUB.sub("pubsub", text))
    text = re.sub(r"(?<=\w)[.'\u2019](?=\w)", "", text)  # node.js, and the genitive
    found = (tuple(_WORD.findall(part)) for part in _BREAKS.split(text))
    return tuple(words for words in found if words)


def words_of(text: str) -> Words:
    """All words of a text, segments joined."""
    return tuple(word for line in lines_of(text) for segment in segments_of(line) for word in segment)
