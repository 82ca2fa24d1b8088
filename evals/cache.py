"""Models' answers kept on disk by what was asked, so that what was asked once is not waited for again."""

import hashlib
import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.completion import Completion, Piece
from assistant.endpoint import Endpoint
from assistant.request import Message

_COMPLETION = TypeAdapter(Completion)


@dataclass(slots=True)
class Asking:
    """The answer under way: which attempt at its case it is, and how many completions the cache gave for it."""

    attempt: int = 0
    cached: int = 0


_ASKING: ContextVar[Asking | None] = ContextVar("asking", default=None)


@contextmanager
def asking(attempt: int) -> Iterator[Asking]:
    """What the endpoints below are asked within belongs to this attempt. Threads do not see each other's."""
    asked = Asking(attempt)
    token = _ASKING.set(asked)
    try:
        yield asked
    finally:
        _ASKING.reset(token)


class CachedEndpoint(Endpoint):
    """As `endpoint`, but a completion that `folder` holds for the same request is given from there, in one piece.

    The same: server, model, messages, options and attempt (see `asking`); the key plays no part and is not kept. Only
    complete answers are kept; an entry that cannot be read is asked for anew. Threads and processes may share `folder`.
    """

    def __init__(self, endpoint: Endpoint, folder: Path) -> None:
        vars(self).update(vars(endpoint))  # its server, key and deadlines: all that is not chat stays as it is
        self._endpoint, self._folder = endpoint, folder

    async def astream_chat(
        self,
        messages: Sequence[Message],
        *,
        temperature: float | None = 0.0,
        max_tokens: int | None = None,
        stop: Sequence[str] = (),
    ) -> AsyncGenerator[Piece, None]:
        # The caller's context comes along into the thread that runs this.
        asked = _ASKING.get() or Asking()
        options: dict[str, Any] = {"temperature": temperature, "max_tokens": max_tokens, "stop": list(stop)}
        path = self._path([messages, options, asked.attempt])
        if found := _kept(path):
            asked.cached += 1
            yield Piece(found.text)
            yield Piece(completion=found)
            return
        async with aclosing(self._endpoint.astream_chat(messages, **options)) as pieces:
            async for piece in pieces:
                if piece.completion and piece.completion.complete:
                    _keep(path, piece.completion)
                yield piece

    def _path(self, request: list[Any]) -> Path:
        server = self._base_url.partition("://")[2]
        name = hashlib.sha256(json.dumps([server, self.model, *request], sort_keys=True).encode()).hexdigest()
        return self._folder / name[:2] / f"{name}.json"


def _kept(path: Path) -> Completion | None:
    with suppress(OSError, ValidationError):
        return _COMPLETION.validate_json(path.read_bytes())
    return None


def _keep(path: Path, completion: Completion) -> None:
    """Write the entry whole or not at all; a cache that cannot be written is no reason to fail."""
    with suppress(OSError, PydanticSerializationError):
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = _COMPLETION.dump_json(completion)
        with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(whole)
        Path(draft.name).replace(path)
