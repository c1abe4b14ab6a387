"""What a crash left: taken up, put off, or removed for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from whiteboard.app.arriving import Opened
from whiteboard.app.design_file import DesignFile
from whiteboard.document.recovery import Recoverable, discard
from whiteboard.i18n import _
from whiteboard.model.errors import JournalProblem
from whiteboard.panels.message import ask, tell, tell_error


class Recovering:
    """`may_replace` asks whether the design that is here may go, `tell_notes` shows what is to be known about
    the one that came."""

    def __init__(
        self,
        window: QWidget,
        file: DesignFile,
        may_replace: Callable[[], bool],
        tell_notes: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._window, self._file = window, file
        self._may_replace, self._tell_notes = may_replace, tell_notes

    def offer(self, offer: Recoverable, then: Callable[[], None]) -> bool:
        """Ask what is to become of it, when its file was opened; whether the user takes it up."""
        when = datetime.fromtimestamp(offer.at).strftime("%x %H:%M")
        answer = ask(
            self._window,
            _("Recover the unsaved changes from {when}?").format(when=when),
            [_("Recover"), _("Discard them"), _("Not now")],
            detail=_("The program ended before they were saved. They stay on the start page until then."),
        )
        if answer == 0:
            self.take_up(offer, then)
        elif answer == 1:
            self._remove(offer)
        return answer == 0

    def take_up(self, offer: Recoverable, then: Callable[[], None]) -> None:
        """Go on with it here; `then` runs when it is shown."""

        def done(opened: Opened) -> None:
            then()
            self._tell_notes(opened.notes)
            self._file.arrived.emit(offer.at)

        self._file.recover(offer, self._may_replace, done, lambda error: tell_error(self._window, error))

    def discard(self, offer: Recoverable) -> None:
        """Remove it for good, if the user means it."""
        answer = ask(
            self._window,
            _("Discard the unsaved work in “{title}”?").format(title=offer.title or _("Untitled design")),
            [_("Discard"), _("Keep")],
            detail=_("It cannot be brought back."),
        )
        if answer == 0:
            self._remove(offer)

    def _remove(self, offer: Recoverable) -> None:
        try:
            discard(offer)
        except JournalProblem as error:
            tell(self._window, str(error))
