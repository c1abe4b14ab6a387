"""What this machine keeps of the rooms that it has opened: from it, the same room opens again."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from whiteboard.collab.protocol.rooms import is_room, new_room
from whiteboard.collab.relay.keys import find_keys
from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.model.ids import random_id

FILE = "room.json"


@dataclass(frozen=True, slots=True)
class KeptRoom:
    """`folder` is the relay's own: keys, certificate, decisions about people, the design, the notes."""

    folder: Path
    name: str
    key: str = field(repr=False)
    ports: dict[str, int] = field(default_factory=dict[str, int])
    """Where it listened last, by the address: there, invitations that are still good find it."""
    lost: bool = False
    """Whether it takes the place of another one, of which nothing can be read any more."""


class KeptRooms:
    """One room a design, found by the design's id. Only this user can read what is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self, document_id: str) -> bool:
        """Whether a design has a room that can be opened again."""
        return bool(document_id) and (self._place(document_id) / FILE).exists()

    def folder(self, document_id: str) -> Path:
        """Where what belongs to the room of a design is kept."""
        return self._place(document_id)

    def open(self, document_id: str) -> KeptRoom:
        """The room of a design, a new one where it never had any.

        Raises:
            FileProblem: what is kept cannot be read, or written.
        """
        folder = self._place(document_id)
        try:
            # Their notes and keys are nobody else's, whatever the umask says.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            name, ports = _read(folder / FILE)
            keys = find_keys(None, folder, {}, create=True)
            assert keys is not None
            lost = not name and (folder / FILE).exists()
            kept = KeptRoom(folder, name or new_room(), keys[0], ports, lost)
        except OSError as error:
            raise _problem(folder, error) from error
        if not name:
            _write(kept)
        return kept

    def note_port(self, kept: KeptRoom, address: str, port: int) -> None:
        """Remember where the room listens.

        Raises:
            FileProblem: it cannot be written.
        """
        if kept.ports.get(address) != port:
            kept.ports[address] = port
            _write(kept)

    def forget(self, document_id: str) -> None:
        """The design's next room is a new one: no invitation to the old one is good any more.

        Raises:
            FileProblem: what is kept cannot be removed.
        """
        folder = self._place(document_id)
        try:
            if folder.exists():
                # The relay that was in it may still be about to end, and writes there.
                aside = folder.with_name(f"{folder.name}.{random_id()}")
                folder.rename(aside)
                shutil.rmtree(aside, ignore_errors=True)
        except OSError as error:
            raise _problem(folder, error) from error

    def _place(self, document_id: str) -> Path:
        # An id may come from anybody's file.
        return self._folder / hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:32]


def _read(path: Path) -> tuple[str, dict[str, int]]:
    """Name and ports, "" where nothing was kept or nothing of use."""
    try:
        raw = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return "", {}
    except (ValueError, RecursionError):
        # Half a file: the room is lost, sharing is not.
        return "", {}
    found = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
    name, ports = found.get("room"), found.get("ports")
    if not (isinstance(name, str) and is_room(name)):
        return "", {}
    places = cast("dict[str, object]", ports) if isinstance(ports, dict) else {}
    return name, {host: port for host, port in places.items() if isinstance(port, int) and 0 < port < 65536}


def _write(kept: KeptRoom) -> None:
    data = json.dumps({"room": kept.name, "ports": kept.ports}).encode()
    write_atomically(kept.folder / FILE, data, private=True)


def _problem(folder: Path, error: OSError) -> FileProblem:
    return FileProblem(
        _("What belongs to the room cannot be kept in {name} ({reason}).").format(
            name=folder, reason=error.strerror or error
        )
    )
