"""Which answers are lists of what fields: one description per list of the interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from whiteboard.i18n import _
from whiteboard.interview.typed.decisions import decisions as read_decisions
from whiteboard.interview.typed.endpoints import METHODS, endpoint
from whiteboard.model.design import Design
from whiteboard.model.interview import (
    Answer,
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    Requirement,
    ScopeItem,
)

Choices = Callable[[Design], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record. `choices` gives values with titles, `stranger` the title of any other value;
    `inline` puts the field before the first one.
    """

    name: str
    title: str
    placeholder: str = ""
    many_lines: bool = False
    choices: Choices | None = None
    stranger: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec:
    """`first` is what a new row is typed into; `fixed` are fields that all records of the list share.

    `paths`: each record owns a path over the board. `splits` takes what is typed into the first field apart
    into fields, of which the first one's text is always one. `reads` does so with a new line, which may hold
    several records, and `several` says so. `leads_on`: without its other fields a record counts as nothing,
    and Enter goes on to them.
    """

    title: str
    record: type[Answer]
    first: FieldSpec
    add: str
    thing: str
    others: tuple[FieldSpec, ...] = ()
    fixed: dict[str, object] = field(default_factory=dict[str, object])
    paths: bool = False
    splits: Callable[[str], dict[str, str]] | None = None
    reads: Callable[[str], Sequence[dict[str, str]]] | None = None
    several: str = ""
    leads_on: bool = False

    def holds(self, record: Answer) -> bool:
        return isinstance(record, self.record) and all(
            getattr(record, name) == value for name, value in self.fixed.items()
        )

    def of(self, design: Design) -> list[Answer]:
        return [record for record in design.answers_of(self.record) if self.holds(record)]

    def make(self, record_id: str, order: str, fields: dict[str, str]) -> Answer:
        return self.record.model_validate({"id": record_id, "order": order, **self.fixed, **fields})

    def read(self, line: str) -> Sequence[dict[str, str]]:
        """The fields of each record that a new line holds."""
        return self.reads(line) if self.reads is not None else [self.typed(self.first.name, line)]

    def typed(self, name: str, text: str) -> dict[str, str]:
        """The fields that a text typed into the field `name` sets."""
        return self.splits(text) if self.splits is not None and name == self.first.name else {name: text}


def requirements(*, functional: bool) -> ListSpec:
    return ListSpec(
        title=_("Functional requirements") if functional else _("Non-functional requirements"),
        record=Requirement,
        first=FieldSpec("text", _("Requirement")),
        add=_("A user can …") if functional else _("Fast, available, secure: with a number"),
        thing=_("requirement"),
        fixed={"functional": functional},
        paths=functional,
    )


def scope(*, inside: bool) -> ListSpec:
    return ListSpec(
        title=_("In scope") if inside else _("Out of scope"),
        record=ScopeItem,
        first=FieldSpec("text", _("Item")),
        add=_("What we design today") if inside else _("What we leave out today"),
        thing=_("scope item"),
        fixed={"inside": inside},
    )


def free_estimates() -> ListSpec:
    return ListSpec(
        title=_("Other estimates"),
        record=Estimate,
        first=FieldSpec("text", _("Estimate")),
        add=_("A number of your own, with its reasoning"),
        thing=_("estimate"),
        fixed={"key": ""},
    )


def _method_first(text: str) -> dict[str, str]:
    method, path = endpoint(text)
    return {"method": method, "path": path} if method else {"path": text}


def endpoints() -> ListSpec:
    return ListSpec(
        title=_("API endpoints"),
        record=Endpoint,
        first=FieldSpec("path", _("Path"), "/v1/…"),
        add=_("/v1/…"),
        thing=_("endpoint"),
        splits=_method_first,
        others=(
            FieldSpec("method", _("Method"), choices=lambda _d: [(m, m) for m in METHODS], inline=True),
            FieldSpec("text", _("Does"), _("What it does, what it returns")),
        ),
    )


def entities(*, keys: bool) -> ListSpec:
    about = FieldSpec("fields_text", _("Fields"), _("id, owner, created …"))
    detailed = (
        about,
        FieldSpec("key", _("Key"), _("Primary key")),
        FieldSpec("partition_key", _("Partition"), _("Partition key")),
        FieldSpec("store", _("Stored in"), choices=_components, stranger=_("Deleted component")),
    )
    return ListSpec(
        title=_("Data model") if keys else _("Entities"),
        record=Entity,
        first=FieldSpec("name", _("Entity")),
        add=_("User, post, order …"),
        thing=_("entity"),
        others=detailed if keys else (about,),
    )


def deep_dives() -> ListSpec:
    return ListSpec(
        title=_("Deep dives"),
        record=DeepDive,
        first=FieldSpec("text", _("Notes"), many_lines=True),
        add=_("How one component works inside"),
        thing=_("deep dive"),
        others=(
            FieldSpec("component", _("About"), choices=_components, stranger=_("Deleted component")),
            FieldSpec("bottleneck", _("Limit"), _("What limits it, with its number")),
        ),
    )


def decisions() -> ListSpec:
    return ListSpec(
        title=_("Decisions"),
        record=Decision,
        first=FieldSpec("choice", _("Choice")),
        add=_("We choose …"),
        thing=_("decision"),
        reads=read_decisions,
        several=_("Taken as {count} decisions. One undo takes them back."),
        leads_on=True,
        others=(
            FieldSpec("rejected", _("Instead of"), _("What was rejected")),
            FieldSpec("reason", _("Because"), _("Why it fits better here")),
            FieldSpec("cost", _("It costs"), _("What we give up for it")),
        ),
    )


def edge_cases() -> ListSpec:
    return ListSpec(
        title=_("Edge cases of your own"),
        record=EdgeCase,
        first=FieldSpec("text", _("Edge case")),
        add=_("What if …"),
        thing=_("edge case"),
        fixed={"asked": ""},
        leads_on=True,
        others=(FieldSpec("answer", _("Then"), _("What the system does then"), many_lines=True),),
    )


def _components(design: Design) -> list[tuple[str, str]]:
    named = sorted((c.name or _("Unnamed"), c.id) for c in design.components)
    return [("", _("No component")), *((component_id, name) for name, component_id in named)]
