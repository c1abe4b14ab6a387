"""Which parts a problem of one's own has, and which fields each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.i18n import _
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.model.titles import level_name, phase_title


class Shape(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    """Each line is one."""
    PHRASES = "phrases"
    WORDS = "words"
    """Separated by commas."""
    CHOICE = "choice"
    NUMBER = "number"
    FLAG = "flag"
    KINDS = "kinds"
    """Kinds of components, for what they do."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """`path` names the value in the file ("qps.reads"). `usual` is what a choice says that is not there, and
    `most` how many lines there may be. `seen_by` is the path of the phrases that should stand in a text."""

    path: str
    title: str
    shape: Shape = Shape.TEXT
    placeholder: str = ""
    help: str = ""
    choices: Sequence[tuple[str, str]] = ()
    usual: str = ""
    unit: str = ""
    seen_by: str = ""
    most: int = 0
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ListSpec:
    """`main` is the field without which an entry says nothing; it heads the entry. `fixed` are values that an
    entry has from its beginning."""

    path: str
    add: str
    new: str
    main: str
    fields: tuple[FieldSpec, ...]
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PartSpec:
    """One part of the form: single fields, and then a list."""

    id: str
    title: str
    help: str = ""
    fields: tuple[FieldSpec, ...] = ()
    lists: tuple[ListSpec, ...] = ()


def task() -> PartSpec:
    levels = (("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard")))
    return PartSpec(
        "task",
        _("The task"),
        fields=(
            FieldSpec("title", _("Title"), Shape.LINE, _("Parking garage")),
            FieldSpec(
                "prompt",
                _("Prompt"),
                placeholder=_("Design a system that …"),
                help=_("What the interviewer says at the beginning. The candidate reads it."),
                rows=3,
            ),
            FieldSpec(
                "summary",
                _("One line for its card"),
                Shape.LINE,
                _("What it is about, and nothing of the solution"),
            ),
            FieldSpec("level", _("How hard it is"), Shape.CHOICE, choices=levels, usual="medium"),
            FieldSpec("topics", _("Topics"), Shape.WORDS, _("storage, real time, money")),
        ),
    )


def questions() -> PartSpec:
    return PartSpec(
        "questions",
        _("Clarifying questions"),
        _("What a candidate should ask, and what you answer. Nothing of it is shown unasked."),
        lists=(
            ListSpec(
                "questions",
                _("Add a question"),
                _("New question"),
                "ask",
                (
                    FieldSpec("ask", _("Question"), placeholder=_("How many cars come in a day?")),
                    FieldSpec("answer", _("Answer"), placeholder=_("Forty thousand.")),
                    _phrases("words", _("Other words for it"), _("how many cars")),
                    FieldSpec(
                        "unasked",
                        _("If nobody asks, say"),
                        placeholder=_("Plan for forty thousand cars a day."),
                        help=_("Said at the end of the first phase. Empty: it stays unsaid."),
                    ),
                ),
            ),
        ),
    )


def numbers() -> PartSpec:
    return PartSpec(
        "numbers",
        _("Numbers"),
        _(
            "What the candidate should arrive at, written as you speak: 100M, 12k, 10 GB. Nothing is held"
            " against an empty field."
        ),
        fields=(
            FieldSpec("users.value", _("Users"), Shape.NUMBER, "100M"),
            FieldSpec("users.unit", _("Counted as"), Shape.LINE, _("daily active users")),
            FieldSpec("qps.reads", _("Reads per second"), Shape.NUMBER, "12k"),
            FieldSpec("qps.peak_reads", _("Reads per second at peak"), Shape.NUMBER, "36k"),
            FieldSpec("qps.writes", _("Writes per second"), Shape.NUMBER, "1.2k"),
            FieldSpec("qps.peak_writes", _("Writes per second at peak"), Shape.NUMBER, "3.5k"),
            FieldSpec("object_size", _("Size of one item"), Shape.NUMBER, "10 KB", unit="bytes"),
            FieldSpec("storage.per_day", _("Storage per day"), Shape.NUMBER, "10 GB", unit="bytes"),
            FieldSpec("storage.days", _("Kept for, in days"), Shape.NUMBER, "365", unit="days"),
            FieldSpec("latency.p99", _("Answer within (p99)"), Shape.NUMBER, "200 ms", unit="ms"),
            FieldSpec("availability", _("Availability"), Shape.NUMBER, "99.9 %", unit="%"),
            FieldSpec(
                "within",
                _("Right within a factor of"),
                Shape.NUMBER,
                "3",
                help=_("A number of the candidate's that is off by no more counts as right."),
            ),
        ),
    )


def points() -> PartSpec:
    phases = tuple((phase.value, phase_title(phase)) for phase in Phase)
    grades = (("must", _("Must")), ("should", _("Should")), ("bonus", _("Bonus")))
    levels = tuple((level.value, level_name(level)) for level in Level)
    return PartSpec(
        "points",
        _("What you listen for"),
        _(
            "One point for each thing that a good candidate says or draws. With phrases or a component the"
            " program sees it by itself; without, it is for your ears alone."
        ),
        lists=(
            ListSpec(
                "points",
                _("Add a point"),
                _("New point"),
                "ask",
                (
                    FieldSpec("ask", _("How you ask for it"), placeholder=_("Who gets the last free place?")),
                    FieldSpec("answer", _("What settles it"), placeholder=_("A conditional update.")),
                    FieldSpec("phase", _("Phase"), Shape.CHOICE, choices=phases, usual=""),
                    FieldSpec("grade", _("Weight"), Shape.CHOICE, choices=grades, usual="must"),
                    FieldSpec("level", _("Expected from"), Shape.CHOICE, choices=levels, usual="mid"),
                    _phrases(
                        "said", _("It is said where one of these stands"), _("conditional (update|write)")
                    ),
                    FieldSpec(
                        "drawn",
                        _("Or where this is on the board"),
                        Shape.KINDS,
                        help=_("Each kind that does the same counts."),
                    ),
                    FieldSpec(
                        "hints",
                        _("Hints, from the vaguest to the plainest"),
                        Shape.LINES,
                        _("Think of two cars at once."),
                        help=_("Up to three, one a line."),
                        most=3,
                    ),
                    FieldSpec("good", _("A good answer"), placeholder=_("As one says it"), seen_by="said"),
                    FieldSpec("poor", _("A poor answer")),
                    FieldSpec("why", _("Why it matters")),
                    FieldSpec("category", _("It is about"), Shape.CHOICE, choices=_categories(), usual=""),
                    FieldSpec("crux", _("The whole design hangs on it"), Shape.FLAG),
                ),
                (("phase", Phase.HIGH_LEVEL.value), ("category", "data")),
            ),
        ),
    )


def choices() -> PartSpec:
    return PartSpec(
        "choices",
        _("What decides"),
        fields=(
            FieldSpec("crux", _("What makes it hard"), placeholder=_("Selling each place once, at a peak.")),
            FieldSpec("decisive.choice", _("The choice that carries the design")),
            FieldSpec("decisive.why", _("Why it does")),
            FieldSpec(
                "decisive.disqualifying",
                _("The choice that disqualifies"),
                help=_("It caps the marks where one of the phrases below stands."),
            ),
            _phrases("decisive.said", _("It was made where one of these stands"), _("count* .. in memory")),
            _phrases("decisive.never", _("But not where one of these stands"), _("instead of .. memory")),
        ),
    )


def probes() -> PartSpec:
    phases = tuple((phase.value, phase_title(phase)) for phase in Phase)
    return PartSpec(
        "probes",
        _("Probes and curveballs"),
        _("Questions to go on with, and changes to deal in the middle."),
        lists=(
            ListSpec(
                "probes",
                _("Add a probe"),
                _("New probe"),
                "ask",
                (
                    FieldSpec("ask", _("Question"), placeholder=_("Walk me through one entry, hop by hop.")),
                    FieldSpec("listen_for", _("Listen for")),
                    FieldSpec("phase", _("Phase"), Shape.CHOICE, choices=phases, usual=""),
                    FieldSpec(
                        "about",
                        _("Once this is on the board"),
                        Shape.KINDS,
                        help=_("Empty: it suits any board."),
                    ),
                ),
                (("phase", Phase.DETAILED.value),),
            ),
            ListSpec(
                "curveballs",
                _("Add a curveball"),
                _("New curveball"),
                "deal",
                (
                    FieldSpec("deal", _("What you deal"), placeholder=_("The payment provider is down.")),
                    FieldSpec("changes", _("What it changes")),
                    FieldSpec("expect", _("What a good answer does")),
                ),
            ),
        ),
    )


def ways() -> PartSpec:
    return PartSpec(
        "ways",
        _("Variants and wrong turns"),
        _("For the debrief: other designs that can be defended, and what leads nowhere."),
        lists=(
            ListSpec(
                "variants",
                _("Add a variant"),
                _("New variant"),
                "name",
                (
                    FieldSpec("name", _("Another design"), Shape.LINE),
                    FieldSpec("when", _("When it is the better one")),
                ),
            ),
            ListSpec(
                "wrong_turns",
                _("Add a wrong turn"),
                _("New wrong turn"),
                "turn",
                (
                    FieldSpec("turn", _("What is often done"), Shape.LINE),
                    FieldSpec("why", _("Why it leads nowhere")),
                ),
            ),
        ),
    )


def parts() -> tuple[PartSpec, ...]:
    """All of them in their order, but for the reference."""
    return (task(), questions(), numbers(), points(), choices(), probes(), ways())


def _phrases(path: str, title: str, example: str) -> FieldSpec:
    help_ = _(
        "One a line. * stands for any ending, (a|b) for one of several, .. for up to six words between."
    )
    return FieldSpec(path, title, Shape.PHRASES, example, help_)


def _categories() -> tuple[tuple[str, str], ...]:
    return (
        ("requirements", _("Requirements")),
        ("estimation", _("Numbers")),
        ("data", _("Data")),
        ("scaling", _("Growth and load")),
        ("failure", _("Failures")),
        ("edge-case", _("Edge cases")),
        ("security", _("Security")),
    )
