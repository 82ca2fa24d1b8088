"""What the command line is given to check: words, a file, or standard input."""

import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.claims.check import MAX_CHARACTERS
from assistant.errors import QuestionError, ReportError
from store.report import decode

_MOST_BYTES = 4 * MAX_CHARACTERS


def text_to_check(words: Sequence[str], file: Path | None) -> str:
    """The text of `file`, of standard input where `words` are "-", or of `words`.

    UTF-8, UTF-16 with a mark and GB18030 are read. Raises QuestionError where there is nothing, both a file and words, more than can
    be checked, or no text.
    """
    if file is not None and words:
        raise QuestionError("既给了文字又给了文件：请只用一种。")
    if file is not None:
        return _decoded(_read(file), str(file))
    if list(words) == ["-"]:
        return _decoded(sys.stdin.buffer.read(_MOST_BYTES + 1), "标准输入")
    text = " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not text.strip():
        raise QuestionError('没有要核对的文字：请写下一句话，例如 wenbao check "2015年地区生产总值预计528亿元"')
    return text


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES + 1)
    except OSError as cause:
        raise QuestionError(f"读不了文件 {file}（{cause.strerror}）：请检查路径和权限。") from cause


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _MOST_BYTES:
        raise QuestionError(f"{name} 超过 {MAX_CHARACTERS} 字的上限：请分几次核对。")
    if not data.strip():
        raise QuestionError(f"{name} 是空的：请放入要核对的文字。")
    try:
        return decode(data, name)
    except ReportError as cause:
        raise QuestionError(f"{name} 不是文本：请另存为 UTF-8 编码的文本文件。") from cause
