"""The settings on disk: one JSON file, which other windows, processes and versions write as well."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from whiteboard.app.alone import alone
from whiteboard.app.in_order import InOrder
from whiteboard.app.settings import Settings, merged, read_settings
from whiteboard.files.aside import set_aside
from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

log = logging.getLogger(__name__)

NAME = "settings.json"
PLACES = "window.ini"
"""Of windows and columns, beside the journals; see `WindowMemory`."""
LARGEST = 4_000_000
"""Bytes; what is larger is no file of ours."""

Raw = dict[str, object]


class SettingsFile:
    """Reads the settings once and writes what changes, onto what the file holds by then."""

    def __init__(self, folder: Path, *, kept: bool = True, beside: InOrder | None = None) -> None:
        """`kept`: read and written; otherwise as they come, for as long as the program runs.

        `beside`: writes, and tells of it, on a thread of its own, since a disk takes its time; `finish` then
        before the program ends.
        """
        self.path = folder / NAME
        self.kept = kept
        self._beside = beside
        self.notices: list[str] = []
        """Sentences on what was found; for whoever opens the first window."""
        self._tell = self.notices.append
        self._told = False
        self._readable = True
        self._value, refused = read_settings(self._read())
        if refused:
            names = ", ".join(refused)
            log.warning("Settings that are not understood in %s: %s", self.path, names)
            self._tell(
                _("Not understood in {file}, so as if never set, but kept: {names}.").format(
                    file=NAME, names=names
                )
            )
        if "person_id" not in self._value.model_fields_set:
            # Made up just now; what is written from here on must be known as one's own at the next start.
            self._write({"person_id": (None, self._value.person_id)})

    @property
    def value(self) -> Settings:
        return self._value

    def tell(self, say: Callable[[str], None]) -> None:
        """From now on sentences go there; those from before as well."""
        self._tell = say
        waiting, self.notices = self.notices, []
        for sentence in waiting:
            say(sentence)

    def change(self, settings: Settings) -> None:
        """Keep these settings; where they cannot be written the session goes on with them all the same."""
        before, self._value = self._value, settings
        was, now = dict(before), dict(settings)
        pairs: dict[str, tuple[object, object]] = {n: (was.get(n), now[n]) for n in now}
        changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if changed and self._beside is None:
            self._write(changed)
        elif changed and self._beside is not None:
            self._beside.do(lambda: self._write(changed))

    def finish(self) -> None:
        """Wait for what is being written."""
        if self._beside is not None and not self._beside.finish():
            log.warning("The settings may not have been written: the disk does not answer")

    def reset(self, places: Path) -> tuple[Path, ...]:
        """Set the file aside, with that of the windows' places, and keep nothing more until the next start;
        where they are then.

        Raises:
            FileProblem: as `start_anew`; then all goes on as before.
        """
        self.finish()
        aside = tuple(aside for _path, aside in start_anew((self.path, places)))
        self.kept = False
        return aside

    def _write(self, changed: dict[str, tuple[object, object]]) -> None:
        if not self._readable or not self.kept:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with alone(self.path.parent):
                raw = self._read()
                if not self._readable:
                    return  # said where it was found
                theirs = read_settings(raw)[0]
                update = {
                    name: merged(before, mine, getattr(theirs, name, None)) if name in raw else mine
                    for name, (before, mine) in changed.items()
                }
                plain = theirs.model_copy(update=update).model_dump(mode="json", include=set(update))
                text = json.dumps(raw | plain, indent=2)
                write_atomically(self.path, text.encode(), private=True)
        except (OSError, FileProblem, ValueError) as error:
            log.warning("The settings could not be written: %s", error)
            self._say_once(
                _("The settings cannot be kept in {path}; they are as you set them until the end.").format(
                    path=self.path
                )
            )

    def _read(self) -> Raw:
        if not self.kept:
            return {}
        try:
            if self.path.stat().st_size > LARGEST:
                raise ValueError("too large")  # one way out for all that is no file of ours
            found: object = json.loads(self.path.read_bytes().decode("utf-8-sig"))
            if not isinstance(found, dict):
                raise TypeError("not an object")
            return cast("Raw", found)
        except FileNotFoundError:
            return {}
        except OSError as error:
            # Perhaps only for now, as on a drive that is away: nothing may be written over it.
            self._readable = False
            log.warning("The settings in %s could not be read: %s", self.path, error)
            self._say_once(
                _(
                    "The settings in {path} cannot be read ({reason}); what you set lasts until the end."
                ).format(path=self.path, reason=error.strerror)
            )
        except (ValueError, TypeError, RecursionError) as error:
            log.warning("The settings in %s are damaged and are set aside: %s", self.path, error)
            self._begin_anew()
        return {}

    def _begin_anew(self) -> None:
        try:
            aside = set_aside(self.path)
        except FileProblem as problem:
            # What somebody could still mend must not be written over.
            self._readable = False
            self._say_once(_("{problem} What you set lasts until the end.").format(problem=problem))
            return
        self._tell(
            _("The settings were damaged and start anew; the old file is kept as {path}.").format(path=aside)
        )

    def _say_once(self, sentence: str) -> None:
        if not self._told:
            self._told = True
            self._tell(sentence)


def settings_in(folder: Path) -> Settings:
    """The settings that are kept there, as far as they can be understood; nothing is written or set aside."""
    try:
        found: object = json.loads((folder / NAME).read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return read_settings(cast("Raw", found))[0] if isinstance(found, dict) else Settings()


def start_anew(paths: Iterable[Path]) -> tuple[tuple[Path, Path], ...]:
    """Set aside what there is of these files; each with where it is then. Raises as `set_aside`."""
    return tuple((path, set_aside(path, ".old")) for path in paths if path.exists())
