"""What was understood as text for people, and as plain data for `whiteboard review --json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whiteboard.i18n import _
from whiteboard.language.measure import Measure
from whiteboard.review.evidence.understood import Part, Reading, Sentence, in_short
from whiteboard.review.reports.json_report import Json
from whiteboard.review.system.board import Board


def said(counts: Measure | str) -> str:
    """What was read in one line: "Rate: 40k requests/s"."""
    kind, value = in_short(counts)
    return f"{kind}: {value}" if value else kind


def told(reading: Reading) -> str:
    """What counts of one reading, and what a person made of it."""
    as_read = reading.measure if reading.measure is not None else reading.concept
    counts = reading.counts
    if counts is None:
        return _("not meant: {read}").format(read=said(as_read))
    if reading.correction is None:
        return said(counts) if reading.sure else _("Perhaps: {read}").format(read=said(counts))
    return _("{said} (corrected; read as {read})").format(said=said(counts), read=said(as_read))


def part_name(part: Part) -> str:
    """The heading of a part."""
    if not part.node:
        return _("The whole board")
    return part.name or _("Unnamed")


def whose(sentence: Sentence) -> str:
    """Who says it: what is wanted, or how it is built."""
    return _("requirement") if sentence.wanted else _("design")


def also_about(sentence: Sentence, part: Part, board: Board, most: int = 3) -> str:
    """The other parts that a sentence names, "" where there are none."""
    others = [n for n in board.in_order(sentence.about) if n != part.node]
    if not others:
        return ""
    names = ", ".join(board.name(n) or _("Unnamed") for n in others[:most])
    rest = _(" and {count} more").format(count=len(others) - most) if len(others) > most else ""
    return _("also about {names}{rest}").format(names=names, rest=rest)


def understood_text(parts: Sequence[Part]) -> str:
    """The list for a terminal: parts, their sentences, and below each what was read in it."""
    return "\n".join(_lines(parts))


def _lines(parts: Sequence[Part]) -> Iterator[str]:
    yield _("What I understood:")
    if not parts:
        yield "  " + _("Nothing yet: no sentence states a quantity or anything else that is known here.")
    for part in parts:
        yield ""
        yield part_name(part)
        for sentence in part.sentences:
            yield f"  “{sentence.text}” ({whose(sentence)})"
            yield from (f"    - {told(reading)}" for reading in sentence.readings)


def understood_json(parts: Sequence[Part]) -> list[Json]:
    """The same as data; values are in the unit of their quality: seconds, bytes, parts of one."""
    return [
        {
            "id": part.node,
            "label": part_name(part),
            "sentences": [_sentence(sentence) for sentence in part.sentences],
        }
        for part in parts
    ]


def _sentence(sentence: Sentence) -> dict[str, Json]:
    return {
        "where": sentence.where,
        "text": sentence.text,
        "wanted": sentence.wanted,
        "about": sorted(sentence.about),
        "readings": [_reading(reading) for reading in sentence.readings],
    }


def _reading(reading: Reading) -> dict[str, Json]:
    counts = reading.counts
    state = "read" if reading.correction is None else "removed" if counts is None else "corrected"
    found: dict[str, Json] = {"key": reading.key, "state": state}
    if counts is not None:
        found |= _counted(counts)
        if state == "read" and not reading.sure:
            found["sure"] = False
    return found


def _counted(counts: Measure | str) -> Mapping[str, Json]:
    if isinstance(counts, str):
        return {"concept": counts, "text": said(counts)}
    return {"quality": counts.quality.value, "low": counts.low, "high": counts.high, "text": said(counts)}
