"""The tools, found by walking this folder: each module or package in it that has a `TOOL` is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import whiteboard.tools
from whiteboard.plugins import declared
from whiteboard.session.keymap import Keymap, Keys
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext

KEYS_OF = "tool."
"""Before a tool's id where it is one of the commands that have keys."""


@dataclass(frozen=True, slots=True)
class Tool:
    """`icon` is a name in the Material Design icon set; `keys` act while the board has the focus.

    `stays`: it does not fall back to select after use. `listed`: it has a button of its own. `seldom`: that
    gives way where there is no room for all. `writes`: it is of no use where the design is read-only.
    """

    id: str
    title: str
    icon: str
    keys: tuple[str, ...]
    order: int
    start: Callable[[ToolContext], State]
    stays: bool = False
    listed: bool = True
    seldom: bool = False
    writes: bool = True

    def shown_keys(self, keymap: Keymap) -> Keys:
        """Its keys as the user has them."""
        return keymap.of(f"{KEYS_OF}{self.id}", self.keys)


@cache
def tools() -> Mapping[str, Tool]:
    """All tools by id, in the toolbar's order."""
    found = declared(whiteboard.tools, "TOOL", Tool)
    return MappingProxyType({tool.id: tool for tool in sorted(found, key=lambda t: t.order)})
