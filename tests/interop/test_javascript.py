"""A JavaScript Yjs client and ours share a room, on our relay and on the plain y-websocket server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.collab.relay.net import free_port
from tests.interop.conftest import Ours, Script
from whiteboard.collab.protocol.presence import Presence
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.values import Box, Point

pytestmark = pytest.mark.slow

ROOM = "interview"


class Server:
    """A relay of ours or theirs; `stop` and `start` keep its port, and ours its rooms."""

    def __init__(self, start: Callable[[int], tuple[Any, int]], quit: Callable[[Any], None]) -> None:
        self._start, self._quit = start, quit
        self._process, self.port = start(free_port())

    def stop(self) -> None:
        self._quit(self._process)

    def start(self) -> None:
        self._process, port = self._start(self.port)
        assert port == self.port

    @property
    def base(self) -> str:
        return f"ws://127.0.0.1:{self.port}"


@pytest.fixture(params=["ours", "theirs"])
def server(request: pytest.FixtureRequest, script: Callable[..., Script], tmp_path: Any) -> Iterator[Server]:
    def start_ours(port: int) -> tuple[subprocess.Popen[str], int]:
        command = [sys.executable, "-m", "whiteboard", "serve", "--open-rooms", "--data", str(tmp_path)]
        started = subprocess.Popen(
            [*command, "--port", str(port), "--parent-stdin", "--log-level", "error"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert started.stdout is not None
        return started, int(json.loads(started.stdout.readline())["port"])

    def quit_ours(process: subprocess.Popen[str]) -> None:
        process.kill()
        process.communicate()

    def start_theirs(port: int) -> tuple[Script, int]:
        started = script("server.mjs", str(port))
        return started, int(started.line())

    sides = {"ours": (start_ours, quit_ours), "theirs": (start_theirs, Script.kill)}
    made = Server(*sides[request.param])
    yield made
    made.stop()


@pytest.fixture
def javascript(server: Server, script: Callable[..., Script]) -> Script:
    return script("client.mjs", server.base, ROOM)


def design_with(*names: str) -> Document:
    document = Document()
    document.load(Design())
    for name in names:
        stick(document, name)
    return document


def stick(document: Document, name: str, text: str = "") -> None:
    with document.edit("Add") as edit:
        edit.add(Sticky(id=name, text=text or name, box=Box(0, 0, 100, 60)))


def text_of(document: Document, name: str) -> str | None:
    found = document.design.elements.get(name)
    return found.text if isinstance(found, Sticky) else None


def join(ours: Callable[[str, Document], Ours], server: Server, document: Document) -> Ours:
    mine = ours(f"{server.base}/{ROOM}?wb=1", document)
    mine.until_synced()
    return mine


def test_edits_go_both_ways_and_each_undoes_its_own(
    server: Server, javascript: Script, ours: Callable[[str, Document], Ours]
) -> None:
    mine = join(ours, server, design_with("first"))
    javascript.ask(do="connect")
    javascript.ask(do="awaitElement", id="first", field="type", value="sticky")
    sticky = {"type": "sticky", "text": "theirs", "box": [1, 2, 100, 60]}
    javascript.ask(do="put", id="second", fields=sticky)
    mine.until(lambda: text_of(mine.document, "second") == "theirs")
    stick(mine.document, "third")
    javascript.ask(do="awaitElement", id="third", field="type", value="sticky")
    assert javascript.ask(do="undo")
    mine.until(lambda: text_of(mine.document, "second") is None)
    mine.document.undo()
    javascript.ask(do="awaitElement", id="third")
    read = javascript.ask(do="read")
    assert list(read["elements"]) == list(mine.document.design.elements) == ["first"]
    assert read["meta"]["meta.document_id"] == mine.document.design.meta.document_id


def test_what_both_did_offline_merges(
    server: Server, javascript: Script, ours: Callable[[str, Document], Ours]
) -> None:
    mine = join(ours, server, design_with("first"))
    javascript.ask(do="connect")
    javascript.ask(do="awaitElement", id="first", field="type", value="sticky")
    server.stop()
    mine.until_offline()
    javascript.ask(do="disconnect")
    with mine.document.edit("Move") as edit:
        edit.update("first", box=Box(300, 0, 100, 60))
    stick(mine.document, "mine")
    javascript.ask(do="put", id="first", fields={"fill": "#ff0000"})
    javascript.ask(do="put", id="theirs", fields={"type": "sticky", "text": "t", "box": [0, 0, 9, 9]})
    assert mine.room.connection_status.unsent == 2
    server.start()
    javascript.ask(do="connect")
    mine.until_synced()
    mine.until(lambda: text_of(mine.document, "theirs") == "t")
    javascript.ask(do="awaitElement", id="mine", field="type", value="sticky")
    first = javascript.ask(do="read")["elements"]["first"]
    assert (first["box"][0], first["fill"]) == (300, "#ff0000")


def test_presence_is_seen_at_once_by_whoever_comes_later_and_goes_with_its_owner(
    server: Server, javascript: Script, ours: Callable[[str, Document], Ours]
) -> None:
    javascript.ask(do="connect")
    state = {"user": {"name": "Yara", "color": "#123456"}, "cursor": [5, 6]}
    theirs = javascript.ask(do="show", state=state)
    mine = join(ours, server, design_with())
    mine.until(lambda: theirs in mine.room.others)
    assert mine.room.others[theirs] == Presence(name="Yara", colour="#123456", cursor=Point(5, 6))
    mine.room.show(Presence(name="Ömer", colour="#654321", selection=("first",)))
    javascript.ask(do="awaitOthers", count=1)
    ((client, shown),) = javascript.ask(do="others")
    assert client == mine.room.client
    assert shown["user"] == {"name": "Ömer", "color": "#654321"}
    javascript.kill()
    mine.until(lambda: not mine.room.others)


def test_an_element_that_is_none_is_kept_aside_and_not_deleted(
    server: Server, javascript: Script, ours: Callable[[str, Document], Ours]
) -> None:
    mine = join(ours, server, design_with("first"))
    javascript.ask(do="connect")
    javascript.ask(do="put", id="odd", fields={"type": "sticky", "box": "nowhere"})
    mine.until(lambda: mine.document.quarantined == 1)
    assert "odd" not in mine.document.design.elements
    assert "odd" in javascript.ask(do="read")["elements"]


def test_a_script_that_cannot_run_is_told_of_and_not_waited_for(script: Callable[..., Script]) -> None:
    with pytest.raises(AssertionError, match=r"missing\.mjs ended with code 1; `packaging/setup\.sh test`"):
        script("missing.mjs").line()
