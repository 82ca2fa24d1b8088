"""What kind of thing the answer must hold, judged by the words that ask: money, a share, a count, a date, a person …"""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from assistant.looked_for import Word
from assistant.ranked import Ranked

Expected = Literal["money", "share", "length", "area", "span", "count", "date", "contact", "official", "charge", "where", ""]

_ASKS: tuple[tuple[Expected, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"电话|门牌|地址|网址|邮箱|微信|几楼|phone|address|e-?mail", re.I)),
    ("official", re.compile(r"(?:书记|主任|局长|部长|院长|校长|行长|主席|市长|省长|县长|镇长|负责人|牵头人|当家的)(?:是|叫|由|到底|名字|姓).{0,6}(?:谁|哪位|什么|啥)|由谁担任|谁(?:担任|当)", re.I)),
    ("charge", re.compile(r"谁(?:来)?(?:负责|牵头|主管|分管|管(?![理委控])|处理)")),
    ("where", re.compile(r"(?:在|位于|坐落在?|设在)(?:哪里?|哪儿|什么地方|什么位置|哪条路上?)[?？。]?$")),
    ("money", re.compile(r"多少(?:个)?[万千百十]?亿?(?:元|块钱|钱|美元|资金)|多少[万千百]?亿(?!元|美元|吨|人|户|度|斤)|几[百千万]?(?:块钱|元)|how much (?:money|will|does|did|is|was)", re.I)),
    ("share", re.compile(r"百分之几|几个(?:百分)?点|几成|比例是?多少|(?:比重|占比|增速|增幅|增长率|涨幅|降幅)(?:是|为|达)?(?:到)?多少|what (?:share|percent)", re.I)),
    ("length", re.compile(r"多少(?:公里|千米|米|里)|多长(?!时间)|多远")),
    ("area", re.compile(r"多少(?:亩|平方|公顷|平方米|平米)|多大面积|面积(?:是|有)?多[少大]")),
    ("date", re.compile(r"什么时候|何时|哪[年月天一]?[年月天日](?!.*(?:高|多|少|低))|几月|何日|几号|具体日期|when (?:did|will|was|is)", re.I)),
    ("count", re.compile(r"(?:多少|(?<!哪)几)(?:万|千)?(?:[个家户人名位条项件起处所座次套张台辆种类间栋棵株头场批艘])", re.I)),
)  # fmt: skip
_DATE = re.compile(r"\d{1,4}年|\d{1,2}月|\d{1,2}日|\d+天|年[底初]|季度|上半年|下半年|届|时[,,]|之[前后]|期间|以来")
_ASKS_DONE = re.compile("完工|完成|竣工|建成|建好|[修改建弄做]完|finish|complete")
_DONE = re.compile("完成|建成|竣工")
_PHONE = re.compile(r"\d{5,}|号|楼|http|@")
_CHARGE = re.compile(r"负[总全主其]{0,2}责|牵头|主管|组织|由[^,，]{2,}")
_WHERE = re.compile(r"位于|坐落|地处|设[在于]|在[^,，。]{2,12}(?:设立|建|开|举行|召开|办)|周边|[东西南北]侧|选址")
_PLACE = "(?:路|街|大道|片区|社区|村|镇|乡|岭|半岛|园区)[^,，。;；]{0,3}"
_UNITS: dict[Expected, frozenset[str]] = {
    "length": frozenset(("公里", "米", "里")),
    "area": frozenset(("亩", "平方米", "平方公里", "公顷")),
}
_NO_COUNT = frozenset(
    (
        "元",
        "美元",
        "欧元",
        "港元",
        "%",
        "‰",
        "百分点",
        "亩",
        "平方米",
        "平方公里",
        "公顷",
        "公里",
        "米",
        "年",
        "天",
        "小时",
        "分钟",
        "吨",
    )
)


def expected(text: str) -> Expected:
    """What the first matching way of asking wants; "" where the words do not tell."""
    return next((kind for kind, pattern in _ASKS if pattern.search(text)), "")


def holds(kind: Expected, ranked: Ranked) -> bool:
    """Whether a sentence has something of that kind."""
    check = _CHECKS.get(kind)
    return check is None or check(ranked)


def implies(kind: Expected, best: Ranked, text: str, things: Sequence[Word]) -> bool:
    """Whether the best sentence answers the question `text` with no word for it: where, by a name before one of `things` (得胜南路美食街);
    when something ends, by planning its end, which falls in the time planned for."""
    told = best.sentence.text
    if kind == "where":
        return any(re.search(_PLACE + re.escape(form), told) for word in things for form in word.forms)
    return kind == "date" and best.sentence.role == "plan" and bool(_ASKS_DONE.search(text) and _DONE.search(told))


_CHECKS: dict[Expected, Callable[[Ranked], bool]] = {
    "money": lambda r: any(f.base_unit in ("", "元", "美元", "欧元", "港元") for f in r.figures),
    "share": lambda r: any(f.base_unit in ("%", "百分点", "倍", "") for f in r.figures) or "分之" in r.sentence.text,
    "length": lambda r: any(f.base_unit in _UNITS["length"] for f in r.figures),
    "area": lambda r: any(f.base_unit in _UNITS["area"] for f in r.figures),
    "count": lambda r: (
        any(f.base_unit not in _NO_COUNT for f in r.figures)
        or bool(re.search(r"[两三四五六七八九十无]|\d", r.sentence.text))
    ),
    "date": lambda r: bool(_DATE.search(r.sentence.text)),
    "charge": lambda r: bool(_CHARGE.search(r.sentence.text)),
    "where": lambda r: bool(_WHERE.search(r.sentence.text)),
    "contact": lambda r: bool(_PHONE.search(r.sentence.text)),
}
