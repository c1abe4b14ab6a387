"""The folder of the user's own problems: read as a whole, and kept until somebody looks again."""

from __future__ import annotations

import logging
import os
import stat
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from whiteboard.folders import data_folder
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.model.values import FrozenMap
from whiteboard.problems.own.file import LARGEST, SUFFIX, read_own
from whiteboard.problems.own.own_problem import OwnProblem

log = logging.getLogger(__name__)

FOLDER = "problems"
"""In the program's home."""
MOST = 500
"""Problems that are read."""
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True)
class OwnProblems:
    """The problems by id, in the order of their titles, and a sentence on each file that cannot be used."""

    problems: FrozenMap[str, OwnProblem] = field(default_factory=FrozenMap[str, OwnProblem])
    unread: tuple[str, ...] = ()


def own_folder() -> Path:
    """Where they are kept; it is not there before the first of them."""
    return data_folder() / FOLDER


def own_problems() -> OwnProblems:
    """All of them, as they were when somebody looked last."""
    try:
        folder = own_folder()
    except SystemExit:
        # Without a home nothing of one's own is there; the rest works all the same.
        return OwnProblems()
    return _kept(folder)


def look_again() -> OwnProblems:
    """All of them as they are now; this reads files."""
    _kept.cache_clear()
    return own_problems()


@cache
def _kept(folder: Path) -> OwnProblems:
    return read_folder(folder)


def read_folder(folder: Path) -> OwnProblems:
    """What is in a folder, in which one file that cannot be used keeps no other from being."""
    found: list[OwnProblem] = []
    unread: list[str] = []
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError as error:
        log.warning("Own problems cannot be listed: %s", error)
        return OwnProblems()
    for path in paths[:MOST]:
        try:
            problem = read_own_file(path)
            if path.name != file_name(problem):
                raise FileProblem(
                    _("Cannot open {name}: it holds the problem {id!r}, and is not named after it.").format(
                        name=path, id=problem.id
                    )
                )
        except FileProblem as trouble:
            log.warning("%s", trouble)
            unread.append(str(trouble))
            continue
        found.append(problem)
    found.sort(key=lambda p: (p.title.casefold(), p.id))
    return OwnProblems(FrozenMap({p.id: p for p in found}), tuple(unread))


def file_name(problem: OwnProblem) -> str:
    """What its file is called in the folder."""
    return f"{problem.id}{SUFFIX}"


def read_own_file(path: Path) -> OwnProblem:
    """The problem in a file.

    Raises:
        FileProblem: one sentence that names the file, what is wrong, and what to do.
    """
    try:
        # A pipe without a writer would hold up even the opening for ever.
        with open(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileProblem(_("Cannot open {name}: it is not an ordinary file.").format(name=path))
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise FileProblem(_("Cannot open {name}: {reason}.").format(name=path, reason=reason)) from error
    except ValueError:
        raise FileProblem(
            _("Cannot open {name!r}: no file can have this name.").format(name=str(path))
        ) from None
    try:
        return read_own(data)
    except FileProblem as problem:
        raise type(problem)(
            _("Cannot open {name}: {problem}").format(name=path, problem=problem)
        ) from problem
