"""The keys that a relay signs invitations with: where they come from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from whiteboard.collab.protocol.tokens import Tokens, new_key
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem, UsageError

FILE = "keys"
VARIABLE = "WHITEBOARD_KEYS"


def find_keys(
    tokens: Path | None, data: Path | None, environment: Mapping[str, str] = os.environ, *, create: bool
) -> list[str] | None:
    """The keys, of which the first signs and all are good to check with: from the file of keys, else from
    the data folder (made there, if `create`), else from the environment. None where there are none.

    Raises:
        FileProblem: a file that cannot be read, written, or holds no good key.
    """
    if tokens is not None:
        return _read(tokens)
    if data is not None:
        path = data / FILE
        if not path.exists() and create:
            _make(path)
        if path.exists() or create:
            return _read(path)
    if found := environment.get(VARIABLE, "").split():
        _check(found, VARIABLE)
        return found
    return None


def find_tokens(tokens: Path | None, data: Path | None) -> Tokens:
    """What `whiteboard invite` signs with.

    Raises:
        FileProblem: as `find_keys`.
        UsageError: there is no key.
    """
    keys = find_keys(tokens, data, create=False)
    if keys is None:
        raise UsageError(
            _(
                "An invitation is signed with the relay's key: give its --data folder, its file of keys as"
                " --tokens, or {variable}."
            ).format(variable=VARIABLE)
        )
    return Tokens(keys)


def read_secret(path: Path) -> str:
    """One line that opens something to whoever knows it, such as the counters.

    Raises:
        FileProblem: as `find_keys`.
    """
    return _read(path)[0]


def fresh_keys() -> list[str]:
    """For a relay that lives as long as its process."""
    return [new_key()]


def _read(path: Path) -> list[str]:
    try:
        keys = [line.strip() for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            _("The file of keys {name} cannot be read ({reason}).").format(
                name=path, reason=getattr(error, "strerror", None) or _("no text")
            )
        ) from error
    keys = [key for key in keys if key and not key.startswith("#")]
    _check(keys, str(path))
    return keys


def _check(keys: list[str], name: str) -> None:
    try:
        Tokens(keys)
    except ValueError as error:
        raise FileProblem(
            _("{name} needs a key of at least 16 characters on each line.").format(name=name)
        ) from error


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else may read it, not even for the moment before the permissions are set.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(new_key() + "\n")
    except OSError as error:
        raise FileProblem(
            _("The folder {name} for the rooms cannot be written ({reason}).").format(
                name=path.parent, reason=error.strerror
            )
        ) from error
