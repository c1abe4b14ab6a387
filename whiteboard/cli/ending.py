"""The end of the process, also while a thread is still at work that nobody waits for."""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn


def end(code: int) -> NoReturn:
    """End with this exit code.

    A picture that is still painted, or a disk that does not answer, holds its thread within Qt's C++. Python
    ends such a thread where it comes back, which C++ takes for an error and aborts the process.
    """
    if any(thread.daemon and thread.is_alive() for thread in threading.enumerate()):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            # Whoever read it may be gone; a windowed program of Windows has none.
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)
    sys.exit(code)
