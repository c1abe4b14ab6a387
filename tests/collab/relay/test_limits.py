"""Buckets, and handing on only the newest."""

from __future__ import annotations

import asyncio

from tests.collab.relay.seat import until
from whiteboard.collab.relay.addresses import neighbourhood
from whiteboard.collab.relay.limits import Bucket, Latest


def test_a_bucket_allows_a_burst_then_its_rate() -> None:
    bucket = Bucket(10, 3, now=0)
    assert [bucket.take(0) for _index in range(4)] == [True, True, True, False]
    assert bucket.wait == 0.1
    assert not bucket.take(0.05)
    assert bucket.take(0.1)
    assert not bucket.take(0.1)
    assert [bucket.take(100) for _index in range(4)] == [True, True, True, False]


def test_the_newest_of_each_is_handed_on() -> None:
    async def test() -> None:
        got: list[dict[str, int]] = []
        latest: Latest[str, int] = Latest(2, 1, got.append, asyncio.get_running_loop())
        assert latest.put({"a": 1})
        assert not latest.put({"a": 2})
        latest.put({"a": 3, "b": 1})
        assert got == [{"a": 1}]
        await until(lambda: len(got) == 2)
        assert got[1] == {"a": 3, "b": 1}
        latest.put({"a": 4})
        latest.put({"a": 5})
        latest.stop()
        await asyncio.sleep(0)
        assert got[2:] in ([], [{"a": 4}])

    asyncio.run(test())


def test_addresses_are_counted_by_neighbourhood() -> None:
    assert neighbourhood("127.0.0.1") == neighbourhood("::1") == neighbourhood("::ffff:127.0.0.1") == ""
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff") == "2001:db8::/64"
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") == "192.0.2.1"
