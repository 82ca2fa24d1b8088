"""Right sentences made of right ones: other units, numerals and words for the same, which a checker must let pass."""

import random
import re
from dataclasses import replace
from decimal import Decimal

import cn2an

from evals.mutations import Item, Mutation
from store.figures import Figure, figures
from store.fold import narrow
from store.readings import readings

_AMOUNT = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<many>[多余])?(?P<magnitude>[万亿])?(?P<more>[多余])?(?P<unit>.*)", re.S
)
_SYNONYMS = (
    ("预计", "有望"), ("实现", "达到"), ("达到", "达"), ("增长", "提高"), ("增加", "增长"), ("新建", "建设"), ("筹集", "筹措"), ("力争", "争取"),
    ("确保", "力争"), ("启动", "开启"), ("分别", "各自"), ("改造", "改建"), ("全面", "全部"), ("共", "一共"), ("下降", "减少"), ("超过", "突破"),
    ("约", "大约"), ("近", "接近"), ("以上", "多"), ("累计", "总共"), ("提高", "提升"), ("加强", "强化"), ("发放", "发给"), ("解决了", "解决"),
)  # fmt: skip
_CLAUSE = re.compile(r"[^,，;；]+")
_GOVERNS = re.compile(
    r"预计|力争|截至|计划|确保|争取|目标|其中|分别|均|比上年|同比|[“”《》()（）]|第?[一二三四]是|到20"
)
_LABEL = re.compile(r"^(20\d\d)年[:：]")
_PLAN = re.compile(r"^(20\d\d)年安排[:：]")


def _choice(item: Item, draw: random.Random) -> Figure | None:
    found = [
        f for f in figures(item.text)
        if re.match(r"\d", narrow(item.text[f.start : f.end])) and f.upper is None and "第" not in f.qualifier
        and not _quoted(item.text, re.escape(item.text[f.start : f.end]))
    ]  # fmt: skip
    return draw.choice(found) if found else None


def _put(item: Item, figure: Figure, words: str) -> Item:
    return replace(item, text=item.text[: figure.start] + words + item.text[figure.end :])


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def converted(item: Item, draw: random.Random) -> Item | None:
    """52.8亿元 as 528000万元, 9200万元 as 0.92亿元, 2.6万人 as 26000人."""
    figure = _choice(item, draw)
    match = _AMOUNT.fullmatch(narrow(item.text[figure.start : figure.end])) if figure else None
    if not figure or not match or not match["magnitude"] or "." in match["unit"]:
        return None
    number = Decimal(match["number"].replace(",", ""))
    soft = match["many"] or match["more"] or ""
    if match["magnitude"] == "亿":
        shown, magnitude = number * 10000, "万"
    elif match["unit"].startswith("元") and draw.random() < 0.5:
        shown, magnitude = number / 10000, "亿"
    else:
        shown, magnitude = number * 10000, ""
    return _put(item, figure, f"{_plain(shown)}{magnitude}{soft}{match['unit']}")


def chinese(item: Item, draw: random.Random) -> Item | None:
    """294处 as 二百九十四处, 10.5% as 百分之十点五."""
    figure = _choice(item, draw)
    match = _AMOUNT.fullmatch(narrow(item.text[figure.start : figure.end])) if figure else None
    if not figure or not match:
        return None
    number = Decimal(match["number"].replace(",", ""))
    if match["unit"].startswith("%") and not match["many"]:
        return _put(item, figure, f"百分之{cn2an.an2cn(_plain(number))}{match['unit'][1:]}")
    if number != int(number) or number == 2 or not match["unit"]:
        return None
    spelt = cn2an.an2cn(str(int(number)))
    return _put(
        item, figure, f"{spelt}{match['many'] or ''}{match['magnitude'] or ''}{match['more'] or ''}{match['unit']}"
    )


def rounded(item: Item, draw: random.Random) -> Item | None:
    """约53亿元 for 52.8亿元, 900多项 for 924项, 近9000人 for 8900人."""
    figure = _choice(item, draw)
    if not figure or figure.qualifier or figure.base_unit in ("年", "天", "个月", ""):
        return None
    match = _AMOUNT.fullmatch(narrow(item.text[figure.start : figure.end]))
    if not match:
        return None
    number = Decimal(match["number"].replace(",", ""))
    exponent = int(number.normalize().as_tuple().exponent)
    if len(number.normalize().as_tuple().digits) < 2:
        return None
    place = Decimal(1).scaleb(exponent + 1)
    low, near = number // place * place, (number / place).quantize(Decimal(1)) * place
    rest = f"{match['magnitude'] or ''}{match['unit']}"
    if near and abs(near - number) / number <= Decimal("0.06") and (draw.random() < 0.6 or not low or exponent < 0):
        return _put(item, figure, f"{'近' if near > number and draw.random() < 0.5 else '约'}{_plain(near)}{rest}")
    if low and (number - low) / number <= Decimal("0.1") and exponent >= 0 and not match["magnitude"] and low >= 10:
        return _put(item, figure, f"{_plain(low)}多{rest}")
    return None


def synonyms(item: Item, draw: random.Random) -> Item | None:
    """Up to three words by others for the same."""
    text, changed = item.text, 0
    for old, new in draw.sample(_SYNONYMS, len(_SYNONYMS)):
        if old in text and changed < 3 and new not in text and not _quoted(text, old) and _harmless(text, old):
            text, changed = text.replace(old, new, 1), changed + 1
    return replace(item, text=text) if changed else None


def _quoted(text: str, word: str) -> bool:
    return re.search(rf"[“《][^”》]*{word}", text) is not None


