"""Cases as they are written in the files beside the tests, each file read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from whiteboard.review import rules

RULES = Path(rules.__path__[0])
CASES = Path(__file__).parent / "rules"
Case = Mapping[str, Any]

_GIVEN = re.compile(r"^ +fix=", re.MULTILINE)
# Python's own reader takes ten times as long, and each worker reads all of them before its first test.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What the text says."""
    return yaml.load(text, Loader=_LOADER)


@cache
def written_in(path: Path) -> Any:
    """What the file says; nobody may change it."""
    return read_yaml(path.read_text(encoding="utf-8"))


@cache
def offering() -> tuple[Path, ...]:
    """The cases of the rules that may offer a fix: of those in which one is written."""
    return tuple(
        path
        for path in sorted(CASES.rglob("*.yml"))
        if _GIVEN.search((RULES / path.relative_to(CASES)).with_suffix(".py").read_text(encoding="utf-8"))
    )
