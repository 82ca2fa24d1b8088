"""Conversations and votes on disk, in one SQLite file, apart for each visitor.

A visitor is known by a token that only their browser holds; the file has its digest. Whoever does not present the token
neither finds nor changes a conversation.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import AssistantError
from assistant.web.conversation import Conversation, Exchange

_KEPT = 200
"""Conversations of a visitor that are kept: the newest."""
_WAIT_SECONDS = 10
_CONVERSATION = TypeAdapter(Conversation)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
  visitor TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, updated REAL NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (visitor, id)
);
CREATE INDEX IF NOT EXISTS newest ON conversations (visitor, updated DESC);
CREATE TABLE IF NOT EXISTS votes (
  id TEXT PRIMARY KEY, visitor TEXT NOT NULL, conversation TEXT NOT NULL, time TEXT NOT NULL, vote TEXT NOT NULL,
  reason TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, engine TEXT NOT NULL
);
"""


class NotKept(AssistantError):
    """The file of conversations cannot be read or written; the page goes on without it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list: its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """The conversations in the file `path`. All methods raise NotKept where it cannot be used."""

    path: Path

    def save(self, token: str, conversation: Conversation) -> None:
        """Keep `conversation` for the visitor with `token`; beyond 200, the oldest is forgotten."""
        content = _CONVERSATION.dump_json(conversation)
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?)",
                (_digest(token), conversation.id, conversation.title, conversation.updated, content),
            )
            database.execute(
                "DELETE FROM conversations WHERE visitor = ?1 AND id NOT IN "
                "(SELECT id FROM conversations WHERE visitor = ?1 ORDER BY updated DESC LIMIT ?2)",
                (_digest(token), _KEPT),
            )

    def load(self, token: str, conversation_id: str) -> Conversation | None:
        """The conversation, if it is this visitor's; None where it is not, or was kept by a version too old to read."""
        with self._open() as database:
            found = database.execute(
                "SELECT content FROM conversations WHERE visitor = ? AND id = ?", (_digest(token), conversation_id)
            ).fetchone()
        try:
            return _CONVERSATION.validate_json(found[0]) if found else None
        except ValidationError:
            return None

    def titles(self, token: str) -> list[Listed]:
        """The visitor's conversations, newest first."""
        with self._open() as database:
            found = database.execute(
                "SELECT id, title FROM conversations WHERE visitor = ? ORDER BY updated DESC", (_digest(token),)
            ).fetchall()
        return [Listed(*row) for row in found]

    def forget(self, token: str, conversation_id: str) -> None:
        """Delete the conversation with its votes, if it is this visitor's."""
        with self._open() as database:
            for statement in (
                "DELETE FROM conversations WHERE visitor = ? AND id = ?",
                "DELETE FROM votes WHERE visitor = ? AND conversation = ?",
            ):
                database.execute(statement, (_digest(token), conversation_id))

    def vote(self, token: str, conversation_id: str, voted: Exchange) -> None:
        """Note what the visitor thinks of an answer, in place of what they thought before; "" takes it back.

        The table `votes` is for whoever runs the page: time, vote, reason, question, answer, engine.
        """
        answer = voted.answer or voted.standby
        with self._open() as database:
            database.execute("DELETE FROM votes WHERE visitor = ? AND id = ?", (_digest(token), voted.id))
            if voted.vote and answer:
                database.execute(
                    "INSERT INTO votes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (voted.id, _digest(token), conversation_id, datetime.now(UTC).isoformat(timespec="seconds"),
                     voted.vote, voted.reason, voted.question, answer.text, answer.engine),
                )  # fmt: skip

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one piece of work, committed at its end. Threads and processes take turns."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        except (OSError, sqlite3.Error) as cause:
            raise self._trouble(cause) from cause
        try:
            with database:
                database.executescript(_SCHEMA)
                yield database
        except sqlite3.Error as cause:
            raise self._trouble(cause) from cause
        finally:
            database.close()

    def _trouble(self, cause: Exception) -> NotKept:
        return NotKept(f"对话存不了({self.path}:{cause}):请检查权限和磁盘空间,或用 WENBAO_DATA_DIR 换一个文件夹。")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
