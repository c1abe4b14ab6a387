"""What a length of time says by the form of its sentence: the first frame of the assets that fits."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from whiteboard.assets import assets_dir
from whiteboard.language.amount import Amount
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near

_FOR_EVER = 1e12
Wording = Annotated[re.Pattern[str], BeforeValidator(lambda written: re.compile(written))]


class Frame(BaseModel):
    """Patterns for what stands around a time, all of which have to be found, and the seconds it may last.

    `before` is its part of the sentence up to it, `after` its noun and the next words, `lead` all of the
    clause before it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Quality
    before: Wording | None = None
    after: Wording | None = None
    around: Wording | None = None
    lead: Wording | None = None
    clause: Wording | None = None
    noun: Wording | None = None
    without: Wording | None = None
    least: float = 0.0
    most: float = _FOR_EVER

    def fits(self, amount: Amount, near: Near) -> bool:
        if not self.least <= amount.high <= self.most:
            return False
        behind = " ".join((*amount.noun, near.after))
        found = (
            self.before is None or self.before.search(near.before),
            self.after is None or self.after.search(behind),
            self.around is None or self.around.search(near.around),
            self.lead is None or self.lead.search(near.lead),
            self.clause is None or self.clause.search(near.clause),
            self.noun is None or self.noun.match(" ".join(amount.noun)),
        )
        return all(found) and (self.without is None or not self.without.search(near.clause))


@cache
def frames() -> tuple[Frame, ...]:
    """The frames in the order in which they are tried.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: the file holds something else.
    """
    data = tomllib.loads((assets_dir() / "language" / "times.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = data["words"]
    return tuple(
        Frame.model_validate({key: _filled(value, words) for key, value in entry.items()})
        for entry in data["frames"]
    )


def _filled(value: str | float, words: dict[str, str]) -> str | float:
    if isinstance(value, str):
        for name, meant in words.items():
            value = value.replace(f"{{{name}}}", meant)
    return value


def framed(amount: Amount, near: Near) -> Quality | None:
    """What the first frame that fits says; None where none does."""
    return next((frame.kind for frame in frames() if frame.fits(amount, near)), None)
