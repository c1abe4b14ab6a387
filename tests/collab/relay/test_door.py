"""Who is let in: decided before there is a connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.collab.relay.inside import KEY, Inside, relay_inside
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.tokens import BadToken, Grant, Tokens

BAD: dict[str, Callable[[Inside], str]] = {
    "none": lambda _relay: "",
    "nonsense": lambda _relay: "nonsense",
    "far too long": lambda _relay: "x" * 4000,
    "forged": lambda _relay: Tokens(["another key, which is not the relay's"]).sign(grant("room")),
    "tampered with": lambda relay: "x" + relay.token("room"),
    "of another room": lambda relay: relay.token("other"),
    "of the notes": lambda relay: relay.token("room~notes", Role.INTERVIEWER),
    "expired": lambda relay: relay.token("room", expires=1.0),
}


def grant(room: str, **changed: object) -> Grant:
    fields = {"room": room, "role": "candidate", "exp": 4e9, "jti": "invitation", **changed}
    return Grant.model_validate(fields)


async def status(url: str, **options: object) -> int:
    """What the relay answers to somebody who wants in; 101 where he is let in."""
    try:
        async with connect(url, **options):  # type: ignore[arg-type]
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize("name", BAD)
def test_a_bad_token_gets_401_and_no_connection(name: str) -> None:
    async def run() -> None:
        async with relay_inside() as relay:
            assert await status(relay.url("room", BAD[name](relay))) == 401
            assert await status(relay.url("room", relay.token("room"))) == 101
            assert relay.metrics.opened == 1

    asyncio.run(run())


@pytest.mark.parametrize("room", ["", "a%20b", "a/b", "x" * 65, "~notes", "a~other"])
def test_a_name_that_is_no_rooms_is_not_found(room: str) -> None:
    async def run() -> None:
        async with relay_inside() as relay:
            assert await status(relay.url(room, "token")) == 404

    asyncio.run(run())


def test_a_page_in_a_browser_is_not_let_in() -> None:
    async def run() -> None:
        async with relay_inside() as relay:
            url = relay.url("room", relay.token("room"))
            assert await status(url, origin="https://somewhere.example") == 403

    asyncio.run(run())


def test_no_more_people_than_there_is_room_for() -> None:
    async def run() -> None:
        async with relay_inside(connections=1) as relay:
            url = relay.url("room", relay.token("room"))
            async with connect(url):
                assert await status(url) == 503
            async with relay.seat("room"):
                pass

    asyncio.run(run())


def test_a_key_that_was_replaced_is_still_good_to_check_with() -> None:
    old = Tokens([KEY]).sign(grant("room"))
    both = Tokens(["the new key, which signs from now on", KEY])
    assert both.read(old, "room").id == "invitation"
    with pytest.raises(BadToken):
        Tokens([KEY]).read(both.sign(grant("room")), "room")


def test_short_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        Tokens(["short"])
