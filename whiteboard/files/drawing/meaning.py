"""What words and pictures of a drawing say, where a flowchart's reading of labels does not reach."""

from __future__ import annotations

import re

from whiteboard.files.flowchart.meaning import flow_op, zone_kind
from whiteboard.kinds.recognise import recognise
from whiteboard.model.elements import PLAIN_BOX, FlowOp, ZoneKind

_GLUED_NUMBER = re.compile(r"(?<=[A-Za-z])(?=\d)")
_CONDITION = re.compile(r"\W*(?:\d+\W+)?(?:if|when|on|unless|in case)\b", re.IGNORECASE)
_MISSING = re.compile(r"\bmiss(?:es)?\b|\bnot (?:found|in|there|cached)\b", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:service|instances?|amazon|aws|azure|gcp|google cloud|managed|for|group)\b")
_INITIALS = re.compile(
    r"\b(?:[an]?lb|api|cdn|dns|e[bf]s|ec[2s]|eks|elb|emr|iam|kms|ms?k|mq|rds|s3|s[emn]s|sq[ls]|vpc|waf)\b",
    re.IGNORECASE,
)


def place_kind(name: str) -> ZoneKind:
    """The kind of zone that a name says, "Zone1" read as "Zone 1"."""
    name = " ".join(name.split())
    kind = zone_kind(name)
    return zone_kind(_GLUED_NUMBER.sub(" ", name)) if kind is ZoneKind.TIER else kind


def said_op(label: str) -> FlowOp:
    """What a flow does, by its label; a condition ("if found, update the cache") tells when, not what."""
    if _CONDITION.match(label):
        return FlowOp.READ if _MISSING.search(label) else FlowOp.UNKNOWN
    return flow_op(label)


def stencil_kind(stencil: str) -> str:
    """The kind that a picture shows, PLAIN_BOX where it is unknown.

    Vendors call every picture a service or an instance, so these words decide nothing.
    """
    found = recognise(" ".join(_telling(stencil))) or recognise(stencil)
    return found.kind if found else PLAIN_BOX


def stencil_name(stencil: str) -> str:
    """The picture's name as one would write it."""
    name = _INITIALS.sub(lambda found: found.group().upper(), " ".join(stencil.split()))
    return name[:1].upper() + name[1:]


def says_stencil(text: str, stencil: str) -> bool:
    """Whether a text names already what the picture shows."""
    said = text.casefold().replace(" ", "")
    return any(word in said for word in _telling(stencil) if not word.isdigit())


def _telling(stencil: str) -> list[str]:
    return _FILLER.sub(" ", stencil.casefold()).split()


def is_record(label: str) -> bool:
    """Whether a label is a schema or an example of data: "{ id, url }", "[ groupId, members ]"."""
    text = label.strip()
    return text[:1] in {"{", "["} or any(line.strip() in ("{", "[") for line in label.split("\n")[1:-1])
