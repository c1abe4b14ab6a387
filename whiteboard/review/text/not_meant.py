"""What a person took back of what words seem to say, by node and by flow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from whiteboard.model.design import Design
from whiteboard.review.text.topics.topics import Family

SAID = "said:"
"""Stands in `not_so` before a family of phrases."""

OF_ATTRIBUTE: Mapping[str, tuple[Family, ...]] = MappingProxyType(
    {
        "dead_letter_queue": (Family.QUEUE,),
        "max_receive": (Family.QUEUE,),
        "backup": (Family.BACKUP,),
        "failover": (Family.PROMOTION,),
        "idempotent": (Family.IDEMPOTENCY,),
        "conditional_write": (Family.CONCURRENCY,),
        "rebuildable": (Family.REBUILDABLE,),
        "immutable": (Family.IMMUTABLE,),
        "ttl": (Family.CACHE,),
        "invalidation": (Family.CACHE,),
        "outbox": (Family.DUAL_WRITE,),
        "rate_limit": (Family.OVERLOAD,),
        "backoff": (Family.RETRY,),
        "fallback": (Family.FALLBACK,),
        "circuit_breaker": (Family.FALLBACK,),
        "timeout": (Family.TIMEOUT,),
        "reconnect_jitter": (Family.RECONNECT,),
    }
)
"""The phrases that speak of an attribute: who takes the attribute back takes them back."""


def families(not_so: Iterable[str]) -> frozenset[Family]:
    """The families that these entries of `not_so` take back; an unknown name of a newer version is none."""
    known = frozenset(f.value for f in Family)
    found: set[Family] = set()
    for entry in not_so:
        found.update(OF_ATTRIBUTE.get(entry, ()))
        name = entry.removeprefix(SAID)
        if entry != name and name in known:
            found.add(Family(name))
    return frozenset(found)


def not_meant(design: Design, node_of: Mapping[str, str]) -> Mapping[str, frozenset[Family]]:
    """Node or flow id -> the families that its words do not mean."""
    found: dict[str, frozenset[Family]] = {}
    for component in design.components:
        if component.not_so and component.id in node_of:
            node = node_of[component.id]
            found[node] = found.get(node, frozenset()) | families(component.not_so)
    found |= {flow.id: families(flow.not_so) for flow in design.flows if flow.not_so}
    return found
