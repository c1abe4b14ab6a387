"""One seat's side of a room, over a relay in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pycrdt import Doc, Map

from tests.collab.hub import Hub
from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.client.connection_status import Ending, Status
from whiteboard.collab.protocol.awareness import ClientState, Json, encode_states, read_state
from whiteboard.collab.protocol.closing import REMOVED, RESTARTING
from whiteboard.collab.protocol.control import Refused, RoleChanged, encode_control
from whiteboard.collab.protocol.frames import (
    FrameType,
    SyncStep,
    ack_frame,
    awareness_frame,
    control_frame,
    parse_frame,
    sync_frame,
)
from whiteboard.collab.protocol.presence import Presence
from whiteboard.document.codec import SCHEMA
from whiteboard.document.document import Document
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.errors import ReadOnlyError
from whiteboard.model.role import Role
from whiteboard.model.values import Box, Point

NewDocument = Callable[[], Document]


@pytest.fixture
def new_document() -> Iterator[NewDocument]:
    made: list[Document] = []

    def make() -> Document:
        made.append(Document())
        return made[-1]

    yield make
    for document in made:
        document.close()


@pytest.fixture
def hub(new_document: NewDocument) -> Hub:
    return Hub(new_document)


@pytest.fixture
def host(new_document: NewDocument) -> Document:
    document = new_document()
    document.load(Design())
    stick(document, "first")
    return document


def stick(document: Document, name: str) -> None:
    with document.edit("Add") as edit:
        edit.add(Sticky(id=name, text=name, box=Box(0, 0, 100, 60)))


def move(document: Document, name: str, x: float) -> None:
    with document.edit("Move") as edit:
        edit.update(name, box=Box(x, 0, 100, 60))


def test_a_host_gives_and_a_guest_gets_the_design(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hosting = hub.join(host)
    hub.run()
    guest = hub.join(new_document())
    hub.run()
    assert hosting.seat.connection_status.synced
    assert guest.seat.connection_status.synced
    assert guest.document.design == host.design
    stick(guest.document, "second")
    hub.run()
    assert host.design == guest.document.design == hub.document.design


def test_edits_count_as_unsent_until_they_are_acknowledged(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    hub.run()
    hub.acknowledge = False
    stick(host, "second")
    move(host, "second", 40)
    assert line.seat.connection_status.unsent == 2
    hub.run()
    assert line.seat.connection_status.unsent == 2
    assert line.seat.connection_status.status is Status.LIVE
    hub.acknowledge = True
    stick(host, "third")
    hub.run()
    assert line.seat.connection_status.synced


def test_a_server_without_acknowledgements_counts_as_having_what_was_sent(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    line.lose()
    line.connect(speaks=False)
    hub.acknowledge = False
    hub.run()
    stick(host, "second")
    assert line.seat.connection_status.synced


def test_offline_edits_of_both_sides_merge(hub: Hub, host: Document, new_document: NewDocument) -> None:
    here, there = hub.join(host), hub.join(new_document())
    hub.run()
    here.lose(RESTARTING)
    assert here.seat.connection_status.status is Status.OFFLINE
    assert 0.25 <= (here.seat.connection_status.retry_in or 0) <= 0.5
    move(host, "first", 500)
    stick(host, "offline")
    with there.document.edit("Write") as edit:
        edit.update("first", text="meanwhile")
    hub.run()
    assert here.seat.connection_status.unsent == 2
    here.connect()
    hub.run()
    assert here.seat.connection_status.synced
    assert host.design == there.document.design
    first = host.design.elements["first"]
    assert isinstance(first, Sticky)
    assert (first.box.x, first.text) == (500, "meanwhile")


def test_each_failed_attempt_waits_longer_and_success_starts_over(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    hub.run()
    line.lose()
    waits: list[float] = []
    for _attempt in range(9):
        line.seat.closed(1006)
        waits.append(line.seat.connection_status.retry_in or 0)
    assert waits[0] < waits[-1]
    assert 15 <= waits[-1] <= 30
    line.connect()
    hub.run()
    line.lose()
    assert (line.seat.connection_status.retry_in or 0) <= 0.5


def test_two_designs_are_never_mixed(hub: Hub, host: Document, new_document: NewDocument) -> None:
    hub.join(host)
    hub.run()
    other = new_document()
    other.load(Design())
    stick(other, "foreign")
    line = hub.join(other)
    hub.run()
    assert line.seat.connection_status.ending is Ending.OTHER_DESIGN
    assert set(other.design.elements) == {"foreign"}
    assert set(host.design.elements) == set(hub.document.design.elements) == {"first"}


def test_whoever_returns_to_his_own_design_goes_on_in_it(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    hub.run()
    again = new_document()
    again.resume(host.encode_state())
    stick(again, "second")
    line = hub.join(again)
    hub.run()
    assert line.seat.connection_status.synced
    assert set(host.design.elements) == {"first", "second"}


def test_two_seats_may_begin_an_empty_room_together(hub: Hub, new_document: NewDocument) -> None:
    one, two = hub.join(new_document()), hub.join(new_document())
    hub.run()
    for line in (one, two):
        line.document.found("room-x")
        stick(line.document, f"of {id(line)}")
    hub.run()
    assert one.document.design == two.document.design
    assert one.document.design.meta.document_id == "room-x"
    assert len(one.document.design.elements) == 2
    assert one.seat.connection_status.synced


def test_an_observer_sends_no_edits_and_is_read_only(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    hub.run()
    watching = new_document()
    line = hub.join(watching)
    line.lose()
    line.role = Role.OBSERVER
    line.connect()
    hub.run()
    assert line.seat.connection_status.role is Role.OBSERVER
    assert watching.read_only
    assert watching.design == host.design


def test_demotion_while_offline_goes_back_to_what_all_have(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    line.lose()
    stick(line.document, "never arrives")
    heard: list[Origin] = []
    line.document.subscribe_updates(lambda _update, origin: heard.append(origin))
    line.role = Role.OBSERVER
    line.connect()
    hub.run()
    assert line.document.design == host.design
    assert line.seat.connection_status.unsent == 0
    assert line.document.read_only
    assert Origin.REBUILD in heard
    assert Origin.LOAD not in heard
    line.role = Role.CANDIDATE
    line.down.append(control_frame(encode_control(RoleChanged(role=Role.CANDIDATE))))
    hub.run()
    stick(line.document, "arrives")
    hub.run()
    assert "arrives" in host.design.elements


def test_what_was_given_up_on_demotion_does_not_stand_for_what_is_edited_later(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    stick(line.document, "kept")
    hub.run()
    hub.acknowledge = False
    line.role = Role.OBSERVER
    stick(line.document, "given up")
    for role in (Role.OBSERVER, Role.CANDIDATE):
        line.role = role
        line.down.append(control_frame(encode_control(RoleChanged(role=role))))
        hub.run()
    assert set(line.document.design.elements) == {"first", "kept"}
    stick(line.document, "second")
    hub.run()
    line.down.append(ack_frame(line.frames - 1))
    hub.run()
    assert line.seat.connection_status.unsent == 1
    line.down.append(ack_frame(line.frames))
    hub.run()
    assert line.seat.connection_status.synced


def test_what_the_relay_refuses_is_written_anew(hub: Hub, host: Document, new_document: NewDocument) -> None:
    other = hub.join(host)
    line = hub.join(new_document())
    hub.run()
    stick(line.document, "second")
    hub.run()
    hub.refuses = 1
    move(line.document, "first", 500)
    # What stands on the refused one the relay does not take either.
    with line.document.edit("Write") as edit:
        edit.update("first", text="mine")
        edit.remove("second")
    stick(line.document, "third")
    hub.step(line, 9)
    # Meanwhile, and not yet heard of: it stays.
    move(host, "second", 70)
    stick(host, "fourth")
    hub.run()
    first = host.design.elements["first"]
    assert isinstance(first, Sticky)
    assert (first.box.x, first.text) == (500, "mine")
    assert set(host.design.elements) == {"first", "third", "fourth"}
    assert line.document.design == host.design == hub.document.design
    assert line.seat.connection_status.synced
    assert not line.seat.connection_status.stuck
    assert [told for told in line.told if isinstance(told, Refused)] == [
        Refused(about="edit", reason="a part of an unknown kind")
    ]
    assert not any(isinstance(told, Refused) for told in other.told)
    # And it goes on.
    stick(line.document, "fifth")
    hub.run()
    assert "fifth" in host.design.elements


def test_a_refusal_of_what_was_sent_before_it_was_written_anew_means_nothing(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    hub.refuses = 2
    stick(line.document, "second")
    hub.step(line, 9)
    stick(line.document, "third")
    hub.run()
    assert set(host.design.elements) == {"first", "second", "third"}
    assert line.seat.connection_status.synced
    assert sum(isinstance(told, Refused) for told in line.told) == 1


def test_what_is_refused_again_stays_in_this_seats_copy_and_is_said_once(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    hub.refuses = 100
    for number in range(5):
        stick(line.document, f"mine {number}")
        hub.run()
    assert len(line.document.design.elements) == 6
    assert set(host.design.elements) == {"first"}
    assert line.seat.connection_status.stuck
    assert sum(isinstance(told, Refused) for told in line.told) == 2
    # Once there is room again, all of it arrives.
    hub.refuses = 0
    hub.clock.now += 31
    line.seat.tick()
    hub.run()
    assert line.seat.connection_status.stuck
    hub.clock.now += 31
    line.seat.tick()
    hub.run()
    assert len(host.design.elements) == 6
    assert line.document.design == host.design
    assert not line.seat.connection_status.stuck


def test_a_state_that_was_asked_for_before_is_not_taken_for_the_whole_one(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    line.seat.ask()
    hub.refuses = 1
    stick(line.document, "second")
    for message in tuple(line.up):
        hub.take(line, message)
    line.up.clear()
    refused = line.down.pop()
    if parse_frame(refused).type is FrameType.ACK:
        refused = line.down.pop()
    # The relay's word comes first, and then what it answers to the question before.
    line.seat.received(refused)
    changes: list[int] = []
    line.document.subscribe(lambda change: changes.append(len(change.removed)))
    hub.run()
    assert line.document.design == host.design
    assert set(host.design.elements) == {"first", "second"}
    assert not any(changes)


def test_an_older_version_reads_on_and_writes_no_more(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    older = hub.join(new_document())
    hub.run()
    newer: Doc[Map[object]] = Doc()
    newer.apply_update(host.encode_state())
    before = newer.get_state()
    newer.get("meta", type=Map)["schema"] = SCHEMA + 1
    host.apply_update(newer.get_update(before))
    hub.document.apply_update(newer.get_update(before))
    older.down.append(sync_frame(SyncStep.UPDATE, newer.get_update(before)))
    hub.run()
    assert older.document.newer
    with pytest.raises(ReadOnlyError):
        stick(older.document, "too old")
    assert set(older.document.design.elements) == {"first"}


def test_a_gap_in_the_updates_is_noticed_and_healed(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    hub.join(host)
    line = hub.join(new_document())
    hub.run()
    lost: list[bytes] = []
    remove = host.subscribe_updates(lambda update, _origin: lost.append(update))
    stick(host, "lost on the way")
    remove()
    for other in hub.lines:
        for message in tuple(other.up):
            hub.take(other, message)
        other.up.clear()
    line.down.clear()
    for x in (1, 2, 3):
        move(host, "lost on the way", x)
        hub.run()
    assert line.document.design == host.design


def test_bytes_that_are_no_frame_are_answered_with_a_handshake(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    hub.run()
    for bad in (b"", b"\xff" * 40, b"\x07", sync_frame(SyncStep.UPDATE, b"nonsense"), b"\x00\x02\x7f"):
        line.down.append(bad)
        hub.run()
        assert line.seat.connection_status.synced
    assert set(host.design.elements) == {"first"}


def test_presence_reaches_the_others_and_goes_with_its_seat(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    here, there = hub.join(host), hub.join(new_document())
    hub.run()
    shown = Presence(
        name="Ana", colour="#112233", cursor=Point(1, 2), ghosts={"first": Box(1, 2, 3, 4)}, chat="hi"
    )
    here.seat.show(shown)
    hub.run()
    assert there.seat.awareness.others == {here.seat.awareness.client: shown}
    here.seat.leave()
    hub.run()
    assert there.seat.awareness.others == {}


def test_a_silent_seat_is_forgotten_and_a_quiet_one_is_not(
    hub: Hub, host: Document, new_document: NewDocument
) -> None:
    here, there = hub.join(host), hub.join(new_document())
    here.seat.show(Presence(name="Ana"))
    hub.run()
    for _second in range(40):
        hub.clock.now += 1
        here.seat.tick()
        hub.run()
        there.seat.tick()
    assert len(there.seat.awareness.others) == 1
    hub.clock.now += 31
    there.seat.tick()
    assert there.seat.awareness.others == {}


@pytest.mark.parametrize("clock", [5, 2**53 - 1])
def test_nobody_speaks_for_another_seat(
    hub: Hub, host: Document, new_document: NewDocument, clock: int
) -> None:
    here, there = hub.join(host), hub.join(new_document())
    here.seat.show(Presence(name="Ana"))
    hub.run()
    mine = here.seat.awareness.client
    false = awareness_frame(encode_states([ClientState(mine, clock, '{"user":{"name":"Not Ana"}}')]))
    here.down.append(false)
    there.down.append(false)
    hub.run()
    hub.run()
    names = {p.name for i, p in there.seat.awareness.others.items() if i == here.seat.awareness.client}
    assert names == {"Ana"}


def test_whoever_was_removed_does_not_come_back(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    hub.run()
    line.lose(REMOVED)
    assert line.seat.connection_status.ending is Ending.REMOVED
    assert line.seat.connection_status.retry_in is None


def test_a_silent_relay_is_noticed(hub: Hub, host: Document) -> None:
    line = hub.join(host)
    hub.run()
    hub.clock.now += 39
    assert not line.seat.silent
    hub.clock.now += 2
    assert line.seat.silent
    line.seat.heard()
    assert not line.seat.silent


def test_of_what_others_show_only_the_last_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def count(text: str) -> dict[str, Json] | None:
        read.append(text)
        return read_state(text)

    monkeypatch.setattr("whiteboard.collab.client.awareness.read_state", count)
    awareness = Awareness(1, clock=lambda: 0.0, new_id=lambda: 2)
    for clock in range(1, 101):
        text = f'{{"user":{{"name":"n{clock}","color":"#112233"}}}}'
        awareness.receive(encode_states([ClientState(7, clock, text)]))
    assert awareness.others[7].name == "n100"
    first = awareness.others[7]
    awareness.receive(encode_states([ClientState(7, 101, "[1,2]"), ClientState(8, 1, "{nope")]))
    assert awareness.others == {7: first}
    assert awareness.others[7] is first
    assert len(read) == 3
