"""What earns a level whatever the problem: each kind of words beside one that only looks like it."""

from __future__ import annotations

import pytest

from whiteboard.interview.scoring.depth import depth
from whiteboard.interview.scoring.framing import framing
from whiteboard.interview.scoring.numbers import numbers
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.shape import shape
from whiteboard.interview.scoring.trade_offs import trade_offs
from whiteboard.model.design import Design
from whiteboard.model.interview import Decision, DeepDive, EdgeCase, Estimate, Requirement, ScopeItem
from whiteboard.model.level import Level
from whiteboard.model.record import Record
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.review.engine import review

QUALITIES = "Two non-functional requirements, one of them with a number"
FIGURES = "Requests per second at peak, and bytes over the years, from the users and their habits"
LIMIT = "The bottleneck, with its number"


def _seen(*records: Record) -> Seen:
    design = Design.of(records)
    return Seen.of(design, review(design), None, Level.MID)


def _framed(*qualities: str) -> Proposal:
    wished = ("Riders order a car", "Drivers accept a ride", "Riders pay")
    return framing(
        _seen(
            *(Requirement(id=f"r{i}", text=text) for i, text in enumerate(wished)),
            *(Requirement(id=f"q{i}", functional=False, text=text) for i, text in enumerate(qualities)),
            ScopeItem(id="s", inside=False, text="tips"),
        )
    )


@pytest.mark.parametrize(
    "qualities",
    [
        ("p99 < 200 ms", "99.9 % of the month"),
        ("Search within 300 ms", "No ride is lost"),
        ("Available at 99.95 %", "low latency for the driver's map"),
    ],
)
def test_two_qualities_one_of_them_with_its_number(qualities: tuple[str, ...]) -> None:
    assert QUALITIES not in _framed(*qualities).missing


@pytest.mark.parametrize(
    "qualities",
    [
        ("Highly available, scalable for 10M users", "low latency"),
        ("99.9 % available", "fault tolerant and secure"),
        ("p99 < 200 ms",),
    ],
)
def test_what_every_system_has_is_no_second_quality(qualities: tuple[str, ...]) -> None:
    assert QUALITIES in _framed(*qualities).missing


def _worked(*lines: str) -> tuple[str, ...]:
    return numbers(_seen(*(Estimate(id=f"e{i}", text=text) for i, text in enumerate(lines)))).missing


@pytest.mark.parametrize(
    "line", ["1 sign + 41 time + 10 machine + 12 sequence", "key 16 B + value 84 B + 20 B of index"]
)
def test_the_parts_of_a_whole_are_a_figure(line: str) -> None:
    assert FIGURES not in _worked("4096 per ms per machine ~ 4M/s", "2^41 ms ~ 69 yrs", line)


@pytest.mark.parametrize("line", ["1 + 2 + 3", "5 machines", "step 1 + step 2"])
def test_a_sum_of_nothing_is_none(line: str) -> None:
    assert FIGURES in _worked("4096 per ms per machine ~ 4M/s", "2^41 ms ~ 69 yrs", line)


def _deep(bottleneck: str) -> tuple[str, ...]:
    text = "Keys with a lifetime of a day are set only when absent, so a repeated call finds the first one"
    dives = [
        DeepDive(id="d1", component="a", text=text, bottleneck=bottleneck),
        DeepDive(id="d2", component="b", text=text),
    ]
    return depth(_seen(*dives)).missing


@pytest.mark.parametrize(
    "bottleneck",
    [
        "4096/ms per node",
        "30k/s, Redis does 100k",
        "1,000 a day are nothing; after an outage 43,000 wait",
    ],
)
def test_a_bottleneck_says_what_gives_first(bottleneck: str) -> None:
    assert LIMIT not in _deep(bottleneck)


@pytest.mark.parametrize(
    "bottleneck", ["3k SETNX per sec is nothing for Redis", "1.5k rps are no problem", "CPU"]
)
def test_what_binds_nothing_is_no_bottleneck(bottleneck: str) -> None:
    assert LIMIT in _deep(bottleneck)


def _argued(**words: str) -> int | None:
    problem = problems()["chat"]
    design = reference_design(problem)
    said = design.with_records(
        remove=[d.id for d in (*design.answers_of(Decision), *design.answers_of(EdgeCase))]
    )
    made = said.with_records([Decision(id="own", choice="Push", rejected="Pull", **words)])
    return trade_offs(Seen.of(made, review(made), problem, Level.MID)).level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ({"reason": "reads are a hundred times the writes"}, 2),
        ({"reason": "reads are a hundred times the writes", "cost": "ten copies of each post"}, 3),
        ({"reason": "reads are a hundred times the writes, but each post is copied ten times"}, 3),
    ],
)
def test_an_alternative_is_argued_with_what_it_costs(words: dict[str, str], level: int) -> None:
    assert _argued(**words) == level


def test_a_wish_of_one_word_needs_its_path_as_well() -> None:
    problem = problems()["url-shortener"]
    design = reference_design(problem)
    wished = design.with_records([Requirement(id="w", text="tagging")])
    found = shape(Seen.of(wished, review(wished), problem, Level.MID))
    assert "No flow covers: tagging" in found.missing
