"""Files of other programs, read in a process of their own: it ends at once, and takes nothing with it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from whiteboard.files.budget import Budget, Progress
from whiteboard.files.format import Format
from whiteboard.files.loaded import Loaded
from whiteboard.files.native import read_native, write_native
from whiteboard.files.registry import format_for
from whiteboard.files.store import parse
from whiteboard.i18n import _
from whiteboard.model.errors import Cancelled, FileProblem, TooLarge

log = logging.getLogger(__name__)

COMMAND = "read-apart"
"""The first argument of the program with which it is such a process."""

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; half of it is the interpreter and its libraries."""

_PATIENCE = 5.0
"""Seconds beyond the budget's own, after which the process is ended from outside."""


class Reading:
    """One file being read; `cancel` may be called from any thread, and ends it at once."""

    def __init__(self, progress: Progress = lambda _done: None) -> None:
        self._progress = progress
        self._cancelled = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give it up; whoever waits for it gets Cancelled."""
        self._cancelled.set()
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def parse(self, path: Path, data: bytes) -> Loaded:
        """The design in a file's content; the path only says which format it is in.

        Raises:
            FileProblem: one sentence; Cancelled where `cancel` was called.
        """
        found = format_for(path)
        if _is_ours(found):
            return parse(path, data, budget=Budget(self._progress, stop=self._cancelled.is_set))
        return self._parse_apart(path, data)

    def _parse_apart(self, path: Path, data: bytes) -> Loaded:
        with self._lock:
            self._check()
            try:
                process = self._process = _started()
            except OSError as error:
                sentence = _("Cannot open {name}: no process can be started to read it in ({reason}).")
                raise FileProblem(sentence.format(name=path, reason=error.strerror)) from error
        budget = Budget()
        patience = threading.Timer(budget.seconds + _PATIENCE, process.kill)
        patience.daemon = True
        patience.start()
        try:
            return _asked(process, path, data, self._progress)
        except (OSError, ValueError, KeyError) as error:
            self._check()
            raise TooLarge(
                _("Cannot open {name}: reading it took too much time or memory; split it up.").format(
                    name=path
                )
            ) from error
        finally:
            patience.cancel()
            with self._lock:
                self._process = None
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _check(self) -> None:
        if self.cancelled:
            raise Cancelled(_("Opening the file was cancelled."))


def _is_ours(found: Format | None) -> bool:
    """Our own files are one call of the JSON library and checks; an unknown format is refused here."""
    return found is None or found.read is None or found.id == "whiteboard"


def _started() -> subprocess.Popen[bytes]:
    inside = [] if getattr(sys, "frozen", False) else ["-m", "whiteboard"]
    return subprocess.Popen(
        [sys.executable, *inside, COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _asked(process: subprocess.Popen[bytes], path: Path, data: bytes, progress: Progress) -> Loaded:
    pipe_in, pipe_out = process.stdin, process.stdout
    assert pipe_in is not None
    assert pipe_out is not None
    _send(pipe_in, {"name": os.fsdecode(path), "size": len(data)}, data)
    while True:
        said = cast("dict[str, object]", json.loads(pipe_out.readline()))
        if "done" in said:
            progress(cast(float, said["done"]))
        elif "problem" in said:
            if "trace" in said:
                log.error("The reader of %s failed:\n%s", path, said["trace"])
            raise _problem(str(said["kind"]), str(said["problem"]))
        else:
            size = cast(int, said["size"])
            text = pipe_out.read(size)
            if len(text) != size:
                raise ValueError("cut short")
            notes = tuple(str(note) for note in cast("list[object]", said["notes"]))
            return Loaded(read_native(text).design, notes=notes)


def _problem(kind: str, sentence: str) -> FileProblem:
    known = {made.__name__: made for made in _all_below(FileProblem)}
    return known.get(kind, FileProblem)(sentence)


def _all_below(kind: type[FileProblem]) -> list[type[FileProblem]]:
    return [kind, *(found for below in kind.__subclasses__() for found in _all_below(below))]


def _send(pipe: IO[bytes], head: dict[str, object], data: bytes = b"") -> None:
    pipe.write(json.dumps(head).encode() + b"\n" + data)
    pipe.flush()


def serve(limit_memory: Callable[[int], None] | None = None) -> int:
    """Be that process: a head and a file come in, progress and a design go out. Returns the exit code."""
    (limit_memory or _limit_memory)(MOST_MEMORY)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    head = cast("dict[str, object]", json.loads(incoming.readline()))
    path, data = Path(str(head["name"])), incoming.read(cast(int, head["size"]))
    try:
        loaded = parse(path, data, budget=Budget(lambda done: _send(outgoing, {"done": done})))
        text = write_native(loaded.design, loaded.extras)
    except FileProblem as problem:
        _send(outgoing, {"kind": type(problem).__name__, "problem": str(problem)})
        return 1
    except MemoryError:
        return 1
    except Exception as error:
        # Dying in silence would be told as too large a file.
        sentence = _("Cannot open {name}: something went wrong inside the program ({kind}: {error}).").format(
            name=path, kind=type(error).__name__, error=" ".join(str(error).split())[:200]
        )
        trace = traceback.format_exc()
        _send(outgoing, {"kind": FileProblem.__name__, "problem": sentence, "trace": trace})
        return 1
    _send(outgoing, {"size": len(text), "notes": list(loaded.notes)}, text)
    return 0


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:
        return  # not on this system; the budget's counts hold everywhere
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
