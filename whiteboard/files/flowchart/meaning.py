"""What words and lines on a flowchart mean: the kind of a zone, the mode and operation of a flow."""

from __future__ import annotations

import re

from whiteboard.files.flowchart.tree import Line
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, FlowOp, ZoneKind


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_PLACE_CODE = r"(?:us|eu|ap|sa|ca|me|af|il|cn|mx)-(?:gov-)?(?:north|south|east|west|central)+-\d"
_ZONE_WORDS: tuple[tuple[ZoneKind, re.Pattern[str]], ...] = (
    (ZoneKind.AVAILABILITY_ZONE, _words("az", r"az[\s-]?\w", "availability zone", _PLACE_CODE + "[a-f]")),
    (ZoneKind.REGION, _words("regions?")),
    (
        ZoneKind.NETWORK,
        _words("vpc", "vnet", "subnets?", "network", "lan", "k8s", "kubernetes", "cluster", "[ega]ks", "ecs"),
    ),
    (
        ZoneKind.TRUST_BOUNDARY,
        _words(
            "trust",
            "(?:un)?trusted",
            "boundary",
            "dmz",
            "internet",
            "external",
            r"3rd[\s-]part\w+",
            r"third[\s-]part\w+",
        ),
    ),
    (ZoneKind.REGION, _words(_PLACE_CODE, "data ?cent(?:er|re)s?", r"dc\d?")),
)

_READ = _words(
    "get", "gets", "head", "reads?", "reading", r"fetch\w*", "query", "queries", "select", r"look\s?up",
    r"search\w*", "loads?", "list", r"download\w*", r"scan\w*", "find", "poll", "resolve", "miss",
    "mget", "zrevrange",
)  # fmt: skip
_WRITE = _words(
    "post", "put", "patch", "deletes?", "writes?", "writing", r"insert\w*", r"update\w*", r"upsert\w*",
    "saves?", "stores?", r"append\w*", r"upload\w*", "creates?", "commit", r"publish\w*", r"persist\w*",
    "set", "adds?", "remove", "records?", "enqueue", "push", "send", "submit",
)  # fmt: skip
_REPLICATION = _words(r"replicat\w+", "repl", "wal", "binlog")
_STREAM = _words("streams?", "streaming", "change feed", "cdc")
_BATCH = _words("batch", "batches", "batched", "etl", "nightly", "hourly", "daily")
_ASYNC = _words(r"async\w*", "fire and forget")
_MODES = "|".join(FlowMode)
_OPS = "|".join(op for op in FlowOp if op)
_HINT = re.compile(rf"(?:^| )\((?:({_MODES}))?,?\s*({_OPS})?\)\Z")

Traits = frozenset[Trait]


def zone_kind(title: str) -> ZoneKind:
    """What a subgraph's title says it is; a mere grouping is a tier."""
    return next((kind for kind, words in _ZONE_WORDS if words.search(title)), ZoneKind.TIER)


def flow_op(label: str) -> FlowOp:
    """Read, write or both, by the label's verbs and HTTP methods."""
    reads, writes = _READ.search(label), _WRITE.search(label)
    if reads and writes:
        return FlowOp.READ_WRITE
    return FlowOp.READ if reads else FlowOp.WRITE if writes else FlowOp.UNKNOWN


def flow_mode(label: str, style: Line, source: Traits, target: Traits) -> FlowMode:
    """Sync, unless the line is dotted, an end is a broker or the words say otherwise."""
    stores = Trait.STORES_DATA in source and Trait.STORES_DATA in target
    loose = style is Line.DOTTED or bool(_ASYNC.search(label))
    if _REPLICATION.search(label) and stores:
        return FlowMode.REPLICATION
    if loose and _STREAM.search(label):
        return FlowMode.STREAM
    if _BATCH.search(label) and Trait.ENTRY not in source:
        return FlowMode.BATCH
    if loose or Trait.BROKERS in source or Trait.BROKERS in target:
        return FlowMode.ASYNC
    return FlowMode.SYNC


def split_hint(label: str) -> tuple[str, FlowMode | None, FlowOp | None]:
    """A label, and what our own writer put in brackets behind it because the words alone say otherwise."""
    found = _HINT.search(label)
    if found is None or not (found.group(1) or found.group(2)):
        return label, None, None
    mode = FlowMode(found.group(1)) if found.group(1) else None
    return label[: found.start()], mode, FlowOp(found.group(2)) if found.group(2) else None


def hinted(label: str, mode: FlowMode | None, op: FlowOp | None) -> str:
    """The label with the mode and operation that its words do not say."""
    words = ", ".join(value for value in (mode, op) if value)
    return f"{label} ({words})".removeprefix("" if label else " ") if words else label
