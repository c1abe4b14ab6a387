"""The file's pages as cells: unpacked, parsed safely, places made absolute."""

from __future__ import annotations

import base64
import binascii
import urllib.parse
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whiteboard.files.budget import Budget
from whiteboard.i18n import _
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MODEL = "mxGraphModel"
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    root: Element


def pages(data: bytes, budget: Budget) -> list[Page]:
    """The pages in their order; an empty one has a root without cells.

    Raises:
        DamagedFile, ForeignFile, TooLarge: with a clause that fits after "Cannot open NAME: ".
    """
    if not data.strip():
        raise DamagedFile(_("it is empty; restore an earlier copy."))
    root = parsed(data, budget)
    if root.tag == _MODEL:
        return [Page("", root)]
    if root.tag != "mxfile":
        raise ForeignFile(_("it is no draw.io drawing; export it from draw.io again."))
    found = [Page(diagram.get("name", ""), _model(diagram, budget)) for diagram in root.iter("diagram")]
    if not found:
        raise DamagedFile(_("it has no page; restore an earlier copy."))
    return found


def parsed(data: bytes, budget: Budget) -> Element:
    """The XML's root; entities, with which a small file can fill the memory, are refused."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    # Counted before anything is made of it; that texts count as well errs on the safe side.
    budget.parse(nodes=data.count(b"<"), values=data.count(b'"') + data.count(b"'"))
    try:
        return fromstring(data)
    except DefusedXmlException:
        raise DamagedFile(_("it defines XML entities, which no drawing needs; export it again.")) from None
    except ParseError as error:
        if b"<mxfile" in data[:4096] or b"<mxGraphModel" in data[:4096]:
            raise _cut(error.position[0]) from None
        raise ForeignFile(_("it is no draw.io drawing; export it from draw.io again.")) from None
    except (ValueError, LookupError, RecursionError):
        raise ForeignFile(_("it is no draw.io drawing; export it from draw.io again.")) from None


def _cut(line: int) -> FileProblem:
    return DamagedFile(
        _("it is damaged or cut short near line {line}; restore an earlier copy.").format(line=line)
    )


def _model(diagram: Element, budget: Budget) -> Element:
    plain = diagram.find(_MODEL)
    if plain is not None:
        return plain
    packed = "".join((diagram.text or "").split())
    if not packed:
        return diagram
    try:
        model = parsed(unpacked(packed, budget), budget)
    except ForeignFile:
        model = None
    if model is None or model.tag != _MODEL:
        raise DamagedFile(_("a packed page holds no drawing; restore an earlier copy."))
    return model


def unpacked(packed: str, budget: Budget) -> bytes:
    """A page as draw.io packs it: URL-quoted, deflated without a header, base64.

    Raises:
        DamagedFile: it is not packed so.
        TooLarge: it would take the machine's memory.
    """
    if packed.startswith("%3C"):
        budget.unpack(len(packed))
        return _unquoted(packed.encode("ascii", "replace"), budget)
    try:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        text = inflate.decompress(base64.b64decode(packed, validate=True), budget.left_to_unpack() + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise DamagedFile(_("a packed page cannot be unpacked; restore an earlier copy.")) from None
    budget.unpack(len(text))
    if not inflate.eof:
        raise DamagedFile(_("a packed page is cut short; restore an earlier copy."))
    return _unquoted(text, budget)


def _unquoted(text: bytes, budget: Budget) -> bytes:
    """Piece by piece: the library's own takes two hundred times the memory of a text full of signs."""
    budget.parse(nodes=0, values=text.count(b"%"))
    found = bytearray()
    start = 0
    while start < len(text):
        end = start + _PIECE
        cut = text.rfind(b"%", end - 2, end)
        end = cut if cut > start and end < len(text) else end
        found += urllib.parse.unquote_to_bytes(text[start:end])
        start = end
    return bytes(found)
