"""How many concerns are open before somebody asks for more."""

from __future__ import annotations

MOST_OPEN = 7
"""As many open cards are shown at once; an interviewer does not read out a checklist."""

MOST_ASKED = 3
"""As many questions are shown at once; an interviewer asks the most telling ones first."""
