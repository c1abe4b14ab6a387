"""Older native files brought up to the present schema, one step per version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Content = dict[str, Any]
"""A whole native file as plain data."""

SCHEMA = 1
"""The schema version that this program writes."""

STEPS: Mapping[int, Callable[[Content], Content]] = MappingProxyType({})
"""Schema version -> what turns a file of that version into the next one."""


def migrated(content: Content, schema: int) -> Content:
    """The content in the present schema; one that is newer stays as it is.

    Raises:
        KeyError: there never was such a version.
    """
    for version in range(schema, SCHEMA):
        content = STEPS[version](content)
    return content
