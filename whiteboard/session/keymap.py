"""The keys that the user has given to commands, in place of those that the commands come with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from whiteboard.session.parts import Observed, Part

Keys = tuple[str, ...]
"""In Qt's portable text; the first one is shown."""


@dataclass(frozen=True)
class Keymap:
    """`chosen`: the keys of commands by their ids; what is not in it keeps its own."""

    chosen: Mapping[str, Keys] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, command: str, own: Keys) -> Keys:
        """The keys of a command that comes with `own`."""
        return self.chosen.get(command, own)

    def having(self, command: str, keys: Keys, own: Keys) -> Keymap:
        """With these keys for a command that comes with `own`."""
        others = {other: theirs for other, theirs in self.chosen.items() if other != command}
        return Keymap(MappingProxyType(others if keys == own else {**others, command: keys}))


class KeyBindings(Observed):
    """The same in all windows of a program."""

    def __init__(self) -> None:
        super().__init__()
        self._keymap = Keymap()

    @property
    def keymap(self) -> Keymap:
        return self._keymap

    def set_keymap(self, keymap: Keymap) -> None:
        self._set("_keymap", keymap, Part.KEYS)
