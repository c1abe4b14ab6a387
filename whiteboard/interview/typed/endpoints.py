"""An endpoint as people write it into one line: "POST /v1/posts", "get: /feed", "/v1/posts (DELETE)"."""

from __future__ import annotations

import re

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "WS", "RPC")
_OTHERS = {
    "WEBSOCKET": "WS",
    "WSS": "WS",
    "SOCKET": "WS",
    "GRPC": "RPC",
    "DEL": "DELETE",
    "UPDATE": "PUT",
}
"""What a method is also called."""
_NAMED = "|".join(sorted((*METHODS, *_OTHERS), key=len, reverse=True))
_MARKS = r"[`'\"\[\](){}<>*_\s:=\-–—>→|,.]"
_FIRST = re.compile(
    rf"{_MARKS}*(?P<method>{_NAMED})\b(?P<gap>{_MARKS}*)(?P<path>\S.*)", re.IGNORECASE | re.DOTALL
)
_LAST = re.compile(rf"(?P<path>/\S*)\s{_MARKS}*(?P<method>{_NAMED}){_MARKS}*", re.IGNORECASE)
_SCHEME = re.compile(r"(?P<method>wss?)://[^/\s]*(?P<path>/\S*)", re.IGNORECASE)


def endpoint(text: str) -> tuple[str, str]:
    """The method and the path; "" for the method where none is written, and then all of it is the path."""
    line = text.strip()
    if found := _SCHEME.fullmatch(line):
        return "WS", found["path"]
    found = _FIRST.fullmatch(line) or _LAST.fullmatch(line)
    if found is None:
        return "", text
    method = found["method"].upper()
    path = found["path"].strip().strip("`'\"")
    if not path.startswith("/") and not _is_call(found, path):
        # "Get the feed" is a sentence, and "post_id" a name.
        return "", text
    return _OTHERS.get(method, method), path


def _is_call(found: re.Match[str], path: str) -> bool:
    """Whether a path without a slash is meant as one: its method is written as methods are."""
    written = found["method"]
    return bool(found.groupdict().get("gap")) and written in (written.upper(), "gRPC") and bool(path)
