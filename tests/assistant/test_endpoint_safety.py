"""Which addresses a model server may have."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.endpoint_safety import UnsafeAddress, check_base_url, is_loopback, reach_of, resolve

FORBIDDEN = some.one_of(
    some.integers(0, 2**16 - 1).map(lambda rest: IPv4Address((169 << 24) + (254 << 16) + rest)),
    some.just(IPv4Address("100.100.100.200")),
)
PRIVATE = some.one_of(
    *(
        some.integers(int(net[0]), int(net[-1])).map(IPv4Address)
        for net in map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
    )
)
SPELLINGS: list[Callable[[IPv4Address], str]] = [
    str,
    lambda address: f"{address}.",
    lambda address: str(int(address)),
    lambda address: hex(int(address)),
    lambda address: hex(int(address)).upper(),
    lambda address: f"0{int(address):o}",
    lambda address: ".".join(hex(byte) for byte in address.packed),
    lambda address: ".".join(f"0{byte:o}" for byte in address.packed),
    lambda address: f"{address.packed[0]}.{int(address) & 0xFFFFFF}",
    lambda address: f"{address.packed[0]}.{hex(address.packed[1])}.{int(address) & 0xFFFF}",
    lambda address: f"[::ffff:{address}]",
    lambda address: f"[::ffff:{address.packed[:2].hex()}:{address.packed[2:].hex()}]",
    lambda address: f"[0:0:0:0:0:FFFF:{address}]",
    lambda address: f"[::{address}]",
    lambda address: f"[64:ff9b::{address}]",
    lambda address: f"[2002:{address.packed[:2].hex()}:{address.packed[2:].hex()}::1]",
]


@given(FORBIDDEN, some.sampled_from(SPELLINGS), some.sampled_from(["http", "https"]), some.booleans())
def test_metadata_addresses_are_refused_in_every_spelling(
    address: IPv4Address, spell: Callable[[IPv4Address], str], scheme: str, allow_private: bool
) -> None:
    with pytest.raises(UnsafeAddress, match="一律不访问"):
        check_base_url(f"{scheme}://{spell(address)}/v1", allow_private)


@given(PRIVATE, some.sampled_from(SPELLINGS))
def test_private_addresses_need_permission_in_every_spelling(
    address: IPv4Address, spell: Callable[[IPv4Address], str]
) -> None:
    url = f"http://{spell(address)}:8080/v1"
    with pytest.raises(UnsafeAddress, match="WENBAO_ALLOW_PRIVATE"):
        check_base_url(url)
    check_base_url(url, allow_private=True)


@given(some.text(max_size=30))
def test_no_text_breaks_the_check(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/v1", f"http://127.0.0.1{text}"):
        with suppress(UnsafeAddress):
            assert check_base_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "localhost:11434/v1", "ftp://a.cn/v1", "file:///etc/passwd", "//a.cn", "http://", "http:///v1", "http://./v1",
        "http://user:secret@a.cn/v1", "http://a.cn@169.254.169.254/", "http://127.0.0.1\\@169.254.169.254/",
        "http://a.cn/v1?key=secret", "http://a.cn/v1#x", "http://a.cn:0/v1", "http://a.cn:99999/v1", "http://a b.cn/v1",
        "http://a.cn/v1\nHost: b", "http://１６９.254.169.254/", "http://169。254。169。254/", "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/", "http://[febf::1]/", "http://[fd00:ec2::254]/", "http://[::1/", "http://[1:2]/",
        "http://[ff02::1]/", "http://224.0.0.1/", "http://255.255.255.255/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_whatever_is_allowed(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        check_base_url(url, allow_private=True)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://127.0.0.1:11434/v1", "127.0.0.1"),
        ("http://localhost:8000", "localhost"),
        ("http://LocalHost/v1/", "localhost"),
        ("http://[::1]:8080/v1", "::1"),
        ("http://0.0.0.0:11434/v1", "0.0.0.0"),
        ("https://api.deepseek.com/v1", "api.deepseek.com"),
        ("https://8.8.8.8/v1", "8.8.8.8"),
    ],
)
def test_this_machine_and_public_servers_are_allowed(url: str, host: str) -> None:
    assert check_base_url(url) == host


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("127.9.9.9", "loopback"), ("::1", "loopback"), ("::ffff:127.0.0.1", "loopback"), ("::", "loopback"),
        ("100.64.0.1", "private"), ("fc00::1", "private"), ("240.0.0.1", "private"), ("1.1.1.1", "public"),
        ("2606:4700::1111", "public"), ("168.63.129.16", "forbidden"), ("2001:0:1:1:0:1:5601:5601", "forbidden"),
    ],
)  # fmt: skip
def test_how_far_an_address_reaches(address: str, reach: str) -> None:
    assert reach_of(ip_address(address)) == reach


def test_this_machine_by_its_spelling() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "::1", "0x7f000001", "0.0.0.0")))
    assert not any(map(is_loopback, ("localhost.example.com", "10.0.0.1", "api.openai.com")))


@pytest.mark.parametrize("answer", ["169.254.169.254", "100.100.100.200", "10.0.0.1", "::ffff:169.254.1.1", "fe80::1"])
def test_a_name_is_judged_by_every_address_it_has(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def look_up(name: str, allow_private: bool) -> tuple[str, ...]:
        async def found(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (answer, 443))]

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found, raising=False)
        return await resolve(name, 443, allow_private)

    with pytest.raises(UnsafeAddress):
        asyncio.run(look_up("rebind.example.com", False))
    if answer == "10.0.0.1":
        assert asyncio.run(look_up("nas.example.com", True)) == ("8.8.8.8", "10.0.0.1")
