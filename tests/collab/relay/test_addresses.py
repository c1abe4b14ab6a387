"""Who speaks through proxies, and what is counted by that."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import AsyncExitStack

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import InvalidStatus

from tests.collab.relay.seat import Hall, hall, heard_all
from whiteboard.collab.relay.addresses import Addresses, read_networks
from whiteboard.collab.relay.limits import Limits

PROXY = "10.0.0.7"


def headers(*forwarded: str) -> Headers:
    return Headers([("X-Forwarded-For", line) for line in forwarded])


@pytest.mark.parametrize(
    ("address", "lines", "meant"),
    [
        ("192.0.2.9", ("198.51.100.1",), "192.0.2.9"),
        (PROXY, (), PROXY),
        (PROXY, ("198.51.100.1",), "198.51.100.1"),
        # Only the last word is the proxy's own, whatever the client wrote before.
        (PROXY, ("1.1.1.1, 198.51.100.1",), "198.51.100.1"),
        (PROXY, ("1.1.1.1", "198.51.100.1"), "198.51.100.1"),
        (PROXY, ("198.51.100.1, 10.1.2.3",), "198.51.100.1"),
        (PROXY, ("[2001:db8::5]:4711",), "2001:db8::5"),
        (PROXY, ("198.51.100.1:4711",), "198.51.100.1"),
        (PROXY, ("1.1.1.1, somebody",), PROXY),
        (f"::ffff:{PROXY}", ("198.51.100.1",), "198.51.100.1"),
        ("", ("198.51.100.1",), ""),
    ],
)
def test_the_last_untrusted_hop_speaks(address: str, lines: tuple[str, ...], meant: str) -> None:
    assert Addresses(read_networks([PROXY, "10.1.0.0/16"])).client(address, headers(*lines)) == meant


def test_nobody_is_believed_by_default() -> None:
    assert Addresses().client("127.0.0.1", headers("198.51.100.1")) == "127.0.0.1"
    with pytest.raises(ValueError, match="nonsense"):
        read_networks(["10.0.0.1", "nonsense"])


def get(relay: Hall, path: str, said: Mapping[str, str] = {}) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{relay.port}{path}", headers=dict(said))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_tries_and_connections_are_counted_by_the_forwarded_address() -> None:
    async def test() -> None:
        limits = Limits(per_address=1)
        async with hall(open_rooms=True, limits=limits, proxies=("127.0.0.1",)) as relay:
            for client in ("192.0.2.1", "192.0.2.2"):
                said = {"X-Forwarded-For": client}
                found = [await asyncio.to_thread(get, relay, "/join/WRONGS", said) for _index in range(6)]
                assert found == [404, 404, 404, 404, 404, 429]
            async with AsyncExitStack() as stack:
                for client in range(5):
                    said = {"X-Forwarded-For": f"192.0.2.{client}"}
                    seat = await stack.enter_async_context(relay.seat("r", headers=said))
                    await heard_all(seat)
                with pytest.raises(InvalidStatus) as caught:
                    async with relay.seat("r", headers={"X-Forwarded-For": "192.0.2.0"}):
                        pass
                assert caught.value.response.status_code == 429

    asyncio.run(test())


def test_the_counters_are_for_this_machine_or_for_who_has_the_token() -> None:
    secret = "a token for the tests"

    async def test() -> None:
        async with hall(metrics_token=secret) as relay, hall() as other:
            ask = asyncio.to_thread
            assert await ask(get, relay, "/metrics") == 200
            through = {"X-Forwarded-For": "192.0.2.1"}
            assert await ask(get, relay, "/metrics", through) == 403
            assert await ask(get, relay, "/metrics", {**through, "Authorization": "Bearer wrong"}) == 403
            assert await ask(get, relay, "/metrics", {**through, "Authorization": f"Bearer {secret}"}) == 200
            assert await ask(get, other, "/metrics", {**through, "Authorization": "Bearer "}) == 403
            assert await ask(get, relay, "/healthz", through) == 200

    asyncio.run(test())
    here = Addresses()
    assert here.is_here("::ffff:127.0.0.1", Headers())
    assert not here.is_here("192.0.2.1", Headers())
    assert not here.is_here("", Headers())
