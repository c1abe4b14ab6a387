"""What kind of component a label means: synonyms, role words, slips of spelling, and shape as a last hint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from whiteboard.kinds.catalogue import Kind, catalogue
from whiteboard.kinds.labels import Words, lines_of, segments_of, words_of
from whiteboard.kinds.lexicon import Match, cleaned, lexicon, matches
from whiteboard.kinds.traits import Trait
from whiteboard.kinds.words import ACTOR_KINDS, OTHER_USES, ROLES, SHAPES, STARTERS, TAIL, USES, VERBS, WEAK
from whiteboard.model.elements import PLAIN_BOX, Component

How = Literal["synonym", "typo", "role", "shape", "neighbours"]
_Strength = Literal["role", "product", "function", "weak", "actor"]

_ATTRIBUTES = frozenset({"data", "metadata", "meta", "read", "cluster"})
_NAMELESS = frozenset({"store", "storage"})  # alone, as likely a shop as a database
_LONGEST_NOTE_THAT_NAMES = 6


@dataclass(frozen=True)
class Recognition:
    """The kind's id, the synonym (or shape, or note's word) that decided, and by which way."""

    kind: str
    matched: str
    how: How


@dataclass(frozen=True)
class _Choice:
    match: Match
    strength: _Strength

    @property
    def kind(self) -> str:
        return self.match.term.kind


LONGEST = 2_000
"""Letters of a label or a note that are read: nobody names a thing at more length, and a step of the window
must not wait for it."""


@lru_cache(maxsize=16384)
def recognise(
    label: str, *, shape: str = "", note: str = "", neighbours: tuple[str, ...] = ()
) -> Recognition | None:
    """The kind that a label means, or None.

    `shape` decides only where the label says nothing, and tells "Users" the table from users the people.
    `note` and `neighbours` (labels of flows and boxes around) tell to which of its uses a product is put:
    Redis with "enqueue" on its flow is a queue.
    """
    label, note = label[:LONGEST], note[:LONGEST]
    choice = _choose(label)
    if choice is None:
        return _by_shape_or_note(shape, note)
    if shape == "cylinder" and choice.kind == "client":
        return Recognition(SHAPES[shape], shape, "shape")
    if shape == "cylinder" and choice.match.term.text == "snowflake":
        return Recognition("olap", "snowflake", "shape")
    uses = OTHER_USES.get(choice.match.term.text, frozenset())
    if (other := _use_told(uses, note)) or (other := _use_told(uses, " ".join(neighbours))):
        return Recognition(other, choice.match.term.text, "neighbours")
    how: How = "typo" if choice.match.typo else "role" if choice.strength == "role" else "synonym"
    return Recognition(choice.kind, choice.match.term.text, how)


def effective_kind(component: Component, *, neighbours: tuple[str, ...] = ()) -> Kind:
    """What the component is: the drawn kind, or what a plain box's name means.

    `neighbours` are labels of flows and boxes around, as for `recognise`. A kind of a newer version is
    recognised by its name too; where nothing is, it is a kind without traits.
    """
    known = catalogue()
    drawn = known.get(component.kind)
    if drawn is not None and drawn.id != PLAIN_BOX:
        return drawn
    told = recognise(component.name, shape=component.shape, note=component.note, neighbours=neighbours)
    if told is not None:
        return known.kinds[told.kind]
    return drawn or _unknown_kind(component.kind)


def is_action_label(label: str) -> bool:
    """Whether a box is a step or an event ("Book cab", "New URL") and no part of the system."""
    words = words_of(label)
    if len(words) < 2 or (words[0] not in VERBS and words[0] not in STARTERS):
        return False
    return recognise(label) is None


@lru_cache(maxsize=64)
def _unknown_kind(kind_id: str) -> Kind:
    return Kind(id=kind_id, title=kind_id, group="other", icon="help-rhombus-outline", palette=False)


def _choose(label: str) -> _Choice | None:
    whole = words_of(label)
    term = lexicon().terms.get("".join(whole))
    if term is not None and term.text not in _NAMELESS:
        match = Match(0, len(whole), term)
        return _Choice(match, _strength(match))
    best: _Choice | None = None
    for segment in _segments(label):
        later = _resolve(segment)
        if later is not None:
            best = later if best is None else _refined(best, later)
    return best


def _segments(label: str) -> tuple[Words, ...]:
    """Segments of all lines; a name that was wrapped over two lines is joined again."""
    found: list[Words] = []
    for number, line in enumerate(lines_of(label)):
        parts = [cleaned(part) for part in segments_of(line)]
        if number and found and parts and _wrapped(found[-1], parts[0], alone=len(parts) == 1):
            found[-1] = found[-1] + parts.pop(0)
        found.extend(parts)
    return tuple(found)


def _wrapped(above: Words, below: Words, *, alone: bool) -> bool:
    edge = len(above)
    both = matches(above + below)
    if any(m.start < edge < m.end for m in both):
        return True
    return alone and len(below) == 1 and any(m.start >= edge and not m.term.product for m in both)


def _strength(match: Match) -> _Strength:
    if match.term.product:
        return "product"
    words = match.term.text.split()
    if all(word in WEAK or word in ROLES or word in _ATTRIBUTES for word in words):
        return "weak"
    return "actor" if match.term.kind in ACTOR_KINDS else "function"


def _resolve(words: Words) -> _Choice | None:
    """What one segment means."""
    found = matches(words)
    if not found or _is_verb_only(words, found) or (len(words) == 1 and words[0] in _NAMELESS):
        return None
    end = _head(words, found)
    last = next((m for m in found if m.start < end <= m.end), None)
    if last is not None and last.term.text in ROLES:
        # "Google Maps Distance API": the words between say which of its functions is called.
        owner = next((m for m in found if m.end <= last.start and _not_ours(m)), None)
        if last.term.text == "api" and owner is not None:
            return _Choice(owner, "product")
        return _Choice(last, "role")
    by_strength: dict[_Strength, list[Match]] = {}
    for match in found:
        by_strength.setdefault(_strength(match), []).append(match)
    strong = _strong(by_strength.get("product", []), by_strength.get("function", []))
    if strong is not None:
        return strong
    if last is not None and _strength(last) == "actor" and (len(words) == 1 or words[0] not in VERBS):
        return _Choice(last, "actor")
    weak = [m for m in by_strength.get("weak", []) if m.term.kind not in ACTOR_KINDS or m is last]
    return _Choice(weak[-1], "weak") if weak else None


def _strong(products: list[Match], functions: list[Match]) -> _Choice | None:
    if not products:
        return _Choice(functions[-1], "function") if functions else None
    product = products[0]
    if not functions:
        return _Choice(product, "product")
    function = functions[-1]
    if _function_wins(product, function):
        return _Choice(function, "function")
    if _family(product.term.kind) != _family(function.term.kind) and function.start > product.start:
        return _Choice(function, "function")
    return _Choice(product, "product")


def _refined(best: _Choice, later: _Choice) -> _Choice:
    """The first segment's meaning, unless a later one says it more exactly."""
    if best.strength == "weak" and later.strength in {"product", "function"}:
        return later
    if (
        best.strength == "product"
        and later.strength == "function"
        and _function_wins(best.match, later.match)
    ):
        return later
    if best.strength == "function" and later.strength == "product":
        same = _family(best.kind) == _family(later.kind)
        if same and not _function_wins(later.match, best.match):
            return later
    return best


