"""Everything that can have a key, and who has which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whiteboard.actions.menus import MENUS, menu_title
from whiteboard.actions.registry import actions
from whiteboard.i18n import _
from whiteboard.session.keymap import Keymap, Keys
from whiteboard.tools.registry import KEYS_OF, tools

_SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))
"""The signs that Shift gives on an American keyboard, by which Qt knows the same key as well."""
_TYPING = ("Ctrl+", "Alt+", "Meta+")
_FUNCTION = {f"F{number}" for number in range(1, 36)}


@dataclass(frozen=True)
class Command:
    """A tool or an action. `own`: the keys that it comes with. `on_board`: its keys act only while the board
    has the focus, so that a letter is a letter everywhere else."""

    id: str
    title: str
    group: str
    own: Keys
    on_board: bool
    fixed: bool = False


@cache
def commands() -> tuple[Command, ...]:
    """All of them, in the order of the sheet."""
    found = [
        Command(f"{KEYS_OF}{t.id}", t.title, _("Tools"), t.keys, on_board=True) for t in tools().values()
    ]
    for menu in (*MENUS, ""):
        group = menu_title(menu).replace("&", "") if menu else _("Board")
        found += [
            # Heard in dialogs and menus as well, where no other key would be.
            Command(a.id, a.title, group, a.shortcuts, a.board_only, fixed=a.id == "file.quit")
            for a in actions()
            if a.menu == menu
        ]
    return tuple(found)


def holder(key: str, keymap: Keymap, *, besides: Command) -> Command | None:
    """Who has the key already."""
    same = _spellings(key)
    for command in commands():
        if command != besides and any(not same.isdisjoint(_spellings(k)) for k in shown(command, keymap)):
            return command
    return None


def shown(command: Command, keymap: Keymap) -> Keys:
    """The keys of a command as the user has them."""
    return keymap.of(command.id, command.own)


def given(keymap: Keymap, command: Command, keys: Keys) -> Keymap:
    """With these keys for the command, and for nobody else."""
    for key in keys:
        while (other := holder(key, keymap, besides=command)) is not None:
            keymap = keymap.having(other.id, _without(shown(other, keymap), key), other.own)
    return keymap.having(command.id, keys, command.own)


def refusal(key: str, command: Command, keymap: Keymap) -> str:
    """Why nobody can have this key, or not this command; "" where it can."""
    other = holder(key, keymap, besides=command)
    if other is not None and other.fixed:
        return _("{key} is “{title}” everywhere, and stays so.").format(key=key, title=other.title)
    if key in ("Esc", "Space", "Shift+Space"):
        return _("{key} ends or holds what you are doing on the board, and stays so.").format(key=key)
    if key in _menu_keys():
        return _("{key} opens a menu.").format(key=key)
    if not command.on_board and not key.startswith(_TYPING) and key.rpartition("+")[2] not in _FUNCTION:
        return _("It acts in fields as well, where {key} is typed: hold Ctrl or Alt too.").format(key=key)
    return ""


def words_of(keys: Sequence[str]) -> str:
    """As they are told in a sentence."""
    return _(" or ").join(keys) if keys else _("no key")


def _without(keys: Keys, key: str) -> Keys:
    same = _spellings(key)
    return tuple(k for k in keys if same.isdisjoint(_spellings(k)))


def _spellings(key: str) -> set[str]:
    """Shift+1 and ! are the same key."""
    at = len(key) - 1 if key.endswith("+") else key.rfind("+") + 1
    held, sign = key[:at], key[at:]
    if sign not in _SHIFTED:
        return {key}
    return {key, f"{held.replace('Shift+', '')}Shift+{_SHIFTED[sign]}"}


def _menu_keys() -> set[str]:
    return {f"Alt+{menu_title(name).partition('&')[2][0].upper()}" for name in MENUS}
