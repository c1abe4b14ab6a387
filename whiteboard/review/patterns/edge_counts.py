"""Counts of reads that are taken behind a cache at the edge, which answers most reads by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.system.board import Edge, Node

_THINGS = r"(?:views?|reads?|plays?|clicks?|impressions?|downloads?|visits?|hits?|opens?|watche[sd])"
_COUNTS = re.compile(
    rf"\b{_THINGS}\b[^.;]{{0,20}}\b(?:count(?:s|ed|er|ers)?|statistics?|stats|analytics)\b"
    rf"|\b(?:count(?:s|er|ers)?|number|statistics?|stats|analytics)\b[^.;]{{0,20}}\b{_THINGS}\b|\bhow often\b"
)
_COUNTING = re.compile(rf"\b{_THINGS}\b|\bcount(?:s|er|ers|ing)?\b|\banalytics\b|\bstat(?:s|istics)\b")
_REPORTED = re.compile(
    r"\bbeacons?\b|\bpixels?\b|\b(?:cdn|edge|access) logs?\b|\blogs? (?:of|from) (?:the )?(?:cdn|edge)\b"
    r"|\b(?:client|browser|player|app) (?:reports?|sends?|counts?|pings?)\b|\bno[- ](?:store|cache)\b"
    r"|\bnot cached\b"
    r"|\bnever cached\b|\buncached\b|\b302\b|\bapproximat\w+|\brough\w*|\bestimat\w+ counts?\b"
    r"|\bedge (?:function|worker)s?\b"
    r"|\bheartbeats? from (?:the )?player"
)
_STATIC = re.compile(r"\b(?:static|assets?|images?|scripts?|thumbnails?|media|js|css|html)\b")


@dataclass(frozen=True, slots=True)
class HiddenCounts:
    """The part that reports reads, the edge cache before it, and the flow over which it reports."""

    counter: str
    edge: str
    flow: str


def hidden_counts(context: Context, requirement: Requirement) -> HiddenCounts | None:
    """Where the reads of a requirement are counted, if only behind an edge cache; None if all are heard."""
    text = requirement.text.casefold()
    if not _COUNTS.search(text) or _REPORTED.search(text):
        return None
    board = context.board
    if any(not m.denied for m in board.words.search(_REPORTED)):
        return None
    reports = [e for e in board.edges if _reports(context, e)]
    if not reports or any(board.nodes[e.source].any_of(Trait.ENTRY, Trait.SERVES_EDGE) for e in reports):
        return None
    for flow in reports:
        before = context.dominating.get(flow.source, frozenset())
        for node in board.in_order(before):
            if _keeps_answers(context, board.nodes[node], before):
                return HiddenCounts(flow.source, node, flow.id)
    return None


def _reports(context: Context, edge: Edge) -> bool:
    """Whether a flow tells of reads, out of the way of the answer or into a counter."""
    nodes = context.board.nodes
    if not nodes[edge.source].any_of(Trait.PROCESSES, Trait.FORWARDS, Trait.ENTRY, Trait.SERVES_EDGE):
        return False
    if nodes[edge.source].has(Trait.CONSUMES) or edge.mode is FlowMode.REPLICATION:
        return False
    aside = edge.mode in (FlowMode.ASYNC, FlowMode.STREAM) or nodes[edge.target].has(Trait.BROKERS)
    counter = bool(re.search(r"\bcount|\banalytic|\bstat", nodes[edge.target].name.casefold()))
    return (aside and bool(_COUNTING.search(edge.label.casefold()))) or (counter and edge.may_write)


def _keeps_answers(context: Context, node: Node, before: frozenset[str]) -> bool:
    if not node.has(Trait.SERVES_EDGE, Trait.CACHES):
        return False
    labels = [e.label for e in context.board.outgoing[node.id] if e.target in before]
    return not _STATIC.search(" ".join((node.name, *labels)).casefold())
