"""Why a connection was closed: codes of the WebSocket protocol, and of our own from 4000 on."""

from __future__ import annotations

UNSUPPORTED = 1003
POLICY = 1008
"""A frame that is no frame, too many of them, or a reader that is too slow."""
TOO_BIG = 1009
"""A frame, or a document, over its limit."""
RESTARTING = 1012
"""The relay stops; come back soon."""
TRY_LATER = 1013
"""The relay or the room is full."""
REMOVED = 4403
"""Put out by an interviewer, or an invitation that holds no longer: do not come back with it."""

ENDED = 4410
"""The room is over: its relay was one window's own, and nothing of it is left to come back to."""

FINAL = frozenset({TOO_BIG, REMOVED, ENDED})
"""After these a client does not try again by itself."""

# Never on the wire: what a client says to itself of an attempt that ended without a closing code.
FAILED = 1006
"""The WebSocket protocol's code for a connection that broke, or never came about."""
UNTRUSTED = 1015
"""Its code for a certificate that was not accepted."""
TURNED_AWAY = 4503
"""The relay, or a proxy before it, answered with another status than 101 and 401."""
