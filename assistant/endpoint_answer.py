"""From a chat reply's events to pieces of text and one `Completion`: knows the format, not the network."""

import codecs
import json
from typing import Any

from assistant.completion import Completion, Piece, Usage, estimate_tokens
from assistant.endpoint_events import DONE, Event
from assistant.endpoint_problems import Failure, Problem, describe, problem_in
from assistant.thinking import ThinkFilter

_STOPPED_EARLY = {
    "length": "回答达到长度上限，没有写完",
    "content_filter": "回答被服务的内容过滤截断",
    "error": "服务在回答中途出错",
}
_NOTHING = Problem(
    "没有返回任何内容就断开了连接", passing=True, hint="请稍后再试，或查看该服务的日志", trouble="foreign"
)
# Below this many tokens our estimate is too rough to accuse a server of dropping a part of the prompt.
_LEAST_PROMPT = 500
_LEAST_SHARE = 0.6


class AnswerReader:
    """Reads one reply. `model` is the model asked for, `prompt_tokens` our estimate of what was sent.

    `hold` keeps text back until it is certain that it is no thinking (see `ThinkFilter`).
    """

    def __init__(self, model: str, prompt_tokens: int, hold: bool = False) -> None:
        self.tokens = 0
        """How many events carried text or thinking: a sign of life, unlike keep-alive comments."""
        self.done = False
        """Whether the server said that nothing more will come."""
        self.finish_reason: str | None = None
        self.thinking = ThinkFilter(hold)
        self._model = model
        self._prompt_tokens = prompt_tokens
        self._thoughts = 0
        self._parts: list[str] = []
        self._usage: dict[str, Any] = {}
        self._understood = False
        self._damaged = False
        # Joins characters that a server cut in two between events, and replaces what stays broken.
        self._mend = codecs.getincrementaldecoder("utf-16-le")("replace").decode

    @property
    def ended(self) -> bool:
        """Whether the server said that the answer is over."""
        return self.done or self.finish_reason is not None

    def take(self, event: Event) -> Piece | None:
        """Read one event. Raises `Failure` when it reports an error."""
        if event.data.strip() == DONE:
            self.done = True
            return None
        try:
            payload = json.loads(event.data)
        except (ValueError, RecursionError):
            if event.failed:
                raise Failure(Problem(event.data, raw=event.data)) from None
            return self._take_lines(event.data)
        return self._take_payload(payload, event.failed)

    def take_body(self, body: str) -> Piece | None:
        """Read a whole reply that was sent as one body. Raises `Failure` when it is no answer."""
        try:
            payload = json.JSONDecoder().raw_decode(body.strip())[0]
        except (ValueError, RecursionError):
            payload = None
        piece = self._take_payload(payload, False)
        if not self._understood:
            words = f"返回的不是聊天回答（{describe(body)[:100]}）" if body.strip() else ""
            raise Failure(Problem(words, raw=body[:1000], trouble="foreign"))
        self.done = True
        return piece

    def finish(self, problem: str = "") -> Piece:
        """The reply is over: the last piece. `problem` says in words why it broke off, if it did.

        Raises `Failure` when nothing came that could be understood.
        """
        if not self._understood and not self.done:
            if self._damaged:
                raise Failure(Problem("返回的内容无法识别", trouble="foreign"))
            raise Failure(_NOTHING)
        if not self.tokens and not self.ended:
            raise Failure(_NOTHING)
        cut = problem or "连接在回答结束之前断开"
        problem = _STOPPED_EARLY.get(self.finish_reason or "", "") if self.ended else cut
        if self._damaged:
            problem = problem or "回答中有一部分无法识别"
        restart, shown = self.thinking.feed(self._mend(b"", True))
        rest = shown + self.thinking.finish()
        text = ("" if restart else "".join(self._parts)) + rest
        return Piece(
            rest,
            restart,
            Completion(text, not problem, self._final_usage(text), self.finish_reason, self._model, problem),
        )

    def _take_lines(self, data: str) -> Piece | None:
        # Servers that forget the blank line between events make one event of several.
        lines = data.splitlines()
        if len(lines) < 2:
            self._damaged = True
            return None
        pieces = [piece for line in lines if (piece := self.take(Event(line)))]
        since = max((number for number, piece in enumerate(pieces) if piece.restart), default=0)
        restart = any(piece.restart for piece in pieces)
        return Piece("".join(piece.text for piece in pieces[since:]), restart) if pieces else None

    def _take_payload(self, payload: Any, failed: bool) -> Piece | None:
        problem = problem_in(payload, failed)
        if problem is not None:
            raise Failure(problem)
        if not isinstance(payload, dict):
            self._damaged = True
            return None
        self._model = payload["model"] if payload.get("model") and isinstance(payload["model"], str) else self._model
        self._usage = payload["usage"] if isinstance(payload.get("usage"), dict) else self._usage
        choices = payload.get("choices")
        if not isinstance(choices, list):
            return None
        self._understood = True
        choice = choices[0] if choices and isinstance(choices[0], dict) else {}
        if choice.get("error"):
            raise Failure(problem_in({"error": choice["error"]}) or Problem("", raw=""))
        if choice.get("finish_reason"):
            self.finish_reason = str(choice["finish_reason"])
        said = next((choice[key] for key in ("delta", "message") if isinstance(choice.get(key), dict)), choice)
        thought = _text(said.get("reasoning_content")) or _text(said.get("reasoning"))
        self._thoughts += estimate_tokens(thought)
        content = _text(said.get("content")) or _text(said.get("text"))
        self.tokens += bool(thought or content)
        restart, shown = self.thinking.feed(self._mend(content.encode("utf-16-le", "surrogatepass")))
        if restart:
            self._parts.clear()
        self._parts.append(shown)
        return Piece(shown, restart) if shown or restart else None

    def _final_usage(self, text: str) -> Usage:
        prompt, completion = (self._count(name) for name in ("prompt_tokens", "completion_tokens"))
        return Usage(
            prompt or self._prompt_tokens,
            completion if completion is not None else estimate_tokens(text) + self._thoughts,
            estimated=not prompt or completion is None,
            prompt_cut=bool(prompt)
            and self._prompt_tokens >= _LEAST_PROMPT
            and (prompt or 0) < _LEAST_SHARE * self._prompt_tokens,
        )

    def _count(self, name: str) -> int | None:
        count = self._usage.get(name)
        return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None


def _text(content: Any) -> str:
    """The text of a `content`: a string, or a list of parts of which those of type text count."""
    if isinstance(content, list):
        return "".join(
            part["text"]
            for part in content
            if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)
        )
    return content if isinstance(content, str) else ""
