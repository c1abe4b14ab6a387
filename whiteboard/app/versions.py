"""What the program is made of, for reports and for the About window. Without Qt."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution

from whiteboard import __version__
from whiteboard.i18n import _

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A library that is installed with the program."""

    name: str
    version: str
    licence: str


def versions() -> tuple[tuple[str, str], ...]:
    """What a report needs to know, as names and values."""
    return (
        ("Whiteboard", __version__),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("PySide6", _version("PySide6")),
        ("pycrdt", _version("pycrdt")),
        (_("System"), platform.platform()),
    )


def parts() -> tuple[Part, ...]:
    """Every library that the program depends on, directly or not, by name."""
    found: dict[str, Part] = {}
    waiting = ["whiteboard"]
    while waiting:
        name = waiting.pop()
        try:
            known = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or an extra that was not asked for
        # Read once: each look at a name or a version would parse the whole of it again, which takes the
        # window a tenth of a second.
        told = known.metadata
        name = told["Name"]
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        found[key] = Part(name, told["Version"], _licence(told))
        # What is only needed for an extra is not installed for us.
        needed = [one for one in told.get_all("Requires-Dist") or () if "extra ==" not in one]
        waiting += [match.group() for one in needed if (match := _NAME.match(one))]
    found.pop("whiteboard", None)
    return tuple(found[key] for key in sorted(found))


def _version(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return _("not found")


def _licence(told: PackageMetadata) -> str:
    for value in (told[key].strip() for key in ("License-Expression", "License") if key in told):
        # Some put the whole text there.
        if value and "\n" not in value and len(value) < 80:
            return value
    classified = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License")
    ]
    return ", ".join(classified) or _("see the package")
