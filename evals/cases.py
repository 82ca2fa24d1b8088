"""The cases: questions with what a right answer states, where the report says it, and how it should end."""

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, get_args

from assistant.errors import AssistantError
from assistant.types import Status

CASES = Path(__file__).with_name("cases.jsonl")
PLAIN = ("figure", "name", "list", "term", "reason")
Group = Literal["plain", "hard", "refused"]
_SEED = 20151225


class Named(Protocol):
    """What has a name of its own in its file."""

    @property
    def name(self) -> str:
        """The name."""


N = TypeVar("N", bound=Named)


class CasesError(AssistantError):
    """A cases file that cannot be used; the message names the line and the reason."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question and its gold.

    `facts` are groups of alternatives: a right answer holds one of each group and nothing `forbidden`. `evidence` are
    exact quotes of the report, all of them needed.
    """

    name: str
    question: str
    facts: tuple[tuple[str, ...], ...]
    evidence: tuple[str, ...]
    answerable: bool
    status: Status
    category: str
    split: Literal["dev", "test"]
    history: tuple[dict[str, str], ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        """plain: a question of fact in plain words; hard: the other answerable ones; refused: not to be answered."""
        if not self.answerable:
            return "refused"
        return "plain" if self.category in PLAIN else "hard"


_KEYS = {field.name for field in fields(Case)}
_NEEDED = _KEYS - {"history", "forbidden"}


def load_cases(path: Path, reports: Iterable[str]) -> tuple[Case, ...]:
    """The cases of a JSON Lines file over the texts of `reports`. Raises CasesError with line number and reason."""
    texts = tuple(reports)
    return read_lines(path, lambda data: _case(data, texts))


def read_lines(path: Path, made: Callable[[Any], N]) -> tuple[N, ...]:
    """What `made` makes of each JSON line of a file, their names all different.

    Raises CasesError with line number and reason, also where `made` raises ValueError.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as cause:
        raise CasesError(f"读不了用例文件 {path}（{cause}）：请检查路径，并存为 UTF-8。") from cause
    found: dict[str, N] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = made(json.loads(line))
            if one.name in found:
                raise ValueError(f"名称 {one.name} 重复 / repeated name")
        except (ValueError, RecursionError) as cause:
            raise CasesError(f"用例文件 {path} 第 {number} 行：{cause}。") from cause
        found[one.name] = one
    if not found:
        raise CasesError(f"用例文件 {path} 里没有用例：请每行写一个 JSON 对象。")
    return tuple(found.values())


def _case(data: Any, texts: Sequence[str]) -> Case:
    if not isinstance(data, dict):
        raise ValueError("不是 JSON 对象 / not an object")
    if unknown := sorted(data.keys() - _KEYS):
        raise ValueError(f"不认识的键 {'、'.join(unknown)} / unknown keys")
    if missing := sorted(_NEEDED - data.keys()):
        raise ValueError(f"缺少键 {'、'.join(missing)} / missing keys")
    for key in ("name", "question", "category"):
        if not isinstance(data[key], str) or not data[key].strip():
            raise ValueError(f"{key} 应为文字 / not a text")
    if not isinstance(data["answerable"], bool):
        raise ValueError("answerable 应为 true 或 false / not a boolean")
    if data["status"] not in get_args(Status) or (data["status"] == "answered") != data["answerable"]:
        raise ValueError(f"status 与 answerable 不符或不认识：{data['status']} / status does not fit")
    if data["split"] not in ("dev", "test"):
        raise ValueError(f"split 应为 dev 或 test，不是 {data['split']} / unknown split")
    if not isinstance(data["facts"], list):
        raise ValueError("facts 应为由列表组成的列表 / not a list of lists")
    case = Case(
        **{key: data[key] for key in ("name", "question", "answerable", "status", "category", "split")},
        facts=tuple(texts_of("facts", group) for group in data["facts"]),
        evidence=texts_of("evidence", data["evidence"]),
        forbidden=texts_of("forbidden", data.get("forbidden", [])),
        history=_history(data.get("history", [])),
    )
    if case.answerable and not (case.facts and all(case.facts) and case.evidence):
        raise ValueError("可回答的问题要有 facts 和 evidence / answerable without facts or evidence")
    for quote in case.evidence:
        if not any(quote in text for text in texts):
            raise ValueError(f"报告里没有这段原文：{quote} / quote not in the report")
    return case


def texts_of(key: str, value: Any) -> tuple[str, ...]:
    """The texts of a list read from JSON. Raises ValueError, naming `key`, where it is no list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(f"{key} 应为文字的列表 / not a list of texts")
    return tuple(value)


def _history(value: Any) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list) or not all(
        isinstance(turn, dict) and turn.keys() == {"role", "content"} and all(isinstance(v, str) for v in turn.values())
        for turn in value
    ):
        raise ValueError('history 应为 {"role", "content"} 的列表 / not a list of turns')
    return tuple(value)


def sample(cases: Sequence[Case], count: int) -> tuple[Case, ...]:
    """`count` cases in which groups and categories have their share: always the same ones, mixed.

    The first n of a sample are themselves a fair sample.
    """
    draw = random.Random(_SEED)
    shuffled = draw.sample(list(cases), len(cases))
    sizes: dict[str, int] = {}
    for case in cases:
        sizes[case.category] = sizes.get(case.category, 0) + 1
    seen: dict[str, int] = {}
    places: list[tuple[float, int]] = []
    for position, case in enumerate(shuffled):
        seen[case.category] = seen.get(case.category, 0) + 1
        places.append(((seen[case.category] - 0.5) / sizes[case.category], position))
    return tuple(shuffled[position] for _, position in sorted(places)[:count])
