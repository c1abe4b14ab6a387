"""Short codes: how long they last, and how often one may guess."""

from __future__ import annotations

import base64
import json

import pytest

from whiteboard.collab.relay.codes import LIFE, WRONG_TRIES, Codes, TooManyTries


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_code_stands_for_an_invitation_for_a_while() -> None:
    clock = Clock()
    pin = "ab" * 32
    codes = Codes(pin, clock)
    code = codes.make("r", "t", "n")
    assert len(code) == 12
    assert code[4:] == base64.b32encode(bytes.fromhex(pin)).decode()[:8]
    found = codes.redeem(f"{code[:4].lower()}-{code[4:]}", "1.2.3.4")
    assert found is not None
    assert json.loads(found) == {"room": "r", "token": "t", "notes": "n"}
    assert codes.redeem(code[:4], "1.2.3.4") is not None
    clock.now = LIFE + 1
    assert codes.redeem(code, "1.2.3.4") is None


def test_an_address_has_five_tries_a_minute() -> None:
    clock = Clock()
    codes = Codes("", clock)
    for _index in range(5):
        assert codes.redeem("WRNG", "a") is None
    with pytest.raises(TooManyTries):
        codes.redeem("WRNG", "a")
    assert codes.redeem("WRNG", "b") is None
    clock.now = 60.0
    assert codes.redeem("WRNG", "a") is None


def test_a_code_ends_after_enough_wrong_tries_by_anybody() -> None:
    codes = Codes("", Clock())
    code = codes.make("r", "t")
    for index in range(WRONG_TRIES):
        assert codes.redeem("0000", f"address {index}") is None
    assert codes.redeem(code, "honest") is None
