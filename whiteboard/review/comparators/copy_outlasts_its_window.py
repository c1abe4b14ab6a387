"""More bytes than a line or a disk carries in the time that there is for them.

Looks at: bytes that are moved, the time that there is for it (by the clock, "in 4 hours", "the window is
    2 h", every night), and what a line, a link or a disk is said to carry.
Fires: where bytes by throughput take longer than the time by a tenth or more.
Not when: only what changed is moved, it is compressed on the way, several lines or disks share it and nobody
    says how many, the bytes are what lies there, or the line belongs to other parts.
Bad: "40 TB every night between 1 and 5", "the link is 1 Gbit/s": 3.7 days for 4 h
Good: the same over 40 Gbit/s
Known false positives: a line that another copy has for itself; name the part at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.language.clock_windows import clock_windows
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.tokens import read
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import DIGITS, significant, size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.nearness import share_a_word
from whiteboard.review.evidence.statements import Statement, near, of_quality
from whiteboard.review.numbers.figures import span

RULE = Rule(
    id="copy-outlasts-its-window",
    phase=Phase.HIGH_LEVEL,
    category=Category.ESTIMATION,
    tier=Tier.CONTRADICTION,
    title=_("More to move than there is time for"),
    question=_("How long does it take at that speed, and how long may it take?"),
    why=_("A copy that is not done when its window ends runs into the day's load, or into its next run."),
    resolved_by=_("A faster line, several at once, only what changed, compression, or a longer window."),
    source="bytes by throughput; Gray, Rules of Thumb in Data Engineering, 2000",
    spoken=_(
        "At that speed the copy is not done when its window ends. I move only what changed, which needs a "
        "way to know it, or pay for a faster line."
    ),
)

_MOVES = re.compile(
    r"\b(?:cop(?:y|ies|ied|ying)|ship\w*|upload\w*|download\w*|transfer\w*|mov(?:e|es|ed|ing)|send(?:s|ing)?"
    r"|sent|replicat\w*|back(?:s|ed|ing)? up|backups?|restor\w*|export\w*|load(?:s|ed|ing)?|import\w*|sync\w*"
    r"|dump\w*|unload\w*|offload\w*|mirror\w*|pull\w*|push\w*|fetch\w*|stream\w*|reach(?:es)?|migrat\w*"
    r"|rebuil\w*|re-?index\w*|re-?shard\w*|reads?|written|writes?|scann?\w*"
    r"|go(?:es)? (?:to|over|out|up|through)|kopier\w*|übertrag\w*|gesicher\w*|sicher\w*)\b"
)
_LESS = re.compile(
    r"\b(?:increment\w*|delta\w*|differen\w*|changed|changes|what(?:'s| is) new|newly|dedup\w*|de-duplicat\w*"
    r"|compress\w*|gzip\w*|zstd|rsync|thinned|sampl\w*|snowball|truck|courier|by (?:post|car|van|plane)"
    r"|on disks?|tapes? (?:travel|go)\w*)\b"
)
"""What makes less of it, or takes it another way."""
_LIES = re.compile(
    r"\b(?:holds?|has|have|keeps?|kept|stor(?:e|es|ed|ing)|contains?|is|are|total|altogether|of the|out of"
    r"|grown?|grows?|there)(?: (?:about|around|some|at|by|now|only|up to)){0,3} ?$"
)
"""Right before a number of bytes: what lies there, and is not moved by itself."""
_LINE = (
    r"links?|lines?|up-?links?|down-?links?|networks?|wan|vpn|lan|mpls|nics?|bandwidth|pipes?|connections?|circuits?"
    r"|fib(?:re|er)s?|disks?|ssds?|hdds?|nvme|drives?|tapes?|arrays?|nas|san|throughput|readers?|usb|s?ata"
    r"|satellites?|modems?|radio|cables?|peering|direct connect|leitung|platten?"
)
_CARRIES = re.compile(
    rf"\b(?:{_LINE}|carr(?:y|ies)|can|manages?|reads?|writes?|written at|restores? (?:at|with))\b"
)
_LINES = re.compile(rf"\b(?:{_LINE}|streams?|nodes?|machines?|servers?|workers?|shards?)\b")
_OF_MANY = re.compile(
    r"\b(?:each|apiece|per (?:disk|drive|node|link|line|machine|server|stream|tape|worker|shard))\b"
)
_GIVEN = re.compile(
    r"\b(?:in|within|inside|over|max\w*|at most|(?:window|rto|limit|zeitfenster)(?: is| of| ist)?)"
    r"(?: (?:about|only|the|an?|at most|under|less than)){0,3} ?[:=]? ?$"
)
_TO_DO_IT = re.compile(
    r"^ ?(?:window\b|.{0,24}\bto (?:copy|unload|load|move|ship|restore|send|transfer|do|read|write|upload)\b)"
)
_WINDOW = re.compile(r"\bwindow\b|\brto\b|\bzeitfenster\b")
_TIMES = frozenset({Quality.DURATION, Quality.RETENTION, Quality.LATENCY, Quality.STALENESS, Quality.TIMEOUT})
_OFTEN = re.compile(r"\b(?:nightly|daily|(?:per|a|every|each) night|jede nacht|nächtlich)\b")
_LEAST = 1e9
_LEAST_PERIOD = 300.0
"""More often comes a heartbeat, and no copy of gigabytes."""
_LEAST_TIME = 60.0
_MARGIN = 1.1
_HOUR, _DAY = 3_600.0, 86_400.0
_MANY_HOURS = 36


@dataclass(frozen=True, slots=True)
class _Load:
    """So many bytes that have so many seconds; `given` is the sentence that says how many."""

    said: Statement
    size: float
    window: float
    given: Statement | None = None


def check(context: Context) -> Iterable[Finding]:
    carried = [(s, rate) for s in of_quality(context, Quality.THROUGHPUT) if (rate := _carries(context, s))]
    found: dict[tuple[str, str], tuple[float, Finding]] = {}
    for load in _loads(context) if carried else ():
        for line, rate in carried:
            needed = load.size / rate
            sure = _belongs(context, load, line, len(carried))
            if sure is None:
                continue
            key, over = (load.said.where, load.said.text), needed / load.window
            if key not in found or found[key][0] > over:  # the fastest of what may carry it
                found[key] = over, _finding(context, load, line, rate, needed, readings=0 if sure else 1)
    yield from (finding for over, finding in found.values() if over > _MARGIN)


def _carries(context: Context, statement: Statement) -> float:
    """The bytes a second that something is said to carry; 0 for what comes in, or is shared by nobody knows
    how many."""
    measure, text = statement.measure, statement.text.casefold()
    if measure.peak is False or statement.wanted or not (_CARRIES.search(text) or measure.limit):
        return 0.0
    if not (_OF_MANY.search(text) or measure.each or measure.per):
        return measure.high
    counted = [
        m.high
        for m in context.corrections.measures(statement.where, statement.text)
        if m.quality in (Quality.COPIES, Quality.COUNT) and _LINES.search(" ".join(m.of))
    ]
    return measure.high * counted[0] if len(counted) == 1 else 0.0


def _loads(context: Context) -> Iterator[_Load]:
    times: dict[tuple[str, str], list[Statement]] = {}
    for statement in of_quality(context, *_TIMES, Quality.PERIOD):
        times.setdefault((statement.where, statement.text), []).append(statement)
    given = [s for s in of_quality(context, *_TIMES) if _WINDOW.search(s.text.casefold())]
    for said in of_quality(context, Quality.VOLUME, Quality.SIZE, Quality.THROUGHPUT):
        text = said.text.casefold()
        many = _size(said.measure)
        if many < _LEAST or not _MOVES.search(text) or _LESS.search(text) or not _is_moved(said):
            continue
        mine = times.get((said.where, said.text), [])
        window = _window(said, mine)
        if window is not None:
            yield _Load(said, many, window)
        elif other := next(
            (g for g in given if g.text != said.text and share_a_word(g.text, said.text)), None
        ):
            yield _Load(said, many, other.measure.high, other)
        elif (period := _period(said, mine)) is not None:
            yield _Load(said, many, period)


def _size(measure: Measure) -> float:
    """Bytes at once, or those of a day where so many come on average."""
    if measure.quality is not Quality.THROUGHPUT:
        return measure.low
    return measure.low * _DAY if measure.peak is False else 0.0


def _is_moved(said: Statement) -> bool:
    before = read(said.text)[: said.measure.start]
    return not _LIES.search(before) or bool(_MOVES.search(before.rsplit(",", 1)[-1]))


def _window(said: Statement, times: Iterable[Statement]) -> float | None:
    """The time that its own sentence gives it: by the clock, or as so many hours."""
    by_clock = clock_windows(said.text)
    if len(by_clock) == 1:
        return by_clock[0]
    text = read(said.text)
    found = [
        s.measure.high
        for s in times
        if s.measure.quality in _TIMES
        and s.measure.high >= _LEAST_TIME
        and (_GIVEN.search(text[: s.measure.start]) or _TO_DO_IT.search(text[s.measure.end :]))
    ]
    return found[0] if len(found) == 1 else None


def _period(said: Statement, times: Iterable[Statement]) -> float | None:
    """How often it is moved: by then it has to be done."""
    if said.measure.quality is Quality.THROUGHPUT or _OFTEN.search(said.text.casefold()):
        return _DAY
    stated = (s.measure.low for s in times if s.measure.quality is Quality.PERIOD)
    return min((p for p in stated if p >= _LEAST_PERIOD), default=None)


def _belongs(context: Context, load: _Load, line: Statement, lines: int) -> bool | None:
    """Whether the bytes go over that line: True where the board says so, False where it is the only one."""
    said = load.said
    if near(context, said, line):
        return True
    if said.about and line.about:
        return None
    return False if lines == 1 or share_a_word(said.text, line.text) else None


def _takes(seconds: float) -> str:
    """In hours where it is some: "8.33 h" beside a window of 4 h, and not 500 min."""
    hours = seconds / _HOUR
    return f"{significant(hours, DIGITS)} h" if 1 <= hours < _MANY_HOURS else span(seconds)


def _finding(
    context: Context, load: _Load, line: Statement, rate: float, needed: float, *, readings: int
) -> Finding:
    takes, there = _takes(needed), span(load.window)
    much = size(load.size) + ("/day" if load.said.measure.quality is Quality.THROUGHPUT else "")
    said = (load.said.quote, *((load.given.quote,) if load.given is not None else ()), line.quote)
    return Finding(
        message=_("It takes {takes} to move, and there are {there}").format(takes=takes, there=there),
        question=_(
            "{much} at {rate}/s takes {takes}, and there are {there}. What is not done by then?"
        ).format(much=much, rate=size(rate), takes=takes, there=there),
        severity=Severity.HIGH,
        subjects=tuple(context.board.in_order(load.said.about | line.about)) or (load.said.where,),
        evidence=(
            *dict.fromkeys(said),
            f"{size(load.size)} / {size(rate)}/s = {takes}",
            f"{takes} > {there}",
        ),
        readings=readings,
        reach=1.0,
    )
