"""The practice problems: one TOML file each in the assets' folder, found by walking it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from whiteboard.assets import assets_dir
from whiteboard.model.design import Design
from whiteboard.model.interview import Meta
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.problems.problem import Problem
from whiteboard.problems.worked_board import JudgedBoard

__all__ = ["Problem", "judged_boards", "new_design", "problems", "read_judged_board", "read_problems"]


def read_problems(folder: Path) -> Mapping[str, Problem]:
    """The problems of a folder by id, in their order.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file does not hold a problem.
        ValueError: a file's name is not its problem's id.
    """
    found: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        problem = Problem.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        if problem.id != path.stem:
            raise ValueError(f"{path.name} holds the problem {problem.id!r}; name the file after it")
        found.append(problem)
    return MappingProxyType({p.id: p for p in sorted(found, key=lambda p: (p.order, p.title))})


@cache
def problems() -> Mapping[str, Problem]:
    """The program's own problems by id, in the order to offer them."""
    return read_problems(assets_dir() / "problems")


def read_judged_board(path: Path) -> JudgedBoard:
    """A board that an interviewer marked.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: the file does not hold one.
    """
    return JudgedBoard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def judged_boards(problem: str) -> Mapping[str, JudgedBoard]:
    """The marked boards of a problem by how good they are: "weak", "middling"."""
    paths = sorted((assets_dir() / "problems" / "boards").glob(f"{problem}.*.toml"))
    return MappingProxyType({path.name.split(".")[1]: read_judged_board(path) for path in paths})


def new_design(problem: Problem | None) -> Design:
    """An empty design, for a problem or free; nothing is filled in for the candidate."""
    if problem is None:
        return Design()
    # Whoever opens the design elsewhere has the program's problems, but not somebody's own.
    prompt = problem.prompt if isinstance(problem, OwnProblem) else ""
    return Design.of((), meta=Meta(title=problem.title, problem=problem.id, prompt=prompt))
