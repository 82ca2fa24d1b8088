"""From the bytes of a reply to its events: server-sent events, or one plain body, whichever the server sent."""

import codecs
import re
from dataclasses import dataclass

from httpx_sse._decoders import SSEDecoder, SSELineDecoder

DONE = "[DONE]"
_FIELD = re.compile(r"(data|event|id|retry|error)? ?:")
_LONGEST_FIELD = len("event :")


@dataclass(frozen=True, slots=True)
class Event:
    """The data of one event; `failed` when the server labelled it an error."""

    data: str
    failed: bool = False


class EventReader:
    """Takes bytes as they arrive and gives back events.

    Decoders only, not httpx-sse's `EventSource`: servers label streams text/plain, plain bodies text/event-stream,
    send errors in a field named `error` (llama.cpp) or as bare JSON lines, and none of that may be lost.
    """

    def __init__(self, content_type: str = "") -> None:
        self.body: str | None = None
        """The whole reply when it is no event stream, known once `close` was called."""
        self.undecodable = False
        """Whether bytes came that are not in the charset of the reply; nothing after them is read."""
        self._charset = charset_of(content_type)
        self._decoder = codecs.getincrementaldecoder(self._charset)()
        self._lines = SSELineDecoder()
        self._events = SSEDecoder()
        self._opening = ""
        self._kind: str | None = None
        self._parts: list[str] = []

    def feed(self, block: bytes) -> list[Event]:
        """Take the next bytes, give back the events they complete."""
        text = self._decode(block)
        if self._kind is None:
            self._opening = (self._opening + text).lstrip("\ufeff\r\n\t ")
            if len(self._opening) < _LONGEST_FIELD and "\n" not in self._opening:
                return []
            text = self._decide()
        if self._kind == "body":
            self._parts.append(text)
            return []
        return [event for line in self._lines.decode(text) if (event := self._take(line))]

    def close(self) -> list[Event]:
        """The reply is over: the last event, which may lack its blank line."""
        rest = self._decide() if self._kind is None else ""
        if self._kind == "body":
            self.body = "".join(self._parts) + rest
            return []
        lines = [*self._lines.decode(rest), *self._lines.flush(), ""]
        return [event for line in lines if (event := self._take(line))]

    def _decode(self, block: bytes) -> str:
        if self.undecodable:
            return ""
        try:
            return self._decoder.decode(block)
        except UnicodeDecodeError as error:
            self.undecodable = True
            return error.object[: error.start].decode(self._charset)

    def _decide(self) -> str:
        opening, self._opening = self._opening, ""
        self._kind = "events" if not opening or _FIELD.match(opening) else "body"
        return opening

    def _take(self, line: str) -> Event | None:
        if line.startswith("{"):
            return Event(line)
        if line.startswith("error:"):
            return Event(line.removeprefix("error:").strip(), failed=True)
        event = self._events.decode(line)
        return Event(event.data, failed=event.event == "error") if event and event.data else None


def charset_of(content_type: str) -> str:
    """The codec for a reply: the declared one where that is a Chinese or Unicode charset, otherwise UTF-8.

    JSON is UTF-8 by definition, and servers declare Latin-1 without knowing it.
    """
    declared = re.search(r"charset=\"?((?:gb|big5|utf)[\w-]*)", content_type, re.IGNORECASE)
    if declared is None or declared[1].lower() in ("utf-8", "utf8"):
        return "utf-8"
    try:
        return codecs.lookup(declared[1]).name
    except LookupError:
        return "utf-8"
