"""How panels write: one named step each, and a sentence instead of an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Component, Element, Flow, Zone
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.values import Box, Fact

Say = Callable[[str], None]
Fitted = Callable[[Element], Box | None]
"""The box of an element with room for its words, which only the board can measure; None leaves it."""


def _as_it_is(_element: Element) -> Box | None:
    return None


class Writer:
    """Writes to one document; what it refuses is said to the user by `say`."""

    def __init__(
        self,
        document: Document,
        say: Say,
        give_back: Callable[[str, str], None] | None = None,
        fitted: Fitted = _as_it_is,
    ) -> None:
        self._document = document
        self._say = say
        self._give_back = give_back
        self._fitted = fitted

    @property
    def design(self) -> Design:
        return self._document.design

    @property
    def writable(self) -> bool:
        """Whether anything would be taken now."""
        return not self._document.read_only

    def say(self, sentence: str) -> None:
        """Tell the user something in a sentence."""
        self._say(sentence)

    def give_back(self, reason: str, words: str) -> None:
        """Let the user have words again that cannot be written any more."""
        if self._give_back is not None:
            self._give_back(reason, words)
        else:
            self._say(f"{reason} {words}")

    def write(
        self, label: str, change: Callable[[Edit], None], *, undoable: bool = True, joins: str = ""
    ) -> bool:
        """Do the change as one undo step named `label`, or part of what it `joins`; False: it was refused."""
        try:
            with self._document.edit(label, undoable=undoable, joins=joins) as edit:
                change(edit)
        except WhiteboardError as error:
            self._say(str(error))
            return False
        return True

    def set_fields(self, label: str, record_id: str, /, **fields: object) -> bool:
        """Replace fields of one record, if it is still there: a peer may have deleted it while we typed."""
        if self._document.design.get(record_id) is None:
            return False
        return self.write(label, lambda edit: edit.update(record_id, **fields))

    def set_text(self, label: str, record_id: str, name: str, text: str, *, base: str, joins: str) -> bool:
        """Write what was made of the wording `base` of a field, if the record is still there."""
        if self._document.design.get(record_id) is None:
            return False

        def change(edit: Edit) -> None:
            edit.reword(record_id, name, base, text)
            self.fit(edit, [record_id])

        return self.write(label, change, joins=joins)

    def fit(self, edit: Edit, ids: Iterable[str]) -> None:
        """Give these elements room for their words, as typing on the board does."""
        for record_id in ids:
            element = edit.get(record_id)
            if isinstance(element, Boxed) and (box := self._fitted(element)) is not None:
                edit.update(record_id, box=box)

    def set_fact(self, label: str, element_id: str, name: str, value: Fact | None) -> bool:
        """State a fact of a component, flow or zone; None makes it unknown again."""

        def change(edit: Edit) -> None:
            element = edit.get(element_id)
            if isinstance(element, Component | Flow | Zone):
                edit.update(element_id, facts=element.facts.with_(name, value))

        return self.write(label, change)

    def take_back(self, label: str, element_id: str, *keys: str) -> bool:
        """What words seem to say of a component or flow is not so; a typed fact of that name goes too."""

        def change(edit: Edit) -> None:
            element = edit.get(element_id)
            if isinstance(element, Component | Flow):
                facts = element.facts
                for key in keys:
                    facts = facts.with_(key, None)
                not_so = tuple(dict.fromkeys((*element.not_so, *keys)))
                edit.update(element_id, facts=facts, not_so=not_so)

        return self.write(label, change)

    def read_again(self, label: str, element_id: str, *keys: str) -> bool:
        """What was taken back counts again."""

        def change(edit: Edit) -> None:
            element = edit.get(element_id)
            if isinstance(element, Component | Flow):
                edit.update(element_id, not_so=tuple(k for k in element.not_so if k not in keys))

        return self.write(label, change)
