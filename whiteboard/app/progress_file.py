"""One's past interviews on disk: a line of JSON for each, in a file of the user's alone."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from whiteboard.app.alone import alone
from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.past import Past
from whiteboard.model.errors import FileProblem

log = logging.getLogger(__name__)

FOLDER = "progress"
"""In the program's home; a folder of its own, so that nobody waits here for what writes something else."""
NAME, DAMAGED = "interviews.jsonl", "interviews.damaged"
VERSION = 1
HEAD = "whiteboard-progress"
"""The first line's field, with the version of the file."""
LARGEST = 16_000_000
"""Bytes; what is larger is no file of ours."""
_PATIENCE = 3.0
"""Seconds; never on the window's thread."""

Raw = dict[str, object]


@dataclass(frozen=True)
class Kept:
    """The past interviews, the latest first, and sentences on what was found in the file."""

    pasts: tuple[Past, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass
class _Content:
    """`lines` by document, as they came, also those that only a newer version understands; `head` is the
    first one, `damaged` are lines to set aside."""

    head: Raw
    lines: dict[str, Raw]
    damaged: list[str]


class ProgressFile:
    """Every call reads what is there by then, so that several windows and processes keep to one list."""

    def __init__(self, home: Path, *, kept: bool = True) -> None:
        """`kept`: read and written; otherwise all lasts as long as the program."""
        self.path = home / FOLDER / NAME
        self._kept = kept
        self._meanwhile: dict[str, Raw] = {}

    def read(self) -> Kept:
        """The past interviews. Lines that are none are moved to a file beside it, and told.

        Raises:
            FileProblem: the file cannot be read, or is of a newer version.
        """
        if not self._kept:
            return Kept(_latest_first(self._meanwhile))
        content = self._read()
        notices: list[str] = []
        if content.damaged:
            try:
                with self._alone():
                    content = self._read()
                    notices += self._set_aside(content)
            except FileProblem as problem:
                # What can be read is shown all the same.
                notices.append(str(problem))
        pasts = _latest_first(content.lines)
        strange = len(content.lines) - len(pasts)
        if strange:
            text = ngettext(
                "{count} past interview is not understood by this version of Whiteboard; it is kept.",
                "{count} past interviews are not understood by this version of Whiteboard; they are kept.",
                strange,
            )
            notices.append(text.format(count=strange))
        return Kept(pasts, tuple(notices))

    def keep(self, past: Past, *, anew: bool = True) -> None:
        """Keep an interview, in place of what was kept of the same document. `anew`: also where there was
        nothing of it.

        Raises:
            FileProblem: as `read`, or the file cannot be written; it is as it was then.
        """

        def change(lines: dict[str, Raw]) -> None:
            before = lines.get(past.document)
            if before is None and not anew:
                return
            fresh = cast("Raw", past.model_dump(mode="json"))
            lines[past.document] = {**_strange(before or {}), **fresh}

        self._change(change)

    def place(self, document: str, file: str) -> None:
        """Note where the design of an interview is by now; nothing where none of it is kept.

        Raises:
            FileProblem: as `keep`.
        """

        def change(lines: dict[str, Raw]) -> None:
            if document in lines:
                lines[document] = {**lines[document], "file": file}

        self._change(change)

    def forget(self, document: str) -> None:
        """Keep nothing more of this interview.

        Raises:
            FileProblem: as `keep`.
        """
        self._change(lambda lines: lines.pop(document, None))

    def forget_all(self) -> None:
        """Keep nothing of any interview, nor of damaged lines.

        Raises:
            FileProblem: a file cannot be removed.
        """
        self._meanwhile.clear()
        if not self._kept:
            return
        for path in (self.path, self.path.with_name(DAMAGED)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise FileProblem(
                    _("{path} cannot be removed ({reason}); remove it yourself.").format(
                        path=path, reason=error.strerror
                    )
                ) from error

    def _change(self, change: Callable[[dict[str, Raw]], object]) -> None:
        if not self._kept:
            change(self._meanwhile)
            return
        with self._alone():
            content = self._read()
            self._set_aside(content)
            before = dict(content.lines)
            change(content.lines)
            if content.lines != before:
                self._write(content)

    def _alone(self) -> AbstractContextManager[object]:
        inside = ExitStack()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            inside.enter_context(alone(self.path.parent, seconds=_PATIENCE))
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return inside

    def _read(self) -> _Content:
        try:
            if self.path.stat().st_size > LARGEST:
                raise FileProblem(
                    _("{path} is too large to be your list of past interviews; move it away.").format(
                        path=self.path
                    )
                )
            text = self.path.read_bytes().decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return _Content({HEAD: VERSION}, {}, [])
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return self._understood(text)

    def _understood(self, text: str) -> _Content:
        content = _Content({HEAD: VERSION}, {}, [])
        for line in filter(str.strip, text.split("\n")):
            found = _object(line)
            if found is not None and HEAD in found:
                version = found[HEAD]
                if not isinstance(version, int) or version > VERSION:
                    raise FileProblem(
                        _(
                            "{path} was written by a newer version of Whiteboard; past interviews are shown"
                            " and kept with that one."
                        ).format(path=self.path)
                    )
                content.head = found
            elif found is not None and _ours(found):
                content.lines[str(found["document"])] = found
            else:
                content.damaged.append(line)
        return content

    def _set_aside(self, content: _Content) -> tuple[str, ...]:
        """Move the damaged lines away; a sentence if there were any."""
        if not content.damaged:
            return ()
        aside = self.path.with_name(DAMAGED)
        try:
            before = aside.read_bytes()
        except FileNotFoundError:
            before = b""
        except OSError as error:
            raise _unreadable(aside, error) from error
        lines = "".join(f"{line}\n" for line in content.damaged).encode("utf-8", "surrogateescape")
        write_atomically(aside, before + lines, private=True)
        count = len(content.damaged)
        content.damaged.clear()
        self._write(content)
        text = ngettext(
            "{count} line of your past interviews was damaged; it is kept in {path}.",
            "{count} lines of your past interviews were damaged; they are kept in {path}.",
            count,
        )
        sentence = text.format(count=count, path=aside)
        log.warning("%s", sentence)
        return (sentence,)

    def _write(self, content: _Content) -> None:
        lines = [content.head, *content.lines.values()]
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        write_atomically(self.path, text.encode(), private=True)


def path_text(path: Path | None) -> str:
    """A path as it is kept; "" for none, and for a name that is no text."""
    text = str(path.absolute()) if path is not None else ""
    return text if text == text.encode("utf-8", "replace").decode() else ""


def _object(line: str) -> Raw | None:
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("Raw", found) if isinstance(found, dict) else None


def _ours(line: Raw) -> bool:
    """Whether it says of which document it is and from when: the rest may be of a newer version."""
    document, at = line.get("document"), line.get("at")
    return isinstance(document, str) and bool(document) and isinstance(at, int | float)


def _past(line: Raw) -> Past | None:
    try:
        return Past.model_validate(line)
    except ValidationError:
        return None


def _latest_first(lines: dict[str, Raw]) -> tuple[Past, ...]:
    pasts = [past for line in lines.values() if (past := _past(line)) is not None]
    return tuple(sorted(pasts, key=lambda p: -p.at))


def _strange(line: Raw) -> Raw:
    """The fields of a line that this version does not know."""
    return {name: value for name, value in line.items() if name not in Past.model_fields}


def _unreadable(path: Path, error: OSError) -> FileProblem:
    return FileProblem(
        _("Your past interviews in {path} cannot be read ({reason}).").format(
            path=path, reason=error.strerror or os.strerror(error.errno or 0)
        )
    )
