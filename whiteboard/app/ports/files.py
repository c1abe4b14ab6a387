"""Designs, files and pictures of a window, as actions ask for them."""

from __future__ import annotations

from whiteboard.app.window import DesignWindow


class FilesOfWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def new_design(self) -> None:
        self._window.show_start()

    def new_window(self) -> None:
        self._window.host.open_new_window()

    def open_design(self) -> None:
        self._window.open_chosen()

    def save(self) -> bool:
        return self._window.files.save()

    def save_as(self) -> bool:
        return self._window.files.save_as()

    def export_image(self) -> None:
        self._window.images.export(self._window.host.theme)

    def copy_image(self) -> None:
        self._window.images.copy(self._window.host.theme)

    def add_pictures(self) -> None:
        self._window.pictures.choose()

    def paste_picture(self) -> bool:
        return self._window.pictures.paste()

    def quit(self) -> None:
        self._window.host.quit()
