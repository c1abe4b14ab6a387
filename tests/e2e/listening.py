"""Stands between a seat and its relay, and keeps every byte that the seat is sent."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Listening:
    """`link` is an invitation as it came; `tapped` leads into the same room past this."""

    def __init__(self, link: str) -> None:
        self._to = urlsplit(link).hostname or "", urlsplit(link).port or 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.tapped = link.replace(f":{self._to[1]}/", f":{self._server.getsockname()[1]}/", 1)
        self._lines: list[bytearray] = []
        self._open: list[socket.socket] = [self._server]
        threading.Thread(target=self._accept, daemon=True).start()

    def received(self) -> list[bytes]:
        """What the seat was sent so far, connection by connection."""
        return [bytes(line) for line in self._lines]

    def close(self) -> None:
        for opened in self._open:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
            opened.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                seat = self._server.accept()[0]
                relay = socket.create_connection(self._to)
                self._open += [seat, relay]
                line = bytearray()
                self._lines.append(line)
                threading.Thread(target=self._carry, args=(seat, relay, None), daemon=True).start()
                threading.Thread(target=self._carry, args=(relay, seat, line), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, to: socket.socket, kept: bytearray | None) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if kept is not None:
                    kept += data
                to.sendall(data)
        for end in (source, to):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def messages(line: bytes) -> list[bytes]:
    """The payloads of the WebSocket messages in one connection's bytes from a relay, which masks none.

    Raises:
        ValueError: a frame is compressed, and says nothing to whoever reads it as it is.
    """
    at = line.index(b"\r\n\r\n") + 4
    found: list[bytes] = []
    whole = bytearray()
    while at + 2 <= len(line):
        first, length = line[at], line[at + 1] & 0x7F
        if first & 0x70:
            raise ValueError("a frame with extensions")
        at += 2
        if length > 125:
            wide = 2 if length == 126 else 8
            length = int.from_bytes(line[at : at + wide], "big")
            at += wide
        whole += line[at : at + length]
        at += length
        if first & 0x80:
            found.append(bytes(whole))
            whole.clear()
    return found
