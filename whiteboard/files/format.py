"""What a file format is: a name, its suffixes, and how to read and write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from whiteboard.files.budget import Budget
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.model.design import Design
from whiteboard.model.ids import IdFactory


class Reader(Protocol):
    """Without a budget of the caller's it makes its own."""

    def __call__(self, data: bytes, ids: IdFactory, budget: Budget | None = None, /) -> Loaded: ...


@dataclass(frozen=True, slots=True)
class Format:
    """`suffixes` are lower-case with their dot, the usual one first; None: not read, or not written.

    A reader keeps within its budget, and raises FileProblem with a clause for after "Cannot open NAME: ".
    `omits` says in sentences what writing this design leaves out.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    write: Callable[[Design, Extras], bytes] | None = None
    omits: Callable[[Design], tuple[str, ...]] | None = None
