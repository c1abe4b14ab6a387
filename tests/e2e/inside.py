"""Runs the real program and answers, on a local socket, where things are on the screen; it never acts.

The test outside moves the real pointer and types on the real keyboard of the virtual X server. A question is
one line of JSON, and so is the answer. With `"until": true` the answer waits until the question has one.

    {"ask": "widget", "name": NAME}        box on the screen and text of a visible widget, by its object name,
                                           accessible name or text
    {"ask": "element", "name": NAME}       box on the screen of a component, zone or sticky of this name
    {"ask": "items", "name": NAME}         the texts of a visible list, a line each
    {"ask": "board", "point": [X, Y]}      screen place of a board point
    {"ask": "state"}                       window title, tool, selection, focus, open concerns, toast
    {"ask": "focused"}                     box on the screen of what has the keyboard
    {"ask": "window", "name": NAME}        id of the window of this object name, of the one in front without
    {"ask": "design"}                      the document in the native format
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

# The tree that this file is in, whichever one is installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit, QTextEdit, QWidget

from whiteboard.app.crash import Caught
from whiteboard.app.run import make_program
from whiteboard.app.window import DesignWindow
from whiteboard.cli.ending import end
from whiteboard.collab.protocol.links import is_link, read_link
from whiteboard.editing.wording import text_of
from whiteboard.files.loaded import Extras
from whiteboard.files.native import write_native
from whiteboard.model.elements import Boxed
from whiteboard.model.values import Point
from whiteboard.review.result import Review

GIVE_UP_MS = 45_000
Answer = dict[str, object]


class Inside:
    def __init__(self, app: QApplication, address: str, given: list[str]) -> None:
        self._app = app
        self._program = make_program(app)
        self._server = QLocalServer(app)
        self._server.newConnection.connect(self._accept)
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            raise SystemExit(f"cannot listen on {address}")
        self._review: Review | None = None
        for name in given or [""]:
            link = read_link(name) if is_link(name) else None
            window = self._program.open_window(Path(name) if name and not link else None, link=link)
            window.work.review.reviewed.connect(self._keep_review)

    def _keep_review(self, reviewed: object) -> None:
        self._review = reviewed.review  # type: ignore[attr-defined]

    def _accept(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        # Of a program that is about to end nothing can be said.
        while socket.canReadLine() and self._program.windows:
            self._answer(socket, json.loads(bytes(socket.readLine().data())), GIVE_UP_MS)

    def _answer(self, socket: QLocalSocket, question: Answer, left: int) -> None:
        answer = getattr(self, f"_ask_{question['ask']}")(question)
        wanted = question.get("until")
        if wanted and left > 0 and not self._fits(answer, wanted):
            QTimer.singleShot(20, lambda: self._answer(socket, question, left - 20))
            return
        answer["in_time"] = not wanted or self._fits(answer, wanted)
        socket.write((json.dumps(answer) + "\n").encode())
        socket.flush()

    def _fits(self, answer: Answer, wanted: object) -> bool:
        if wanted is True:
            return bool(answer.get("found"))
        assert isinstance(wanted, dict)
        return all(_is_so(answer, key, value) for key, value in wanted.items())

    @property
    def _window(self) -> DesignWindow:
        return self._program.windows[-1]

    def _ask_widget(self, question: Answer) -> Answer:
        name = str(question["name"])
        for widget in self._app.allWidgets():
            if widget.isVisible() and not widget.visibleRegion().isEmpty() and name in _names(widget):
                box = _on_screen(widget)
                whole = [widget.width(), widget.height()] == box[2:]
                return {"found": True, "box": box, "text": _text(widget), "whole": whole}
        return {"found": False}

    def _ask_widgets(self, question: Answer) -> Answer:
        names = sorted({n for w in self._app.allWidgets() if w.isVisible() for n in _names(w) if n})
        return {"found": True, "names": names}

    def _ask_element(self, question: Answer) -> Answer:
        work = self._window.work
        for element in work.document.design.elements.values():
            if isinstance(element, Boxed) and text_of(element) == question["name"]:
                place = work.view.camera().box_to_view(element.box)
                corner = work.view.mapToGlobal(QPoint(round(place.x), round(place.y)))
                return {
                    "found": True,
                    "id": element.id,
                    "box": [corner.x(), corner.y(), round(place.w), round(place.h)],
                    "element": json.loads(element.model_dump_json()),
                }
        return {"found": False}

    def _ask_board(self, question: Answer) -> Answer:
        x, y = question["point"]  # type: ignore[misc]
        view = self._window.work.view
        place = view.camera().to_view(Point(x, y))
        corner = view.mapToGlobal(QPoint(round(place.x), round(place.y)))
        return {"found": True, "place": [corner.x(), corner.y()]}

    def _ask_state(self, question: Answer) -> Answer:
        window, session = self._window, self._window.work.session
        focus = self._app.focusWidget()
        concerns = self._review.concerns if self._review else ()
        return {
            "found": True,
            "title": window.windowTitle(),
            "modified": window.isWindowModified(),
            "tool": session.tool,
            "selected": sorted(session.selection),
            "editing": bool(session.editing),
            "state": window.work.tools.state_name,
            "focus": (focus.accessibleName() or focus.objectName()) if focus else "",
            "written": _written(focus),
            "dialog": _dialog(self._app.activeModalWidget()),
            "popup": _dialog(self._app.activePopupWidget()),
            "toast": window.toast.accessibleName(),
            "busy": window.busy,
            "flows": len(window.work.document.design.flows),
            "components": len(window.work.document.design.components),
            "cursors": sum(seat.cursor is not None for seat in window.work.session.participants),
            "pointers": [
                list(seat.cursor) for seat in window.work.session.participants if seat.cursor is not None
            ],
            "concerns": {c.id: c.state.value for c in concerns},
            "rules": sorted({c.rule for c in concerns if c.state.unaddressed}),
        }

    def _ask_focused(self, question: Answer) -> Answer:
        focus = self._app.focusWidget()
        return {"found": focus is not None, "box": _on_screen(focus) if focus is not None else []}

    def _ask_items(self, question: Answer) -> Answer:
        lists = [w for w in self._app.allWidgets() if isinstance(w, QListWidget) and w.isVisible()]
        for found in lists:
            if question["name"] in _names(found):
                texts = [found.item(row).text() for row in range(found.count())]
                return {"found": True, "texts": "\n".join(texts)}
        return {"found": False, "texts": ""}

    def _ask_window(self, question: Answer) -> Answer:
        named = (w for w in self._app.topLevelWidgets() if w.objectName() == question["name"])
        front = next(named, None) if "name" in question else self._app.activeModalWidget() or self._window
        if front is None:
            return {"found": False}
        return {"found": front.isVisible(), "id": int(front.winId())}

    def _ask_crash(self, question: Answer) -> Answer:
        QTimer.singleShot(
            0, lambda: self._program.show_crash(Caught("of a test", "no trace", "ValueError", 1))
        )
        return {"found": True}

    def _ask_design(self, question: Answer) -> Answer:
        design = self._window.work.document.design
        return {"found": True, "native": write_native(design, Extras()).decode()}

    def _ask_screenshot(self, question: Answer) -> Answer:
        self._window.work.view.finish_painting()
        return {"found": self._app.primaryScreen().grabWindow(0).save(str(question["path"]))}


def _is_so(answer: Answer, key: str, value: object) -> bool:
    part, _sep, how = key.partition("__")
    held = answer.get(part)
    if how == "not":
        return held != value
    if how == "has":
        return isinstance(held, list | dict | str) and value in held
    if how == "lacks":
        return isinstance(held, list | dict | str) and value not in held
    return held == value


def _names(widget: QWidget) -> set[str]:
    return {widget.objectName(), widget.accessibleName(), _text(widget)}


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    text = getattr(widget, "text", None)
    return text() if callable(text) else ""


def _written(widget: QWidget | None) -> str:
    """What is written in a field."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _dialog(widget: QWidget | None) -> str:
    return "" if widget is None else widget.objectName() or type(widget).__name__


def _on_screen(widget: QWidget) -> list[int]:
    seen = widget.visibleRegion().boundingRect()
    corner = widget.mapToGlobal(seen.topLeft())
    return [corner.x(), corner.y(), seen.width(), seen.height()]


def main(kind: type[Inside] = Inside) -> int:
    """Run the program; arguments: the socket, the number of the pipe that tells of it, files or links."""
    application = QApplication(sys.argv[:1])
    _inside = kind(application, sys.argv[1], sys.argv[3:])
    with os.fdopen(int(sys.argv[2]), "w") as tells:
        tells.write("listening\n")
    return application.exec()


if __name__ == "__main__":
    end(main())
