"""A model server that fails on purpose, over real loopback sockets.

Each case is a path with a script: what to reply to the first request, to the second, and so on; the last reply is
repeated. A reply is a list of steps: bytes to send, seconds to wait, `RESET` to break the connection, `HANG` to send
nothing more until the client hangs up.

    with FaultServer() as server:
        base_url = server.script("busy", plain({}, 503), stream(delta("好"), finish(), DONE))
        …
        server.requests["busy"][0].json["messages"]
"""

import json
import socket
import struct
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Literal, Self

RESET: Final = "reset"
HANG: Final = "hang"
Step = bytes | float | Literal["reset", "hang"]
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Request:
    """What a client sent; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class FaultServer:
    """Serves scripts from threads until it is left; remembers every request by its case."""

    def __init__(self) -> None:
        self.requests: dict[str, list[Request]] = defaultdict(list)
        self.hung_up = threading.Event()
        """Set when a client hangs up on a `HANG`."""
        self._scripts: dict[str, list[list[Step]]] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        socket.create_connection(self._listener.getsockname()).close()
        for thread in self._threads:
            thread.join(timeout=5)
        self._listener.close()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def script(self, case: str, *replies: list[Step]) -> str:
        """Say what a case replies. Returns the base URL to use."""
        self._scripts[case] = list(replies)
        return f"http://127.0.0.1:{self.port}/{case}/v1"

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._stopping.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = _read_request(connection)
                case = request.path.split("/")[1]
                self.requests[case].append(request)
                replies = self._scripts[case]
                for step in replies[min(len(self.requests[case]), len(replies)) - 1]:
                    self._do(connection, step)
            except OSError:
                pass  # The client has gone, which is what some tests are about.

    def _do(self, connection: socket.socket, step: Step) -> None:
        if step == RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        elif step == HANG:
            connection.settimeout(0.05)
            until = time.monotonic() + 10
            while not self._stopping.is_set() and time.monotonic() < until:
                try:
                    gone = connection.recv(1) == b""
                except TimeoutError:
                    continue
                except ConnectionError:
                    gone = True
                if gone:
                    self.hung_up.set()
                    return
        elif isinstance(step, bytes):
            connection.sendall(step)
        else:
            self._stopping.wait(float(step))


def head(status: int = 200, content_type: str = "text/event-stream", **headers: str) -> bytes:
    """The head of a reply; the body ends with the connection unless a header says otherwise."""
    lines = [f"HTTP/1.1 {status} Status", f"content-type: {content_type}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def stream(*steps: Step) -> list[Step]:
    """A stream of server-sent events."""
    return [head(), *steps]


def plain(body: Any, status: int = 200, content_type: str = "application/json", **headers: str) -> list[Step]:
    """A reply with one body: bytes, or what becomes JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return [head(status, content_type, content_length=str(len(content)), **headers), content]


def dripping(block: bytes, seconds: float, times: int) -> list[Step]:
    """The same bytes again and again, with pauses."""
    return [step for _ in range(times) for step in (block, seconds)]


def event(value: Any) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def delta(content: Any, **more: Any) -> bytes:
    """An event with a piece of text."""
    return event({"choices": [{"index": 0, "delta": {"content": content, **more}, "finish_reason": None}]})


def finish(reason: str = "stop", **more: Any) -> bytes:
    """The event that ends an answer; `more` stands beside the choices (usage)."""
    return event({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}], **more})


def _read_request(connection: socket.socket) -> Request:
    connection.settimeout(5)
    received = b""
    while b"\r\n\r\n" not in received:
        block = connection.recv(65536)
        if not block:
            raise ConnectionError("no request")
        received += block
    top, _, body = received.partition(b"\r\n\r\n")
    first, *lines = top.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    method, path, _ = first.split(" ")
    return Request(method, path, headers, body)
