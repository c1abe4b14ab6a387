"""What the relay counts, in Prometheus' text format."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Metrics:
    """Counts since the start; plain attributes, for they are written thousands of times a second."""

    frames_in: int = 0
    bytes_in: int = 0
    deliveries: int = 0
    bytes_out: int = 0
    updates: int = 0
    apply_seconds: float = 0.0
    acks: int = 0
    commits: int = 0
    commit_seconds: float = 0.0
    commit_failures: int = 0
    ack_lag: float = 0.0
    """Seconds from the oldest update of the last commit until it was durable."""
    opened: int = 0
    drops: Counter[str] = field(default_factory=Counter[str])
    """Frames and entries that went nowhere, by reason."""
    closes: Counter[str] = field(default_factory=Counter[str])
    """Connections that the relay has closed, by reason."""
    refusals: Counter[str] = field(default_factory=Counter[str])
    """Connections that were not let in, by reason."""


def exposition(metrics: Metrics, *, connections: int, rooms: int, presences: int, draining: bool) -> str:
    """All of it as Prometheus reads it."""
    lines: list[str] = []

    def add(name: str, kind: str, text: str, value: float, labels: str = "") -> None:
        full = f"whiteboard_relay_{name}"
        head = f"# HELP {full} {text}"
        if head not in lines:
            lines.extend((head, f"# TYPE {full} {kind}"))
        lines.append(f"{full}{labels} {value:.10g}")

    add("connections", "gauge", "Open connections.", connections)
    add("rooms", "gauge", "Rooms in memory.", rooms)
    add("presences", "gauge", "Clients present.", presences)
    add("draining", "gauge", "1 while the relay stops.", int(draining))
    add("connections_total", "counter", "Connections let in.", metrics.opened)
    add("frames_received_total", "counter", "Frames from clients.", metrics.frames_in)
    add("received_bytes_total", "counter", "Bytes of these frames.", metrics.bytes_in)
    add("deliveries_total", "counter", "Frames to clients.", metrics.deliveries)
    add("sent_bytes_total", "counter", "Bytes of these frames.", metrics.bytes_out)
    add("updates_total", "counter", "Updates applied.", metrics.updates)
    add("apply_seconds_total", "counter", "Time spent in applying them.", metrics.apply_seconds)
    add("acknowledgements_total", "counter", "Acknowledgement frames sent.", metrics.acks)
    add("commits_total", "counter", "Group commits to disk.", metrics.commits)
    add("commit_seconds_total", "counter", "Time spent in them, in a thread.", metrics.commit_seconds)
    add("commit_failures_total", "counter", "Group commits that failed.", metrics.commit_failures)
    add("ack_lag_seconds", "gauge", "From receipt to disk, last group commit.", metrics.ack_lag)
    for name, text, counts in (
        ("drops_total", "What went nowhere.", metrics.drops),
        ("closes_total", "Connections that the relay closed.", metrics.closes),
        ("refusals_total", "Connections not let in.", metrics.refusals),
    ):
        for reason, count in sorted(counts.items()):
            add(name, "counter", text, count, f'{{reason="{reason}"}}')
    add("resident_memory_bytes", "gauge", "Memory of the process.", resident_bytes())
    return "\n".join(lines) + "\n"


def resident_bytes() -> int:
    """Memory of this process; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
