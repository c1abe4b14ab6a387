"""The containers behind one proxy: what each of them is told of the others."""

from __future__ import annotations

from pathlib import Path

import yaml

from whiteboard.collab.relay.addresses import read_networks

PACKAGING = Path(__file__).parents[2] / "packaging"


def test_the_relays_count_by_what_the_proxy_says() -> None:
    composed = yaml.safe_load((PACKAGING / "compose.yaml").read_text("utf-8"))
    services = composed["services"]
    proxy = services["proxy"]["networks"]["default"]["ipv4_address"]
    network = composed["networks"]["default"]["ipam"]["config"][0]
    subnet, dynamic = read_networks([network["subnet"], network["ip_range"]])
    assert read_networks([proxy])[0].subnet_of(subnet)
    assert not read_networks([proxy])[0].subnet_of(dynamic)
    for name in ("relay-a", "relay-b"):
        command = services[name]["command"]
        assert command[command.index("--trusted-proxy") + 1] == proxy
    frontend = (PACKAGING / "haproxy.cfg").read_text("utf-8").partition("frontend")[2].partition("backend")[0]
    # In this order: what a client wrote goes, what the proxy knows comes.
    assert frontend.index("del-header X-Forwarded-For") < frontend.index("option forwardfor")
