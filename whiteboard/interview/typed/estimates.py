"""One number of the estimates from what was typed into its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from whiteboard.i18n import _
from whiteboard.interview.typed import counts, ratios, sizes
from whiteboard.interview.typed.amounts import NotThis
from whiteboard.quantities.reading import NotANumber, read
from whiteboard.quantities.spelling import plain

_LONGEST = 80
_BEFORE = re.compile(
    r"(?:(?:[~≈+<>≤≥=±]|(?:about|around|roughly|approx(?:\.|imately)?|ca\.?|circa|maybe|perhaps|probably"
    r"|some|say|under|over|up to|at most|at least|max(?:imum)?\.?|min(?:imum)?\.?|avg\.?|average|peak|top"
    r"|(?:no )?(?:more|less|fewer) than)\b)\s*)+"
)
_NAMED = re.compile(r"[a-z][a-z /]{0,30}?\s*(?:[:=]|\bis\b|\bof\b)\s*(?=[\d~≈.])")
"""What the number is called, before it: "DAU: 100M", "RF = 3"."""
_AFTER = re.compile(
    r"(?:\+|-?ish|\s(?:or so|or more|or less|max(?:imum)?|approx\.?|total|each|avg|on average))$"
)
_RANGE = re.compile(r"\d ?[a-z%]{0,9} ?(?:-|–|—|\.\.+|\bto\b|\bor\b|\bbis\b) ?[~≈]? ?\d")
_REMARK = re.compile(r"\((?![a-z]+ ?[:/] ?[a-z]+\))[^()]*\)$")
"""What stands in brackets at the end, unless it tells which of two numbers is which."""
_UNCLEAR = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])\s*(?:$|[^\d\s%])")
_COUNTED = frozenset({"dau", "read_qps", "write_qps", "per_machine", "connections_per_machine"})
"""Nobody writes a fraction of one with three digits."""
_READERS: Mapping[str, Callable[[str, str], float]] = MappingProxyType(
    {
        "dau": counts.people,
        "reads_per_user": counts.actions,
        "writes_per_user": counts.actions,
        "read_qps": counts.rate,
        "write_qps": counts.rate,
        "per_machine": counts.rate,
        "read_write_ratio": ratios.reads_per_write,
        "peak_factor": ratios.times_average,
        "object_size": sizes.item_size,
        "retention_days": sizes.time_kept,
        "copies": counts.copies,
        "online_share": ratios.share,
        "hot_share": ratios.share,
        "connections_per_machine": counts.held,
    }
)


def typed(key: str, text: str) -> float:
    """The value of the input `key`, in the input's unit.

    Raises:
        NotThis: it cannot be meant here, and why.
        NotANumber: it is no number of that kind.
    """
    reader = _READERS.get(key)
    if reader is None or len(text) > _LONGEST:
        return read(text)
    written = text.strip()
    folded = _folded(text)
    if key in _COUNTED and _UNCLEAR.match(folded):
        digits = re.sub(r"[^\d.]", "", folded)
        raise NotThis(
            _("“{text}” may be thousands or a fraction: write {more} or {less}.").format(
                text=written, more=digits.replace(".", ","), less=digits.rstrip("0").rstrip(".")
            )
        )
    remark = _REMARK.search(folded)
    if remark is not None and (without := _read(reader, key, folded[: remark.start()], written)) is not None:
        # "10M (10% of 100M)": how it was come by is no part of it.
        return without
    bare = _bare(plain(_spaced(folded)))
    if key != "read_write_ratio" and _RANGE.search(bare):
        raise NotThis(
            _("“{text}” is a range: write the one number that you go on with.").format(text=written)
        )
    return reader(bare, written)


def _read(reader: Callable[[str, str], float], key: str, folded: str, written: str) -> float | None:
    """The value of what stands before a remark; None where that is none."""
    bare = _bare(plain(_spaced(folded)))
    if not bare or (key != "read_write_ratio" and _RANGE.search(bare)):
        return None
    try:
        return reader(bare, written)
    except NotANumber:
        return None


def _spaced(text: str) -> str:
    """Brackets say no more than a space."""
    return re.sub(r"\s+", " ", re.sub(r"[()]", " ", text)).strip()


def _folded(text: str) -> str:
    text = re.sub(r"\s+", " ", text.casefold().replace("×", "x")).strip()
    return re.sub(r"^(?=(?:hundred|thousand|million|billion)\b)", "a ", text)


def _bare(text: str) -> str:
    """Without what says only that it is not exact, or what it is called."""
    text = _NAMED.sub("", text, count=1) if _NAMED.match(text) else text
    text = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
    return _AFTER.sub("", text).strip()
