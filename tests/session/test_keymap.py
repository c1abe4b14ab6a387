"""Keys that the user has given to commands."""

from __future__ import annotations

from whiteboard.session.keymap import Keymap
from whiteboard.session.session import Part, Session

OWN = ("Ctrl+G",)


def test_a_command_keeps_its_own_key_until_it_gets_another() -> None:
    keymap = Keymap()
    assert keymap.of("arrange.group", OWN) == OWN
    changed = keymap.having("arrange.group", ("F9",), OWN)
    assert changed.of("arrange.group", OWN) == ("F9",)
    assert keymap.of("arrange.group", OWN) == OWN


def test_what_is_back_at_its_own_key_is_kept_no_longer() -> None:
    keymap = Keymap().having("a.b", ("F9",), OWN).having("c.d", (), ("J",))
    back = keymap.having("a.b", OWN, OWN)
    assert dict(back.chosen) == {"c.d": ()}


def test_a_session_tells_of_other_keys_once() -> None:
    session, told = Session(), list[Part]()
    session.subscribe(told.append)
    session.set_keymap(Keymap({"a.b": ("F9",)}))
    session.set_keymap(Keymap({"a.b": ("F9",)}))
    assert told == [Part.KEYS]
