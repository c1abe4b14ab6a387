"""Numbers that cannot be, from a file or a peer: kept, named, and unknown to every rule and analysis."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from tests.review.conftest import design_of
from whiteboard.cli.program import run
from whiteboard.files.native import read_native, write_native
from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Estimate
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review
from whiteboard.review.numbers.estimates import derived
from whiteboard.review.numbers.out_of_bounds import told_beyond, within_bounds
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.analyses_text import analyses_text
from whiteboard.review.reports.text_report import to_text

ODD = re.compile(r"(?<![\w.-])-\d|\binf\b|\bnan\b|\d[eE][+-]\d", re.IGNORECASE)
"""What no printed quantity is: negative, endless, none, or in an exponent's notation."""


def board(**numbers: float) -> Design:
    return design_of(
        {
            "nodes": {"user": "client", "api": {"kind": "service", "replicas": 2}, "db": "rdbms"},
            "flows": ["user -> api: post {qps: 500}", "api -> db: insert"],
            "words": {"numbers": {"dau": 1e6, "writes_per_user": 2, **numbers}},
        }
    )


def with_fact(name: str, value: float | bool | str) -> Design:
    base = board()
    api = base.elements["api"]
    assert isinstance(api, Component)
    return base.with_records(put=[api.changed(facts=api.facts.with_(name, value))])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("peak_factor", 0),
        ("peak_factor", -2),
        ("dau", -1e8),
        ("object_size", -1),
        ("dau", 1e308),
        ("retention_days", 1e6),
        ("copies", 0),
        ("read_write_ratio", 0),
    ],
)
def test_an_estimate_out_of_bounds_counts_as_unknown(key: str, value: float) -> None:
    design = board(**{key: value})
    result = review(design)
    assert [(b.owner, b.name) for b in result.beyond] == [("Estimates", key)]
    assert f"Estimates: {key} " not in told_beyond(result.beyond), "people know it by its title"
    without = design.with_records(remove=[e.id for e in design.answers_of(Estimate) if e.key == key])
    assert derived(design) == derived(without)
    text = to_text(result, design, coverage(design, result)) + analyses_text(report(result, design))
    assert not ODD.search(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("capacity", 0.0),
        ("replicas", -1.0),
        ("replicas", True),
        ("zones", "two"),
        ("timeout", math.inf),
        ("hit_ratio", 700.0),
        ("nobody knows it", -4.0),
    ],
)
def test_a_fact_out_of_bounds_counts_as_unknown(name: str, value: float | bool | str) -> None:
    design = with_fact(name, value)
    result = review(design)
    assert [(b.element, b.name) for b in result.beyond] == [("api", name)]
    assert not result.board.nodes["api"].fact(name).known
    assert not ODD.search(to_text(result, design, coverage(design, result)))


def test_a_sound_design_is_the_same_one() -> None:
    design = board()
    assert within_bounds(design) == (design, ())
    assert within_bounds(design)[0] is design


def test_the_unit_of_an_estimate_scales_before_the_bound() -> None:
    good = Estimate(id="e", key="dau", value=5, unit="M")
    bad = Estimate(id="e", key="dau", value=5e6, unit="M")
    assert not within_bounds(Design.of([good]))[1]
    assert within_bounds(Design.of([bad]))[1]


def test_the_sentence_names_the_first() -> None:
    odd = FrozenMap({"replicas": -1.0})
    box = Box(0, 0, 9, 9)
    many = [Component(id=str(i), kind="service", name=f"S{i}", box=box, facts=odd) for i in range(5)]
    sentence = told_beyond(within_bounds(Design.of(many))[1])
    assert sentence.startswith("5 numbers are out of bounds and count as unknown: S0: replicas -1; S1")
    assert sentence.endswith("and 2 more.")
    assert told_beyond(()) == ""


def test_the_file_keeps_it_and_the_command_says_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    design = with_fact("replicas", -3.0)
    path = tmp_path / "odd.whiteboard"
    path.write_bytes(write_native(design))
    kept = read_native(path.read_bytes()).design.elements["api"]
    assert isinstance(kept, Component)
    assert kept.facts["replicas"] == -3.0
    assert run(["review", str(path), "--json"]) == 0
    out, err = capsys.readouterr()
    assert [o["name"] for o in json.loads(out)["out_of_bounds"]] == ["replicas"]
    assert "replicas -3" in err


def test_a_phase_is_not_covered_by_what_cannot_be() -> None:
    design = board(dau=-5)
    items = {i.id: i for i in coverage(design, review(design))[Phase.UNDERSTANDING].items}
    assert not items["dau"].done
