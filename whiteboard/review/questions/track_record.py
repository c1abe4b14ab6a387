"""How often interviewers would have said aloud what a rule asked, on boards that its authors had not seen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.assets import assets_dir


class Verdicts(BaseModel):
    """Shown cards of one rule, each judged by somebody who had seen neither rules nor code: would you say it
    aloud?"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    yes: int = Field(default=0, ge=0)
    so_so: int = Field(default=0, ge=0)
    no: int = Field(default=0, ge=0)

    @property
    def earned(self) -> bool:
        """Whether it has earned to be asked aloud: signed more than once, and twice as often as refused."""
        return self.yes > 1 and self.yes >= 2 * self.no

    @property
    def refused(self) -> bool:
        """Whether it was refused more than once, and more often than signed.

        One refusal is one board, which may have had the answer in words that are not read.
        """
        return self.no > 1 and self.no > self.yes


_NONE = Verdicts()


@cache
def verdicts() -> Mapping[str, Verdicts]:
    """The verdicts by the id of the rule.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError, KeyError: the file holds something else.
    """
    text = (assets_dir() / "track_record.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)["verdicts"]
    return MappingProxyType({rule: Verdicts.model_validate(each) for rule, each in data.items()})


def verdicts_on(rule: str) -> Verdicts:
    """What was said of one rule's cards; nothing where none was shown yet."""
    return verdicts().get(rule, _NONE)
