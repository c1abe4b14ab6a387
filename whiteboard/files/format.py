"""What a file format is: a name, its suffixes, and how to read and write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whiteboard.files.loaded import Extras, Loaded
from whiteboard.model.design import Design
from whiteboard.model.ids import IdFactory


@dataclass(frozen=True, slots=True)
class Format:
    """`suffixes` are lower-case with their dot, the usual one first; None: not read, or not written.

    A reader raises FileProblem with a clause that fits after "Cannot open NAME: ". `omits` says in sentences
    what writing this design leaves out.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, IdFactory], Loaded] | None = None
    write: Callable[[Design, Extras], bytes] | None = None
    omits: Callable[[Design], tuple[str, ...]] | None = None
