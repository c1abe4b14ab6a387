"""A verb without a gesture, as a value; menus, shortcuts and the command palette are built from these."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field

from whiteboard.actions.ports import (
    ChoosersPort,
    ClipboardPort,
    FilesPort,
    HelpPort,
    InterviewPort,
    RoomsPort,
    ViewPort,
    WindowPort,
)
from whiteboard.document.document import Document
from whiteboard.document.strides import Pieces
from whiteboard.i18n import _
from whiteboard.model.comments import Author
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError, WhiteboardError
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session


def nobody() -> Author:
    """Who writes where nobody has said who it is."""
    return Author(_("Me"), "me")


@dataclass(frozen=True, slots=True)
class Context:
    """What an action works with: one window's document, session and routes, and a port to each thing around
    them. `now` is POSIX time; `me` is who works here, whose name may change."""

    document: Document
    session: Session
    routes: RouteBook
    files: FilesPort
    clipboard: ClipboardPort
    view: ViewPort
    window: WindowPort
    choosers: ChoosersPort
    rooms: RoomsPort
    interview: InterviewPort
    help: HelpPort
    new_id: IdFactory = random_id
    now: Callable[[], float] = time.time
    me: Callable[[], Author] = nobody

    @property
    def design(self) -> Design:
        return self.document.design

    @property
    def selection(self) -> frozenset[str]:
        return self.session.selection

    def at_length(self, title: str, pieces: Pieces[None]) -> None:
        """Do what may be about a whole board: at once where it is about little, else a piece at a time while
        the window answers. `title` says what is being done."""
        self.document.strides.begin(title, self._told(pieces))

    def _told(self, pieces: Pieces[None]) -> Pieces[None]:
        try:
            yield from pieces
        except WhiteboardError as refusal:
            self.window.say(str(refusal))


LARGE = 600
"""Elements of a board on which an action may take long enough for somebody to wonder."""

Test = Callable[[Context], bool]
Condition = Callable[[Context], str]
"""A sentence that says why something cannot be done now, "" where it can; see `conditions`."""


def always(_context: Context) -> str:
    """Nothing can be in the way."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """`shortcuts` are in Qt's portable text; the first one is shown. `title` is in the user's language.

    `menu` is one of `menus.MENUS`, or "" for none; where the hundreds of `order` change, a menu has a line.
    `contexts` are the context menus that show it, see `menus.context_of`. `board_only`: the shortcut acts
    only while the board has the focus and no text is being edited. What is not `anywhere` acts on a board,
    and no key or menu has it do so while the start page hides that. `title_for` gives a title that says what
    would happen now. Neighbours with the same `group` share a submenu of that title; it shows what can run.
    """

    id: str
    title: str
    run: Callable[[Context], None]
    shortcuts: tuple[str, ...] = ()
    menu: str = ""
    order: int = 0
    icon: str = ""
    needs: Condition = always
    checked: Test | None = None
    contexts: frozenset[str] = field(default_factory=frozenset[str])
    board_only: bool = False
    anywhere: bool = False
    title_for: Callable[[Context], str] | None = None
    group: str = ""

    def shown_title(self, context: Context) -> str:
        """The title for a menu that opens now."""
        return self.title_for(context) if self.title_for else self.title

    def available(self, context: Context) -> bool:
        """Whether it can run now."""
        return not self.hindrance(context)

    def hindrance(self, context: Context) -> str:
        """Why it cannot run now, "" where it can."""
        if self.board_only and context.session.editing:
            return _("Finish the text first: Escape does.")
        return self.needs(context)

    def out_of_sight(self, context: Context) -> str:
        """Why nobody at the window can mean it now, "" where they can: what it acts on is not to be seen."""
        if self.anywhere or context.session.board_shown:
            return ""
        return _("That is for a board: begin a design, open one, or go back to yours.")

    def trigger(self, context: Context) -> None:
        """Run it if it can, else say why not; what the document refuses is said to the user as well.

        It acts on what is on the screen: words that are being typed are in the design before.
        """
        context.session.finish_typing()
        if hindrance := self.hindrance(context):
            context.window.say(hindrance)
            return
        large = len(context.design.elements) >= LARGE and self.menu != "File"
        try:
            # Files are chosen in dialogs, and those are no time to wait.
            with context.window.waiting() if large else nullcontext():
                self.run(context)
        except EditError as refusal:
            context.window.say(str(refusal))
