"""The file of an own problem: readable JSON, in the words of the program's own problems."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import NoReturn, cast

from pydantic import ValidationError

from whiteboard.i18n import _
from whiteboard.model.errors import DamagedFile, ForeignFile, NewerFile, TooLarge
from whiteboard.problems.own.own_problem import OwnProblem, Unsound, check_sound

SUFFIX = ".whiteboard-problem"
MARK = "whiteboard-problem"
"""The top-level key that tells our files from others; its value is the version of the format."""
VERSION = 1

LARGEST = 1024 * 1024
"""Bytes; the largest of our own has a tenth of that."""
LONGEST_TEXT, LONGEST_LIST, DEEPEST = 20_000, 500, 12
"""Characters of a text, entries of a list or fields of an object, and levels of nesting."""
_MOST_NUMBER = 1e30

Raw = Mapping[str, object]


class _Refused(ValueError):
    """What JSON's grammar lets through and no problem holds; a clause without a full stop."""


def read_own(data: bytes) -> OwnProblem:
    """The problem in a file's content.

    Raises:
        DamagedFile, ForeignFile, NewerFile, TooLarge: with a clause that fits after "Cannot open NAME: ".
    """
    content = _content(data)
    version = content.get(MARK)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedFile(
            _("it is damaged: its version is {version}; ask for the file again.").format(
                version=repr(version)[:40]
            )
        )
    if version > VERSION:
        raise NewerFile(_("a newer version of Whiteboard wrote it; bring this one up to date."))
    try:
        problem = OwnProblem.model_validate(content.get("problem"))
        check_sound(problem)
    except ValidationError as error:
        raise DamagedFile(_unfit(error)) from None
    except Unsound as error:
        raise DamagedFile(_("it cannot be used: {reason}.").format(reason=error)) from None
    return problem


def write_own(problem: OwnProblem) -> bytes:
    """The file's content; what is empty is left out, and the same problem gives the same bytes.

    Raises:
        TooLarge: the problem has more than a file may hold, with a clause as `read_own`.
    """
    body = problem.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps({MARK: VERSION, "problem": body}, indent=2, ensure_ascii=False)
    data = f"{text}\n".encode()
    _check_size(len(data))
    return data


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise TooLarge(
            _("it is too large: {size} KB, and no problem takes more than {most} KB.").format(
                size=-(-size // 1024), most=LARGEST // 1024
            )
        )


def _content(data: bytes) -> Raw:
    _check_size(len(data))
    if not data.strip():
        raise DamagedFile(_("it is empty; ask for the file again."))
    ours = f'"{MARK}"'.encode() in data[:200]
    try:
        content: object = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_no_constant,
            object_pairs_hook=_no_twins,
            parse_int=_whole,
            parse_float=_finite,
        )
        _check(content, 0)
    except _Refused as error:
        raise DamagedFile(_("it is damaged: {what}; ask for the file again.").format(what=error)) from None
    except json.JSONDecodeError as error:
        if not ours:
            _foreign()
        raise DamagedFile(
            _("it is damaged or cut short near line {line}; ask for the file again.").format(
                line=error.lineno
            )
        ) from None
    except UnicodeDecodeError:
        if not ours:
            _foreign()
        raise DamagedFile(_("it is damaged: it is no UTF-8 text; ask for the file again.")) from None
    except RecursionError:
        raise DamagedFile(_("it is damaged: it is nested too deeply; ask for the file again.")) from None
    if not isinstance(content, Mapping) or MARK not in content:
        _foreign()
    return cast("Raw", content)


def _foreign() -> NoReturn:
    raise ForeignFile(_("it is no problem of Whiteboard's; open it with the program that made it.")) from None


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise _Refused(
                _("a text has {count} characters, {most} at most").format(
                    count=f"{len(value):,}", most=f"{LONGEST_TEXT:,}"
                )
            )
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise _Refused(_("a text holds half a character"))
    elif isinstance(value, Mapping | list):
        parts = cast("Mapping[str, object] | Sequence[object]", value)
        if len(parts) > LONGEST_LIST:
            raise _Refused(
                _("a list has {count} entries, {most} at most").format(
                    count=f"{len(parts):,}", most=f"{LONGEST_LIST:,}"
                )
            )
        if depth >= DEEPEST:
            raise _Refused(_("it is nested too deeply"))
        if isinstance(parts, Mapping):
            for name in parts:
                _check(name, depth + 1)
            parts = list(parts.values())
        for part in parts:
            _check(part, depth + 1)


def _no_constant(name: str) -> float:
    raise _Refused(_("{name} is no number").format(name=name))


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or abs(value) > _MOST_NUMBER:
        raise _Refused(_("a number is too large"))
    return value


def _whole(text: str) -> int:
    if len(text) > len(f"{_MOST_NUMBER:.0f}"):
        raise _Refused(_("a number is too large"))
    return int(text)


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused(_("an object has the same field twice"))
    return found


def _unfit(error: ValidationError) -> str:
    """A clause on the first thing that does not fit."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:80]
    reason = first["msg"].removeprefix("Value error, ").rstrip(".")[:160]
    if not where:
        return _("it is damaged: it holds no problem ({reason}); ask for the file again.").format(
            reason=reason
        )
    return _(
        "it cannot be used: {where!r} does not fit ({reason}); mend it there, or ask for it again."
    ).format(where=where, reason=reason)
