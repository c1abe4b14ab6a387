"""The review as data and as text."""

from __future__ import annotations

import json
from collections.abc import Callable

from whiteboard.model.design import Design
from whiteboard.review.engine import review
from whiteboard.review.reports.json_report import to_json
from whiteboard.review.reports.text_report import to_text

Draw = Callable[[str], Design]

BOARD = """
nodes:
  user: client
  api: {kind: service, name: API, replicas: 1}
  db: {kind: rdbms, name: Posts, replicas: 1}
flows: ["user -> api: post {peak_qps: 10}", "api -> db: insert, select"]
answers: [{to: spof-critical-path@api, text: ten minutes are fine}]
"""
KEYS = {
    "id", "rule", "phase", "category", "severity", "confidence", "state", "subjects", "message", "question",
    "resolved_by", "source", "evidence",
}  # fmt: skip


def test_json_has_the_agreed_form(draw: Draw) -> None:
    design = draw(BOARD)
    data = json.loads(json.dumps(to_json(review(design), design, {})))
    assert data["schema"] == 1
    assert data["design"]["components"] == 3
    first = data["concerns"][0]
    assert first.keys() >= KEYS
    assert first["id"] == "store-no-redundancy@db"
    assert first["subjects"] == [{"id": "db", "label": "Posts"}]
    assert first["state"] == "open"
    assert [c["rule"] for c in first["children"]] == ["spof-critical-path"]
    answered = next(c for c in data["concerns"] if c["state"] == "answered")
    assert answered["answer"] == "ten minutes are fine"


def test_json_shows_what_the_panel_shows_and_counts_the_rest(draw: Draw) -> None:
    nodes = ", ".join(f"s{i}: {{kind: service, name: S{'abcdefghij'[i]}, replicas: 1}}" for i in range(10))
    flows = ", ".join(f'"u -> s{i}: get"' for i in range(10))
    design = draw(f"nodes: {{u: client, {nodes}}}\nflows: [{flows}]")
    found = review(design)
    data = to_json(found, design, {})
    concerns = data["concerns"]
    assert isinstance(concerns, list)
    assert [(c["tier"], c["id"]) for c in concerns] == [("question", c.id) for c in found.open]
    assert data["design"]["held_back"] == len(found.more) > 0


def test_text_names_question_evidence_and_answer(draw: Draw) -> None:
    design = draw(BOARD)
    text = to_text(review(design), design, {})
    assert "? The disk under Posts is gone." in text
    assert "  Posts keeps only one copy of the data" in text
    assert "- also: Posts is a single point of failure" in text
    assert "[answered] API is a single point of failure: ten minutes are fine" in text
    assert all(len(line) <= 96 for line in text.splitlines())
