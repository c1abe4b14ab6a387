"""Everything in this folder is a long form: left out of the test command, run by `make check-hard`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hard.figures import Tally

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before `-m` looks at the markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.hard)


@pytest.fixture
def tally() -> Iterator[Callable[[str, str], Tally]]:
    """Make rows of the report; they are written at the end, also where the test failed."""
    made: list[Tally] = []

    def make(group: str, name: str) -> Tally:
        made.append(Tally(group, name))
        return made[-1]

    yield make
    for row in made:
        row.write()
