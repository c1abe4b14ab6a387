"""Short codes: how long they last, how often one may guess, and at which relay they are known."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from tests.collab.relay.net import RedisProcess
from whiteboard.collab.protocol.codes import PINNED, SECRET, normal, pin_of
from whiteboard.collab.relay.bus import LocalBus
from whiteboard.collab.relay.codes import LIFE, Codes, TooManyTries
from whiteboard.collab.relay.redis.opening import open_redis


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def go(test: Callable[[], Coroutine[object, object, None]]) -> None:
    asyncio.run(test())


def wrong(code: str) -> str:
    return ("A" if code[0] != "A" else "B") + code[1:]


def test_a_code_stands_for_an_invitation_for_a_while() -> None:
    async def test() -> None:
        clock = Clock()
        codes = Codes(LocalBus(), clock)
        code = codes.make("r", "t", "n")
        assert len(code) == SECRET
        found = await codes.redeem(f"{code[:3].lower()}-{code[3:]}", "1.2.3.4")
        assert found is not None
        assert json.loads(found) == {"room": "r", "token": "t", "notes": "n"}
        assert await codes.redeem(code + "ABCD", "1.2.3.4") is None
        clock.now = LIFE + 1
        assert await codes.redeem(code, "1.2.3.4") is None

    go(test)


def test_an_address_has_five_tries_a_minute() -> None:
    async def test() -> None:
        clock = Clock()
        codes = Codes(LocalBus(), clock)
        # A household has as many addresses of version 6 as it likes.
        for one, same, other in (
            ("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2"),
            ("2001:db8::1", "2001:db8::2", "2001:db8:1::1"),
            ("127.0.0.1", "127.0.0.9", "192.0.2.3"),
        ):
            clock.now += 60.0
            for _index in range(5):
                assert await codes.redeem("WRONGS", one) is None
            with pytest.raises(TooManyTries):
                await codes.redeem("WRONGS", same)
            assert await codes.redeem("WRONGS", other) is None

    go(test)


def test_nobodys_wrong_tries_end_a_code_of_somebody_else() -> None:
    async def test() -> None:
        codes = Codes(LocalBus(), Clock())
        code = codes.make("r", "t")
        for index in range(500):
            assert await codes.redeem(wrong(code), f"192.0.{index // 250}.{index % 250}") is None
        assert await codes.redeem(code, "198.51.100.1") is not None

    go(test)


def test_the_pin_is_of_the_whole_fingerprint() -> None:
    assert len(pin_of("ab" * 32)) == PINNED
    # Alike in their first 31 bytes, and not alike as typed.
    assert pin_of("ab" * 32) != pin_of("ab" * 31 + "ac")
    assert pin_of("") == ""
    assert normal(" ab-c0 18") == "ABCOIB"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("redis-server") is None, reason="there is no redis-server here")
def test_any_relay_of_a_group_knows_the_code(tmp_path: Path) -> None:
    redis = RedisProcess(tmp_path)
    redis.start()

    async def test() -> None:
        one, two = await open_redis(redis.url), await open_redis(redis.url)
        try:
            code = Codes(one).make("r", "t")
            other = Codes(two)
            async with asyncio.timeout(60):
                while await two.find_code(code) is None:
                    await asyncio.sleep(0)
            assert await other.redeem(code.lower(), "a") == '{"room": "r", "token": "t"}'
            assert await other.redeem(wrong(code), "a") is None
            redis.stop()
            # Nobody to ask is no reason to fail.
            assert await other.redeem(code, "a") is None
        finally:
            await one.close()
            await two.close()

    try:
        go(test)
    finally:
        redis.stop()
