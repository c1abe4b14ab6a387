"""The rules of each category and the comparators, found by walking their folders."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from whiteboard.review import comparators
from whiteboard.review import rules as by_category
from whiteboard.review.concerns.rule import Check, Entry, Rule


@cache
def rules() -> tuple[Entry, ...]:
    """Every rule, by phase and then by id, so that the order does not depend on the file system.

    Raises:
        AttributeError: a module in the folder has no RULE or no check.
    """
    found: list[Entry] = []
    for folder in (*_modules(by_category), comparators):
        for module in _modules(folder):
            rule: Rule = module.RULE
            check: Check = module.check
            found.append(Entry(rule, check, module.__doc__ or ""))
    return tuple(sorted(found, key=lambda e: (e.rule.phase.number, e.rule.id)))


@cache
def rule_ids() -> frozenset[str]:
    return frozenset(entry.rule.id for entry in rules())


def _modules(folder: ModuleType) -> tuple[ModuleType, ...]:
    """What lies in a folder, loaded."""
    found = pkgutil.iter_modules(folder.__path__)
    return tuple(importlib.import_module(f"{folder.__name__}.{info.name}") for info in found)
