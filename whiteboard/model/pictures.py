"""The bytes of the pictures on the board, each kept once, by what it is."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Literal

from pydantic import field_validator

from whiteboard.i18n import _
from whiteboard.model.interview import Answer

KIBI = 1024
LARGEST_PICTURE = 640 * KIBI
"""Bytes of one picture; a larger one is made smaller before it comes here."""
LARGEST_ALL = 2304 * KIBI
"""Bytes of all of a design: with the rest of it they have to fit into one message to a relay."""
MOST_PICTURES = 200
_CHUNK = 60_000
_PREFIX = "picture-"
_LONGEST = (LARGEST_PICTURE + 2) // 3 * 4


class Picture(Answer, frozen=True):
    """An encoded picture, PNG, JPEG or WebP, in base 64, cut into pieces. Its id is the hash of its bytes:
    two seats that bring the same picture bring the same record. It lies beside the board: what shows it is an
    `Image`, and what no image shows any more is not saved."""

    type: Literal["picture"] = "picture"
    data: tuple[str, ...] = ()

    @field_validator("data")
    @classmethod
    def _fits(cls, data: tuple[str, ...]) -> tuple[str, ...]:
        if sum(map(len, data)) > _LONGEST:
            raise ValueError(
                _("a picture is too large, {most} KB at most").format(most=LARGEST_PICTURE // KIBI)
            )
        return data

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return sum(map(len, self.data)) * 3 // 4


def picture_id(encoded: bytes) -> str:
    """The id of the record that holds these bytes."""
    return _PREFIX + hashlib.sha256(encoded).hexdigest()


def picture_of(encoded: bytes) -> Picture:
    """The record that holds these bytes.

    Raises:
        pydantic.ValidationError: there are more than `LARGEST_PICTURE`.
    """
    text = base64.b64encode(encoded).decode("ascii")
    pieces = tuple(text[begin : begin + _CHUNK] for begin in range(0, len(text), _CHUNK))
    return Picture(id=picture_id(encoded), data=pieces)


def bytes_of(picture: Picture) -> bytes | None:
    """The bytes that it stands for; None where they are damaged, or others than its id says."""
    try:
        encoded = base64.b64decode("".join(picture.data), validate=True)
    except (ValueError, binascii.Error):
        return None
    return encoded if picture_id(encoded) == picture.id else None
