"""The questions on what was said: each is asked on its own boards in words, and not on the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from whiteboard.language.concepts import concepts
from whiteboard.model.design import Design
from whiteboard.review.engine import review
from whiteboard.review.questions.probes import Probe, all_probes
from whiteboard.review.questions.track_record import verdicts_on

PROBES = [pytest.param(p, id=p.id) for p in all_probes()]
_WANTED = "wanted: "
"""How a sentence begins that is a requirement."""


def _board(drawn: Callable[[Mapping[str, Any]], Design], probe: Probe, said: Sequence[str]) -> Design:
    """Three parts and a sheet of notes; of the parts that a probe asks for, one."""
    kinds = {"queues": "queue", "brokers": "queue", "caches": "cache", "serves-edge": "cdn"}
    asked = next((kinds[t.value] for t in probe.parts if t.value in kinds), "")
    return drawn(
        {
            "nodes": {"people": "client", "api": {"kind": "service", "name": "Front"}, "db": "rdbms"}
            | ({"part": asked} if asked else {}),
            "flows": ["people -> api", "api -> db"] + (["api -> part"] if asked else []),
            "words": {
                "notes": [s for s in said if not s.startswith(_WANTED)],
                "functional": [s.removeprefix(_WANTED) for s in said if s.startswith(_WANTED)],
            },
        }
    )


def _asked(design: Design, probe: Probe) -> bool:
    """Whether it is asked, if only under another of its group."""
    cards = review(design).concerns
    return any(c.rule == probe.id and c.state.unaddressed for card in cards for c in (card, *card.children))


@pytest.mark.parametrize("probe", PROBES)
def test_a_probe_is_asked_on_its_own_boards_only(
    probe: Probe, drawn: Callable[[Mapping[str, Any]], Design]
) -> None:
    assert [b for b in probe.fires if not _asked(_board(drawn, probe, b), probe)] == []
    assert [b for b in probe.silent if _asked(_board(drawn, probe, b), probe)] == []


def test_probes_ask_in_one_way() -> None:
    assert all(p.ask.rstrip().endswith("?") for p in all_probes())
    assert len({p.ask for p in all_probes()}) == len(all_probes())


@pytest.mark.parametrize("probe", PROBES[::8])
def test_what_nobody_has_signed_is_a_quiet_line(
    probe: Probe, drawn: Callable[[Mapping[str, Any]], Design]
) -> None:
    aloud = {c.rule for c in review(_board(drawn, probe, probe.fires[0])).open}
    assert verdicts_on(probe.id).earned or probe.id not in aloud


def test_a_question_on_what_was_not_read_for_sure_is_a_quiet_line(
    drawn: Callable[[Mapping[str, Any]], Design], monkeypatch: pytest.MonkeyPatch
) -> None:
    earned = [
        p for p in all_probes() if verdicts_on(p.id).earned and any(c.concepts for c in p.when.values())
    ]
    boards = [(p, _board(drawn, p, b)) for p in earned for b in p.fires]

    def aloud() -> list[str]:
        return [p.id for p, board in boards if p.id in {c.rule for c in review(board).open}]

    before = aloud()
    monkeypatch.setattr(
        "whiteboard.review.text.corrections.concepts",
        lambda text: tuple(replace(stated, sure=False) for stated in concepts(text)),
    )
    assert before
    assert aloud() == []
