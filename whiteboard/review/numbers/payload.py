"""How much data one request carries."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.review.numbers.estimates import Numbers
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Edge

CALL_BYTES = 1_000.0
IMAGE_BYTES = 300_000.0
PHOTO_BYTES = 4_000_000.0

_VIDEO = re.compile(r"\b(?:videos?|movies?|films?|streams?|segments?|files?|blocks?|chunks?|backups?)\b")
_IMAGE = re.compile(r"\b(?:images?|photos?|pictures?|thumbnails?|avatars?)\b")
_UPLOAD = re.compile(r"\b(?:upload\w*|post|put|original)\b")


def payload(board: Board, edge: Edge, numbers: Numbers) -> Input | None:
    """Bytes of one request over a flow: stated on it, else the size of one item, else what is usual.

    None where the label speaks of videos or files and nobody said how large they are.
    """
    stated = edge.fact("payload").number
    title = _("payload of {a} → {b}").format(a=board.name(edge.source), b=board.name(edge.target))
    if stated is not None and stated > 0:
        return Input(title, stated, "B", element=edge.id)
    item = numbers.get("object_size")
    if item is not None:
        return item
    text = edge.label.casefold()
    assumed = _("usual for an API call"), CALL_BYTES
    if _IMAGE.search(text):
        assumed = _("usual for an image"), IMAGE_BYTES
        if _UPLOAD.search(text):
            assumed = _("usual for a photo as taken"), PHOTO_BYTES
    elif _VIDEO.search(text) or board.nodes[edge.target].any_of(Trait.STORES_BLOBS, Trait.SERVES_EDGE):
        return None
    return Input(title, assumed[1], "B", default=True, source=assumed[0], element=edge.id)
