"""The file formats, found by walking the formats' folder."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from whiteboard.files import formats as folder
from whiteboard.files.format import Format


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by id."""
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    modules = [import_module(f"{folder.__name__}.{name}") for name in names]
    return tuple(
        sorted((_format_of(module.__name__, vars(module)) for module in modules), key=lambda f: f.id)
    )


def format_for(path: Path) -> Format | None:
    """The format that the file's suffix names, or None."""
    return next((f for f in formats() if path.suffix.lower() in f.suffixes), None)


def _format_of(module: str, names: dict[str, object]) -> Format:
    found = names.get("FORMAT")
    if not isinstance(found, Format):
        raise TypeError(f"{module} defines no FORMAT")
    return found
