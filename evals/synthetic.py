"""Reports like a given one, as many as wanted, and an encoder that costs nothing: to see how Wenbao grows.

A report keeps its headings; its sentences are put together anew from clauses, its figures, years and names changed. Nothing is left to chance:
the same call gives the same texts.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

import numpy as np

from store.embedding import Embedder, Vectors
from store.passages import passages
from store.report import parse_report
from store.types import Report, Role

DIMENSION = 384
_NAMES = "岳阳楼 岳阳 洞庭 南湖 巴陵 芭蕉湖 东茅岭 望岳路 梅溪 湖南".split()
_SYLLABLES = (
    "安 昌 澄 东 丰 广 海 和 衡 华 江 锦 九 乐 临 龙 明 南 宁 平 清 泉 瑞 山 石 泰 文 西 新 兴 阳 永 玉 云".split()
)
_CHANGED = re.compile(rf"(?P<name>{'|'.join(_NAMES)})|(?P<year>(?:19|20)\d\d)(?=年|-)|(?P<figure>\d+)(?![\d月日:])")
_CLAUSE_END = re.compile("[,，]")
_YEARS, _REPORT_YEAR, _FIRST_YEAR = 20, 2015, 2006


def library(seed: Report, count: int) -> Iterator[Report]:
    """Reports that have exactly `count` passages together; the first n are the same for every `count`."""
    number = 0
    while count > 0:
        report = _like(seed, number)
        groups = passages(report)
        if len(groups) > count:  # the front matter is one passage of several lines; the others make a paragraph each
            report = parse_report(report.id, "\n\n".join(p.text for p in groups[1 : count + 1]))
        count -= len(passages(report))
        number += 1
        yield report


def _like(seed: Report, number: int) -> Report:
    draw = random.Random(number)
    clauses = {role: _clauses(seed, role) for role in get_args(Role)}
    pieces, position = [], 0
    for sentence in seed.sentences:
        told = sentence.text
        if sentence.kind == "body" and (pool := clauses[sentence.role]):
            told = ",".join(draw.choices(pool, k=len(_CLAUSE_END.findall(told)) + 1)) + "。"
        pieces += [seed.text[position : sentence.start], told]
        position = sentence.end
    return parse_report(f"report-{number:05d}", _changed("".join(pieces) + seed.text[position:], number, draw))


def _clauses(seed: Report, role: Role) -> list[str]:
    """The clauses of a half's sentences; brackets, which a clause alone would leave open, are left out."""
    told = [s.text.rstrip("。;；") for s in seed.sentences if s.kind == "body" and s.role == role != "other"]
    return [clause for text in told for clause in _CLAUSE_END.split(text) if clause and not set(clause) & set("()（）")]


def _changed(text: str, number: int, draw: random.Random) -> str:
    """`text` with other names, years moved alike, and other figures of as many digits."""
    names = {name: "".join(draw.sample(_SYLLABLES, 2)) for name in _NAMES}
    moved = _FIRST_YEAR + number % _YEARS - _REPORT_YEAR

    def other(match: re.Match[str]) -> str:
        if match["name"]:
            return names[match["name"]]
        if match["year"]:
            return str(int(match["year"]) + moved)
        return str(draw.randint(10 ** (len(match[0]) - 1), 10 ** len(match[0]) - 1))

    return _CHANGED.sub(other, text)


class Bigrams(Embedder):
    """Counts of character pairs, hashed to as many dimensions as the local encoder has: near texts have near vectors."""

    name = f"bigrams-{DIMENSION}"

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = lambda _: None) -> Vectors:
        """See `Embedder`."""
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.query(text)
            advance(1)
        return vectors

    def query(self, text: str) -> Vectors:
        """See `Embedder`."""
        codes = np.frombuffer(f" {text} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        hashed = (codes[:-1] * np.uint64(0x9E3779B1) + codes[1:] * np.uint64(0x85EBCA77)) % np.uint64(2**31 - 1)
        signs = np.where(hashed & np.uint64(1), 1.0, -1.0)
        places = (hashed >> np.uint64(1)) % np.uint64(DIMENSION)
        counts = np.bincount(places.astype(np.int64), weights=signs, minlength=DIMENSION)
        length = float(np.linalg.norm(counts))
        return np.asarray(counts / length if length else np.eye(1, DIMENSION)[0], dtype=np.float32)
