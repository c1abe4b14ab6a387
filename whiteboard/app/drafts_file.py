"""The drafts of one design on this machine: nobody else's, never sent, in a file beside the journals."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

from whiteboard.session.drafts import DraftKey, Writing

_SUFFIX, _DAMAGED = ".drafts", ".damaged"


class DraftsFile:
    """By the design's own id, so that it is found again under another name, and with what a crash left."""

    def __init__(self, folder: Path, document_id: str) -> None:
        name = hashlib.sha256(document_id.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._file = folder / (name + _SUFFIX)
        self.set_aside: Path | None = None
        """Where a file is now that could not be understood."""

    def read(self) -> dict[DraftKey, str]:
        """What was begun. A file that is none of ours is set aside, for somebody to look at.

        Raises:
            OSError: there is one, and it cannot be read.
        """
        try:
            found = cast("object", json.loads(self._file.read_bytes()))
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            found = None
        drafts = _understood(found)
        if drafts is None:
            aside = self._file.with_name(f"{self._file.stem}-{secrets.token_hex(4)}{_DAMAGED}")
            self._file.replace(aside)
            self.set_aside = aside
            return {}
        return drafts

    def change(self, changes: Mapping[DraftKey, str]) -> None:
        """Keep these, and remove those without words. What another window of the design keeps stays.

        Raises:
            OSError: the disk refuses; the file is as it was.
        """
        drafts = {key: text for key, text in {**self.read(), **changes}.items() if text}
        if not drafts:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps([[*key, text] for key, text in drafts.items()]).encode()
        fresh = self._file.with_name(f"{self._file.stem}-{secrets.token_hex(4)}.making")
        try:
            # Not even for a moment may others of this machine read it.
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            fresh.replace(self._file)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def _understood(found: object) -> dict[DraftKey, str] | None:
    if not isinstance(found, list):
        return None
    drafts: dict[DraftKey, str] = {}
    for one in cast("list[object]", found):
        match one:
            case [str(writing), str(subject), str(text)]:
                try:
                    drafts[Writing(writing), subject] = text
                except ValueError:
                    return None
            case _:
                return None
    return drafts
