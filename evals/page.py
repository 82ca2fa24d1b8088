"""Runs as one HTML page that needs nothing else: figures, a chart by category, and every case with its answers."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.cases import Case
from evals.outcome import RIGHT, Share, amounts, labels, outcome, reason, share, shares
from evals.record import Row, Run
from evals.words import CATEGORIES, SCORES, SPLITS, STATUSES, VERDICTS, Words, words

_TEMPLATES = Path(__file__).with_name("templates")
_Value = TypeVar("_Value")
_HEADLINE = ("right", "facts_plain", "facts_hard", "refusal", "citation_precision", "citation_recall")
# What could end a script element or open a comment in it. A half surrogate is no character: browsers stumble over it.
_UNSAFE, _HALF = re.compile("[<>&\u2028\u2029]"), re.compile("[\ud800-\udfff]")


def page(runs: Sequence[Run]) -> str:
    """The page. Its only script is the one that its content security policy names by hash; data is data, never markup."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    return environment.get_template("page.html").render(
        style=(_TEMPLATES / "page.css").read_text(encoding="utf-8"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=island(data(runs)),
        **_tables(runs),
    )


def island(value: Any) -> str:
    """`value` as JSON that may stand inside a script element; half surrogates in it become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", _HALF.sub("\ufffd", text))


def data(runs: Sequence[Run]) -> dict[str, Any]:
    """What the list of cases shows: each case once, with the rows of every engine."""
    cases: dict[str, dict[str, Any]] = {}
    for engine, run in enumerate(runs):
        for row in run.rows:
            shown = _case(row.case)
            rows = cases.setdefault(json.dumps(shown), {**shown, "rows": []})["rows"]
            rows.append(_row(engine, row))
    return {
        "engines": labels(runs),
        "scores": SCORES,
        "categories": CATEGORIES,
        "statuses": STATUSES,
        "verdicts": VERDICTS,
        "splits": SPLITS,
        "cases": list(cases.values()),
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "name": case.name,
        "question": case.question,
        "category": case.category,
        "split": case.split,
        "status": case.status,
        "history": [[turn["role"], turn["content"]] for turn in case.history],
        "facts": case.facts,
        "forbidden": case.forbidden,
        "evidence": case.evidence,
    }


def _row(engine: int, row: Row) -> dict[str, Any]:
    answer = row.answer
    return {
        "engine": engine,
        "attempt": row.attempt,
        "outcome": outcome(row),
        "reason": reason(row),
        "text": answer.text,
        "status": answer.status,
        "sentences": [[s.text, s.verdict, s.reason] for s in answer.sentences],
        "citations": [[c.number, [c.report_title, *c.section], c.quote, c.verdict] for c in answer.citations],
        "searched": answer.searched,
        "notice": answer.notice,
        "stood_in": bool(answer.model) and answer.engine == "default",
        "scores": [[name, score.value, score.reason] for name, score in row.scores.items()],
        "error": row.error,
        "seconds": round(row.seconds, 3),
        "cached": row.cached,
    }


def _tables(runs: Sequence[Run]) -> dict[str, Any]:
    """What the template draws, and what stays to be read without the script."""
    columns = [run.rows for run in runs]
    means, numbers = [shares(rows) for rows in columns], [amounts(rows) for rows in columns]
    categories, splits = (_known(columns, CATEGORIES, _category), _known(columns, SPLITS, _split))
    return {
        "runs": list(zip(labels(runs), [run.header for run in runs], strict=True)),
        "outcomes": [[outcome(row) for row in rows] for rows in columns],
        "cards": [(words(SCORES, name), _across(means, name)) for name in _HEADLINE if any(name in m for m in means)],
        "charts": [
            (Words("各题型答对或拒答得当", "Right, by category"), _bars(columns, categories, _category)),
            (Words("调试集与测试集", "Right, by split"), _bars(columns, splits, _split)),
        ],
        "shares": [(words(SCORES, name), _across(means, name)) for name in _distinct(means)],
        "amounts": [(words(SCORES, name), _across(numbers, name)) for name in _distinct(numbers)],
        "categories": categories,
        "splits": splits,
        "same_cases": len({run.header.cases for run in runs}) < 2,
    }


def _category(row: Row) -> str:
    return row.case.category


def _split(row: Row) -> str:
    return row.case.split


def _known(columns: Sequence[Sequence[Row]], table: dict[str, Words], key: Callable[[Row], str]) -> dict[str, Words]:
    """What `key` says of the rows, each with its words: first in the order of `table`, then as they come."""
    found = _distinct(map(key, rows) for rows in columns)
    return {
        name: words(table, name) for name in [*(n for n in table if n in found), *(n for n in found if n not in table)]
    }


def _bars(
    columns: Sequence[Sequence[Row]], parts: dict[str, Words], key: Callable[[Row], str]
) -> list[tuple[Words, list[Share | None]]]:
    """For each part of the cases the share that each engine got right."""
    return [
        (said, [share([row for row in rows if key(row) == part], *RIGHT) for rows in columns])
        for part, said in parts.items()
    ]


def _distinct(columns: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in columns for name in names))


def _across(columns: Sequence[Mapping[str, _Value]], name: str) -> list[_Value | None]:
    return [column.get(name) for column in columns]
