"""The questions that interviewers ask on what a candidate said, whatever the problem: from the assets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from whiteboard.assets import assets_dir
from whiteboard.kinds.traits import Trait
from whiteboard.language.concepts import SLUG, all_concepts
from whiteboard.language.phrases import phrase
from whiteboard.model.phase import Phase


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known(value: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [each for each in value if each not in all_concepts()]
    if unknown:
        raise ValueError(f"{unknown} are no concepts; see assets/language/concepts.toml")
    return value


def _phrases(value: tuple[str, ...]) -> tuple[str, ...]:
    for each in value:
        phrase(each)
    return value


class Clause(_Data):
    """One thing that has to be said: a sentence that states one of the concepts and has one of the phrases,
    as far as either is given, and none of those in `never`. `by`: "requirement" and "design" take it only
    from there."""

    concepts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    by: Literal["anybody", "requirement", "design"] = "anybody"

    _concepts = field_validator("concepts")(_known)
    _said = field_validator("said", "never")(_phrases)


class Probe(_Data):
    """A question on two or three things that were said and leave something open together.

    `when` are its clauses by name, all of which have to be said. `unless` are concepts, and `unless_said`
    phrases, one of which settles it where it is said of the same parts or in the same words;
    `unless_anywhere` are phrases that settle it wherever the design says them. `parts` are
    traits of which a part on the board has to have one. `near` "same": the sentences
    have to share a part or a word. `longer` names two clauses: the time in the first
    sentence has to be longer than the one in the second. Of the probes of one `group` only the most telling
    is asked. `weight` is how telling it is, 1 to 5. `fires` and `silent` are boards in words, each a list of
    sentences, on which it is asked and is not; "wanted: " begins a requirement.
    """

    id: str = Field(pattern=SLUG)
    phase: Phase
    category: Literal["scaling", "failure", "edge-case", "data", "security", "requirements", "estimation"]
    weight: int = Field(ge=1, le=5)
    title: str
    ask: str
    why: str
    answer: str
    when: Mapping[str, Clause] = Field(min_length=1, max_length=3)
    unless: tuple[str, ...] = ()
    unless_said: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    group: str = ""
    parts: tuple[Trait, ...] = ()
    longer: tuple[str, str] | None = None
    near: Literal["board", "same"] = "board"
    fires: tuple[tuple[str, ...], ...] = Field(min_length=2)
    silent: tuple[tuple[str, ...], ...] = Field(min_length=2)

    _unless = field_validator("unless")(_known)
    _said = field_validator("unless_said", "unless_anywhere")(_phrases)

    @model_validator(mode="after")
    def _compares_its_own(self) -> Probe:
        if self.longer is not None and not set(self.longer) <= self.when.keys():
            raise ValueError(f"{self.id} compares {self.longer}, and its clauses are {sorted(self.when)}")
        return self


@cache
def all_probes() -> tuple[Probe, ...]:
    """Every probe, in the order of files and of what stands in them.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file holds something else.
        ValueError: an id stands there twice.
    """
    return read_probes(assets_dir() / "probes")


def read_probes(folder: Path) -> tuple[Probe, ...]:
    """The probes in the files of a folder."""
    found: list[Probe] = []
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Probe.model_validate(p) for p in data["probes"]]
    if len({p.id for p in found}) != len(found):
        raise ValueError("two probes have one id")
    return tuple(found)
