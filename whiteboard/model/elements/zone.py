"""A place in which others lie."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from whiteboard.model.elements.element import Boxed
from whiteboard.model.values import Fact, FrozenMap


class ZoneKind(StrEnum):
    REGION = "region"
    AVAILABILITY_ZONE = "availability-zone"
    NETWORK = "network"
    TRUST_BOUNDARY = "trust-boundary"
    TIER = "tier"


class Zone(Boxed, frozen=True):
    """A place: what lies inside its box belongs to it."""

    type: Literal["zone"] = "zone"
    kind: ZoneKind = ZoneKind.NETWORK
    name: str = ""
    facts: FrozenMap[str, Fact] = FrozenMap()
