"""Bytes -> JSON object, with one clear clause for every way in which a file can be damaged or foreign."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn, cast

from whiteboard.files.budget import DEEPEST, Budget
from whiteboard.i18n import _
from whiteboard.model.errors import DamagedFile, ForeignFile

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Refused(ValueError):
    """A value that JSON's grammar lets through and no design holds."""


def parse(data: bytes, mark: str, budget: Budget | None = None) -> dict[str, Any]:
    """The object in the file; `mark` is a key that tells a damaged file of ours from a foreign one.

    Raises:
        DamagedFile, ForeignFile, TooLarge: with a clause that fits after "Cannot open NAME: ".
    """
    if not data.strip():
        raise DamagedFile(_("it is empty; restore an earlier copy or start a new design."))
    ours = f'"{mark}"'.encode() in data[:200]
    # Counted before anything is made of it; that texts count as well errs on the safe side.
    budget = budget or Budget()
    budget.parse(nodes=data.count(b"{") + data.count(b"["), values=data.count(b","))
    try:
        content = _decoded(data, budget)
    except json.JSONDecodeError as error:
        if ours:
            raise DamagedFile(
                _("it is damaged or cut short near line {line}; restore an earlier copy.").format(
                    line=error.lineno
                )
            ) from None
        _foreign()
    except _Refused as error:
        raise DamagedFile(_("it is damaged: {what}; restore an earlier copy.").format(what=error)) from None
    except UnicodeDecodeError:
        if ours:
            raise DamagedFile(_("it is damaged: it is no UTF-8 text; restore an earlier copy.")) from None
        _foreign()
    if not isinstance(content, dict):
        _foreign()
    return cast("dict[str, Any]", content)


def _decoded(data: bytes, budget: Budget) -> object:
    text = data.decode("utf-8-sig")
    try:
        content: object = json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=lambda pairs: _no_twins(pairs, budget),
        )
    except RecursionError:
        raise _Refused(_("it is nested too deeply")) from None
    if _depth_exceeds(content, DEEPEST):
        raise _Refused(_("it is nested too deeply"))
    # JSON can spell half a character, which neither UTF-8 nor the document can hold.
    return _mended(content) if re.search(r"\\u[dD][89a-fA-F]", text) else content


def _foreign() -> NoReturn:
    raise ForeignFile(_("it is no Whiteboard design; open it with the program that made it.")) from None


def _no_constant(name: str) -> float:
    raise _Refused(_("{name} is no number").format(name=name))


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _Refused(_("a number is too large"))
    return value


def _whole(text: str) -> int:
    if len(text) > 300:
        raise _Refused(_("a number is too large"))
    return int(text)


def _no_twins(pairs: list[tuple[str, Any]], budget: Budget) -> dict[str, Any]:
    budget.tick()
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused(_("an object has the same field twice"))
    return found


def _depth_exceeds(content: object, limit: int) -> bool:
    level: list[object] = [content]
    for _level in range(limit):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from cast("dict[str, object]", value).values()
    elif isinstance(value, list):
        yield from cast("list[object]", value)


def _mended(value: object) -> object:
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        items = cast("dict[str, object]", value).items()
        return {_LONE_SURROGATE.sub("\ufffd", key): _mended(inner) for key, inner in items}
    if isinstance(value, list):
        return [_mended(inner) for inner in cast("list[object]", value)]
    return value
