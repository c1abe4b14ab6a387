"""The editors of a window in which words may be on their way: one call has all of them handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whiteboard.session.parts import Observed, Part


@dataclass(frozen=True, slots=True)
class Unread:
    """What a field holds that it cannot read; `why` is a sentence that says so and what to do."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Editor:
    """`finish` hands over what was typed; `pending` tells whether the design lacks some of it that it can
    have; `unsent` are words that wait for their writer to send them, `unread` what has to be put right."""

    finish: Callable[[], None]
    pending: Callable[[], bool]
    unsent: Callable[[], Iterable[str]] = tuple
    unread: Callable[[], Iterable[Unread]] = tuple


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Words that could not be written, and the sentence that says why."""

    reason: str
    words: str


class Typing(Observed):
    """Whatever writes a design, leaves it or acts on it calls `finish_typing` first.

    Never a look at who has the keyboard: a menu, a dialog or another window may have it by then.
    """

    def __init__(self) -> None:
        super().__init__()
        self._editors: list[Editor] = []
        self._given: list[GivenBack] = []

    def add_editor(self, editor: Editor) -> Callable[[], None]:
        """Have an editor asked from now on; returns its remover."""
        self._editors.append(editor)
        return lambda: self._editors.remove(editor)

    @property
    def typing(self) -> bool:
        """Whether the screen shows words that the design does not have yet."""
        return any(editor.pending() for editor in self._editors)

    def typed(self) -> None:
        """Tell that somebody goes on typing, or has stopped."""
        self._tell(Part.TYPING)

    @property
    def unsent(self) -> tuple[str, ...]:
        """Words that no saving takes along, and that would be lost with the window."""
        return tuple(words for editor in self._editors for words in editor.unsent() if words.strip())

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What fields hold that they cannot read, and that the design does not get before it is put right."""
        return tuple(one for editor in self._editors for one in editor.unread())

    def give_back(self, reason: str, words: str) -> None:
        """Show words to their writer again that could not be written."""
        self._given.append(GivenBack(reason, words))
        self._tell(Part.GIVEN_BACK)

    def take_given_back(self) -> tuple[GivenBack, ...]:
        """What was given back and is not shown yet."""
        given, self._given = tuple(self._given), []
        return given

    def finish_typing(self) -> None:
        """Have the design take what is being typed."""
        for editor in tuple(self._editors):
            editor.finish()
        self.typed()
