"""Runs asynchronous work for callers that are not: one event loop in one daemon thread, started when first needed.

A loop of its own, rather than `asyncio.run`, because callers may already be inside a running loop (notebooks).
"""

import asyncio
import atexit
import threading
from collections.abc import AsyncGenerator, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import aclosing
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeVar

Item = TypeVar("Item")
_END: Final = object()
_GLANCE_SECONDS = 0.25


def run(work: Coroutine[Any, Any, Item]) -> Item:
    """Run a coroutine to its end and return its result; interrupting the wait cancels it."""
    future = _submit(work)
    try:
        return future.result()
    finally:
        future.cancel()


def iterate(items: AsyncGenerator[Item, None], idle: Item | None = None) -> Iterator[Item]:
    """Iterate over an asynchronous generator; closing the iterator, or an interrupt, cancels the generator.

    With `idle`, that comes whenever nothing else came for a quarter of a second, so that the caller can look up and leave.
    """
    arrived: SimpleQueue[Any] = SimpleQueue()

    async def pump() -> None:
        async with aclosing(items):
            async for item in items:
                arrived.put(item)

    future = _submit(pump())
    future.add_done_callback(lambda _: arrived.put(_END))
    try:
        while (item := _next(arrived, idle)) is not _END:
            yield item
        future.result()
    finally:
        future.cancel()


def _next(arrived: "SimpleQueue[Any]", idle: object) -> Any:
    if idle is None:
        return arrived.get()
    try:
        return arrived.get(timeout=_GLANCE_SECONDS)
    except Empty:
        return idle


class _Background:
    """The thread and its loop."""

    def __init__(self) -> None:
        self._ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="wenbao-endpoint", daemon=True)
        self.thread.start()
        self.loop, self._stopping = self._ready.result()

    async def _serve(self) -> None:
        stopping = asyncio.Event()
        self._ready.set_result((asyncio.get_running_loop(), stopping))
        await stopping.wait()

    def stop(self) -> None:
        """Cancel what still runs, so that the interpreter leaves quietly."""
        if self.thread.is_alive():
            self.loop.call_soon_threadsafe(self._stopping.set)
            self.thread.join(timeout=2)


_lock = threading.Lock()
_background: _Background | None = None


def _submit(work: Coroutine[Any, Any, Item]) -> "Future[Item]":
    global _background
    with _lock:
        # Not alive after a fork: threads do not travel into the child.
        if _background is None or not _background.thread.is_alive():
            _background = _Background()
            atexit.register(_background.stop)
        return asyncio.run_coroutine_threadsafe(work, _background.loop)
