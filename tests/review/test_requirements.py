"""Which part of the board serves a requirement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.review.requirements.coverage import functional, serving
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]

BOARD = """
nodes:
  u: client
  api: {kind: service, name: Post service}
  n: {kind: worker, name: Notifier}
  x: {kind: search, name: Hashtags}
flows: ["u -> api: publish"]
"""


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Users publish a post", True),
        ("People write tweets", True),
        ("Send push notifications", True),
        ("Video calls", False),
        ("The editor approves a post", False),
        ("Editors approve hashtags", False),
        ("Publish with hashtags", True),
        ("Export all data as a spreadsheet", False),
    ],
)
def test_covered_by_words_stems_and_synonyms(draw: Draw, text: str, covered: bool) -> None:
    design = draw(f"{BOARD}words: {{functional: [{text}]}}")
    found = serving(design, normalise(design), functional(design)[0])
    assert found.covered is covered


def test_wired_needs_a_way_from_an_entry(draw: Draw) -> None:
    design = draw(f"{BOARD}words: {{functional: [Publish a post, Hashtags]}}")
    board = normalise(design)
    posting, tags = (serving(design, board, r) for r in functional(design))
    assert posting.elements == ("api", "f1")
    assert (posting.covered, posting.wired) == (True, True)
    assert (tags.covered, tags.wired) == (True, False)


def test_what_is_out_of_scope_is_not_asked_for(draw: Draw) -> None:
    design = draw(
        "words: {functional: [Post, Show trending hashtags, Chat (out of scope)], out: [trending hashtags]}"
    )
    assert [r.text for r in functional(design)] == ["Post"]
