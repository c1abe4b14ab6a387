"""What mechanisms and platforms guarantee, what not, and where they cut off: read from the assets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from whiteboard.assets import assets_dir
from whiteboard.kinds.fact_names import AnyFact
from whiteboard.language.concepts import all_concepts
from whiteboard.language.phrases import phrase
from whiteboard.review.context import Context
from whiteboard.review.text.negation import negated


def _checked(value: tuple[str, ...]) -> tuple[str, ...]:
    for each in value:
        phrase(each)
    return value


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Promise(_Data):
    """What a requirement may promise. `said` are phrases that promise it; where one of `met` stands anywhere
    on the board, a sentence states one of `concepts` in whatever words, or a part or a flow has a yes to one
    of `facts`, somebody has thought of it."""

    id: str
    title: str
    said: tuple[str, ...]
    met: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    facts: tuple[AnyFact, ...] = ()

    _phrases = field_validator("said", "met")(_checked)

    @field_validator("concepts")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(value) - all_concepts().keys():
            raise ValueError(f"no such concepts: {sorted(unknown)}")
        return value


class Mechanism(_Data):
    """A mechanism, a product's setting or a platform's limit, named by phrases.

    It breaks the promises in `breaks`, `because`; `cure` is what helps. `longest` and `kept` are seconds,
    `largest` bytes of one item, `fastest` calls a second. `source` says where that stands.
    """

    id: str
    names: tuple[str, ...] = Field(min_length=1)
    breaks: tuple[str, ...] = ()
    because: str = ""
    cure: str = ""
    longest: float | None = None
    largest: float | None = None
    fastest: float | None = None
    kept: float | None = None
    source: str

    _phrases = field_validator("names")(_checked)

    def named_in(self, text: str) -> bool:
        """Whether a text names it and does not deny it."""
        folded = text.casefold()
        for name in self.names:
            match = phrase(name).search(folded)
            if match is not None and not negated(folded, match.start(), match.end()):
                return True
        return False


class Catalogue(_Data):
    promises: tuple[Promise, ...]
    mechanisms: tuple[Mechanism, ...]


@cache
def catalogue() -> Catalogue:
    """Every promise and mechanism, in the order of files and of what stands in them.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file holds something else.
        ValueError: a mechanism breaks a promise that nobody defines, or an id stands there twice.
    """
    return read_catalogue(assets_dir() / "mechanisms")


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in the files of a folder."""
    promises: list[Promise] = []
    mechanisms: list[Mechanism] = []
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        promises += [Promise.model_validate(p) for p in data.get("promises", ())]
        mechanisms += [Mechanism.model_validate(m) for m in data.get("mechanisms", ())]
    known = {p.id for p in promises}
    for mechanism in mechanisms:
        if not known.issuperset(mechanism.breaks):
            raise ValueError(
                f"{mechanism.id} breaks {sorted(set(mechanism.breaks) - known)}, which is no promise"
            )
    if len({m.id for m in mechanisms}) != len(mechanisms):
        raise ValueError("two mechanisms have one id")
    return Catalogue(promises=tuple(promises), mechanisms=tuple(mechanisms))


def named_at(context: Context, mechanism: Mechanism, nodes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The nodes of these that are called by it or are said to be it, each with the words."""
    for node_id in nodes:
        node = context.board.nodes[node_id]
        own = (node.name, node.fact("product").text)
        said = (p.text for p in context.board.words.about(node_id))
        quote = next((text for text in (*own, *said) if text and mechanism.named_in(text)), "")
        if quote:
            yield node_id, quote
