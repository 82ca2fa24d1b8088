"""A file to a `Report`: decoding, front matter, and the outline put together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from store.errors import ReportError
from store.fold import clean
from store.outline import Outline, outline
from store.types import Report

MAX_BYTES = 20_000_000
_SIGNATURES = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PUBLISHED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OFFICE = re.compile(
    r"(?:省长|市长|区长|县长|州长|旗长|盟长|镇长|乡长|总理|主席|主任|委员长)\s*([\u4e00-\u9fff]{2,4})$"
)
_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


def decode(data: bytes, name: str) -> str:
    """The text in `data`, with its line ends as they are. UTF-8, UTF-16 with a mark, or GB18030.

    Raises ReportError where the bytes are empty, too many, or not text.
    """
    if len(data) > MAX_BYTES:
        raise ReportError(
            f"报告文件 {name} 有 {len(data) // 1_000_000} MB,超过 {MAX_BYTES // 1_000_000} MB 的上限:请只放报告的正文文本。"
        )
    encoding = next((e for mark, e in _SIGNATURES.items() if data.startswith(mark)), None)
    text = None
    for candidate in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(candidate)
            break
        except UnicodeDecodeError:
            continue
    if text is None or _is_binary(text):
        raise ReportError(f"报告文件 {name} 不是文本:请另存为 UTF-8 编码的 .txt 文件。")
    if not text.strip():
        raise ReportError(f"报告文件 {name} 是空的:请放入报告全文。")
    return text


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    controls = sum(1 for char in sample if ord(char) < 32 and char not in "\t\n\r\f\v")
    private = sum(1 for char in sample if "\ue000" <= char <= "\uf8ff" or char == "\ufffd")
    return controls > 0 or private * 50 > len(sample)


def read_report(path: Path) -> Report:
    """Read one report. Its id is the file's name without the ending. Raises ReportError."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReportError(
                f"报告文件 {path.name} 有 {size // 1_000_000} MB,超过 {MAX_BYTES // 1_000_000} MB 的上限:请只放报告的正文文本。"
            )
        data = path.read_bytes()
    except FileNotFoundError as cause:
        raise ReportError(f"没有找到报告文件 {path}:请检查路径,或把报告放进 seeds/。") from cause
    except OSError as cause:
        raise ReportError(f"报告文件 {path.name} 读不了({cause.strerror}):请检查文件权限。") from cause
    return parse_report(path.stem, decode(data, path.name))


def parse_report(report_id: str, text: str) -> Report:
    """A `Report` from its text. Raises ReportError where no sentence is found."""
    outlined = outline(report_id, text)
    if not outlined.sentences:
        raise ReportError(f"报告 {report_id} 里没有找到句子:请检查文件内容。")
    front = [clean(s.text) for s in takewhile(lambda s: s.kind == "front", outlined.sentences)]
    return _with_front(Report(report_id, _title(front, report_id), text, outlined.sentences), outlined, front)


def _with_front(report: Report, outlined: Outline, front: list[str]) -> Report:
    dates = [m for line in front for m in _DATE.finditer(line)] or [
        m for line in front for m in _PUBLISHED.finditer(line)
    ]
    date = "-".join(f"{int(part):02d}" for part in dates[0].groups()) if dates else ""
    source = next((line for line in front if line.startswith(("来源", "来 源"))), "")
    speaker = next((m.group(1) for line in front if (m := _OFFICE.search(line))), "")
    return replace(
        report,
        footnotes=outlined.footnotes,
        halves=outlined.halves,
        source=source,
        date=date,
        speaker=speaker,
        year=outlined.year,
    )


def _title(front: list[str], fallback: str) -> str:
    titled = [line for line in front if "报告" in line and not line.startswith("来源")]
    dated = [line for line in titled if _TITLE_YEAR.search(line)]
    return next(iter(dated + titled + front), fallback)


def read_reports(folder: Path) -> tuple[Report, ...]:
    """All `.txt` reports of a folder, by name. Raises ReportError where there is none or one cannot be read."""
    if not folder.is_dir():
        raise ReportError(f"没有找到报告文件夹 {folder}:请建立它,并放入报告(.txt)。")
    return tuple(_reports(folder))


def _reports(folder: Path) -> Iterator[Report]:
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".txt" and p.is_file())
    if not paths:
        raise ReportError(f"文件夹 {folder} 里没有报告:请放入至少一份 .txt 报告。")
    for path in paths:
        yield read_report(path)