def _function_wins(product: Match, function: Match) -> bool:
    """Whether the product is only the means: Redis as a queue, a cache made of another store."""
    if function.term.kind in OTHER_USES.get(product.term.text, frozenset()):
        return True
    return function.term.kind == "cache" and function.term.text.endswith("cache")


def _family(kind_id: str) -> str:
    kind = catalogue().kinds[kind_id]
    if kind.has(Trait.BROKERS):
        return "broker"
    return "store" if kind.has(Trait.STORES_DATA) else kind_id


def _head(words: Words, found: tuple[Match, ...]) -> int:
    """The end of the words that decide: instance numbers and words like "pool" after them do not."""
    end = len(words)
    while end > 1:
        word = words[end - 1]
        covering = next((m for m in found if m.start < end <= m.end), None)
        if covering is not None and (covering.end - covering.start > 1 or word not in TAIL):
            return end
        if word not in TAIL and not word.isdigit() and len(word) > 1 and not _is_version(word):
            return end
        end -= 1
    return end


def _is_version(word: str) -> bool:
    return word[0] == "v" and word[1:].isdigit()


def _is_verb_only(words: Words, found: tuple[Match, ...]) -> bool:
    """ "Store video", "Search hotels": the only known word is the verb of an action."""
    only = found[0]
    if len(found) > 1 or only.end != 1 or words[0] not in VERBS or len(words) < 2:
        return False
    return not any(word in TAIL or word.isdigit() or len(word) == 1 for word in words[1:])


def _not_ours(match: Match) -> bool:
    return match.term.product and catalogue().kinds[match.term.kind].has(Trait.NOT_OURS)


def _use_told(uses: frozenset[str], text: str) -> str | None:
    if not uses or not text:
        return None
    spoken = f" {' '.join(words_of(text))} "
    for kind_id, phrases in USES.items():
        if kind_id in uses and any(f" {phrase} " in spoken for phrase in phrases):
            return kind_id
    return None


def _by_shape_or_note(shape: str, note: str) -> Recognition | None:
    words = words_of(note)
    if 0 < len(words) <= _LONGEST_NOTE_THAT_NAMES:
        named = _choose(note)
        if named is not None and named.strength == "product":
            return Recognition(named.kind, named.match.term.text, "synonym")
    if shape in SHAPES:
        return Recognition(SHAPES[shape], shape, "shape")
    return None
