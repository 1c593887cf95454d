# SPDX-License-Identifier: Apache-2.0
"""Which addresses a source may reach: judged one by one, as they are and as what they stand for."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.sources.outbound.addresses import Rules, embedded, is_public

NOBODY = Rules()
PRIVATE = """
127.0.0.1 127.255.0.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
100.100.100.200 168.63.129.16 192.0.0.8 198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1
::1 :: fe80::1 fc00::1 fd00:ec2::254 fec0::1 ff02::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:0:7f00:1::1
2001:0:4136:e378:8000:63bf:f5ff:fffe
""".split()


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_public_is_refused(text: str) -> None:
    assert not NOBODY.allows("any.example", ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "203.150.1.1", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public_is_reached(text: str) -> None:
    assert NOBODY.allows("any.example", ipaddress.ip_address(text))


def test_the_operator_opens_names_and_networks() -> None:
    rules = Rules.of(["broker.local", ".city.go.th", "10.1.0.0/16", "[fd12::1]"])
    inside = ipaddress.ip_address("192.168.1.5")
    assert rules.allows("Broker.LOCAL.", inside)
    assert rules.allows("air.city.go.th", inside)
    assert not rules.allows("evilcity.go.th", inside)
    assert not rules.allows("city.go.th.evil.example", inside)
    assert rules.allows("any", ipaddress.ip_address("10.1.9.9"))
    assert rules.allows("any", ipaddress.ip_address("fd12::1"))
    assert not rules.allows("any", ipaddress.ip_address("10.2.0.1"))
    assert rules.allows("any", ipaddress.ip_address("::ffff:10.1.0.1"))


def test_a_name_does_not_open_the_metadata_service() -> None:
    rules = Rules.of(["meta.local"])
    assert not rules.allows("meta.local", ipaddress.ip_address("169.254.169.254"))
    assert not rules.allows("meta.local", ipaddress.ip_address("::ffff:169.254.169.254"))
    assert Rules.of(["169.254.169.254"]).allows("x", ipaddress.ip_address("169.254.169.254"))


def test_what_is_neither_name_nor_network_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        Rules.of(["http://x/"])


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_in_another_dress_is_judged_alike(address: ipaddress.IPv4Address) -> None:
    plain = NOBODY.allows("x", address)
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert NOBODY.allows("x", mapped) == plain
    assert NOBODY.allows("x", ipaddress.IPv6Address((0x64FF9B << 96) + int(address))) == plain
    for number in (0x2002 << 112) + (int(address) << 80), int(address):
        dressed = ipaddress.IPv6Address(number)
        assert plain or not NOBODY.allows("x", dressed)


@settings(deadline=None)
@given(st.ip_addresses())
def test_private_addresses_are_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_loopback or address.is_link_local or address.is_private:
        assert not all(is_public(one) for one in embedded(address))
