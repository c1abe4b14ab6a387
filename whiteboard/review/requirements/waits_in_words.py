"""Waits that were written and belong to a journey: "after 15 s it goes to the next driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.review.context import Context
from whiteboard.review.numbers.journeys import Journey
from whiteboard.review.requirements.coverage import serving
from whiteboard.review.requirements.journeys_meant import journeys_meant
from whiteboard.review.requirements.latency_target import LatencyTarget
from whiteboard.review.text.spans import longest
from whiteboard.review.text.words import Passage

_IN_TURN = re.compile(
    r"\bnext\b|\banother\b|\bone (?:\w+ )?at a time\b|\bone after the other\b|\bin turn\b|\botherwise\b"
    r"|\belse\b"
    r"|\bthen (?:try|ask|offer|go|fall)\w*"
)
_WAITED = re.compile(
    r"\b(?:wait\w*|time-? ?outs?|times out|pass(?:es|ed)?|after|up to|no (?:answer|reply|response)"
    r"|to (?:answer|accept"
    r"|respond|confirm|decide)|has|have|gets?)\b"
)
_NO_WAIT = re.compile(
    r"\bttl\b|\bevery\b|\bexpir\w+|\bcache\w*|\blag\b|\bkeep\w*|\bkept\b|\bretention\b|\bpoll\w*"
    r"|\bheartbeat\w*"
    r"|\bleases?\b|\bback-?off\b|\breconnect\w*|\bwindow\b|\bsnapshot\w*|\bflush\w*|\bdead[- ]letter\w*"
    r"|\bnight\w*"
)


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds that one step of a journey may take, by its words, and the part that waits."""

    seconds: float
    passage: Passage
    node: str
    journey: Journey


def waits(context: Context, target: LatencyTarget) -> Iterator[Wait]:
    """The written waits within the journeys that a bound is about, where another try follows the wait."""
    written = context.once(_written)
    if not written:
        return
    meant = journeys_meant(context, target.requirement, context.analyses.journeys)
    served = serving(context.design, context.board, target.requirement).elements
    for seconds, passage, about in written:
        for journey in meant:
            node = _waiting(context, journey, about, frozenset(served))
            if node:
                yield Wait(seconds, passage, node, journey)
                break


def _written(context: Context) -> tuple[tuple[float, Passage, frozenset[str]], ...]:
    """The sentences in which something else is tried after so many seconds, and whom they are about."""
    found: list[tuple[float, Passage, frozenset[str]]] = []
    for passage in context.board.words.passages:
        text = passage.text.casefold()
        if passage.own or passage.about is None or _NO_WAIT.search(text):
            continue
        seconds = longest(text)
        if seconds is not None and _IN_TURN.search(text) and _WAITED.search(text):
            found.append((seconds, passage, passage.about))
    return tuple(found)


def _waiting(context: Context, journey: Journey, about: frozenset[str], served: frozenset[str]) -> str:
    """The part of a journey that waits for those a sentence is about: the last to serve it."""
    board = context.board
    pushed = {e.target for n in journey.nodes for e in board.outgoing[n] if e.pushes}
    if about.isdisjoint({*journey.nodes, *pushed}):
        return ""
    named = {board.node_of[e] for e in served if e in board.node_of}
    able = [n for n in journey.callers_first if n in named]
    return next((n for n in reversed(able) if _gets_to(context, n, about)), "")


def _gets_to(context: Context, start: str, goals: frozenset[str]) -> bool:
    seen, front = {start}, [start]
    while front:
        node = front.pop()
        for edge in context.board.outgoing[node]:
            if edge.target in goals:
                return True
            if edge.target not in seen:
                seen.add(edge.target)
                front.append(edge.target)
    return False
