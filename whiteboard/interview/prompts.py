"""What to ask oneself in each phase."""

from __future__ import annotations

from whiteboard.model.phase import Phase


def prompts(phase: Phase) -> tuple[str, ...]:
    """The questions that carry a candidate through one phase."""
    return ()
