"""A cell's style string: its shape, and what its stencil shows in words."""

from __future__ import annotations

import math
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_HINTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "cylinder",
                "cylinder2",
                "cylinder3",
                "datastore",
                "mxgraph.flowchart.database",
                "mxgraph.flowchart.direct_data",
            ),
            "cylinder",
        ),
        **dict.fromkeys(("rhombus", "mxgraph.flowchart.decision"), "diamond"),
        **dict.fromkeys(("ellipse", "doubleellipse"), "ellipse"),
        # A person, and the cloud from which people come.
        **dict.fromkeys(("umlactor", "actor", "cloud"), "stadium"),
    }
)
_PAPER = frozenset({"note", "note2", "mxgraph.flowchart.annotation_1", "mxgraph.flowchart.annotation_2"})
_GEOMETRY = frozenset(
    {"basic", "flowchart", "arrows", "arrows2", "bpmn", "mockup", "infographic", "general", "lean_mapping"}
)
"""Libraries whose names are of forms, not of things."""

_PICTURE_KEYS = ("resIcon", "prIcon", "grIcon")
_EMPTY_PICTURES = re.compile(r"\b(?:resourceicon|producticon|groupcenter|group2|group)\b", re.IGNORECASE)
_FILE_FILLER = re.compile(
    r"\b(?:icons?|logo|image|img|red|green|blue|black|white|outline|\d+ ?x ?\d+|\d+)\b", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST, _LONGEST_FILE = 60, 400


@dataclass(frozen=True, slots=True)
class Style:
    """`names` are the parts without a value ("text", "ellipse")."""

    names: frozenset[str]
    values: Mapping[str, str]

    @property
    def shape(self) -> str:
        return self.values.get("shape", "")

    @property
    def hint(self) -> str:
        for name in (self.shape, *sorted(self.names)):
            if (hint := _HINTS.get(name.lower())) is not None:
                return hint
        return "" if self.stencil else "rectangle"

    @property
    def paper(self) -> bool:
        return self.shape.lower() in _PAPER or "note" in self.names

    @property
    def text_only(self) -> bool:
        return "text" in self.names

    @property
    def container(self) -> bool:
        drawn = "swimlane" in self.names or self.shape in {"swimlane", "umlFrame"}
        return drawn or self.values.get("container") == "1" or self.shape.endswith((".group", ".group2"))

    @property
    def stacked(self) -> bool:
        """Whether its children are lines of one box: a class, a table, a list."""
        return self.values.get("childLayout") in {"stackLayout", "tableLayout"} or self.shape == "table"

    @property
    def bare_group(self) -> bool:
        """A group that is only there to be moved together."""
        return "group" in self.names and not self.container

    @property
    def dashed(self) -> bool:
        return self.values.get("dashed") == "1"

    @property
    def elbow(self) -> bool:
        return self.values.get("edgeStyle", "") in {
            "orthogonalEdgeStyle",
            "elbowEdgeStyle",
            "entityRelationEdgeStyle",
            "segmentEdgeStyle",
        }

    @property
    def heads(self) -> tuple[bool, bool]:
        """Whether there is a head at the start and at the end; without a word there is one at the end."""
        return self.values.get("startArrow", "none") != "none", self.values.get(
            "endArrow", "classic"
        ) != "none"

    def number(self, name: str, default: float) -> float:
        try:
            value = float(self.values.get(name, default))
        except ValueError:
            return default
        return value if math.isfinite(value) else default

    @property
    def stencil(self) -> str:
        """What its picture shows, by the name of the stencil or of the image's file."""
        for key in _PICTURE_KEYS:
            if value := self.values.get(key):
                return _spoken(value.rsplit(".", 1)[-1])
        if image := self.values.get("image"):
            return _file_words(image)
        parts = self.shape.split(".")
        if len(parts) < 3 or parts[0] != "mxgraph" or parts[1] in _GEOMETRY:
            return ""
        return _EMPTY_PICTURES.sub("", _spoken(parts[-1])).strip()


def style_of(text: str) -> Style:
    names: set[str] = set()
    values: dict[str, str] = {}
    for part in re.split(r";(?!base64,)", text):
        key, equals, value = part.strip().partition("=")
        if equals:
            values[key] = value
        elif key:
            names.add(key)
    return Style(frozenset(names), values)


def _file_words(image: str) -> str:
    """Words of the file's name; a picture that is stored in the drawing itself has none."""
    if image.startswith("data:"):
        return ""
    name = urllib.parse.unquote(image.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1][-_LONGEST_FILE:])
    return " ".join(_FILE_FILLER.sub(" ", _spoken(re.sub(r"\.\w{0,5}$", "", name))).split())


def _spoken(name: str) -> str:
    return " ".join(re.sub(r"[_\-+.]+", " ", _CAMEL.sub(" ", name[:_LONGEST_FILE])).split())[:_LONGEST]
