"""What is found by walking a folder: its modules, and what each of them declares under one name."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules_of(folder: ModuleType) -> Sequence[ModuleType]:
    """The modules of a package, by their names, so that results repeat."""
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    return [import_module(f"{folder.__name__}.{name}") for name in names]


def declared(folder: ModuleType, name: str, kind: type[T]) -> tuple[T, ...]:
    """What the modules of a package call `name`, of those that have one of that kind."""
    found = (getattr(module, name, None) for module in modules_of(folder))
    return tuple(one for one in found if isinstance(one, kind))
