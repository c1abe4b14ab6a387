"""A rule, an analysis or a count that ends in an error is named, and the rest of the review stands."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from tests.review.conftest import design_of
from whiteboard.cli.program import run
from whiteboard.files.native import write_native
from whiteboard.interview import coverage as covering
from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.model.interview import Estimate
from whiteboard.model.phase import Phase
from whiteboard.review import engine
from whiteboard.review.concerns.concern import State
from whiteboard.review.concerns.rule import Entry, Finding
from whiteboard.review.context import Context
from whiteboard.review.effort.guard import Failure, told
from whiteboard.review.engine import Cancelled, review
from whiteboard.review.numbers import analyses
from whiteboard.review.registry import rules
from whiteboard.review.reports.analyses_report import not_made, report
from whiteboard.review.result import Review
from whiteboard.review.system.normalising import normalise as normalising

CASE = {
    "nodes": {
        "user": "client",
        "api": {"kind": "service", "name": "API", "note": "30 rps"},
        "db": {"kind": "rdbms", "name": "DB"},
    },
    "flows": ["user -> api: post {qps: 500}", "api -> db: insert"],
    "answers": [{"to": "spof-critical-path@api", "state": "answered", "text": "two of them"}],
}


def boom(*_args: object) -> list[Finding]:
    raise ZeroDivisionError("float division by zero")


@pytest.fixture
def design() -> Design:
    return design_of(CASE)


def breaking(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """These rules end in an error."""
    found = tuple(Entry(e.rule, boom, e.docs) if e.rule.id in names else e for e in rules())
    assert {e.rule.id for e in found if e.check is boom} == set(names)
    monkeypatch.setattr(engine, "rules", lambda: found)


def keys(result: Review) -> set[str]:
    return {c.id for c in result.concerns}


def test_one_rule_that_fails_takes_no_other_along(
    design: Design, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = review(design)
    broken = next(c.rule for c in whole.concerns)
    title = next(e.rule.title for e in rules() if e.rule.id == broken)
    breaking(monkeypatch, broken)
    with caplog.at_level(logging.ERROR):
        result = review(design)
    assert result.failed == (Failure(broken, title, "ZeroDivisionError: float division by zero"),)
    assert {c.rule for c in result.concerns} >= {c.rule for c in whole.concerns} - {broken}
    assert any(r.exc_info and broken in r.getMessage() for r in caplog.records)


def test_what_could_not_look_resolves_nothing(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, "spof-critical-path")
    found = [c for c in review(design).concerns if c.rule == "spof-critical-path"]
    assert not [c for c in found if c.state is State.RESOLVED]


def test_a_finding_without_a_card_is_that_rules_failure(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = review(design)
    first, *others = rules()
    bad = Entry(first.rule, lambda _c: [Finding("odd", "none", ("api",))], "")  # type: ignore[arg-type]
    monkeypatch.setattr(engine, "rules", lambda: (bad, *others))
    result = review(design)
    assert [f.part for f in result.failed] == [first.rule.id]
    assert keys(result) >= {c.id for c in whole.concerns if c.rule != first.rule.id}


def test_no_chain_is_too_deep_to_say_so(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(context: Context) -> list[Finding]:
        return deep(context)

    first, *others = rules()
    monkeypatch.setattr(engine, "rules", lambda: (Entry(first.rule, deep, ""), *others))
    assert [f.reason.split(":")[0] for f in review(design).failed] == ["RecursionError"]


def test_called_off_is_no_failure(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    def off(_context: Context) -> list[Finding]:
        raise Cancelled

    first, *others = rules()
    monkeypatch.setattr(engine, "rules", lambda: (Entry(first.rule, off, ""), *others))
    with pytest.raises(Cancelled):
        review(design)


@pytest.mark.parametrize("step", ["passages", "spoken", "told"])
def test_words_that_cannot_be_read_leave_the_drawing(
    design: Design, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(normalising, step, boom)
    result = review(design)
    assert len(result.failed) == 1
    assert result.concerns


@pytest.mark.parametrize("name", ["loads", "capacities", "latencies", "cost", "availabilities", "journeys"])
def test_an_analysis_that_fails_is_named_and_the_others_stay(
    design: Design, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(analyses, name, boom)
    result = review(design)
    sections = report(result, design)
    failed = not_made(sections)
    assert len(sections) == 9
    assert failed
    assert all(f.reason.startswith("ZeroDivisionError") for f in failed)
    assert result.concerns
    assert all(s.rows for s in sections if not s.failed)


def test_coverage_counts_what_it_can(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covering, "results", boom)
    found = coverage(design, review(design))
    first = found[Phase.UNDERSTANDING]
    assert [i.id for i in first.items][-1] == "failed"
    assert not first.done
    assert len(first.items) > 5
    assert all(i.id != "failed" for p in list(Phase)[1:] for i in found[p].items)


def test_the_sentence_names_a_few() -> None:
    failed = [Failure(str(i), f"Rule {i}", "E") for i in range(6)]
    assert told([]) == ""
    assert told(failed[:1]) == "1 check could not be made: Rule 0. The rest stands."
    assert told(failed).startswith("6 checks could not be made: Rule 0; Rule 1; Rule 2; Rule 3 and 2 more.")


class TestCommand:
    @pytest.fixture
    def file(self, tmp_path: Path, design: Design, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "a.whiteboard"
        wrong = Estimate(id="sum", text="10M requests / day = 5,000/s")
        path.write_bytes(write_native(design.with_records(put=[wrong])))
        breaking(monkeypatch, "spof-critical-path")
        monkeypatch.setattr(analyses, "cost", boom)
        return path

    def test_text_and_exit_code(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code = run(["review", str(file), "--analyses"])
        out, err = capsys.readouterr()
        assert code == 3
        assert "checks could not be made: " in err
        assert "Traceback" not in out + err
        assert "Could not be worked out (ZeroDivisionError: float division by zero)." in out
        assert "Does not add up:" in out

    def test_json(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code = run(["review", str(file), "--analyses", "--json"])
        data = json.loads(capsys.readouterr().out)
        assert code == 3
        assert {f["part"] for f in data["failed"]} >= {"spof-critical-path", "cost"}
        assert all(set(f) == {"part", "title", "reason"} for f in data["failed"])

    def test_a_grave_concern_goes_before(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["review", str(file), "--fail-on", "info"]) == 1
        assert "could not be made" in capsys.readouterr().err
