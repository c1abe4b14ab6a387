"""A part of the system."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.elements.element import Boxed
from whiteboard.model.long_text import LongText
from whiteboard.model.values import Fact, FrozenMap

PLAIN_BOX = "box"
"""The kind of a component that was drawn as a bare box: its label says what it is."""


class Component(Boxed, frozen=True):
    """A part of the system. `kind` is a catalogue id; an unknown id is kept and shown hatched.

    `facts` holds the attributes that the candidate stated, by attribute name; an absent one is unknown.
    `not_so` names what is read from its words and is not meant: an attribute, or "said:" and what a phrase is
    about. `shape` is a hint from an import or from drawing: "", "rectangle", "cylinder", "stadium",
    "subroutine", "diamond", "ellipse".
    """

    type: Literal["component"] = "component"
    kind: str
    name: str = ""
    note: LongText = ""
    shape: str = ""
    facts: FrozenMap[str, Fact] = FrozenMap()
    not_so: tuple[str, ...] = ()
