"""What a relay keeps on disk, and what it says where it cannot."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from pycrdt import Doc, Map

from tests.collab.relay.seat import hall, heard_all, until
from tests.document.crowding import many_fields
from tests.document.wire import Author, deep_array, in_root
from whiteboard.collab.relay.disk import DiskLog
from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.replica import MEASURED_AHEAD, MEASURED_PER_UPDATE, Outcome, Replica
from whiteboard.collab.relay.room_db import FILE, Append, Decide, Entry, RoomDb, Snapshot
from whiteboard.document.update.merging import TOO_MANY_FIELDS
from whiteboard.model.errors import FileProblem
from whiteboard.model.role import Role


def test_updates_come_back_in_their_order_and_a_snapshot_replaces_them(tmp_path: Path) -> None:
    db = RoomDb(tmp_path)
    db.write([Append("a", b"1"), Append("b", b"x"), Append("a", b"2")])
    assert db.load("a") == (b"1", b"2")
    db.write([Append("a", b"3"), Snapshot("a", b"123"), Append("a", b"4")])
    db.write([Decide("a", Facts().denying("j").giving("k", Role.OBSERVER).releasing())])
    db.close()
    db = RoomDb(tmp_path)
    assert db.load("a") == (b"123", b"4")
    assert db.load("b") == (b"x",)
    assert db.load("nobody") == ()
    assert db.facts() == {"a": Facts(denied=frozenset({"j"}), roles={"k": Role.OBSERVER}, released=True)}
    db.close()


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    db = RoomDb(tmp_path)

    def entries() -> Iterable[Entry]:
        yield Append("a", b"1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        db.write(entries())
    db.write([Append("a", b"2")])
    assert db.load("a") == (b"2",)
    db.close()


def test_idle_rooms_are_pruned(tmp_path: Path) -> None:
    now = [0.0]
    db = RoomDb(tmp_path, clock=lambda: now[0])
    db.write([Append("old", b"1"), Decide("old", Facts(released=True))])
    now[0] = 86400 * 10
    db.write([Append("new", b"1")])
    assert db.prune(5) == 1
    assert db.load("old") == ()
    assert db.load("new") == (b"1",)
    assert not db.facts()
    db.close()


def test_a_room_in_use_is_not_idle_however_often_it_is_written_to(tmp_path: Path) -> None:
    now = [0.0]
    db = RoomDb(tmp_path, clock=lambda: now[0])
    db.write([Append("idle", b"1"), Append("used", b"1")])
    for _time in range(72):
        # Twice within a minute, then long not.
        for seconds in (3580, 20):
            now[0] += seconds
            db.write([Append("used", b"2")])
    db.close()
    db = RoomDb(tmp_path, clock=lambda: now[0])
    assert db.prune(2) == 1
    assert db.load("idle") == ()
    assert len(db.load("used")) == 1 + 2 * 72
    db.close()


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 32, 33, 100])
def test_any_number_of_updates_in_one_commit_keeps_its_order(count: int, tmp_path: Path) -> None:
    db = RoomDb(tmp_path)
    updates = [b"%d" % number for number in range(count)]
    entries: list[Entry] = [
        Append("a" if number % 3 else "b", update) for number, update in enumerate(updates)
    ]
    entries.insert(count // 2, Snapshot("c", b"state"))
    db.write(entries)
    assert db.load("a") == tuple(update for number, update in enumerate(updates) if number % 3)
    assert db.load("b") == tuple(updates[::3])
    assert db.load("c") == (b"state",)
    db.close()


def test_one_relay_a_folder(tmp_path: Path) -> None:
    first = RoomDb(tmp_path)
    first.write([Append("a", b"1")])
    with pytest.raises(FileProblem, match="Another relay is using"):
        RoomDb(tmp_path)
    first.close()


@pytest.mark.parametrize("content", [b"no database at all, but long enough" * 40, None])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / FILE
    if content is None:
        db = RoomDb(tmp_path)
        db.write([Append("a", b"x" * 3000) for _index in range(200)])
        db.close()
        data = bytearray(path.read_bytes())
        for start in range(4096, len(data) - 4096, 8192):
            data[start : start + 600] = b"\xa5" * 600
        content = bytes(data)
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="is damaged or no file of this relay"):
        RoomDb(tmp_path)
    assert path.read_bytes() == content


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    RoomDb(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(FileProblem, match="newer version"):
        RoomDb(tmp_path)


class Broken(RoomDb):
    """A disk that is full for a while."""

    full = False

    def write(self, entries: Iterable[Entry]) -> None:
        if self.full:
            raise sqlite3.OperationalError("database or disk is full")
        super().write(entries)


def test_a_full_disk_acknowledges_nothing_until_a_snapshot_mends_it(tmp_path: Path) -> None:
    async def test() -> None:
        db = Broken(tmp_path)
        metrics = Metrics()
        log = DiskLog(db, metrics)
        kept: list[int] = []
        log.append("a", b"1", lambda: kept.append(1))
        await until(lambda: kept == [1])
        db.full = True
        log.append("a", b"2", lambda: kept.append(2))
        await until(lambda: log.failing)
        db.full = False
        log.append("a", b"3", lambda: kept.append(3))
        await until(lambda: not log.failing)
        # The third is written, but it may not be acknowledged before the second.
        assert kept == [1]
        assert log.unkept() == {"a"}
        log.snapshot("a", b"123")
        await until(lambda: len(kept) == 3)
        log.append("a", b"4", lambda: kept.append(4))
        await until(lambda: kept == [1, 2, 3, 4])
        assert await log.load("a") == (b"123", b"4")
        await log.close()
        assert metrics.commit_failures == 1

    asyncio.run(test())


def test_the_log_is_compacted_while_edited_and_when_everybody_has_left(tmp_path: Path) -> None:
    async def test() -> None:
        limits = Limits(compact_every=20)
        async with hall(tmp_path, open_rooms=True, limits=limits) as relay:
            async with relay.seat("r") as one:
                for index in range(50):
                    await one.edit(f"k{index % 5}", float(index))
                await until(lambda: one.acked == one.sent)
                content = one.content()
            async with relay.seat("r") as two:
                await until(lambda: two.content() == content)
                await heard_all(two)
        db = RoomDb(tmp_path)
        assert len(db.load("r")) == 1
        db.close()

    asyncio.run(test())


def test_a_replica_never_raises_what_came_from_outside() -> None:
    replica = Replica()
    doc: Doc[Map[object]] = Doc()
    doc.get("elements", type=Map)["a"] = 1.0
    update = doc.get_update()
    assert replica.apply(b"\xff" * 50) is Outcome.REFUSED
    assert replica.lacking(b"\xff") is None
    assert replica.apply(update) is Outcome.APPLIED
    assert replica.apply(update) is Outcome.STILL
    assert replica.apply_news(update) == (Outcome.STILL, b"\x00\x00")


def test_a_document_may_grow_as_long_as_it_is_small() -> None:
    replica = Replica()
    doc: Doc[Map[object]] = Doc()
    root = doc.get("elements", type=Map)
    for index in range(100):
        before = doc.get_state()
        root["same"] = f"{index}" + "x" * 1000
        update = doc.get_update(before)
        # 100 kB of updates as fast as they come, of which the last one is left.
        assert replica.fits(update, 20_000)
        replica.apply(update)
    assert not replica.fits(b"x" * 19_500, 20_000)


@pytest.mark.parametrize("compacted", [False, True])
def test_a_poisoned_room_opens_again_without_the_poison(
    tmp_path: Path, compacted: bool, caplog: pytest.LogCaptureFixture
) -> None:
    good: Doc[Map[object]] = Doc()
    root = good.get("elements", type=Map)
    root["before"] = 1.0
    updates = [good.get_update()]
    author = Author(77)
    author.value(in_root("elements", "deep"), deep_array(3_000))
    updates.append(author.update())
    vector = good.get_state()
    root["after"] = 2.0
    updates.append(good.get_update(vector))
    db = RoomDb(tmp_path)
    if compacted:
        whole: Doc[Map[object]] = Doc()
        for update in updates:
            whole.apply_update(update)
        db.write([Snapshot("r", whole.get_update())])
    else:
        db.write([Append("r", update) for update in updates])
    db.close()

    async def visit() -> None:
        async with hall(data=tmp_path, open_rooms=True) as relay, relay.seat("r") as seat:
            await until(lambda: seat.content() == {"before": 1.0, "after": 2.0})

    asyncio.run(visit())
    (line,) = [record for record in caplog.records if record.getMessage() == "parts of a room were refused"]
    facts = {"room": "r", "count": 1, "what": {"a value that is nested too deeply": 1}}
    assert line.__dict__["facts"] == facts
    caplog.clear()
    # It was written down without.
    asyncio.run(visit())
    assert not [record for record in caplog.records if "refused" in record.getMessage()]


@pytest.mark.parametrize("compacted", [False, True])
def test_a_room_with_too_much_in_one_record_opens_again_without_it(
    tmp_path: Path, compacted: bool, caplog: pytest.LogCaptureFixture
) -> None:
    good: Doc[Map[object]] = Doc()
    good.get("elements", type=Map)["good"] = 1.0
    updates = [good.get_update(), *many_fields(2_100)[:1]]
    db = RoomDb(tmp_path)
    if compacted:
        whole: Doc[Map[object]] = Doc()
        for update in updates:
            whole.apply_update(update)
        db.write([Snapshot("r", whole.get_update())])
    else:
        db.write([Append("r", update) for update in updates])
    db.close()

    async def visit() -> None:
        async with hall(data=tmp_path, open_rooms=True) as relay, relay.seat("r") as seat:
            await until(lambda: {"good", "crowded", "x2099"} <= seat.content().keys())

    asyncio.run(visit())
    (line,) = [record for record in caplog.records if record.getMessage() == "parts of a room were refused"]
    facts = line.__dict__["facts"]
    assert facts["what"].keys() == {TOO_MANY_FIELDS}
    assert facts["count"] == 100
    caplog.clear()
    asyncio.run(visit())
    assert not [record for record in caplog.records if "refused" in record.getMessage()]


def test_what_was_removed_makes_room_at_once() -> None:
    replica = Replica()
    doc: Doc[Map[object]] = Doc()
    root = doc.get("elements", type=Map)
    for most in (100_000, 90_000, 80_000):
        for change in (lambda: root.update({"large": "x" * 60_000}), lambda: root.pop("large")):
            before = doc.get_state()
            change()
            update = doc.get_update(before)
            assert replica.fits(update, most)
            replica.apply(update)


def test_measuring_a_full_document_is_bounded_by_what_is_sent() -> None:
    class Counting(Replica):
        measured = 0

        def state(self) -> bytes:
            state = super().state()
            self.measured += len(state)
            return state

    replica = Counting()
    doc: Doc[Map[object]] = Doc()
    root = doc.get("elements", type=Map)
    for part in range(20):
        root[f"full {part}"] = "x" * 100_000
    replica.apply(doc.get_update())
    for index in range(500):
        before = doc.get_state()
        root["small"] = float(index)
        replica.apply(doc.get_update(before))
        # Always asked for more than there is room, and always something has changed since.
        assert not replica.fits(b"x" * 100_000, 2_050_000)
    assert replica.measured < MEASURED_AHEAD + 502 * MEASURED_PER_UPDATE + 2_000_100
