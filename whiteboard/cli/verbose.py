"""`whiteboard --verbose ...`: what the program does, line by line with its time, on standard error."""

from __future__ import annotations

import logging
import sys

VERBOSE = ("--verbose", "-v")


def talk() -> None:
    """Send what every part of the program logs, the smallest step included, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    # Milliseconds since the start, which is what a report of something slow needs.
    handler.setFormatter(logging.Formatter("%(relativeCreated)7d ms  %(levelname)-7s %(name)s: %(message)s"))
    logger = logging.getLogger("whiteboard")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
