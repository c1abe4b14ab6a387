"""What a person took back of what words seem to say, by node and by flow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from whiteboard.model.design import Design
from whiteboard.review.text.aspects.aspects import Aspect

SAID = "said:"
"""Stands in `not_so` before an aspect of phrases."""

ANSWER = f"{SAID}answer"
"""Stands in `not_so` of a flow that is no answer to a call, whatever its label seems to say."""

OF_ATTRIBUTE: Mapping[str, tuple[Aspect, ...]] = MappingProxyType(
    {
        "dead_letter_queue": (Aspect.QUEUE,),
        "max_receive": (Aspect.QUEUE,),
        "backup": (Aspect.BACKUP,),
        "failover": (Aspect.PROMOTION,),
        "idempotent": (Aspect.IDEMPOTENCY,),
        "conditional_write": (Aspect.CONCURRENCY,),
        "rebuildable": (Aspect.REBUILDABLE,),
        "immutable": (Aspect.IMMUTABLE,),
        "ttl": (Aspect.CACHE,),
        "invalidation": (Aspect.CACHE,),
        "outbox": (Aspect.DUAL_WRITE,),
        "rate_limit": (Aspect.OVERLOAD,),
        "backoff": (Aspect.RETRY,),
        "fallback": (Aspect.FALLBACK,),
        "circuit_breaker": (Aspect.FALLBACK,),
        "timeout": (Aspect.TIMEOUT,),
        "reconnect_jitter": (Aspect.RECONNECT,),
    }
)
"""The phrases that speak of an attribute: who takes the attribute back takes them back."""


def aspects(not_so: Iterable[str]) -> frozenset[Aspect]:
    """The aspects that these entries of `not_so` take back; an unknown name of a newer version is none."""
    known = frozenset(f.value for f in Aspect)
    found: set[Aspect] = set()
    for entry in not_so:
        found.update(OF_ATTRIBUTE.get(entry, ()))
        name = entry.removeprefix(SAID)
        if entry != name and name in known:
            found.add(Aspect(name))
    return frozenset(found)


def not_meant(design: Design, node_of: Mapping[str, str]) -> Mapping[str, frozenset[Aspect]]:
    """Node or flow id -> the aspects that its words do not mean."""
    found: dict[str, frozenset[Aspect]] = {}
    for component in design.components:
        if component.not_so and component.id in node_of:
            node = node_of[component.id]
            found[node] = found.get(node, frozenset()) | aspects(component.not_so)
    found |= {flow.id: aspects(flow.not_so) for flow in design.flows if flow.not_so}
    return found
