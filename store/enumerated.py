"""How many things a text names: 新建延寿、经编厂、洞庭大道菜市场 are three, although it tells no figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from store.figures import Figure
from store.fold import narrow
from store.readings import FigureStatus, Reading
from store.types import Sentence

_MADE = (
    r"新建|改建|扩建|改扩建|迁建|续建|建设|建成|修建|兴建|改造|整治|打通|拓宽|铺设|开工|启动|竣工|开通|开建|完成|引进|新增|成立|组建|设立|"
    r"创建|搬迁|关闭|取缔|举办|承办"
)
_NAMES = re.compile(
    rf"(?:{_MADE})了?(?P<names>[^,;。:、和与及\d“”()]{{2,12}}(?:、[^,;。:、和与及\d“”()]{{2,12}})*[、和与及][^,;。:、\d“”()]{{2,20}}?)(?:的?(?:{_MADE}|等)|[,;。]|$)"
)
_ONE_MORE = re.compile(rf",?(?P<verb>{_MADE})(?P<name>[^,;。:、和与及\d“”()]{{4,24}})")
_LEAST_KIND = 4
"""How one more of the same kind is named behind them (迁建A、B社区卫生服务中心,新建C社区卫生服务中心), and how many characters its
kind has at least."""
_BUILT = re.compile(
    "(?:中心|市场|学校|[小中大]学|幼儿园|[路街桥园院站所馆厂港线村库段场楼]|大道|隧道|工程|项目|基地|机场|码头|铁路|高铁|电站)$"
)
_DOES = re.compile("建设|提升|改善|培育|提高|推进|加快|发展|拓宽|一批|[既又有于的]")


@dataclass(frozen=True, slots=True)
class Named:
    """Things of one kind that a text names one by one, and their number as a figure reads."""

    reading: Reading
    names: tuple[str, ...]


def _kind(name: str, other: str) -> int:
    """Where in `name` the kind of thing ends that `other` is named by (社区卫生服务中心); 0 where it names none such."""
    kinds = (other[start:] for start in range(1, len(other) - _LEAST_KIND + 1))
    return next((name.index(kind) + len(kind) for kind in kinds if kind in name[1:]), 0)


@lru_cache(maxsize=4096)
def enumerated(sentence: Sentence) -> tuple[Named, ...]:
    """The enumerations of things made, opened or closed in `sentence`, in order; one more thing of their kind is told behind them."""
    return tuple(_found(sentence))


def _found(sentence: Sentence) -> Iterator[Named]:
    text = narrow(sentence.text)
    for match in _NAMES.finditer(text):
        names = tuple(re.split("[、和与及]", match["names"]))
        if "、" not in match["names"] or not _BUILT.search(names[-1]) or any(_DOES.search(name) for name in names):
            continue
        number = Decimal(len(names))
        figure = Figure(number, "个", number, "个", "", *match.span("names"))
        status: FigureStatus = "target" if sentence.role == "plan" else "actual"
        year = f"{sentence.years[1]}年" if sentence.years else ""
        verb = text[match.start() : match.start("names")].removesuffix("了")
        indicator = verb + names[-1]
        yield Named(Reading(figure, indicator, indicator, "", False, status, year), names)
        if (one := _ONE_MORE.match(text, match.end("names"))) and _kind(one["name"], names[-1]):
            name = one["name"][: _kind(one["name"], names[-1])]
            single = Figure(Decimal(1), "个", Decimal(1), "个", "", one.start("name"), one.start("name") + len(name))
            yield Named(Reading(single, one["verb"] + name, one["verb"] + name, "", False, status, year), (name,))
