"""Which addresses a model server may have: never a cloud's metadata service, private networks only when asked for."""

import asyncio
import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

Address = IPv4Address | IPv6Address
Reach = Literal["public", "loopback", "private", "forbidden"]

# Link-local addresses and the metadata services of Alibaba, Azure and AWS.
_FORBIDDEN = tuple(
    ip_network(net)
    for net in ("169.254.0.0/16", "fe80::/10", "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128")
)
# Networks whose addresses carry an IPv4 address in their last 32 bits: IPv4-compatible, mapped, translated, NAT64.
_CARRIERS = tuple(IPv6Network(net) for net in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
# Deliberately narrower than RFC 3986: what one parser reads as a path and another as a host never gets in.
_BASE_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?(?:/[^\s\\?#@]*)?",
    re.IGNORECASE | re.ASCII,
)


class UnsafeAddress(ValueError):
    """An address that is not called; the text says why, in words for the user."""


def check_base_url(base_url: str, allow_private: bool = False) -> str:
    """The host of a server's base URL, lower case, checked without any look-up.

    Raises `UnsafeAddress` for anything but http(s)://host[:port][/path], and for hosts that are forbidden addresses
    in any spelling (decimal, octal, hexadecimal, IPv4 inside IPv6) or private ones without `allow_private`.
    """
    match = _BASE_URL.fullmatch(base_url)
    if match is None or not 0 < int(match["port"] or 80) < 65536:
        raise UnsafeAddress("地址应为 http(s)://主机[:端口][/路径] 的形式，不能带用户名、密码、问号参数或空格")
    host = match["host"].lower().strip("[]")
    address = _literal(host)
    if address is not None:
        check_address(address, allow_private)
    elif ":" in host or not host.strip("."):
        raise UnsafeAddress("地址里的主机名不正确")
    return host


def check_address(address: Address, allow_private: bool = False) -> None:
    """Raise `UnsafeAddress` for an address that must not be called."""
    reach = reach_of(address)
    if reach == "forbidden":
        raise UnsafeAddress("该地址属于云平台元数据或链路本地网段，一律不访问")
    if reach == "private" and not allow_private:
        raise UnsafeAddress("该地址属于内部网络；确认要访问时，请设置 WENBAO_ALLOW_PRIVATE=true")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine, judged by its spelling alone."""
    address = _literal(host)
    return host == "localhost" or (address is not None and reach_of(address) == "loopback")


def reach_of(address: Address) -> Reach:
    """How far an address reaches; an IPv6 address that carries an IPv4 one is judged by that one."""
    carried = _carried(address)
    if carried is not None:
        return reach_of(carried)
    if any(address in net for net in _FORBIDDEN) or address.is_multicast or address == IPv4Address("255.255.255.255"):
        return "forbidden"
    # The unspecified address connects to this machine: Ollama's users write http://0.0.0.0:11434.
    if address.is_loopback or address.is_unspecified:
        return "loopback"
    return "public" if address.is_global else "private"


async def resolve(host: str, port: int, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses of a host, in the order to try them, every one of them checked.

    The caller connects to these and not to the name, so that a second look-up cannot give another answer.
    Raises `UnsafeAddress` when any of them must not be called, `OSError` when there are none.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError("not a host name") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        check_address(ip_address(address), allow_private)
    return addresses


def _literal(host: str) -> Address | None:
    """The address a host spells, in any way that system resolvers accept; None when it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    parts = host.removesuffix(".").split(".")
    if len(parts) > 4:
        return None
    try:
        numbers = [_part(part) for part in parts]
    except ValueError:
        return None
    *leading, last = numbers
    room = 4 - len(leading)
    if any(number > 255 for number in leading) or last >= 256**room:
        return None
    return IPv4Address(bytes(leading) + last.to_bytes(room, "big"))


def _part(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    if not text.isdecimal():
        raise ValueError(text)
    return int(text, 8 if text.startswith("0") else 10)


def _carried(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    own = address.is_loopback or address.is_unspecified
    if not own and any(address in net for net in _CARRIERS):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
