"""The user's words for kinds of zones, modes and operations of flows, and groups of kinds."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.elements import FlowMode, FlowOp, ZoneKind


def zone_icon(kind: ZoneKind) -> str:
    return {
        ZoneKind.REGION: "earth",
        ZoneKind.AVAILABILITY_ZONE: "map-marker-radius-outline",
        ZoneKind.NETWORK: "lan",
        ZoneKind.TRUST_BOUNDARY: "shield-outline",
        ZoneKind.TIER: "layers-outline",
    }[kind]


def mode_title(mode: FlowMode) -> str:
    return {
        FlowMode.SYNC: _("Synchronous"),
        FlowMode.ASYNC: _("Asynchronous"),
        FlowMode.STREAM: _("Stream"),
        FlowMode.BATCH: _("Batch"),
        FlowMode.REPLICATION: _("Replication"),
    }[mode]


def op_title(op: FlowOp) -> str:
    return {
        FlowOp.UNKNOWN: _("Unknown"),
        FlowOp.READ: _("Read"),
        FlowOp.WRITE: _("Write"),
        FlowOp.READ_WRITE: _("Read and write"),
    }[op]


def group_title(group: str) -> str:
    """The heading of a group of kinds; an unknown group is shown by its id."""
    titles = {
        "clients": _("Clients"),
        "edge": _("Edge"),
        "compute": _("Compute"),
        "data": _("Data"),
        "messaging": _("Messaging"),
        "platform": _("Platform"),
        "observability": _("Observability"),
        "external": _("External"),
        "other": _("Boxes and notes"),
        "places": _("Places"),
        "recent": _("Recent"),
        "favourites": _("Favourites"),
    }
    return titles.get(group, group)