def _harmless(text: str, old: str) -> bool:
    """Words whose meaning depends on what stands around them are changed only where that is plain."""
    at = text.find(old)
    around = {
        "实现": r"实现[^,，。;；、]{2,12}\d", "达到": r"达到(?=[近约]?\d)", "增长": r"增长[\d.]+%", "增加": r"增加[\d.]+[万亿]?元", "下降": r"下降[\d.]+%",
        "近": r"(?<![^,，、。\u4e00-\u9fff])近(?=\d)", "约": r"约(?=\d)", "以上": r"(?!)", "共": r"共(?=[\d征发完])", "提高": r"提高[\d.]+个百分点",
        "预计": r"预计", "超过": r"超过(?=\d)", "累计": r"累计(?=\d)", "分别": r"分别(?=[为达增])", "全面": r"全面(?=完成|竣工)",
    }.get(old, re.escape(old))  # fmt: skip
    found = re.search(around, text)
    return bool(found) and found is not None and found.start() == at


def reordered(item: Item, draw: random.Random) -> Item | None:
    """Two clauses, each with a subject and a figure of its own, change places."""
    label = item.text.find(":") + 1 if _LABEL.match(narrow(item.text)) or _PLAN.match(narrow(item.text)) else 0
    body = item.text[label:].rstrip("。")
    clauses = re.split(r"[,，;；]", body)
    places = [i for i in range(len(clauses) - 1) if _stands_alone(clauses[i]) and _stands_alone(clauses[i + 1])]
    if not places or _GOVERNS.search(body):
        return None
    at = draw.choice(places)
    clauses[at], clauses[at + 1] = clauses[at + 1], clauses[at]
    return replace(item, text=f"{item.text[:label]}{'，'.join(clauses)}。")


def _stands_alone(clause: str) -> bool:
    found = readings(clause)
    return bool(found) and len(re.findall(r"[\u4e00-\u9fff]", found[0].label)) > 3 and not found[0].change


def shortened(item: Item, draw: random.Random) -> Item | None:
    """The last clause left out."""
    clauses = list(_CLAUSE.finditer(item.text.rstrip("。")))
    if len(clauses) < 2 or _GOVERNS.search(clauses[-1][0]):
        return None
    kept = item.text[: clauses[-2].end()]
    return replace(item, text=f"{kept}。") if figures(kept) and kept.count("“") == kept.count("”") else None


def about(item: Item, draw: random.Random) -> Item | None:
    """约 in front of an exact figure."""
    figure = _choice(item, draw)
    if (
        not figure
        or figure.qualifier
        or figure.base_unit in ("年", "")
        or re.search(r"[近约超达]$", item.text[: figure.start])
    ):
        return None
    return _put(item, figure, f"约{item.text[figure.start : figure.end]}")


def prefixed(item: Item, draw: random.Random) -> Item | None:
    """The year said in running words, for a result as for a target."""
    if match := _LABEL.match(narrow(item.text)):
        return replace(item, text=f"{match[1]}年，{item.text[match.end() :]}")
    if match := _PLAN.match(narrow(item.text)):
        return replace(item, text=f"{draw.choice(('计划', '要求', '提出'))}{match[1]}年{item.text[match.end() :]}")
    return None


def own_place(item: Item, draw: random.Random) -> Item | None:
    """全区 for 我区, 全国 for 我国."""
    match = re.search(r"我(区|国|市|县|省)", item.text)
    if match and f"全{match[1]}" in item.known:
        return replace(item, text=f"{item.text[: match.start()]}全{match[1]}{item.text[match.end() :]}")
    place = re.search(r"[\u4e00-\u9fff]{2,4}区(?=第|人民)", item.known)
    words = place[0].removeprefix("在") if place else "全国" if "全国" in item.known else ""
    label = _LABEL.match(narrow(item.text))
    return replace(item, text=f"{label[1]}年{words}{item.text[label.end() :]}") if words and label else None


def grouped(item: Item, draw: random.Random) -> Item | None:
    """1,234万元 for 1234万元."""
    figure = _choice(item, draw)
    match = re.match(r"\d{4,}(?!\d*[.,])", narrow(item.text[figure.start : figure.end])) if figure else None
    if not figure or not match:
        return None
    words = item.text[figure.start : figure.end]
    return _put(item, figure, f"{int(match[0]):,}{words[match.end() :]}")


def wide(item: Item, draw: random.Random) -> Item | None:
    """Full-width digits and signs."""
    if not figures(item.text):
        return None
    return replace(item, text=re.sub(r"[\d,%:;()]", lambda m: chr(ord(m[0]) + 0xFEE0), item.text))


def merged(item: Item, draw: random.Random) -> Item | None:
    """Two sentences told as one that cites both."""
    if not item.following or item.following[0].role != item.sources[0].role or len(item.text) > 80:
        return None
    other = item.following[0]
    text = f"{item.text.rstrip('。')}；{narrow(other.text).strip().rstrip('。;')}。"
    return replace(item, text=text, sources=(*item.sources, other)) if len(other.text) < 80 else None


def unchanged(item: Item, draw: random.Random) -> Item | None:
    """The report's own words."""
    return item


RIGHT: dict[str, Mutation] = {
    "converted units": converted, "Chinese numerals": chinese, "stated rounding": rounded, "synonyms": synonyms,
    "clauses reordered": reordered, "a clause left out": shortened, "about added": about, "year in words": prefixed,
    "own place named": own_place, "digits grouped": grouped, "full width": wide, "two merged": merged, "own words": unchanged,
}  # fmt: skip
"""By name, what keeps a sentence right."""
