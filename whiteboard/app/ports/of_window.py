"""All ports of one window."""

from __future__ import annotations

from whiteboard.actions.ports import Ports
from whiteboard.app import clipboard
from whiteboard.app.ports.around import AroundBoard
from whiteboard.app.ports.choosers import ChoosersOfWindow
from whiteboard.app.ports.files import FilesOfWindow
from whiteboard.app.ports.help import HelpInWindow
from whiteboard.app.ports.interview import InterviewInWindow
from whiteboard.app.ports.rooms import RoomsOfWindow
from whiteboard.app.ports.view import ViewOfWindow
from whiteboard.app.window import DesignWindow


def ports_of(window: DesignWindow) -> Ports:
    return Ports(
        FilesOfWindow(window),
        clipboard,
        ViewOfWindow(window),
        AroundBoard(window),
        ChoosersOfWindow(window),
        RoomsOfWindow(window),
        InterviewInWindow(window),
        HelpInWindow(window),
    )
