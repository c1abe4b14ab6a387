"""Who is in the room; an interviewer gives roles there and puts people out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.app.live.live import Live
from whiteboard.app.live.people_verbs import PeopleVerbs, name_of
from whiteboard.app.live.words import role_name
from whiteboard.collab.protocol.control import Person
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.role import Role
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_pick


class PeopleList(QWidget):
    def __init__(self, live: Live, theme: Theme) -> None:
        super().__init__()
        self._live, self._theme = live, theme
        self._verbs = PeopleVerbs(live, self)
        self._shown: tuple[object, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []

    def show_people(self) -> None:
        """Show who is there now; a list that is the same stays, with whatever is open in it."""
        room = self._live.room
        people = room.people if room is not None else ()
        mine = room.connection if room is not None else ""
        shown = (mine, self._live.role, *((p, self._name(p, mine)) for p in people))
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            discard(row)
        self._rows = [self._row(person, mine) for person in people]
        if not people:
            ours = room is not None and room.connection_status.role is not None
            words = _("Asking the relay…") if ours else _("This relay does not say who is there.")
            self._rows = [label(words, "sub", wrap=True)]
        for row in self._rows:
            self._column.addWidget(row)

    def _name(self, person: Person, mine: str) -> str:
        marks = [_("(host)")] if person.host else []
        marks += [_("(you)")] if person.seat == mine else []
        return " ".join((name_of(self._live, person), *marks))

    def _row(self, person: Person, mine: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        name = self._name(person, mine)
        row.addWidget(label(name), 1)
        if not self._verbs.may_judge(person):
            row.addWidget(label(role_name(person.role), "sub"))
            return made
        combo = QuietCombo(_("Role of {name}").format(name=name))
        for role in Role:
            combo.addItem(role_name(role), role.value)
        combo.show_choice(person.role.value)
        combo.setToolTip(_("A role belongs to an invitation: it is that of all who came with the same link."))
        on_pick(combo, lambda: self._verbs.give(person.seat, Role(str(combo.currentData()))))
        remove = IconButton(
            "account-remove-outline", _("Put {name} out of the room").format(name=name), self._theme
        )
        on_click(remove, partial(self._verbs.put_out, person))
        row.addWidget(combo)
        row.addWidget(remove)
        return made
