"""Words of one sense: "again", "twice", "a second time", read from the assets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from whiteboard.assets import assets_dir
from whiteboard.language.wording import Word, cut, light_words, tokens

_LONGEST = 4
"""So many words at most make one entry."""


_OFTEN = 100
"""A number, or a light word, stands in about every sentence."""


class Senses:
    """Which senses a word, or several in a row, has. An entry `word*` is every word that begins so."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._single: dict[str, set[str]] = {}
        self._several: dict[tuple[str, ...], set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        for sense, entries in table.items():
            for entry in entries:
                if entry.endswith("*"):
                    self._beginnings.setdefault(entry[:-1], set()).add(f"<{sense}>")
                    continue
                words = tuple(cut(w) for w in tokens(entry))
                if any(w.startswith("<") for w in words) and not entry.startswith("<"):
                    # A number of the entry's own ("429") would be every number.
                    continue
                if len(words) == 1:
                    self._single.setdefault(words[0], set()).add(f"<{sense}>")
                else:
                    self._several.setdefault(words[:_LONGEST], set()).add(f"<{sense}>")
        self._entries = {f"<{sense}>": len(entries) for sense, entries in table.items()}
        self._longest = max((len(b) for b in self._beginnings), default=0)

    def entries(self, key: str) -> int:
        """How many words have a key, more or less: a word by itself is one, a kind of number is many."""
        if not key.startswith("<"):
            return _OFTEN if key in light_words() else 1
        return self._entries.get(key, _OFTEN)

    def words(self, sentence: str) -> tuple[Word, ...]:
        """The words of a sentence, each with its keys; of several in a row each has their sense."""
        texts = tokens(sentence)
        stems = [cut(t) for t in texts]
        keys = [{text, stem, *self._of(text, stem)} for text, stem in zip(texts, stems, strict=True)]
        for start in range(len(stems)):
            for length in range(2, min(_LONGEST, len(stems) - start) + 1):
                found = self._several.get(tuple(stems[start : start + length]))
                for place in range(start, start + length) if found else ():
                    keys[place] |= found or set()
        return tuple(Word(text, frozenset(k)) for text, k in zip(texts, keys, strict=True))

    def _of(self, text: str, stem: str) -> set[str]:
        found = set(self._single.get(stem, ()))
        for length in range(3, min(len(text), self._longest) + 1):
            found |= self._beginnings.get(text[:length], set())
        return found


@cache
def senses() -> Senses:
    """The senses of the assets.

    Raises:
        tomllib.TOMLDecodeError: a file holds something else.
    """
    return Senses(read_senses(assets_dir() / "language" / "senses"))


def read_senses(folder: Path) -> Mapping[str, Sequence[str]]:
    """Sense -> its entries, from all files of a folder; what two files say of one sense is joined."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        for sense, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(sense, []).extend(entries)
    return MappingProxyType(found)
