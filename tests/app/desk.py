"""A design file on its document, as a window has it, but without the window."""

from __future__ import annotations

from pathlib import Path

from whiteboard.app.arriving import Opened
from whiteboard.app.background import Background
from whiteboard.app.design_file import DesignFile
from whiteboard.document.document import Document
from whiteboard.document.recovery import Recoverable, pending
from whiteboard.files.store import load
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box


def a_design(title: str = "Feed") -> Design:
    return Design.of([Component(id="a", kind="service", box=Box(0, 0, 172, 64))], meta=Meta(title=title))


class Desk:
    """Every call waits until the background has answered; `errors` and `troubles` are what was said."""

    def __init__(self, folder: Path, journals: Path | None = None) -> None:
        self.journals = journals or folder / "journals"
        self.document = Document()
        self.background = Background()
        self.file = DesignFile(self.document, self.journals, self.background)
        self.errors: list[Exception] = []
        self.troubles: list[str] = []
        self.file.trouble.connect(self.troubles.append)

    def start(self) -> None:
        self.file.start(a_design())

    def open(self, path: Path, *, allowed: bool = True) -> Opened | None:
        found: list[Opened] = []
        self.file.open(path, lambda: allowed, found.append, self.errors.append)
        self.background.wait()
        return found[0] if found else None

    def save(self, path: Path, *, anyway: bool = False) -> bool:
        done: list[bool] = []
        self.file.save(path, lambda: done.append(True), self.errors.append, anyway=anyway)
        self.background.wait()
        return bool(done)

    def recover(self, offer: Recoverable, *, allowed: bool = True) -> Opened | None:
        found: list[Opened] = []
        self.file.recover(offer, lambda: allowed, found.append, self.errors.append)
        self.background.wait()
        return found[0] if found else None

    def rename(self, name: str) -> None:
        with self.document.edit("Rename") as edit:
            edit.update("a", name=name)

    def crash(self) -> None:
        """Leave all as a process does that dies half a second after the last edit."""
        self.file.close(clean=False)

    def close(self) -> None:
        self.file.close(clean=True)
        self.background.stop()
        self.document.close()

    @property
    def error(self) -> str:
        """The one thing that went wrong, in words."""
        (error,) = self.errors
        self.errors.clear()
        return str(error)

    @property
    def offers(self) -> tuple[Recoverable, ...]:
        return pending(self.journals)


def name_in(path: Path) -> str:
    """What the component is called in the file."""
    element = load(path).design.elements["a"]
    assert isinstance(element, Component)
    return element.name
