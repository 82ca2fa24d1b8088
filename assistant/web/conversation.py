"""A conversation on the page, as values: questions with what came of them."""

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from assistant.export import telling
from assistant.types import Answer, Turn

Vote = Literal["", "up", "down"]
_TITLE = 24
_NEAREST_KEPT = 3


def new_id() -> str:
    """An id that nobody can guess; of hexadecimal digits, for Streamlit takes no key of a part with "__" in it."""
    return secrets.token_hex(12)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what came of it: an `answer`, or a `failure` in words.

    `stopped`: the visitor cut it short; `draft` is what a model had written by then, unchecked. `standby` is the default
    engine's answer, asked for beside what the model left. `vote` and `reason` are what the visitor thinks of the answer.
    """

    question: str
    answer: Answer | None = None
    failure: str = ""
    stopped: bool = False
    draft: str = ""
    standby: Answer | None = None
    vote: Vote = ""
    reason: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges, oldest first; `updated` in seconds since 1970."""

    id: str = field(default_factory=new_id)
    exchanges: tuple[Exchange, ...] = ()
    updated: float = field(default_factory=time.time)

    @property
    def title(self) -> str:
        """The first question, shortened; "" before it is asked."""
        first = self.exchanges[0].question if self.exchanges else ""
        return first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"

    @property
    def day(self) -> str:
        """The day of the last exchange, as in 2016-02-19."""
        return date.fromtimestamp(self.updated).isoformat()

    def put(self, exchange: Exchange) -> "Conversation":
        """With `exchange` in the place of the one with its id, or at the end."""
        if any(one.id == exchange.id for one in self.exchanges):
            changed = tuple(exchange if one.id == exchange.id else one for one in self.exchanges)
        else:
            changed = (*self.exchanges, exchange)
        return replace(self, exchanges=changed, updated=time.time())

    def find(self, exchange_id: object) -> Exchange | None:
        """The exchange of that id."""
        return next((one for one in self.exchanges if one.id == exchange_id), None)

    def before(self, exchange_id: object) -> "Conversation":
        """Without the exchange of that id and all that follow it."""
        places = [place for place, one in enumerate(self.exchanges) if one.id == exchange_id]
        return replace(self, exchanges=self.exchanges[: places[0]], updated=time.time()) if places else self


def turns(exchanges: Iterable[Exchange]) -> list[Turn]:
    """What the assistant is told of a conversation: the questions that were answered, and their answers."""
    told: list[Turn] = []
    for one in exchanges:
        if answer := one.answer or one.standby:
            told += [Turn("user", one.question), Turn("assistant", answer.text)]
    return told


def kept(answer: Answer) -> Answer:
    """`answer` without the passages that the page never shows again."""
    near = [passage for passage in answer.passages if telling(passage)] if answer.status == "not_in_report" else []
    return replace(answer, passages=tuple(near[:_NEAREST_KEPT]))
