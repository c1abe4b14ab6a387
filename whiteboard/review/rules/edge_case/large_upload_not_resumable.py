"""A large upload that starts again from the beginning.

Looks at: uploads and the size they may have, on flows and in the requirements.
Fires: from 50 MB on, where nothing says that an upload is split or goes on where it stopped.
Not when: parts, chunks, blocks or resuming are written or named, the files are small, or their size is
    unknown.
Bad: "films up to 10 GB"; app -> bucket "upload film"
Good: the same, and "multipart, 16 MB parts, checksum each"
Known false positives: uploads from machines next door, where nothing breaks off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import size
from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.system.board import Edge
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="large-upload-not-resumable",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    title=_("A broken upload starts again"),
    question=_("The train enters a tunnel at 97 %. Start again?"),
    why=_(
        "The larger the file, the likelier the break: on a phone most uploads of a gigabyte never end at all."
    ),
    resolved_by=_(
        "Parts with a checksum each, a way to ask which have arrived, and an end for those left over."
    ),
    source="Amazon S3, multipart upload",
    aspects=(Aspect.RESUMING,),
    spoken=_(
        "A file of that size will break off on the way and start again. I upload parts of 16 MB and ask "
        "which "
        "have arrived, which costs the bookkeeping and a clean-up of forgotten parts."
    ),
)

_UPLOAD = re.compile(
    r"\bupload\w*|\bput (?:file|video|film|object)|\bsend (?:file|video)|\bsync\w* files?\b|\bbackup\b"
)
_SIZE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?) ?(mb|gb|tb)\b")
_FILES = re.compile(
    r"\bfiles?\b|\bvideos?\b|\bfilms?\b|\bmovies?\b|\buploads?\b|\bbackups?\b|\brecordings?\b"
)
_SCALE = {"mb": 1e6, "gb": 1e9, "tb": 1e12}
_LARGE = 50e6
_VERY_LARGE = 1e9


def check(context: Context) -> Iterable[Finding]:
    uploads = [e for e in context.board.entry_edges if e.may_write and _UPLOAD.search(e.label.casefold())]
    largest, quote = _largest(context, uploads)
    if not uploads or largest <= _LARGE or _split(context, uploads):
        return
    subjects = tuple(dict.fromkeys(e.target for e in uploads))
    yield Finding(
        message=_("An upload of {size} to {names} breaks off: does it start again?").replace(
            "{size}", size(largest)
        ),
        question=_("The connection to {names} is lost at 97 % of {size}. Start again?").replace(
            "{size}", size(largest)
        ),
        severity=Severity.MEDIUM if largest >= _VERY_LARGE else Severity.LOW,
        subjects=subjects,
        flows=tuple(e.id for e in uploads),
        evidence=(quote,),
        asks=True,
        said=answers(context, [context.board.node(s) for s in subjects], Aspect.RESUMING),
    )


def _largest(context: Context, uploads: list[Edge]) -> tuple[float, str]:
    """The largest stated size in bytes, and the words for it."""
    found = [(e.fact("payload").number or 0.0, e.fact("payload").quote) for e in uploads]
    for requirement in context.design.answers_of(Requirement):
        text = folded(requirement.text)
        if _FILES.search(text):
            found += [(number(m[1]) * _SCALE[m[2]], f"“{requirement.text}”") for m in _SIZE.finditer(text)]
    return max(found, default=(0.0, ""))


def _split(context: Context, uploads: list[Edge]) -> bool:
    """Whether a label or a requirement splits the file already."""
    pattern = PATTERNS[Aspect.RESUMING]
    texts = [f"{e.label} {context.board.name(e.source)} {context.board.name(e.target)}" for e in uploads]
    texts += [r.text for r in context.design.answers_of(Requirement)]
    return any(pattern.search(t.casefold()) for t in texts)
