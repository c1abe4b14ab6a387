"""The prompt with a design loaded, and what the program says while it works."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from whiteboard.cli.program import run
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "cart.whiteboard"
    card = Component(id="s", order="1", box=Box(0, 0, 172, 64), kind="service", name="Cart")
    save(path, Design.of([card], Meta(title="Cart")))
    return path


@pytest.fixture
def quiet_after() -> Iterator[None]:
    logger = logging.getLogger("whiteboard")
    before, level = list(logger.handlers), logger.level
    yield
    logger.handlers[:] = before
    logger.setLevel(level)


def piped(monkeypatch: pytest.MonkeyPatch, script: str, design: Path) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(script))
    return run(["shell", str(design)])


def test_a_script_sees_the_design_and_its_review(
    design: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = (
        "print(design.meta.title, named['Cart'].kind)\nfor c in review().concerns[:1]:\n    print(c.id)\n"
    )
    assert piped(monkeypatch, script, design) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Cart service"


def test_a_script_changes_a_design_and_saves_it_under_another_name(
    design: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "new = design.with_records([named['Cart'].changed(name='Basket')])\nsave('new.whiteboard', new)\n"
    )
    monkeypatch.chdir(tmp_path)
    assert piped(monkeypatch, script, design) == 0
    assert [e.name for e in load(tmp_path / "new.whiteboard").design.elements.values()] == ["Basket"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("save('cart.whiteboard')", "whiteboard: cart.whiteboard exists; choose another name, or --force"),
        ("nothing", "NameError: name 'nothing' is not defined"),
        ("if", "SyntaxError: "),
    ],
)
def test_a_script_that_fails_ends_with_1(
    script: str,
    said: str,
    design: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = design.read_bytes()
    assert piped(monkeypatch, script, design) == 1
    assert said in capsys.readouterr().err
    assert design.read_bytes() == before


@pytest.mark.usefixtures("quiet_after")
def test_verbose_says_what_is_done_and_results_stay_clean(
    design: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--verbose", "review", str(design)]) == 0
    loud = capsys.readouterr()
    assert "Read cart.whiteboard: " in loud.err
    assert "Reviewed 1 elements: " in loud.err
    assert run(["review", str(design)]) == 0
    assert capsys.readouterr().out == loud.out


@pytest.mark.usefixtures("quiet_after")
def test_verbose_goes_before_a_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-v", str(tmp_path / "gone.whiteboard")]) == 2
    assert "is neither a file nor a command" in capsys.readouterr().err
