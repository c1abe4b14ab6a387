"""What each role may do, held by the relay and not by politeness."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.collab.relay.inside import Client, Inside, relay_inside
from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.closing import REMOVED
from whiteboard.collab.protocol.control import (
    Invite,
    Invited,
    NotesReleased,
    People,
    Refused,
    ReleaseNotes,
    Remove,
    Removed,
    RoleChanged,
    SetRole,
    Welcome,
)
from whiteboard.collab.protocol.frames import FrameType, awareness_frame
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.relay.commands import issue

INTERVIEWER, CANDIDATE, OBSERVER = Role.INTERVIEWER, Role.CANDIDATE, Role.OBSERVER


async def seat_of(asker: Client, role: Role) -> str:
    """The relay's name for the one in the room who has this role."""
    people = await asker.hears(People, lambda said: role in [p.role for p in said.people])
    return next(p.seat for p in people.people if p.role is role)


def test_the_welcome_comes_first_and_says_who_one_is() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room", OBSERVER) as watching:
            first = watching.told[0]
            assert isinstance(first, Welcome)
            assert first.role is OBSERVER
            assert not first.kept

    asyncio.run(run())


def test_an_observers_edits_reach_nobody_and_its_presence_does() -> None:
    async def run() -> None:
        async with (
            relay_inside() as relay,
            relay.seat("room") as editing,
            relay.seat("room", OBSERVER) as watching,
            relay.seat("room") as third,
        ):
            await watching.set("hack", 1)
            refused = await watching.hears(Refused)
            assert refused.about == "edit"
            shown = json.dumps({"user": {"name": "Olu"}})
            await watching.web.send(awareness_frame(encode_states([ClientState(77, 1, shown)])))
            for other in (editing, third):
                await other.until(
                    lambda other=other: any(f.type is FrameType.AWARENESS for f in other.frames)
                )
            await editing.set("real", 2)
            await third.until_has(real=2)
            await watching.until_has(real=2)
            assert "hack" not in third.elements
            async with relay.seat("room") as late:
                assert list(late.elements) == ["real"]

    asyncio.run(run())


def test_roles_are_given_while_live_and_stay_after_coming_back(tmp_path: Path) -> None:
    async def run() -> None:
        token = ""
        async with (
            relay_inside(data=tmp_path) as relay,
            relay.seat("room", INTERVIEWER) as leading,
        ):
            token = relay.token("room", OBSERVER)
            async with relay.seat("room", token=token) as watching:
                await leading.say(SetRole(seat=await seat_of(leading, OBSERVER), role=CANDIDATE))
                assert (await watching.hears(RoleChanged)).role is CANDIDATE
                await watching.set("now", 1)
                await leading.until_has(now=1)
            async with relay.seat("room", token=token) as again:
                assert isinstance(again.told[0], Welcome)
                assert again.told[0].role is CANDIDATE
        async with relay_inside(data=tmp_path) as relay, relay.seat("room", token=token) as restarted:
            assert isinstance(restarted.told[0], Welcome)
            assert restarted.told[0].role is CANDIDATE
            assert restarted.told[0].kept
            await restarted.until_has(now=1)

    asyncio.run(run())


def test_whoever_is_removed_is_gone_and_does_not_come_back(tmp_path: Path) -> None:
    async def run() -> None:
        async with relay_inside(data=tmp_path) as relay, relay.seat("room", INTERVIEWER) as leading:
            token = relay.token("room", CANDIDATE)
            async with relay.seat("room", token=token) as candidate:
                await leading.say(Remove(seat=await seat_of(leading, CANDIDATE)))
                await candidate.hears(Removed)
                assert await candidate.until_closed() == REMOVED
            await leading.hears(People, lambda said: len(said.people) == 1)
            await refused(relay, token)
        async with relay_inside(data=tmp_path) as relay:
            await refused(relay, token)

    asyncio.run(run())


async def refused(relay: Inside, token: str) -> None:
    with pytest.raises(InvalidStatus) as answer:
        async with connect(relay.url("room", token)):
            pass
    assert answer.value.response.status_code == 401


@pytest.mark.parametrize(
    "asked", [ReleaseNotes(), Invite(), Remove(seat="x"), SetRole(seat="x", role=OBSERVER)]
)
def test_only_interviewers_lead(asked: ReleaseNotes | Invite | Remove | SetRole) -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room", CANDIDATE) as candidate:
            await candidate.say(asked)
            assert (await candidate.hears(Refused)).about == asked.kind

    asyncio.run(run())


def test_notes_reach_nobody_else_before_they_are_released() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room", CANDIDATE) as candidate:
            main, notes = issue(relay.tokens, "room", INTERVIEWER, 4e9)
            own = relay.token("room~notes", CANDIDATE)
            async with (
                relay.seat("room", token=main) as leading,
                relay.seat("room~notes", token=notes) as pane,
            ):
                await pane.set("n1", "asks good questions")
                with pytest.raises(InvalidStatus):
                    async with connect(relay.url("room~notes", own)):
                        pass
                assert "n1" not in candidate.elements
                await leading.say(ReleaseNotes())
                released = await candidate.hears(NotesReleased)
                async with relay.seat(released.room, token=released.token) as reading:
                    assert reading.elements["n1"] == "asks good questions"
                    await reading.set("n1", "was great")
                    assert (await reading.hears(Refused)).about == "edit"
                    assert pane.elements["n1"] == "asks good questions"
            async with relay.seat("room") as late:
                assert (await late.hears(NotesReleased)).room == "room~notes"

    asyncio.run(run())


def test_an_interviewer_invites_by_link_and_by_short_code() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room", INTERVIEWER) as leading:
            await leading.say(Invite(request="1", role=OBSERVER, name="Olu", with_code=True))
            made = await leading.hears(Invited)
            assert (made.request, made.role) == ("1", OBSERVER)
            redeemed = await get(relay.port, f"/join/{made.code}")
            assert json.loads(redeemed[1])["token"] == made.token
            assert (await get(relay.port, "/join/AAAABBBBCCCC"))[0] in (404, 429)
            async with relay.seat("room", token=made.token):
                people = await leading.hears(People, lambda said: len(said.people) == 2)
                assert {(p.name, p.role) for p in people.people} == {("", INTERVIEWER), ("Olu", OBSERVER)}

    asyncio.run(run())


def test_guessing_codes_is_stopped() -> None:
    async def run() -> None:
        async with relay_inside() as relay:
            answers = [(await get(relay.port, f"/join/AAAABBBBCC{n:02}"))[0] for n in range(12)]
            assert answers[0] == 404
            assert answers[-1] == 429

    asyncio.run(run())


def test_health_and_metrics_are_there_for_whoever_runs_it() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as seat:
            await seat.set("a", 1)
            assert (await get(relay.port, "/healthz"))[0] == 200
            code, text = await get(relay.port, "/metrics")
            assert code == 200
            assert "whiteboard_relay_connections 1\n" in text
            assert "token" not in text

    asyncio.run(run())


async def get(port: int, path: str) -> tuple[int, str]:
    """Status and body of a plain request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n".encode())
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    head, _blank, body = answer.partition("\r\n\r\n")
    return int(head.split()[1]), body
