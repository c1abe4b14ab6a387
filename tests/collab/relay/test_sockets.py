"""Seats at a relay over real sockets: editing, presence, acknowledgements, roles, notes, codes, its end."""

from __future__ import annotations

import asyncio
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.collab.relay.seat import KEYS, Hall, Seat, hall, heard_all, until
from whiteboard.collab.protocol.codes import SECRET
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
from whiteboard.collab.protocol.frames import NO_CHANGE, SyncStep, sync_frame
from whiteboard.collab.protocol.tokens import Grant, Tokens
from whiteboard.collab.relay.limits import Limits
from whiteboard.model.role import Role


def go(test: Callable[[], Coroutine[object, object, None]]) -> None:
    asyncio.run(test())


def fetch(hall: Hall, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{hall.port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


async def refused(hall: Hall, room: str, token: str) -> int:
    with pytest.raises(InvalidStatus) as caught:
        async with hall.seat(room, token):
            pass
    return caught.value.response.status_code


def test_edits_and_presence_reach_the_others_and_whoever_comes_later() -> None:
    async def test() -> None:
        async with hall() as relay:
            token = relay.token("r", Role.CANDIDATE)
            async with relay.seat("r", token) as one, relay.seat("r", token) as two:
                await one.edit("a", 1.0)
                await two.edit("b", 2.0)
                await one.show(7, 1, '{"user":{"name":"x"}}')
                await until(lambda: one.content() == two.content() == {"a": 1.0, "b": 2.0})
                async with relay.seat("r", token) as late:
                    await until(lambda: late.content() == {"a": 1.0, "b": 2.0} and 7 in late.presences)
                # Nothing came back to its sender.
                assert one.updates == 1
                assert two.updates == 1
                assert not one.shown

    go(test)


def test_a_client_of_plain_yjs_gets_neither_control_nor_acknowledgement() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r", wb=False) as one:
            await one.edit("a", 1.0)
            await heard_all(one)
            assert not one.said
            assert not one.acked

    go(test)


def test_the_welcome_is_first_and_people_follow_every_change() -> None:
    async def test() -> None:
        async with hall() as relay, relay.seat("r", relay.interviewer("r")[0]) as lead:
            await until(lambda: lead.heard(People))
            assert isinstance(lead.said[0], Welcome)
            assert lead.said[0].role is Role.INTERVIEWER
            assert not lead.said[0].kept
            async with relay.seat("r", relay.token("r", Role.OBSERVER, "Watcher")) as watcher:
                await watcher.show(5, 1, "{}")
                await until(
                    lambda: (
                        [(p.name, p.clients) for p in lead.heard(People)[-1].people]
                        == [("Lead", ()), ("Watcher", (5,))]
                    )
                )
            await until(lambda: [p.name for p in lead.heard(People)[-1].people] == ["Lead"])

    go(test)


@pytest.mark.parametrize("disk", [False, True])
def test_every_step_2_and_update_is_acknowledged(disk: bool, tmp_path: Path) -> None:
    async def test() -> None:
        async with (
            hall(tmp_path if disk else None) as relay,
            relay.seat("r", relay.token("r", Role.CANDIDATE)) as one,
        ):
            for index in range(100):
                await one.edit(f"k{index}", "x")
            await one.send_edit(SyncStep.UPDATE, NO_CHANGE)
            await until(lambda: one.acked == one.sent == 102)
            # Not one frame for each.
            assert relay.metrics.acks < 60

    go(test)


def test_an_observers_edits_reach_nobody_and_it_is_told(tmp_path: Path) -> None:
    async def test() -> None:
        async with (
            hall(tmp_path) as relay,
            relay.seat("r", relay.token("r", Role.CANDIDATE)) as one,
            relay.seat("r", relay.token("r", Role.OBSERVER)) as watcher,
        ):
            await one.edit("a", 1.0)
            await until(lambda: watcher.content() == {"a": 1.0})
            await watcher.edit("hack", True)
            await watcher.send_edit(SyncStep.STEP2, watcher.doc.get_update())
            await until(lambda: len(watcher.heard(Refused)) == 2)
            assert {refusal.about for refusal in watcher.heard(Refused)} == {"edit"}
            await heard_all(one)
            assert one.content() == {"a": 1.0}
            # It goes on being present.
            await watcher.show(5, 1, "{}")
            await until(lambda: 5 in one.presences)
            await until(lambda: watcher.acked == watcher.sent)
        async with (
            hall(tmp_path) as relay,
            relay.seat("r", relay.token("r", Role.CANDIDATE)) as one,
        ):
            await heard_all(one)
            assert one.content() == {"a": 1.0}

    go(test)


def test_an_observer_that_only_repeats_what_is_known_is_not_scolded() -> None:
    async def test() -> None:
        async with (
            hall() as relay,
            relay.seat("r", relay.token("r", Role.CANDIDATE)) as one,
            relay.seat("r", relay.token("r", Role.OBSERVER)) as watcher,
        ):
            await one.edit("a", 1.0)
            await one.edit("a", 2.0)
            await until(lambda: watcher.content() == {"a": 2.0})
            await watcher.send_edit(SyncStep.STEP2, watcher.doc.get_update(watcher.doc.get_state()))
            await heard_all(watcher)
            assert not watcher.heard(Refused)

    go(test)


def test_wrong_tokens_get_401_before_the_upgrade() -> None:
    async def test() -> None:
        async with hall() as relay:
            good = relay.token("r", Role.CANDIDATE)
            wrong = {
                "none": "",
                "garbage": "x.y",
                "forged": good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
                "of another relay": Tokens(["another key, as long as this"]).issue(
                    "r", Role.CANDIDATE, expires_in=60
                ),
                "expired": relay.token("r", Role.CANDIDATE, expires_in=-1),
                "of another room": relay.token("other", Role.CANDIDATE),
                "too long": "x" * 5000,
            }
            for what, token in wrong.items():
                assert await refused(relay, "r", token) == 401, what
            assert await refused(relay, "r~notes", relay.token("r", Role.INTERVIEWER)) == 401
            assert await refused(relay, "no%20room", good) == 404
            assert relay.metrics.refusals["token"] == len(wrong) + 1

    go(test)


def test_keys_rotate() -> None:
    old = Tokens(KEYS).issue("r", Role.OBSERVER, expires_in=60)
    assert Tokens(["a new key that is long enough", *KEYS]).read(old, "r").role is Role.OBSERVER


def test_only_pages_that_are_allowed_may_connect() -> None:
    async def test() -> None:
        async with hall(open_rooms=True, origins=frozenset({"https://good.example"})) as relay:
            with pytest.raises(InvalidStatus) as caught:
                async with relay.seat("r", headers={"Origin": "https://evil.example"}):
                    pass
            assert caught.value.response.status_code == 403
            async with relay.seat("r", headers={"Origin": "https://good.example"}) as one:
                await heard_all(one)

    go(test)


async def seat_of(lead: Seat, name: str) -> str:
    def found() -> list[str]:
        people = lead.heard(People)
        return [one.seat for one in people[-1].people if one.name == name] if people else []

    await until(found)
    return found()[0]


def test_roles_change_while_live_and_outlast_the_relay(tmp_path: Path) -> None:
    async def test() -> None:
        async with hall(tmp_path) as relay:
            watcher_token = relay.token("r", Role.OBSERVER, "W")
            async with (
                relay.seat("r", relay.interviewer("r")[0]) as lead,
                relay.seat("r", watcher_token) as watcher,
            ):
                await lead.command(SetRole(seat=await seat_of(lead, "W"), role=Role.CANDIDATE))
                await until(lambda: watcher.heard(RoleChanged))
                assert watcher.heard(RoleChanged)[0] == RoleChanged(role=Role.CANDIDATE, by="Lead")
                await watcher.edit("a", 1.0)
                await until(lambda: lead.content() == {"a": 1.0})
                await lead.command(SetRole(seat=await seat_of(lead, "W"), role=Role.OBSERVER))
                await until(lambda: len(watcher.heard(RoleChanged)) == 2)
                await watcher.edit("b", 1.0)
                await until(lambda: watcher.heard(Refused))
                await lead.command(SetRole(seat=await seat_of(lead, "W"), role=Role.CANDIDATE))
                await until(lambda: len(watcher.heard(RoleChanged)) == 3)
                assert lead.content() == {"a": 1.0}
        async with hall(tmp_path) as relay, relay.seat("r", watcher_token) as watcher:
            await until(lambda: watcher.said)
            assert watcher.said[0].role is Role.CANDIDATE

    go(test)


def test_who_is_removed_does_not_come_back_not_even_after_a_restart(tmp_path: Path) -> None:
    async def test() -> None:
        async with hall(tmp_path) as relay:
            token = relay.token("r", Role.CANDIDATE, "C")
            async with (
                relay.seat("r", relay.interviewer("r")[0]) as lead,
                relay.seat("r", token) as one,
            ):
                await lead.command(Remove(seat=await seat_of(lead, "C")))
                await until(lambda: one.closed is not None)
                assert one.closed == 4403
                assert one.said[-1] == Removed(by="Lead")
                assert await refused(relay, "r", token) == 401
        async with hall(tmp_path) as relay:
            assert await refused(relay, "r", token) == 401
            async with relay.seat("r", relay.token("r", Role.CANDIDATE)) as other:
                await heard_all(other)

    go(test)


def test_only_interviewers_command_and_not_over_themselves() -> None:
    async def test() -> None:
        async with (
            hall() as relay,
            relay.seat("r", relay.interviewer("r")[0]) as lead,
            relay.seat("r", relay.token("r", Role.CANDIDATE, "C")) as one,
        ):
            await one.command(Remove(seat=await seat_of(lead, "Lead")))
            await one.command(SetRole(seat=await seat_of(one, "C"), role=Role.INTERVIEWER))
            await one.command(ReleaseNotes())
            await one.command(Invite())
            await until(lambda: len(one.heard(Refused)) == 4)
            await lead.command(Remove(seat=await seat_of(lead, "Lead")))
            await lead.command(SetRole(seat="nobody", role=Role.OBSERVER))
            await until(lambda: len(lead.heard(Refused)) == 2)
            assert not one.heard(Invited)
            assert lead.closed is None

    go(test)


def test_the_notes_are_the_interviewers_until_they_are_released(tmp_path: Path) -> None:
    async def test() -> None:
        async with hall(tmp_path) as relay:
            token, notes = relay.interviewer("r")
            candidate = relay.token("r", Role.CANDIDATE, "C")
            stolen = relay.token("r~notes", Role.CANDIDATE)
            async with (
                relay.seat("r", token) as lead,
                relay.seat("r~notes", notes) as pad,
                relay.seat("r", candidate) as one,
            ):
                await pad.edit("n", "weak on caches")
                assert await refused(relay, "r~notes", candidate) == 401
                assert await refused(relay, "r~notes", stolen) == 401
                await until(lambda: pad.acked == pad.sent)
                await lead.command(ReleaseNotes())
                await until(lambda: one.heard(NotesReleased))
                assert not lead.heard(NotesReleased)
                given = one.heard(NotesReleased)[0]
                async with relay.seat(given.room, given.token) as reader:
                    await until(lambda: reader.content() == {"n": "weak on caches"})
                    await reader.edit("n", "brilliant")
                    await until(lambda: reader.heard(Refused))
                    await heard_all(pad)
                    assert pad.content() == {"n": "weak on caches"}
                # Put out of the room is put out of the notes.
                async with relay.seat(given.room, given.token) as reader:
                    await lead.command(Remove(seat=await seat_of(lead, "C")))
                    await until(lambda: reader.closed is not None and one.closed is not None)
                    assert reader.closed == 4403
        async with hall(tmp_path) as relay:
            assert await refused(relay, "r~notes", given.token) == 401
            async with relay.seat("r", relay.token("r", Role.OBSERVER)) as late:
                await until(lambda: late.heard(NotesReleased))
                assert late.said[0].released

    go(test)


def test_an_interviewer_who_is_demoted_loses_the_notes() -> None:
    async def test() -> None:
        async with hall() as relay:
            token, notes = relay.interviewer("r")
            first = relay.tokens.sign(  # type: ignore[union-attr]
                Grant(room="r", role=Role.INTERVIEWER, exp=time.time() + 60, jti="first", name="First")
            )
            async with (
                relay.seat("r", first) as lead,
                relay.seat("r", token) as second,
                relay.seat("r~notes", notes) as pad,
            ):
                await lead.command(SetRole(seat=await seat_of(lead, "Lead"), role=Role.CANDIDATE))
                await until(lambda: pad.closed is not None and second.heard(RoleChanged))
                assert pad.closed == 4403
                assert second.closed is None

    go(test)


def test_an_invitation_made_live_and_its_short_code() -> None:
    async def test() -> None:
        async with hall() as relay, relay.seat("r", relay.interviewer("r")[0]) as lead:
            await lead.command(Invite(request="1", role=Role.INTERVIEWER, name="Two", with_code=True))
            await until(lambda: lead.heard(Invited))
            invited = lead.heard(Invited)[0]
            assert len(invited.code) == SECRET
            status, body = await asyncio.to_thread(fetch, relay, f"/join/{invited.code.lower()}")
            assert status == 200
            assert invited.token in body
            assert invited.notes_token in body
            async with relay.seat("r", invited.token), relay.seat("r~notes", invited.notes_token) as pad:
                await heard_all(pad)
            # Five tries a minute: one was good, four more, then it has to wait.
            tries = [(await asyncio.to_thread(fetch, relay, "/join/AAAAAA"))[0] for _index in range(5)]
            assert tries == [404, 404, 404, 404, 429]

    go(test)


def test_an_update_that_hangs_in_the_air_is_asked_for() -> None:
    async def test() -> None:
        async with (
            hall(open_rooms=True) as relay,
            relay.seat("r") as one,
            relay.seat("r") as two,
        ):
            await heard_all(one)
            one.write("lost", 1.0)
            asked = one.step1s
            # The first of a new client moves the vector: it names the client.
            for index in range(4):
                await one.edit(f"k{index}", 1.0)
            await until(lambda: one.step1s > asked)
            await until(lambda: two.content() == one.content())
            assert len(two.content()) == 5

    go(test)


def test_health_and_metrics() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("secret-room") as one:
            await one.edit("a", 1.0)
            await heard_all(one)
            assert await asyncio.to_thread(fetch, relay, "/healthz") == (200, "OK\n")
            status, text = await asyncio.to_thread(fetch, relay, "/metrics")
            assert status == 200
            values = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[:1] != "#")
            assert values["whiteboard_relay_connections"] == "1"
            assert values["whiteboard_relay_rooms"] == "1"
            assert float(values["whiteboard_relay_updates_total"]) >= 1
            assert float(values["whiteboard_relay_resident_memory_bytes"]) > 1e6
            assert "secret-room" not in text

    go(test)


def test_rooms_connections_and_people_are_bounded() -> None:
    async def test() -> None:
        limits = Limits(rooms=1, people=1)
        async with hall(open_rooms=True, limits=limits) as relay, relay.seat("r") as one:
            await heard_all(one)
            for room in ("r", "other"):
                async with relay.seat(room) as more:
                    await until(lambda more=more: more.closed is not None)
                    assert more.closed == 1013
        async with (
            hall(open_rooms=True, limits=Limits(connections=2)) as relay,
            relay.seat("r") as one,
            relay.seat("r") as two,
        ):
            await heard_all(one)
            await heard_all(two)
            assert await refused(relay, "r", "") == 503

    go(test)


def test_a_document_has_a_size_and_a_full_room_can_be_read() -> None:
    async def test() -> None:
        async with (
            hall(open_rooms=True, limits=Limits(document=100_000)) as relay,
            relay.seat("r") as one,
            relay.seat("r") as two,
        ):
            await one.edit("a", "x" * 60_000)
            await until(lambda: "a" in two.content())
            await one.edit("b", "x" * 60_000)
            await until(lambda: one.closed is not None)
            assert one.closed == 1009
            assert one.heard(Refused)[0].about == "edit"
            await two.edit("c", "small")
            await until(lambda: two.acked == two.sent)
            assert not two.heard(Refused)
            async with relay.seat("r") as late:
                await until(lambda: set(late.content()) == {"a", "c"})

    go(test)


def test_the_relay_says_when_it_stops() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one:
            await heard_all(one)
            began = time.monotonic()
            await relay.relay.stop()
            await until(lambda: one.closed is not None)
            assert one.closed == 1012
            assert time.monotonic() - began < 4

    go(test)


def test_a_slow_reader_is_let_go_and_the_others_go_on() -> None:
    async def test() -> None:
        limits = Limits(held_bytes=1_000_000, frames=1e6, frames_burst=1e6, document=2**27)
        async with (
            hall(open_rooms=True, limits=limits) as relay,
            relay.seat("r") as one,
            relay.seat("r") as two,
            relay.seat("r") as slow,
        ):
            await heard_all(slow)
            slow.socket.transport.pause_reading()
            update = one.write("big", "x" * 100_000)
            for index in range(200):
                await one.send_edit(SyncStep.UPDATE, update)
                if index % 10 == 0:
                    await heard_all(one)
            await one.edit("after", 1.0)
            await until(lambda: "after" in two.content())
            await until(lambda: relay.metrics.drops["slow_reader"] == 1)
            assert one.closed is two.closed is None
            slow.socket.transport.abort()

    go(test)


def test_a_step_2_is_passed_on_as_the_update_it_brings() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one, relay.seat("r") as two:
            await heard_all(two)
            two.synced = False
            one.write("offline", 1.0)
            await one.send(sync_frame(SyncStep.STEP2, one.doc.get_update()))
            await until(lambda: two.content() == {"offline": 1.0})
            assert two.updates == 1
            assert not two.synced
            # What everybody knows is passed to nobody.
            await one.send(sync_frame(SyncStep.STEP2, one.doc.get_update()))
            await heard_all(one)
            await heard_all(two)
            assert two.updates == 1

    go(test)
