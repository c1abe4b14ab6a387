"""Why bytes are not let into the CRDT."""

from __future__ import annotations


class Refused(ValueError):
    """Bytes that would harm: no update, or one with something that no design has. The text names what."""
