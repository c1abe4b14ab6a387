"""The running program: its windows, its settings and its theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from whiteboard.app.crash import Caught
from whiteboard.app.following import Following
from whiteboard.app.helping import Helping
from whiteboard.app.keys_ahead import KeysAhead
from whiteboard.app.notices import Notices
from whiteboard.app.ports.of_window import ports_of
from whiteboard.app.progress_file import ProgressFile
from whiteboard.app.quit_key import QuitKey
from whiteboard.app.quitting import Quitting
from whiteboard.app.settings import Settings
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.links import Link
from whiteboard.look.redressing import Redressing
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.design import Design
from whiteboard.panels.parts.on import on_text
from whiteboard.session.keymap import Keymap


class Program(QObject):
    """One per process."""

    grown = Signal()
    """A window holds much more than before, and keeps it."""
    shrunk = Signal()
    """A window is gone."""
    told = Signal(str)
    """A sentence for the user, from whatever thread."""

    def __init__(
        self, app: QApplication, settings: SettingsFile, journals: Path, *, safe: bool = False
    ) -> None:
        """`safe`: windows come up as on a first start, and without a review in the background."""
        super().__init__()
        self._safe = safe
        self.helping = Helping(self, journals.parent, settings, self)
        self._notices = Notices(self._sayer, lambda: self._theme, self)
        self._settings = settings
        self.progress = ProgressFile(journals.parent, kept=not safe)
        self._journals = journals
        self._windows: list[DesignWindow] = []
        self._theme = load_theme(_theme_name(settings.value.theme))
        apply_theme(app, self._theme)
        self._following = Following(lambda: self.windows, journals.parent / "windows", self)
        self.quitting = Quitting(app, lambda: self.windows, self)
        QuitKey(app, self.quit, lambda: self.quitting.asking, self)
        self.keys = KeysAhead(app, self)
        on_text(self.told, self.notice)
        self.redressing = Redressing(app, self._dress_windows, self)

    @property
    def settings(self) -> Settings:
        return self._settings.value

    @property
    def journals(self) -> Path:
        """The folder of the journals."""
        return self._journals

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def remembers(self) -> bool:
        """Whether the windows' places are read and kept."""
        return not self._safe and self._settings.kept

    @property
    def windows(self) -> tuple[DesignWindow, ...]:
        return tuple(self._windows)

    def keep(self, settings: Settings) -> None:
        """Remember what the user chose."""
        self._settings.change(settings)
        for window in self._windows:
            window.work.session.set_keymap(Keymap(self.settings.chosen_keys))

    def open_window(self, path: Path | None = None, *, link: Link | None = None) -> DesignWindow:
        """A window on the start page, on a design file, or before the question whether to enter a room."""
        window = DesignWindow(self, ports_of)
        self._windows.append(window)
        window.closed.connect(lambda: self._on_closed(window))
        window.work.grown.connect(self.grown)
        window.show()
        if len(self._windows) > 1:
            self.keys.wait_for(window)
        if self._safe:
            window.work.review.set_paused()
        self._settings.tell(self.told.emit)
        self._notices.say()
        if path is not None:
            window.open_file(path)
        if link is not None:
            self._following.follow(link, window)
        return window

    def listen(self) -> None:
        """Let programs that start later find the windows of this one, until `close`."""
        self._following.listen()

    def close(self) -> None:
        """The program ends."""
        self._following.close()

    def open_new_window(self) -> None:
        """One more window, on its start page."""
        self.open_window()

    def begin_in_new_window(self, design: Design) -> None:
        """One more window, on this design."""
        self.open_window().begin(design)

    def toggle_theme(self) -> None:
        """Light becomes dark and dark light, in every window."""
        name = "light" if self._theme.dark else "dark"
        self.keep(self.settings.model_copy(update={"theme": name}))
        self._theme = load_theme(name)
        self.redressing.start(self._theme)

    def quit(self) -> None:
        """Close every window; one whose user backs out keeps the program running."""
        self.quitting.quit()

    def leave_all(self) -> None:
        """Keep what is in every window, for the program is about to end, and nobody can be asked."""
        self.quitting.leave_all()
        self._settings.finish()

    def notice(self, sentence: str) -> None:
        """Tell the user something that belongs to no one window, see `Notices`."""
        self._notices.add(sentence)

    def show_crash(self, caught: object) -> None:
        """Tell of a `Caught` error in the window in front."""
        window = self._front()
        if window is not None and isinstance(caught, Caught):
            self.helping.show_crash(caught, window, window.save_copy)

    def _sayer(self) -> Callable[[str], None] | None:
        window = self._front()
        return window.toast.say if window is not None else None

    def _front(self) -> DesignWindow | None:
        """The active window, or the one opened last."""
        active = next((w for w in self._windows if w.isActiveWindow()), None)
        return active or (self._windows[-1] if self._windows else None)

    def _dress_windows(self, theme: Theme) -> None:
        for window in self._windows:
            window.set_theme(theme)

    def _on_closed(self, window: DesignWindow) -> None:
        self._windows.remove(window)
        if not self._windows:
            self._notices.say_after_last()
        self.shrunk.emit()


def _theme_name(chosen: str) -> str:
    if chosen != "system":
        return chosen
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"
