"""Whatever a caller has as history, to turns; what is not a turn is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.types import Turn

_ROLES = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}
REFUSED = {"zh": "报告没有提到", "en": "The report does not say"}
"""How an answer begins that says the reports do not tell."""
MAX_TURNS = 20
MAX_CHARACTERS = 2000


def turns(history: object) -> tuple[Turn, ...]:
    """The last 20 turns of `history`, oldest first; entries without a known role or without text are passed over."""
    if not isinstance(history, Sequence) or isinstance(history, str | bytes):
        return ()
    found = [turn for entry in history if (turn := _turn(entry))]
    return tuple(found[-MAX_TURNS:])


def topics(history: Sequence[Turn]) -> list[str]:
    """What the user asked, oldest first, without what the reports did not answer; all of it where they answered nothing."""
    asked = [(n, turn.content) for n, turn in enumerate(history) if turn.role == "user"]
    replies = {n: history[n + 1].content if n + 1 < len(history) else "" for n, _ in asked}
    answered = [content for n, content in asked if not replies[n].startswith(tuple(REFUSED.values()))]
    return answered or [content for _, content in asked]


def _turn(entry: object) -> Turn | None:
    role: Any
    content: Any
    if isinstance(entry, Turn):
        role, content = entry.role, entry.content
    elif isinstance(entry, Mapping):
        role, content = entry.get("role"), entry.get("content")
    else:
        role, content = _message(entry)
    known = _ROLES.get(role) if isinstance(role, str) else None
    if known is None or not isinstance(content, str) or not visible(content):
        return None
    return Turn("user" if known == "user" else "assistant", visible(content)[:MAX_CHARACTERS])


def visible(text: str) -> str:
    """`text` without lone surrogates, its control characters as blanks."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text if not "\ud800" <= c <= "\udfff").strip()


def _message(entry: object) -> tuple[Any, Any]:
    """A LangChain message or anything like one; a (role, content) pair."""
    if isinstance(entry, tuple | list) and len(entry) == 2:
        return entry[0], entry[1]
    return getattr(entry, "type", None), getattr(entry, "content", None)
