"""From where somebody speaks to the relay: directly, or through proxies whose word is taken for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from websockets.datastructures import Headers

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_FORWARDING = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


def read_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Addresses and networks ("10.0.0.7", "10.1.0.0/16").

    Raises:
        ValueError: one is neither; its message is the text.
    """
    found: list[Network] = []
    for text in texts:
        try:
            found.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError:
            raise ValueError(text) from None
    return tuple(found)


class Addresses:
    """`trusted`: the proxies that say truly for whom they speak, in X-Forwarded-For."""

    def __init__(self, trusted: tuple[Network, ...] = ()) -> None:
        self._trusted = trusted

    def client(self, address: str, headers: Headers) -> str:
        """Who speaks: the last one named on the way that is no trusted proxy; what stands before in the
        header, anybody may have written."""
        if not self._trusted or not self._is_trusted(address):
            return address
        way = [part.strip() for line in headers.get_all("X-Forwarded-For") for part in line.split(",")]
        for hop in reversed(way):
            found = _plain(hop)
            if not found:
                return address
            address = found
            if not self._is_trusted(address):
                break
        return address

    def is_here(self, address: str, headers: Headers) -> bool:
        """Whether it is a program on this machine that speaks for itself."""
        named = any(name in headers for name in _FORWARDING)
        return not named and address != "" and counted_as(address) == "loopback"

    def _is_trusted(self, address: str) -> bool:
        try:
            ip = _without_mapping(address)
        except ValueError:
            return False
        return any(ip.version == network.version and ip in network for network in self._trusted)


def neighbourhood(address: str) -> str:
    """What an address is counted under: itself, its /64 for IPv6, "" for the loopback."""
    try:
        ip = _without_mapping(address)
    except ValueError:
        return address
    if ip.is_loopback:
        return ""
    return str(ip if ip.version == 4 else ipaddress.ip_network((ip, 64), strict=False))


def counted_as(address: str) -> str:
    """The same where the loopback is counted, too."""
    return neighbourhood(address) or "loopback"


def _plain(hop: str) -> str:
    """An address without a port and brackets; "" for what is none."""
    if hop.startswith("["):
        hop = hop[1:].partition("]")[0]
    elif hop.count(":") == 1:
        hop = hop.partition(":")[0]
    try:
        return str(_without_mapping(hop))
    except ValueError:
        return ""


def _without_mapping(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    ip = ipaddress.ip_address(address.partition("%")[0])
    return ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None else ip
