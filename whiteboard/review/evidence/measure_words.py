"""Quantities for people: "40k requests/s, at peak", "kept 90 days", and the bare value as one types it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from whiteboard.i18n import _
from whiteboard.language.measure import Measure, Quality
from whiteboard.quantities.printing import significant

_DIGITS = 4
_DIGITS_OF_PARTS = 8
"""Of "99.999 %" the last nine counts."""
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, "M"), (1e3, "k"))
_UNSCALED = 1e4
"""Smaller numbers are written out."""
_BYTES = ((1e18, "EB"), (1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1.0, "bytes"))
_SPANS = ((86_400.0, "days"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "us"))
_YEAR = 31_536_000.0
_EACH = ((1.0, "s"), (60.0, "min"), (3600.0, "h"), (86_400.0, "day"))
_ROUND = 3
"""A number of so few digits is one that somebody may have said."""
TIMES = frozenset(
    {
        Quality.PERIOD,
        Quality.DURATION,
        Quality.RETENTION,
        Quality.LATENCY,
        Quality.STALENESS,
        Quality.TIMEOUT,
    }
)
PARTS = frozenset({Quality.SHARE, Quality.HIT_RATIO, Quality.AVAILABILITY})
AMOUNTS = frozenset({Quality.SIZE, Quality.VOLUME})
COUNTS = frozenset({Quality.COUNT, Quality.COPIES, Quality.KEY_SPACE})


def quality_title(quality: Quality) -> str:
    """What a kind of quantity is called."""
    return {
        Quality.RATE: _("Rate"),
        Quality.COUNT: _("Count"),
        Quality.COPIES: _("Machines or copies"),
        Quality.PERIOD: _("Period"),
        Quality.DURATION: _("Duration"),
        Quality.RETENTION: _("Retention"),
        Quality.LATENCY: _("Latency"),
        Quality.STALENESS: _("Staleness"),
        Quality.TIMEOUT: _("Timeout"),
        Quality.SIZE: _("Size"),
        Quality.VOLUME: _("Volume"),
        Quality.THROUGHPUT: _("Throughput"),
        Quality.SHARE: _("Share"),
        Quality.HIT_RATIO: _("Hit ratio"),
        Quality.AVAILABILITY: _("Availability"),
        Quality.RATIO: _("Ratio"),
        Quality.FACTOR: _("Factor"),
        Quality.KEY_SPACE: _("Key space"),
        Quality.MONEY: _("Money"),
        Quality.DISTANCE: _("Distance"),
    }[quality]


def in_words(measure: Measure) -> str:
    """The quantity in a few words, with what it is of and what limits it."""
    return ", ".join([_core(measure), *_remarks(measure)])


def value_text(quality: Quality, low: float, high: float) -> str:
    """The bare value with its unit, as `typed_measure.read_value` reads it again: "40k/s", "30-60 s"."""
    if quality is Quality.RATE:
        span, name = _said_per(high)
        return f"{_range(low * span, high * span)}/{name}"
    if quality is Quality.THROUGHPUT:
        span, name = _said_per(high)
        return f"{_bytes(low * span, high * span)}/{name}"
    if quality in AMOUNTS:
        return _bytes(low, high)
    if quality in TIMES:
        return _span(low, high)
    if quality in PARTS:
        return f"{_between(low * 100, high * 100, _DIGITS_OF_PARTS)} %"
    if quality is Quality.FACTOR:
        return f"{_between(low, high)}x"
    if quality is Quality.DISTANCE:
        size, name = (1000.0, "km") if high >= 1000 else (1.0, "metres")
        return f"{_between(low / size, high / size)} {name}"
    return _range(low, high)


def _core(measure: Measure) -> str:
    value = value_text(measure.quality, measure.low, measure.high)
    of = " ".join(measure.of)
    if measure.quality is Quality.RATE:
        number, _slash, unit = value.partition("/")
        value = f"{number} {of}/{unit}" if of else value
    elif measure.quality is Quality.RATIO:
        words = _("{value} to 1 ({one} to {other})") if len(measure.of) == 2 else _("{value} to 1")
        one, other = measure.of if len(measure.of) == 2 else ("", "")
        value = words.format(value=value, one=one, other=other)
    elif measure.quality in _SENTENCES:
        value = _SENTENCES[measure.quality].format(value=value)
    elif of and measure.quality in COUNTS | AMOUNTS:
        value = f"{value} {of}" if measure.quality in COUNTS else f"{value} ({of})"
    return value + "".join(_(" per {thing}").format(thing=p) for p in measure.per)


_SENTENCES: Mapping[Quality, str] = MappingProxyType(
    {
        Quality.PERIOD: _("every {value}"),
        Quality.DURATION: _("takes {value}"),
        Quality.RETENTION: _("kept {value}"),
        Quality.LATENCY: _("answered in {value}"),
        Quality.STALENESS: _("{value} old or late"),
        Quality.TIMEOUT: _("given up after {value}"),
        Quality.HIT_RATIO: _("{value} from the cache"),
        Quality.AVAILABILITY: _("{value} of the time"),
        Quality.FACTOR: _("{value} as much"),
        Quality.KEY_SPACE: _("{value} different values"),
        Quality.MONEY: _("costs {value}"),
    }
)


def _remarks(measure: Measure) -> Iterator[str]:
    if measure.percentile:
        yield f"p{significant(measure.percentile)}"
    if measure.each:
        yield _("each")
    if measure.limit:
        yield _("as a limit")
    if measure.most:
        yield _("at most")
    if measure.least:
        yield _("at least")
    if measure.peak is not None:
        yield _("at peak") if measure.peak else _("on average")


def _said_per(rate: float) -> tuple[float, str]:
    """The time in which so many come, in seconds, and its name: one in which the number is round."""
    second, minute, hour, day = _EACH
    for unit in (second, day, hour, minute):
        if _is_round(rate * unit[0]):
            return unit
    return next((unit for unit in _EACH if rate * unit[0] >= 1), day)


def _is_round(value: float) -> bool:
    return value >= 1 and abs(float(f"{value:.{_ROUND}g}") - value) < 1e-9 * value


def _range(low: float, high: float) -> str:
    scale, letter = next((s for s in _SCALES if high >= max(s[0], _UNSCALED)), (1.0, ""))
    return f"{_between(low / scale, high / scale)}{letter}"


def _bytes(low: float, high: float) -> str:
    size, name = next((b for b in _BYTES if high >= b[0]), _BYTES[-1])
    return f"{_between(low / size, high / size)} {name}"


def _span(low: float, high: float) -> str:
    if low == high and high >= _YEAR and (years := high / _YEAR) == round(years):
        return _("1 year") if years == 1 else _("{count} years").format(count=significant(years))
    size, name = next((s for s in _SPANS if high >= s[0]), _SPANS[-1])
    name = "day" if name == "days" and low == high == size else name
    return f"{_between(low / size, high / size)} {name}"


def _between(low: float, high: float, digits: int = _DIGITS) -> str:
    if low == high:
        return significant(low, digits)
    return f"{significant(low, digits)}-{significant(high, digits)}"
