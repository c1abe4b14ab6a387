"""`whiteboard progress`: what one's past interviews say."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whiteboard.cli.output import remark, say
from whiteboard.i18n import _

if TYPE_CHECKING:
    from whiteboard.interview.progress.summary import Progress


def progress(
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> int:
    """Tell what is missed again and again over one's own interviews, and what to practise next."""
    from whiteboard.app.progress_file import ProgressFile
    from whiteboard.app.settings_file import settings_in
    from whiteboard.folders import config_folder, data_folder
    from whiteboard.interview.progress.summary import progress_of

    kept = ProgressFile(data_folder()).read()
    remark(kept.notices)
    found = progress_of(kept.pasts, settings_in(config_folder()).done_problems, time.time())
    if as_json:
        say(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        say("\n".join(_lines(found)))
    return 0


def _lines(found: Progress) -> Iterator[str]:
    from whiteboard.interview.progress.words import day_of, mark_of, repeat_sentence, title_of
    from whiteboard.interview.rubric import dimension_title

    if not found.pasts:
        yield _("No interview has come to its end here yet.")
        return
    yield _("Past interviews:")
    for past in found.pasts:
        yield f"  {day_of(past)}  {title_of(past)}  {mark_of(past)}".rstrip()
    yield _("Dimensions:")
    for trend in found.trends:
        yield f"  {dimension_title(trend.dimension)}: {trend.words}"
    if found.missed:
        yield _("Missed again and again:")
        for missed in found.missed:
            titles = ", ".join(board.past.title for board in missed.boards)
            yield f"  {missed.sentence} ({titles})"
    if found.reminder is not None:
        yield f"{found.reminder.sentence}. {found.reminder.question}"
    if found.repeat is not None:
        yield _("A phase to repeat: {phase}").format(phase=repeat_sentence(found.repeat))
    if found.next is not None:
        yield _("Next problem: {title} ({why})").format(title=found.next.problem.title, why=found.next.why)


def _plain(found: Progress) -> dict[str, Any]:
    return {
        "interviews": [past.model_dump(mode="json") for past in found.pasts],
        "dimensions": {
            trend.dimension.value: [{"at": dot.at, "mark": dot.mark} for dot in trend.dots]
            for trend in found.trends
        },
        "missed": [
            {
                "id": missed.id,
                "sentence": missed.sentence,
                "of": missed.of,
                "boards": [
                    {"document": board.past.document, "title": board.past.title, "asks": list(board.asks)}
                    for board in missed.boards
                ],
            }
            for missed in found.missed
        ],
        "repeat": found.repeat.phase.value if found.repeat is not None else None,
        "reminder": (
            {"document": found.reminder.past.document, "phase": found.reminder.phase.value}
            if found.reminder is not None
            else None
        ),
        "next": found.next.problem.id if found.next is not None else None,
    }
