"""The stable key of a card: its rule, the part it is about, and a flow where it is about one."""

from __future__ import annotations

BOARD = "board"
"""Stands in a concern's key for the component where the concern is about the whole board."""


def key_of(rule: str, component: str = BOARD, flow: str = "") -> str:
    """The stable key of a concern."""
    return f"{rule}@{component}@{flow}" if flow else f"{rule}@{component}"


def split_key(key: str) -> tuple[str, str, str]:
    """Rule, component and flow of a key; missing parts are ""."""
    parts = [*key.split("@", 2), "", ""]
    return parts[0], parts[1], parts[2]
