"""Reads the replies that are not chat: embeddings and the list of models."""

import math
from typing import Any

from assistant.endpoint_problems import Failure, Problem


def vectors_in(reply: Any, count: int) -> list[list[float]]:
    """The vectors of an embeddings reply, in the order of the texts.

    Raises `Failure` unless there are `count` of them, all of the same length and of finite numbers.
    """
    rows = reply.get("data") if isinstance(reply, dict) else None
    if not isinstance(rows, list) or len(rows) != count or not all(isinstance(row, dict) for row in rows):
        raise Failure(Problem(f"返回的向量不是 {count} 条"))
    positions = [row.get("index") for row in rows]
    if sorted(position for position in positions if isinstance(position, int)) == list(range(count)):
        rows = sorted(rows, key=lambda row: int(row["index"]))
    vectors = [_vector(row.get("embedding")) for row in rows]
    if len({len(vector) for vector in vectors}) != 1:
        raise Failure(Problem("返回的向量长度不一致"))
    return vectors


def models_in(reply: Any) -> list[str]:
    """The names in a list of models, in the server's order. Raises `Failure` when it is no such list."""
    rows = reply
    if isinstance(reply, dict):
        rows = reply.get("data") if isinstance(reply.get("data"), list) else reply.get("models")
    if not isinstance(rows, list):
        raise Failure(Problem("返回的不是模型列表", trouble="foreign"))
    names = (
        row if isinstance(row, str) else row.get("id") or row.get("name") if isinstance(row, dict) else None
        for row in rows
    )
    return [name for name in names if isinstance(name, str)]


def _vector(value: Any) -> list[float]:
    numbers = value if isinstance(value, list) else []
    if not numbers or not all(
        isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n) for n in numbers
    ):
        raise Failure(Problem("返回的向量不是一列数"))
    return [float(n) for n in numbers]
