"""What the candidate said to the concerns: resolutions, decisions and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.model.interview import Decision, Resolution, ResolutionState
from whiteboard.review.concerns.concern import State
from whiteboard.review.concerns.key import BOARD, key_of, split_key
from whiteboard.review.concerns.rule import Rule
from whiteboard.review.system.board import Board
from whiteboard.review.text.aspects.aspects import PATTERNS

STATE_OF: Mapping[ResolutionState, State] = {
    ResolutionState.ASKED: State.ASKED,
    ResolutionState.ANSWERED: State.ANSWERED,
    ResolutionState.ACCEPTED: State.ACCEPTED,
    ResolutionState.NOT_APPLICABLE: State.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """How a concern stands by what was said: the state, the words, and the record that has them.

    `about` are the names that the words were about, where they were noted.
    """

    state: State
    text: str = ""
    record: str = ""
    about: tuple[str, ...] = ()


class Answers:
    """The design's resolutions and decisions, asked per concern."""

    def __init__(self, design: Design, board: Board) -> None:
        self._board = board
        self.resolutions = design.answers_of(Resolution)
        self.decisions = design.answers_of(Decision)
        self._by_key = {self._on_nodes(r.concern): r for r in self.resolutions}

    def given(self, rule: Rule, component: str = BOARD, flow: str = "") -> Reply | None:
        """The reply to one concern, the strongest first: its resolution, then decisions, then "asked"."""
        resolution = self._by_key.get(self._on_nodes(key_of(rule.id, component, flow)))
        if resolution is not None and resolution.state is not ResolutionState.ASKED:
            return Reply(STATE_OF[resolution.state], resolution.text, resolution.id, resolution.subject_names)
        decision = self._decision(rule, component, flow)
        if decision is not None:
            return Reply(State.ACCEPTED, _in_words(decision), decision.id)
        return Reply(State.ASKED, "", resolution.id) if resolution is not None else None

    def _decision(self, rule: Rule, component: str, flow: str) -> Decision | None:
        keys = {key_of(rule.id, "*"), self._on_nodes(key_of(rule.id, component, flow))}
        keys.add(self._on_nodes(key_of(rule.id, component)))
        for decision in self.decisions:
            if any(self._on_nodes(key) in keys for key in decision.accepts):
                return decision
        for decision in self.decisions:
            if component in {self._node(s) for s in decision.subjects} and _speaks(decision, rule):
                return decision
        return None

    def _on_nodes(self, key: str) -> str:
        """The key with the ids of folded instances replaced by their node's."""
        rule, component, flow = split_key(key)
        return key_of(rule, self._node(component), flow)

    def _node(self, component: str) -> str:
        return self._board.node_of.get(component, component)


def _speaks(decision: Decision, rule: Rule) -> bool:
    """Whether a decision is about what the rule asks, and not merely about the same component."""
    text = _in_words(decision).casefold()
    return any(PATTERNS[aspect].search(text) for aspect in rule.aspects)


def _in_words(decision: Decision) -> str:
    parts: Iterable[str] = (decision.choice, decision.reason, decision.cost)
    return re.sub(r"\s+", " ", "; ".join(p for p in parts if p))
