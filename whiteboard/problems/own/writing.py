"""A problem while it is being written: plain data as in its file, of which it is made at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from pydantic import ValidationError

from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.problems.own.file import read_own, write_own
from whiteboard.problems.own.own_problem import OwnProblem, Unsound, check_sound, new_id
from whiteboard.problems.points import ProblemPoints
from whiteboard.problems.problem import Problem

Written: TypeAlias = "dict[str, object]"
"""By the names of the file's fields; what is empty is not there."""

_MAIN: Mapping[str, str] = {
    "questions": "ask",
    "points": "ask",
    "probes": "ask",
    "curveballs": "deal",
    "variants": "name",
    "wrong_turns": "turn",
}
"""The lists, and the field without which an entry says nothing."""


def written_of(problem: OwnProblem) -> Written:
    """What is written of a problem by now."""
    return cast("Written", problem.model_dump(mode="json", exclude_defaults=True))


def started_from(problem: Problem, points: ProblemPoints | None) -> Written:
    """One of ours as the beginning of an own one, under an id and a title of its own."""
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    title = _("{title}, my version").format(title=problem.title)
    own = points.points if points is not None else ()
    fields |= {"id": new_id(title), "title": title, "order": 100, "points": own}
    return written_of(OwnProblem.model_validate(fields))


def part(written: Mapping[str, object], path: str) -> object:
    """The value at a path of names ("qps.reads"); None where there is none."""
    name, _dot, rest = path.partition(".")
    found = written.get(name)
    if not rest:
        return found
    return part(cast("Mapping[str, object]", found), rest) if isinstance(found, Mapping) else None


def put(written: Written, path: str, value: object) -> None:
    """Set the value at a path; with what is empty the field goes, and whatever is empty without it."""
    name, _dot, rest = path.partition(".")
    if not rest:
        if _is_empty(value):
            written.pop(name, None)
        else:
            written[name] = value
        return
    inner = written.get(name)
    inside: Written = dict(cast("Mapping[str, object]", inner)) if isinstance(inner, Mapping) else {}
    put(inside, rest, value)
    put(written, name, inside)


def entries(written: Mapping[str, object], path: str) -> list[Written]:
    """The entries of a list, none where there is no list."""
    found = part(written, path)
    if not isinstance(found, list | tuple):
        return []
    each = cast("Sequence[object]", found)
    return [dict(cast("Mapping[str, object]", one)) for one in each if isinstance(one, Mapping)]


def numbered(points: Sequence[Written]) -> None:
    """Give each point that has no id yet one that no other has."""
    taken = {point.get("id") for point in points}
    number = 1
    for point in points:
        if not point.get("id"):
            while f"point-{number}" in taken:
                number += 1
            point["id"] = f"point-{number}"
            taken.add(point["id"])


def finished(written: Written) -> OwnProblem:
    """The problem that was written, with an id where it had none.

    Raises:
        Unsound: a clause that says what is missing or does not fit, and where.
    """
    content = cast("Written", json.loads(json.dumps(written)))
    if not str(content.get("title", "")).strip():
        raise Unsound(_("it needs a title"))
    if not str(content.get("prompt", "")).strip():
        raise Unsound(_("it needs a prompt, which is what the interviewer asks for"))
    for name, main in _MAIN.items():
        for place, entry in enumerate(entries(content, name), start=1):
            if not str(entry.get(main, "")).strip():
                raise Unsound(_entry_lacks(name, place))
    points = entries(content, "points")
    numbered(points)
    put(content, "points", points)
    content.setdefault("id", new_id(str(content["title"])))
    try:
        problem = OwnProblem.model_validate(content)
        check_sound(problem)
        # What cannot be read again would be gone tomorrow.
        read_own(write_own(problem))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = " ".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
        reason = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise Unsound(_("“{where}” does not fit: {reason}").format(where=where, reason=reason)) from None
    except FileProblem as problem_:
        raise Unsound(str(problem_).rstrip(".")) from None
    return problem


def _entry_lacks(name: str, place: int) -> str:
    sentence = {
        "questions": _("question {place} has no question yet; type it, or remove the entry"),
        "points": _("point {place} does not say what you ask; type it, or remove the entry"),
        "probes": _("probe {place} has no question yet; type it, or remove the entry"),
        "curveballs": _("curveball {place} does not say what is dealt; type it, or remove the entry"),
        "variants": _("variant {place} has no name yet; type it, or remove the entry"),
        "wrong_turns": _("wrong turn {place} does not say what is done; type it, or remove the entry"),
    }[name]
    return sentence.format(place=place)


def _is_empty(value: object) -> bool:
    return value is None or value is False or value == "" or value == [] or value == {}
