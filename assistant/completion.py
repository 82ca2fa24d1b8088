"""What a model's answer is made of, and how long one waits for it: plain values, no network."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long to wait, in seconds. All but `connect` wait for content: keep-alive bytes never extend them.

    `first` runs from the start of an attempt to its first token, `between` from one token to the next,
    `total` over the whole call with all its attempts and pauses.
    """

    connect: float = 10.0
    first: float = 60.0
    between: float = 30.0
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call. `estimated`: at least one number is our own estimate, because the server gave none.

    `prompt_cut`: the server counted far fewer prompt tokens than we sent, so it probably dropped the start of
    the prompt (Ollama does so silently when its context is too small).
    """

    prompt_tokens: int
    completion_tokens: int
    estimated: bool = False
    prompt_cut: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's whole answer, without its thinking.

    `complete` is False when the stream was cut or the server stopped early (length, content filter); `problem`
    then says why, in words. `finish_reason` and `model` are the server's own words, or None and the model asked for.
    """

    text: str
    complete: bool
    usage: Usage
    finish_reason: str | None
    model: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A step of a streamed answer.

    `text` goes behind the text so far. With `restart` the text so far was the model's thinking and must be
    forgotten first. The last piece, and only the last, carries the `completion`.
    """

    text: str = ""
    restart: bool = False
    completion: Completion | None = None


_WORDS = re.compile(r"[A-Za-z]+|[0-9]|[^\sA-Za-z0-9]")


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has: a Chinese character 0.7, a digit 0.7, an English word one per five letters."""
    return round(
        sum(0.7 if not word.isascii() or word.isdigit() else 0.2 * len(word) + 0.4 for word in _WORDS.findall(text))
    )
