"""From whatever a server says when it fails to one clear sentence, and whether trying again may help."""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

from assistant.endpoint_events import charset_of
from assistant.errors import ModelError, ModelRejected, ModelUnavailable, Trouble
from assistant.retry import RETRYABLE_STATUS

LONGEST_ERROR_BODY = 64 * 1024
_LONGEST_WORDS = 300
_WORD_KEYS = ("message", "detail", "msg", "error_msg", "error_message", "error_description", "error", "errors", "title")
_SETTING = re.compile(r" ?\{prefix\}([A-Z_]+) ?")
_ON_THE_PAGE = {"BASE_URL": "服务地址", "API_KEY": "密钥", "MODEL": "模型名"}
_PASSING = re.compile(r"rate.?limit|overload|unavailable|server.?error|timeout|loading", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an attempt failed; its repr leaves out what the server said, which may be our own key.

    `words` is what the server or the network said; `raw` is searched for hints, never shown. `status` is the HTTP
    status, or the code inside an error that came with status 200; `wait` the seconds the server asked for; `hint`
    what to do next, when the status does not tell, with `{prefix}` before the names of settings.
    """

    words: str = field(repr=False)
    status: int | None = None
    wait: float | None = None
    raw: str = field(default="", repr=False)
    hint: str = ""
    passing: bool = False
    """Whether another attempt may succeed."""
    overdue: bool = False
    """Whether a deadline passed: the server is unavailable, but starting over would only take as long again."""
    trouble: Trouble = "other"
    """What is wrong where no status tells."""


class Failure(Exception):
    """An attempt failed; carries a `Problem` to the one place that decides what comes next."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.words)
        self.problem = problem


def problem_of_status(status: int, content_type: str, body: bytes, wait: float | None) -> Problem:
    """The problem behind a reply with an HTTP status that is not a success."""
    charset = charset_of(content_type)
    text = body.decode(charset, "replace")
    if "\ufffd" in text and charset == "utf-8":
        text = body.decode("gb18030", "replace")
    return Problem(describe(text), status, wait, text, passing=status in RETRYABLE_STATUS)


def problem_in(payload: Any, labelled: bool = False) -> Problem | None:
    """The error a JSON value carries although it came with status 200; None when it carries none."""
    if isinstance(payload, list) and payload and isinstance(payload[0], dict):
        payload = payload[0]
    if isinstance(payload, dict):
        error = payload.get("error") or payload.get("errors")
        bare = (
            "choices" not in payload
            and "data" not in payload
            and (
                payload.get("object") == "error"
                or any(payload.get(key) for key in ("detail", "message", "msg", "error_msg"))
            )
        )
        if not error and not bare and not labelled:
            return None
    elif not labelled:
        return None
    else:
        error = payload
    raw = json.dumps(payload, ensure_ascii=False)
    holder = error if isinstance(error, dict) else payload if isinstance(payload, dict) else {}
    codes = (str(holder.get(key, "")) for key in ("code", "status", "status_code", "http_code"))
    status = next((int(code) for code in codes if re.fullmatch("[45][0-9]{2}", code)), None)
    passing = status in RETRYABLE_STATUS if status else bool(_PASSING.search(raw))
    return Problem(_words(error or payload), status, None, raw, passing=passing)


def describe(text: str) -> str:
    """The words in an error body of any shape: JSON, HTML, plain text. Not yet shortened, not yet free of keys."""
    try:
        words = _words(json.JSONDecoder().raw_decode(text.strip())[0])
    except (ValueError, RecursionError):
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
        words = title[1] if title else re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S | re.I)
    return html.unescape(words)


def named(advice: str, prefix: str) -> str:
    """`advice` with its settings (`{prefix}MODEL`) by their names in the environment; with the prefix "" they were typed on
    the page, and are called as they are there."""
    if prefix:
        return advice.replace("{prefix}", prefix)
    return _SETTING.sub(lambda setting: _ON_THE_PAGE.get(setting[1], "等待的时间"), advice)


def error_of(problem: Problem, host: str, key: str, prefix: str) -> ModelError:
    """The error a user reads. `key` is cut out of whatever the server said; `prefix` is as for `named`."""
    # The key goes before the text is shortened, or a part of it might stay.
    server = _one_line(problem.words.replace(key, "***") if key else problem.words)
    said = f"：{server}" if server else ""
    check = named("请检查 {prefix}BASE_URL（通常以 /v1 结尾）和 {prefix}MODEL", prefix)
    status = problem.status
    kind: type[ModelError] = ModelUnavailable if problem.passing or problem.overdue else ModelRejected
    if status is None:
        hint = named(problem.hint, prefix) or check
        words = f"模型服务 {host} 出错{said}。{hint}。"
    elif status in (401, 403):
        words = f"模型服务 {host} 拒绝了密钥（{status}）{said}。{named('请检查 {prefix}API_KEY', prefix)}。"
    elif status == 404:
        words = f"模型服务 {host} 没有这个地址或模型（404）{said}。{check}。"
    elif status == 429:
        words = f"模型服务 {host} 请求过多或额度用尽（429）{said}。请稍后再试，或检查账户额度。"
    elif 300 <= status < 400:
        advice = named("请把 {prefix}BASE_URL 改成最终地址", prefix)
        words = f"模型服务 {host} 要求跳转（{status}），出于安全不跟随。{advice}。"
    elif problem.passing:
        words = f"模型服务 {host} 暂时不可用（{status}）{said}。请稍后再试，或查看该服务的日志。"
    else:
        words = f"模型服务 {host} 不接受这个请求（{status}）{said}。{named('请检查 {prefix}MODEL 和该服务的说明', prefix)}。"
    return kind(words, _trouble(problem), server)


def _trouble(problem: Problem) -> Trouble:
    if problem.status in (401, 403):
        return "key"
    if problem.status in (404, 405) or 300 <= (problem.status or 0) < 400:
        return "path"
    if problem.overdue or problem.status in (408, 504):
        return "slow"
    if problem.trouble == "other" and problem.passing:
        return "busy"
    return problem.trouble


def _words(value: Any, depth: int = 0) -> str:
    """The words in a JSON value, looked for where servers are known to put them."""
    if isinstance(value, dict) and depth < 5:
        return next((words for key in _WORD_KEYS if (words := _words(value.get(key), depth + 1))), "") or (
            json.dumps(value, ensure_ascii=False) if depth == 0 and value else ""
        )
    if isinstance(value, list) and depth < 5:
        return "；".join(words for item in value[:3] if (words := _words(item, depth + 1)))
    return value if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:LONGEST_ERROR_BODY]).split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1] + "…"
