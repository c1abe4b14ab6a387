"""What a window shows of the program's thoughts on the design: nothing to the candidate of a mock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from whiteboard.app.live.live import Live
from whiteboard.app.live.way_home import WayHome
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.interview.withheld import NOTHING, Withheld, withheld
from whiteboard.model.changes import Change, Origin
from whiteboard.model.errors import EditError
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.panels.message import ask


class Hints(QObject):
    """One of each window. That it is a mock is kept in the design itself, so a relay need know nothing of it,
    and it holds also offline, after a restart, and for a copy that was kept; no undo takes it away."""

    changed = Signal()
    """Whether they are held back here, or what is to be said of it, is another."""
    said = Signal(str)
    """A sentence for the bottom of the window."""

    def __init__(self, live: Live, document: Document, home: WayHome, window: QWidget) -> None:
        super().__init__(window)
        self._live, self._document, self._home, self._window = live, document, home, window
        self._shown = (NOTHING, "")
        self._wanted: Phase | None = None
        self._deciding = False
        live.changed.connect(self.look)
        self._remove = document.subscribe(self._on_change)

    @property
    def mock(self) -> bool:
        """Whether the room's interviewers hold the hints back from everybody else."""
        return self._document.design.meta.mock

    @property
    def withheld(self) -> Withheld:
        """What this window does not show."""
        role = self.role
        return withheld(self._document.design.meta, None if role is None else role.leads, self._wanted)

    @property
    def held(self) -> bool:
        """Whether this window shows nothing at all."""
        return self.withheld.everything

    @property
    def sentence(self) -> str:
        """What is to be said where they would be, "" where they are nobody's secret."""
        if not self.mock:
            return _while_held(self.withheld.since)
        if self.held and self.role is None:
            return _("This is a mock interview: what the program thinks comes with the debrief.")
        if self.held:
            return _("This is a mock interview: its interviewer holds the program's hints back for now.")
        return _("The candidate does not see these until you release them: Together, Release the hints.")

    @property
    def may_change(self) -> bool:
        """Whether this window decides: an interviewer's in a room, anybody's with a copy of their own."""
        if self._document.read_only:
            return False
        role = self._live.role
        return self.mock if self._live.room is None else role is not None and role.leads

    def show_now(self) -> None:
        """Show the concerns of the phase that the interview is in before it is left."""
        self._wanted = self._document.design.meta.phase
        self.look()

    def hold(self, held: bool) -> None:
        """Hold the hints back, or release them."""
        if held is self.mock:
            return
        self._deciding = True
        try:
            with self._document.edit(_("Hints"), undoable=False) as edit:
                edit.set_meta(mock=held)
        except EditError as error:
            self.said.emit(str(error))
        finally:
            self._deciding = False

    def ask(self) -> None:
        """Change it, if the user means it."""
        if not self.may_change:
            return
        mock = self.mock
        if mock and self._live.room is None:
            question = _("Show the program's hints on this copy?")
            detail = _("An interviewer holds them back. Once the interview is over, look at them.")
            if self.role is None:
                detail = _("In a mock interview they come with the debrief, once you have ended it.")
        elif mock:
            question = _("Release the hints to the candidate?")
            detail = _(
                "Concerns, badges, verdicts in the numbers and what dies with what then appear in everybody's"
                " window, also later."
            )
        else:
            question = _("Hold the hints back from the candidate?")
            detail = _(
                "Only interviewers then see concerns, badges, verdicts in the numbers and what dies with"
                " what, until you release them. Everybody's own arithmetic stays."
            )
        answers = [_("Release the hints") if mock else _("Hold them back"), _("Cancel")]
        if ask(self._window, question, answers, detail=detail) == 0:
            self.hold(not mock)

    def look(self) -> None:
        """Role, room or design may be others now."""
        if self._wanted is not self._document.design.meta.phase:
            # Whoever comes back to a phase begins there anew.
            self._wanted = None
        before, self._shown = self._shown, (self.withheld, self.sentence)
        if self._shown == before:
            return
        self.changed.emit()
        if self._deciding or self._live.room is None:
            return
        if self.held and not before[0].everything:
            self.said.emit(self.sentence)
        elif before[0].everything and not self.mock:
            ended = self._document.design.meta.ended is not None
            self.said.emit(
                _("The interview has ended. How it went is in Interview, Debrief.")
                if ended
                else _("The interviewer has released the program's hints.")
            )

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    @property
    def role(self) -> Role | None:
        """In the room, or the last one in which this copy was somebody else's guest."""
        if self._live.role is not None:
            return self._live.role
        back = self._home.back
        return Role(back.role) if back is not None and back.role in set(Role) else None

    def _on_change(self, change: Change) -> None:
        if change.origin is Origin.LOAD:
            self._wanted = None
        if change.before.meta is not change.after.meta:
            self.look()


def _while_held(since: Phase | None) -> str:
    if since is None:
        return ""
    if since is Phase.EDGE_CASES:
        return _("Concerns of this phase come when you end the interview.")
    return _("Concerns of this phase come when you leave it.")
