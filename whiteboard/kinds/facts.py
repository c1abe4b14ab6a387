"""What can be stated of a component or a flow: each fact declared once, in the assets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict

from whiteboard.assets import assets_dir
from whiteboard.model.values import Fact

FlowSection = Literal["load", "failure", "data"]
"""A section of a flow's form."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Attribute(_Data):
    """A fact as one kind of component, or a flow, is asked for it.

    `unit` is "" for a bare number, else for example "req/s", "s", "bytes", "%". `default` is what analyses
    assume while the candidate has not said (None: nothing is assumed), and `source` is where it comes from.
    `display`: it is shown, and no check reads it.
    """

    name: str
    title: str
    type: Literal["flag", "number", "text", "choice"]
    unit: str = ""
    default: Fact | None = None
    source: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    display: bool = False


class Own(_Data):
    """What a kind says of a fact in place of the declaration."""

    title: str = ""
    default: Fact | None = None
    source: str = ""
    help: str = ""


class Declared(_Data):
    """A fact. `flow` is the section of a flow's form that asks for it, None where flows have no such fact;
    `formerly` are names under which files may state it."""

    title: str
    type: Literal["flag", "number", "text", "choice"]
    help: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    display: bool = False
    flow: FlowSection | None = None
    flow_help: str = ""
    formerly: tuple[str, ...] = ()

    def asked(self, name: str, own: Own) -> Attribute:
        """The fact as an attribute of something that adds `own` to it."""
        return Attribute(
            name=name, title=own.title or self.title, type=self.type, unit=self.unit, choices=self.choices,
            display=self.display, default=own.default, source=own.source, help=own.help or self.help,
        )  # fmt: skip


@cache
def declared() -> Mapping[str, Declared]:
    """All facts by their names, in the order of the forms.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: the file does not declare facts.
    """
    data = tomllib.loads((assets_dir() / "facts.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: Declared.model_validate(fields) for name, fields in data.items()})


@cache
def flow_facts(*sections: FlowSection) -> tuple[Attribute, ...]:
    """What can be stated of a flow beside its label, mode and operation: all of it, or these sections."""
    return tuple(
        fact.asked(name, Own(help=fact.flow_help))
        for name, fact in declared().items()
        if fact.flow is not None and (not sections or fact.flow in sections)
    )


@cache
def _present_names() -> Mapping[str, str]:
    return MappingProxyType({old: name for name, fact in declared().items() for old in fact.formerly})


def present_name(name: str) -> str:
    """What a stated fact is called today; a name that is not known stays as it is."""
    return _present_names().get(name, name)
