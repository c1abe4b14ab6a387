"""The relay's few HTTP answers: health, metrics, short codes, and why somebody is not let in."""

from __future__ import annotations

from http import HTTPStatus

from websockets.datastructures import Headers
from websockets.http11 import Response

TEXT = "text/plain; charset=utf-8"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
JSON = "application/json"


def page(status: HTTPStatus, body: str = "", kind: str = TEXT) -> Response:
    """An answer that nobody keeps; the connection is closed after it."""
    data = (body or f"{status.phrase}\n").encode()
    headers = Headers()
    headers["Content-Type"] = kind
    headers["Content-Length"] = str(len(data))
    headers["Cache-Control"] = "no-store"
    headers["Connection"] = "close"
    return Response(status.value, status.phrase, headers, data)
