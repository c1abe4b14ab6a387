"""What the operating system calls whoever is logged in."""

from __future__ import annotations

import os
import sys

from whiteboard.i18n import _


def login_name() -> str:
    """The login's full name; "Me" where the system knows none."""
    return " ".join(_full_name().split()) or _("Me")


if sys.platform == "win32":

    def _full_name() -> str:
        import ctypes

        display, size = 3, ctypes.c_ulong(256)
        found = ctypes.create_unicode_buffer(size.value)
        known = ctypes.windll.secur32.GetUserNameExW(display, found, ctypes.byref(size))
        return found.value if known else ""

else:

    def _full_name() -> str:
        import pwd

        try:
            comment = pwd.getpwuid(os.getuid()).pw_gecos
        except KeyError:  # a login that is in no table, as in a container
            return ""
        # Office and telephone follow behind commas.
        return comment.partition(",")[0]
