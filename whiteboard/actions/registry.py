"""The actions, found by walking this folder: each module in it that has `ACTIONS` adds its own."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

import whiteboard.actions
from whiteboard.actions.action import Action
from whiteboard.session.keymap import Keymap, Keys


@cache
def actions() -> tuple[Action, ...]:
    """All actions, by their order."""
    found: list[Action] = []
    for module in pkgutil.iter_modules(whiteboard.actions.__path__):
        loaded = importlib.import_module(f"whiteboard.actions.{module.name}")
        found += cast("tuple[Action, ...]", getattr(loaded, "ACTIONS", ()))
    return tuple(sorted(found, key=lambda a: (a.order, a.id)))


def action(action_id: str) -> Action:
    """One action by its id.

    Raises:
        KeyError: there is none.
    """
    for found in actions():
        if found.id == action_id:
            return found
    raise KeyError(action_id)


def keys_of(of: Action, keymap: Keymap) -> Keys:
    """The action's shortcuts as the user has them."""
    return keymap.of(of.id, of.shortcuts)


def key_of(action_id: str, keymap: Keymap) -> str:
    """The shortcut that a button shows for the action, "" where it has none."""
    return "".join(keys_of(action(action_id), keymap)[:1])
