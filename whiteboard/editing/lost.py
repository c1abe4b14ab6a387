"""What is said where typed words cannot be written any more."""

from __future__ import annotations

from whiteboard.i18n import _

READ_ONLY = _("This design is read-only for you now. Here are your words.")
DELETED = _("What you were typing in was deleted. Here are your words.")
