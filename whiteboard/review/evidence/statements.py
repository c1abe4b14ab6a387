"""The quantities of everything that was written, each with its sentence and the parts that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whiteboard.language.lexicon import singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.tokens import read
from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.system.board import joined
from whiteboard.review.system.normalising.passages import names_on
from whiteboard.review.text.sums.equations import doubted
from whiteboard.review.text.words import Passage


@dataclass(frozen=True, slots=True)
class Statement:
    """`about` are node ids, empty where the sentence names no part. `wanted`: a requirement says it."""

    measure: Measure
    text: str
    where: str
    about: frozenset[str] = frozenset()
    wanted: bool = False

    @property
    def quote(self) -> str:
        text = " ".join(self.text.split())
        return f"“{text if len(text) <= 120 else text[:117].rstrip() + '...'}”"

    @property
    def nouns(self) -> frozenset[str]:
        """What it is of and per, in the singular."""
        words = (*self.measure.of, *(w for p in self.measure.per for w in p.split()))
        return frozenset(singular(w) for w in words)


_SUPPOSED = re.compile(r"\b(?:would|could|if|might|instead of|rather than|wäre|würde)\b")
"""What is only thought of states nothing of the design."""


def statements(context: Context) -> tuple[Statement, ...]:
    """Every quantity on the board and in the interview, in the order in which it stands there."""
    return context.once(_all)


def of_quality(context: Context, *qualities: Quality) -> tuple[Statement, ...]:
    """The statements of these qualities."""
    by_quality = context.once(_by_quality)
    if len(qualities) == 1:
        return by_quality.get(qualities[0], ())
    return tuple(s for s in statements(context) if s.measure.quality in qualities)


def _by_quality(context: Context) -> Mapping[Quality, tuple[Statement, ...]]:
    found: dict[Quality, list[Statement]] = {}
    for statement in statements(context):
        found.setdefault(statement.measure.quality, []).append(statement)
    return {quality: tuple(mine) for quality, mine in found.items()}


def _all(context: Context) -> tuple[Statement, ...]:
    return tuple(_read(context))


def _read(context: Context) -> Iterator[Statement]:
    for passage, wanted in numbered(context):
        about = passage.about or frozenset[str]()
        for measure in context.corrections.measures(passage.where, passage.text):
            yield Statement(measure, passage.text, passage.where, about, wanted)


def numbered(context: Context) -> tuple[tuple[Passage, bool], ...]:
    """The sentences whose numbers count, and whether a requirement says them."""
    return context.once(_numbered)


def _numbered(context: Context) -> tuple[tuple[Passage, bool], ...]:
    return tuple(_counting(context))


def _counting(context: Context) -> Iterator[tuple[Passage, bool]]:
    for passage in context.board.words.passages:
        if not doubted(passage.text) and not _SUPPOSED.search(passage.text.casefold()):
            yield passage, False
    names = context.board.once(names_on)
    for requirement in context.design.answers_of(Requirement):
        if not doubted(requirement.text):
            yield Passage(requirement.text, requirement.id, names.about(requirement.text)), True


def near(context: Context, a: Statement, b: Statement) -> bool:
    """Whether two statements are of one sentence, of one part, or of two parts that a flow joins."""
    if a.where == b.where and a.text == b.text:
        return True
    if not a.about or not b.about or len(a.about) > 2 or len(b.about) > 2:
        return False
    if not a.about.isdisjoint(b.about):
        return True
    return joined(context.board, a.about, b.about)


TAKES = re.compile(
    r"\b(?:takes?|needs?|runs?|lasts|spends?|costs?|requires?|(?:is|are) busy|all in)\b"
    r"|\b(?:\d|min|s|h|hours?|minutes?|seconds?) (?:per|for (?:a|an|one|each)|each) [a-z]"
)
"""How a sentence says that a time is that of one piece of work."""

_KEEPS = re.compile(
    r"\b(?:keep\w*|kept|stor(?:e|es|ed|ing)|retain\w*|retention|sav(?:e|es|ed)|hold|holds|held|stays?|archiv\w*"
    r"|replay\w*|delet\w*|remov\w*|drop\w*|purg\w*|history|horizon|for|over)\b"
)
_HOW_OFTEN = re.compile(r"\b(?:scrub\w*|scan\w*|check\w*|verif\w*|repair\w*|rebuil\w*|walk\w*|last|lasts)\b")


def keeps(statement: Statement) -> bool:
    """Whether a time is one for which something is kept, and not one in which it is gone through."""
    text = statement.text.casefold()
    return bool(_KEEPS.search(text)) and not _HOW_OFTEN.search(text)


_LENGTH = re.compile(
    r"\b(?:an?|the|each|every|per|one) (?:[a-z]+ )?(?P<thing>[a-z]+) of"
    r" (?:about |some |up to |at most |at least )?$"
)
_NO_THING_WORDS = """
age average budget cadence delay duration freshness gap interval lag latency lateness life lifetime maximum
mean median minimum period promise retention rhythm staleness time timeout total ttl wait window
"""
_NO_THING = frozenset(_NO_THING_WORDS.split())


def is_length(text: str, measure: Measure) -> bool:
    """Whether a time says how long a thing is: "a film of two hours"."""
    found = _LENGTH.search(read(text)[: measure.start])
    return found is not None and found["thing"] not in _NO_THING
