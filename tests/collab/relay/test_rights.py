"""Who may judge whom, and what dies with an invitation: over real sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from tests.collab.relay.seat import Hall, Seat, hall, heard_all, until
from tests.collab.relay.test_sockets import refused
from whiteboard.collab.protocol.closing import REMOVED
from whiteboard.collab.protocol.control import (
    FromClient,
    Invitations,
    Invite,
    Invited,
    Listed,
    People,
    Refused,
    Remove,
    Revoke,
    SetRole,
    Welcome,
)
from whiteboard.collab.protocol.tokens import MOST_BEFORE, Grant
from whiteboard.collab.relay.facts import MOST_INVITATIONS, Facts, read_facts
from whiteboard.collab.relay.invitations import issue
from whiteboard.model.role import Role


def go(test: Callable[[], Coroutine[object, object, None]]) -> None:
    asyncio.run(test())


async def invited(lead: Seat, role: Role, *, again: str = "") -> Invited:
    request = f"{role} {len(lead.said)}"
    await lead.command(Invite(request=request, role=role, again=again, with_code=True))
    await until(lambda: [one for one in lead.heard(Invited) if one.request == request])
    return lead.heard(Invited)[-1]


async def seat_of(lead: Seat, made: Invited) -> str:
    def found() -> list[str]:
        people = lead.heard(People)[-1].people if lead.heard(People) else ()
        return [person.seat for person in people if person.invitation == made.id]

    await until(found)
    return found()[0]


def listed(seat: Seat) -> dict[str, Listed]:
    said = seat.heard(Invitations)
    return {one.id: one for one in said[-1].invitations} if said else {}


def a_host(relay: Hall, role: Role = Role.INTERVIEWER) -> str:
    assert relay.tokens is not None
    return issue(relay.tokens, "r", role, time.time() + 600, host=True)[0]


@pytest.mark.parametrize("how", ["put out", "demoted", "revoked"])
def test_invitations_die_with_whoever_made_them(how: str, tmp_path: Path) -> None:
    async def test() -> None:
        async with hall(tmp_path) as relay, relay.seat("r", relay.interviewer("r")[0]) as lead:
            second = await invited(lead, Role.INTERVIEWER)
            async with relay.seat("r", second.token) as maker:
                third = await invited(maker, Role.INTERVIEWER)
                async with relay.seat("r", third.token) as child:
                    made = await invited(child, Role.CANDIDATE)
                    asked: FromClient
                    if how == "revoked":
                        asked = Revoke(invitation=second.id)
                    else:
                        seat = await seat_of(lead, second)
                        asked = (
                            Remove(seat=seat) if how == "put out" else SetRole(seat=seat, role=Role.OBSERVER)
                        )
                    await lead.command(asked)
                    await until(lambda: child.closed == REMOVED)
                if how != "demoted":
                    await until(lambda: maker.closed == REMOVED)
            for token in (third.token, made.token):
                assert await refused(relay, "r", token) == 401
            if how == "demoted":
                async with relay.seat("r", second.token) as maker:
                    # Promoted again, what was made before does not come back to life.
                    await until(lambda: maker.heard(Welcome))
                    seat = maker.heard(Welcome)[0].seat
                    await lead.command(SetRole(seat=seat, role=Role.INTERVIEWER))
                    await until(lambda: listed(maker))
                    assert await refused(relay, "r", made.token) == 401
        async with hall(tmp_path) as relay:
            assert await refused(relay, "r", made.token) == 401

    go(test)


@pytest.mark.parametrize("host_role", [Role.INTERVIEWER, Role.CANDIDATE])
def test_nobody_puts_the_host_out_or_gives_it_another_role(host_role: Role) -> None:
    async def test() -> None:
        async with (
            hall() as relay,
            relay.seat("r", a_host(relay, host_role)) as host,
            relay.seat("r", relay.interviewer("r")[0]) as lead,
        ):
            await until(
                lambda: [p for p in lead.heard(People)[-1].people if p.host] if lead.heard(People) else []
            )
            person = next(p for p in lead.heard(People)[-1].people if p.host)
            wanted: list[FromClient] = [
                Remove(seat=person.seat),
                SetRole(seat=person.seat, role=Role.OBSERVER),
                Revoke(invitation=person.invitation),
            ]
            for asked in wanted:
                await lead.command(asked)
            await until(lambda: len(lead.heard(Refused)) == 3)
            await heard_all(host)
            assert host.closed is None

    go(test)


def test_who_was_invited_judges_neither_the_inviter_nor_the_inviters_inviter() -> None:
    async def test() -> None:
        async with hall() as relay, relay.seat("r", relay.interviewer("r")[0]) as first:
            second = await invited(first, Role.INTERVIEWER)
            async with relay.seat("r", second.token) as maker:
                third = await invited(maker, Role.INTERVIEWER)
                async with relay.seat("r", third.token) as child:
                    await until(lambda: child.heard(People) and len(child.heard(People)[-1].people) == 3)
                    for person in child.heard(People)[-1].people:
                        await child.command(Remove(seat=person.seat))
                    await until(lambda: len(child.heard(Refused)) == 3)
                    await heard_all(first)
                    assert first.closed is maker.closed is None

    go(test)


def test_the_list_holds_what_opens_the_room_and_goes_to_whoever_may_revoke() -> None:
    async def test() -> None:
        async with hall() as relay, relay.seat("r", relay.interviewer("r")[0]) as lead:
            made = await invited(lead, Role.CANDIDATE)
            elsewhere = relay.token("r", Role.OBSERVER, "Watcher")
            async with relay.seat("r", made.token) as guest, relay.seat("r", elsewhere):
                # Its own, the one made here, and the one that somebody came in with.
                await until(lambda: len(listed(lead)) == 3)
                assert {one.role for one in listed(lead).values()} == set(Role)
                await lead.command(Revoke(invitation=made.id))
                await until(lambda: guest.closed == REMOVED)
                await until(lambda: made.id not in listed(lead))
                assert not guest.heard(Invitations)
            assert await refused(relay, "r", made.token) == 401
            again = await invited(lead, Role.CANDIDATE)
            shown = await invited(lead, Role.CANDIDATE, again=again.id)
            assert shown.token == again.token
            assert shown.code != again.code
            await lead.command(Invite(again=made.id))
            await until(lambda: lead.heard(Refused))

    go(test)


def test_a_hosting_candidate_invites_and_revokes_and_no_other_candidate_does() -> None:
    async def test() -> None:
        async with hall() as relay, relay.seat("r", a_host(relay, Role.CANDIDATE)) as host:
            made = await invited(host, Role.CANDIDATE)
            async with relay.seat("r", made.token) as guest:
                await until(lambda: made.id in listed(host))
                await guest.command(Revoke(invitation=made.id))
                await guest.command(Invite())
                await until(lambda: len(guest.heard(Refused)) == 2)
                await host.command(Revoke(invitation=made.id))
                await until(lambda: guest.closed == REMOVED)

    go(test)


def test_a_plain_yjs_observer_is_told_that_its_edits_are_denied() -> None:
    async def test() -> None:
        async with hall() as relay:
            token = relay.token("r", Role.OBSERVER)
            async with relay.seat("r", token, wb=False) as plain, relay.seat("r", token) as ours:
                for index in range(20):
                    await plain.edit(f"k{index}", 1.0)
                await ours.edit("a", 1.0)
                await heard_all(plain)
                await until(lambda: ours.heard(Refused))
                # Once for a burst of them.
                assert plain.denied == ["observers cannot edit"]
                assert not ours.denied
                assert not plain.said

    go(test)


def test_lines_and_lists_of_invitations_are_bounded() -> None:
    async def test() -> None:
        async with hall() as relay:
            assert relay.tokens is not None
            line = tuple(f"{number:012}" for number in range(MOST_BEFORE))
            grant = Grant(room="r", role=Role.INTERVIEWER, exp=time.time() + 60, jti="last", by=line)
            async with relay.seat("r", relay.tokens.sign(grant)) as last:
                await last.command(Invite())
                await until(lambda: last.heard(Refused))
                assert not last.heard(Invited)

    go(test)
    full = Facts()
    for number in range(MOST_INVITATIONS + 5):
        grant = Grant(room="r", role=Role.OBSERVER, exp=float(number), jti=str(number))
        full = full.noting(grant, now=3.0)
    assert "3" not in full.invitations
    assert read_facts(full.encoded()) == full


def test_what_two_relays_decide_at_once_is_both_kept() -> None:
    one, two = Facts().denying("a"), Facts().denying("b")
    assert one.merged(two).denied == two.merged(one).denied == {"a", "b"}
    made = Grant(room="r", role=Role.CANDIDATE, exp=9e9, jti="a")
    assert not Facts().noting(made, 0.0).merged(one).open(0.0)
