"""How many of the designs that were opened last are remembered."""

from __future__ import annotations

RECENT_FILES = 12
"""The menu and the start page show fewer: some may be gone."""
