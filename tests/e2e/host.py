"""Shares a design without a screen, and adds stickies to it, until it is told to close, or killed.

Arguments: the design's file, the letter that the names of its stickies begin with, and how many it adds.
What a kill left unsaved is taken up first. One line of JSON each: {"link": ...} when the room is open,
{"acked": N} when the relay has the first N stickies, {"elements": N} for each line "count" on standard
input; "close" saves the design and closes the window.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

# The tree that this file is in, whichever one is installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

import whiteboard.app.file_flow as saving
import whiteboard.app.last_write as waiting
import whiteboard.app.live.together as parting
import whiteboard.app.recovering as recovering
from whiteboard.app.live.inviting import Invitation
from whiteboard.app.live.own_room import Place
from whiteboard.app.run import make_program
from whiteboard.document.recovery import pending
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.role import Role
from whiteboard.model.values import Box

EDIT_EVERY_MS = 15


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Host:
    def __init__(self, app: QApplication, path: Path, letter: str, most: int) -> None:
        self._app, self._path, self._letter, self._most = app, path, letter, most
        self._made = self._acked = 0
        self._program = make_program(app)
        self._window = self._program.open_window()
        self._stdin = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._stdin.activated.connect(self._hear)
        self._edits = QTimer(app)
        self._edits.setInterval(EDIT_EVERY_MS)
        self._edits.timeout.connect(self._edit)
        # Whoever closes means it, saves what has come meanwhile, and waits for a disk that takes its time.
        for asking in (parting, saving, recovering, waiting):
            asking.ask = lambda *_asked, **_more: 0  # type: ignore[assignment]
        self._open()

    def _open(self) -> None:
        file = self._window.file
        left = pending(self._program.journals)
        if left:
            file.recover(left[0], lambda: True, lambda _opened: self._share(), self._fail)
        elif self._path.exists():
            file.open(self._path, lambda: True, lambda _opened: self._share(), self._fail)
        else:
            file.start(Design.of([Sticky(id="first", text="first", box=Box(0, 0, 100, 60))]))
            self._save(self._share)

    def _save(self, then: Callable[[], None]) -> None:
        self._window.file.save(self._path, then, self._fail)

    def _fail(self, error: Exception) -> None:
        say(failed=str(error))
        self._app.exit(1)

    def _share(self) -> None:
        live = self._window.work.live
        live.failed.connect(lambda sentence: self._fail(RuntimeError(sentence)))
        live.changed.connect(self._note_acked)
        live.inviter.made.connect(self._on_invitation)
        live.changed.connect(self._invite)
        live.host(Place(), Role.INTERVIEWER)

    def _invite(self) -> None:
        live = self._window.work.live
        if live.connection_status is not None and live.connection_status.synced:
            live.changed.disconnect(self._invite)
            live.inviter.invite(Role.CANDIDATE)

    def _on_invitation(self, made: Invitation) -> None:
        say(link=str(made.link))
        self._edits.start()

    def _edit(self) -> None:
        if self._made >= self._most:
            self._edits.stop()
            return
        self._made += 1
        name = f"{self._letter}{self._made}"
        with self._window.work.document.edit("Add") as edit:
            edit.add(Sticky(id=name, text=name, box=Box(self._made % 50 * 110, 0, 100, 60)))

    def _note_acked(self) -> None:
        standing = self._window.work.live.connection_status
        if standing is not None and standing.synced and self._made > self._acked:
            self._acked = self._made
            say(acked=self._acked)

    def _hear(self) -> None:
        said = os.read(0, 4096).decode()
        if not said:
            self._app.exit(2)
        for line in said.split():
            if line == "count":
                say(elements=len(self._window.work.document.design.elements))
            elif line == "close":
                self._edits.stop()
                self._save(self._close)

    def _close(self) -> None:
        if self._window.close():
            self._app.exit(0)
        else:
            # It is being saved once more.
            QTimer.singleShot(100, self._close)


def main() -> int:
    app = QApplication(sys.argv[:1])
    host = Host(app, Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    code = app.exec()
    del host
    # Qt's own end of what is left of the windows is not what is tried here.
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
