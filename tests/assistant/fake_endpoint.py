"""An endpoint that plays prepared pieces and remembers what it was asked."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.completion import Completion, Piece, Usage
from assistant.endpoint import Endpoint
from assistant.errors import ModelError
from assistant.request import Message

Step = str | Piece | ModelError


def done(text: str, complete: bool = True) -> Piece:
    """The last piece of a stream."""
    problem = "" if complete else "连接中断"
    reason = "stop" if complete else None
    return Piece("", completion=Completion(text, complete, Usage(100, 20), reason, "fake", problem))


class FakeEndpoint(Endpoint):
    """Plays `steps` for every question: strings are pieces, errors are raised; `prompts` and `limits` hold what it was sent."""

    def __init__(self, *steps: Step, complete: bool = True) -> None:
        super().__init__(base_url="http://127.0.0.1:9/v1", model="fake-model")
        self.steps, self.complete = steps, complete
        self.prompts: list[str] = []
        self.limits: list[int] = []

    def stream_chat(self, messages: Sequence[Message], **options: Any) -> Iterator[Piece]:
        self.limits.append(options["max_tokens"])
        self.prompts.append("\n".join(message["content"] for message in messages))
        text = ""
        for step in self.steps:
            if isinstance(step, ModelError):
                raise step
            piece = step if isinstance(step, Piece) else Piece(step)
            text = piece.text if piece.restart else text + piece.text
            yield piece
        yield done(text, self.complete)
