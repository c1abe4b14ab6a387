"""What the user chose for this machine, as values: theme, recent files, name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from whiteboard.app.live.recent_rooms import RecentRoom
from whiteboard.app.live.team_relay import TeamRelay
from whiteboard.app.recent_files import RECENT_FILES
from whiteboard.interview.choice import LONGEST, SHORTEST, Choice
from whiteboard.model.comments import Author
from whiteboard.model.ids import random_id
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode

LONGEST_NAME = 60

Entries = tuple[object, ...]
Word = Annotated[str, Field(min_length=1)]


class Settings(BaseModel):
    """Unknown keys are kept, so that an older version does not erase a newer one's choices.

    `display_name` is what others see beside what one writes: one line of up to LONGEST_NAME letters, "" until
    the user has said it. `person_id` tells the same person before and after a change of the name.
    `chosen_keys` are those that commands have in place of their own, by the commands' ids; see `Keymap`.
    `progress_quiet_on` is the day, as 2026-03-02, on which one wants to hear no more of what to practise.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    theme: Literal["system", "light", "dark"] = "system"
    recent_files: tuple[Word, ...] = ()
    recent_kinds: tuple[Word, ...] = ()
    favourite_kinds: tuple[Word, ...] = ()
    grid: bool = True
    snapping: bool = True
    load_shown: bool = False
    practising: bool = False
    interview_mode: Mode = Mode.PRACTICE
    interview_level: Level = Level.SENIOR
    interview_minutes: int = Field(default=45, ge=SHORTEST, le=LONGEST)
    done_problems: tuple[Word, ...] = ()
    progress_quiet_on: str = ""
    cursors_shown: bool = True
    chosen_keys: Mapping[str, tuple[Word, ...]] = {}
    hidden_panels: tuple[Word, ...] = ("legend",)
    recent_rooms: tuple[RecentRoom, ...] = ()
    team_relay: TeamRelay | None = None
    ssh_host: str = ""
    display_name: str = ""
    person_id: Word = Field(default_factory=random_id)

    @field_validator("display_name")
    @classmethod
    def _one_line(cls, name: str) -> str:
        return " ".join(name.split())[:LONGEST_NAME].strip()

    @property
    def author(self) -> Author:
        """Who writes comments here."""
        return Author(self.display_name, self.person_id)

    def with_display_name(self, name: str) -> Settings:
        """The settings with this name as one line, shortened where it is too long."""
        return self.model_copy(update={"display_name": self._one_line(name)})

    def with_recent_file(self, path: Path) -> Settings:
        """The settings with this file first in the list; a name that is no text cannot be kept."""
        name = str(path)
        try:
            name.encode()
        except UnicodeEncodeError:
            return self
        return self.model_copy(
            update={"recent_files": (name, *(f for f in self.recent_files if f != name))[:RECENT_FILES]}
        )

    @property
    def choice(self) -> Choice:
        """How the last interview was to be."""
        return Choice(self.interview_mode, self.interview_level, self.interview_minutes, self.practising)

    def with_choice(self, choice: Choice) -> Settings:
        """The settings with this choice as the one to offer next time."""
        return self.model_copy(
            update={
                "interview_mode": choice.mode,
                "interview_level": choice.level,
                "interview_minutes": choice.minutes,
            }
        )

    def with_done_problem(self, problem: str) -> Settings:
        """The settings with this problem among those whose interview was brought to its end."""
        done = (problem, *(p for p in self.done_problems if p != problem))
        return self.model_copy(update={"done_problems": done})


def read_settings(raw: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """The settings with every value that this version understands, and the names of those with a value, or
    an entry of a list, that it does not: those are at their default, or without the entry."""
    sound = dict(raw)
    refused: set[str] = set()
    while True:
        try:
            return Settings.model_validate(sound), tuple(sorted(refused))
        except ValidationError as error:
            places = [one["loc"] for one in error.errors()]
        for name in {str(place[0]) for place in places}:
            refused.add(name)
            value = sound.pop(name)
            bad = {place[1] for place in places if place[0] == name and len(place) > 1}
            if isinstance(value, list | tuple) and bad:
                entries = cast("Sequence[object]", value)
                sound[name] = [entry for place, entry in enumerate(entries) if place not in bad]


def merged(before: object, mine: object, theirs: object) -> object:
    """One setting after somebody made `mine` of `before`, while another made `theirs` of it.

    Of lists, what was put in front goes in front and what was taken out stays out.
    """
    if mine == before:
        return theirs
    if not all(isinstance(one, tuple) for one in (before, mine, theirs)):
        return mine
    return _merged_lists(cast("Entries", before), cast("Entries", mine), cast("Entries", theirs))


def _merged_lists(before: Entries, mine: Entries, theirs: Entries) -> Entries:
    count = next(n for n in range(len(mine) + 1) if _follows(mine[n:], before))
    fresh = mine[:count]
    gone = [entry for entry in before if entry not in mine]
    return (*fresh, *(entry for entry in theirs if entry not in fresh and entry not in gone))


def _follows(entries: Sequence[object], known: Sequence[object]) -> bool:
    """Whether these stand in `known` in this order."""
    places = [known.index(entry) if entry in known else -1 for entry in entries]
    return -1 not in places and places == sorted(places)
