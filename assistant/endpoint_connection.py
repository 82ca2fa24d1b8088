"""The wire to a model server: one checked, pinned, bounded request at a time. The only user of httpx."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from functools import cached_property
from ssl import SSLContext
from typing import Any

import httpx
from pydantic import SecretStr

from assistant.endpoint_problems import LONGEST_ERROR_BODY, Failure, Problem, problem_of_status
from assistant.endpoint_safety import UnsafeAddress, resolve
from assistant.retry import retry_after

Transport = httpx.AsyncBaseTransport
LARGEST_REPLY = 32 * 1024 * 1024
"""Bytes of a reply after decompression; whoever sends more is cut off."""
# Others, and several at once, can blow up a few kilobytes to gigabytes in one step.
_ENCODINGS = ("", "identity", "gzip", "deflate")


class Interrupted(Failure):
    """The connection was not made, or broke off."""


class Reply:
    """A successful reply whose body is still arriving."""

    def __init__(self, response: httpx.Response) -> None:
        self.content_type: str = response.headers.get("content-type", "")
        self._blocks = response.aiter_bytes()
        self._room = LARGEST_REPLY

    async def read(self, deadline: float) -> bytes | None:
        """The next bytes of the body, None at its end.

        `deadline` is in the loop's time. Raises `TimeoutError` when it passes, `Interrupted` when the reply breaks off.
        """
        try:
            async with asyncio.timeout_at(deadline):
                block = await anext(self._blocks, None)
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise Interrupted(_interruption(error)) from None
        self._room -= len(block or b"")
        if self._room < 0:
            raise Interrupted(Problem(f"返回的内容超过 {LARGEST_REPLY // 2**20} MB"))
        return block


class Connection:
    """How to reach one server. Each request has a connection of its own: nothing to close, nothing tied to a loop.

    `base_url` was checked; `key` is sent to its host only; `connect` is in seconds. With `trust_env` the proxies of
    the environment are used, which look up names themselves, so that addresses can be neither checked nor pinned.
    """

    def __init__(
        self,
        base_url: str,
        key: SecretStr,
        *,
        connect: float,
        allow_private: bool,
        trust_env: bool,
        transport: Transport | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._base_url = base_url
        self._auth = _KeyAuth(httpx.URL(base_url), key)
        self._connect = connect
        self._allow_private = allow_private
        self._trust_env = trust_env
        self._transport = transport
        self._clock = clock

    @asynccontextmanager
    async def open(
        self, method: str, path: str, payload: dict[str, Any] | None, deadline: float
    ) -> AsyncIterator[Reply]:
        """Send a request and hand over the reply once its headers are there and say success.

        `deadline` is in the loop's time. Raises `TimeoutError` when it passes, `Interrupted` when the server cannot be
        reached, `Failure` when its address is unsafe or its status is no success.
        """
        async with self._client() as client:
            try:
                request = client.build_request(method, self._base_url + path, json=payload)
                async with asyncio.timeout_at(deadline):
                    response = await client.send(request, stream=True)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise Interrupted(_interruption(error)) from None
            except UnsafeAddress as error:
                raise Failure(Problem(str(error), hint="请换一个地址", trouble="address")) from None
            try:
                if not response.is_success:
                    raise Failure(await self._refusal(response, deadline))
                encoding = response.headers.get("content-encoding", "").strip().lower()
                if encoding not in _ENCODINGS:
                    raise Failure(Problem(f"返回的内容用了不支持的压缩方式（{encoding}）"))
                yield Reply(response)
            finally:
                await response.aclose()

    def _client(self) -> httpx.AsyncClient:
        transport = self._transport
        if transport is None and not self._trust_env:
            transport = _GuardedTransport(self._ssl_context, self._allow_private)
        return httpx.AsyncClient(
            transport=transport,
            verify=self._ssl_context,
            trust_env=self._trust_env,
            follow_redirects=False,
            auth=self._auth,
            timeout=httpx.Timeout(None, connect=self._connect),
            headers={"Accept-Encoding": "identity", "User-Agent": "wenbao"},
        )

    @cached_property
    def _ssl_context(self) -> SSLContext:
        # Reading the certificates takes tens of milliseconds: only once, and not at all for plain HTTP.
        return httpx.create_ssl_context(verify=self._base_url.lower().startswith("https"))

    async def _refusal(self, response: httpx.Response, deadline: float) -> Problem:
        body = b""
        reply = Reply(response)
        encoding = response.headers.get("content-encoding", "").strip().lower()
        try:
            while encoding in _ENCODINGS and len(body) < LONGEST_ERROR_BODY and (block := await reply.read(deadline)):
                body += block
        except (Failure, TimeoutError):
            pass  # The status says enough.
        wait = retry_after(response.headers, self._clock())
        return problem_of_status(response.status_code, reply.content_type, body[:LONGEST_ERROR_BODY], wait)


class _KeyAuth(httpx.Auth):
    """Adds the key to requests for the one origin it belongs to, and lets it appear nowhere else."""

    def __init__(self, origin: httpx.URL, key: SecretStr) -> None:
        self._origin = (origin.scheme, origin.host, origin.port)
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._key.get_secret_value() and (request.url.scheme, request.url.host, request.url.port) == self._origin:
            request.headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        yield request


class _GuardedTransport(httpx.AsyncBaseTransport):
    """Looks a host up once, checks every address found, and connects to exactly those."""

    def __init__(self, ssl_context: SSLContext, allow_private: bool) -> None:
        self._inner = httpx.AsyncHTTPTransport(verify=ssl_context, trust_env=False)
        self._allow_private = allow_private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            async with asyncio.timeout(request.extensions["timeout"]["connect"]):
                addresses = await resolve(host, port, self._allow_private)
        except TimeoutError:
            raise httpx.ConnectTimeout("name look-up", request=request) from None
        except OSError as error:
            raise httpx.ConnectError(str(error), request=request) from None
        for address in addresses[:-1]:
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # The next address may answer: localhost is often ::1 first.
        return await self._inner.handle_async_request(_pinned(request, addresses[-1]))

    async def aclose(self) -> None:
        await self._inner.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    # The Host header is already set, and certificates are still checked against the name.
    extensions = {**request.extensions, "sni_hostname": request.url.host}
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions=extensions,
    )


def _interruption(error: Exception) -> Problem:
    check = "请检查 {prefix}BASE_URL，并确认该服务已经启动"
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Problem("地址不正确", hint=check, trouble="address")
    if isinstance(error, httpx.ConnectTimeout):
        return Problem("连接超时", passing=True, hint=check, trouble="unreachable")
    if isinstance(error, httpx.ConnectError):
        words = "证书验证失败" if "CERTIFICATE" in str(error).upper() else "连接不上"
        return Problem(words, passing=words == "连接不上", hint=check, trouble="unreachable")
    if isinstance(error, httpx.DecodingError):
        return Problem("返回的压缩内容已损坏")
    return Problem("连接中途断开", passing=True, hint="请稍后再试，或查看该服务的日志", trouble="foreign")
