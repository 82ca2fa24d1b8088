"""What a claim gets wrong besides its figures: ranks, times, opposites, yes and no, and what is only planned or under way."""

import re
from collections.abc import Iterator, Sequence

from assistant import claim_figures, claim_names
from assistant.claim_text import Statement, Term
from assistant.finding import Finding
from assistant.material import Material
from store.types import Sentence

_CLAUSE = re.compile(r"[^,，。;；:：!！?？、\n]+")
_LONG_CLAUSE = re.compile(r"[^,，。;；:：!！?？\n]+")
_RANK = re.compile(
    r"第([一二三四五六七八九十\d]+)(?![一二三四五六七八九十\d批届轮次期季产类章款条个步线])|(首位|榜首|首创|首个|首家)"
)
_BY = re.compile(r"[被由获经](?P<who>[^,，。;；、被]{2,8}?)(?P<act>评为|认定为|确定为|命名为|授予|主办|承办|批准|出资)")
_EACH = re.compile(r"每(?:个|一)?(天|日|周|星期|月|季度|季|年)(?!度)")
_SAME_TIME = {"日": "天", "星期": "周", "季": "季度"}
_OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in (
        "快于/慢于 高于/低于 多于/少于 扩大/缩小 上升/下降 提高/降低 增加/减少 增长/下降 好转/恶化 放宽/收紧 "
        "加快/放缓 加强/削弱 建立/撤销 成立/撤销 成功/失败 低于/超过 低于/突破 慢于/超过 恢复/废止 提前/推迟 "
        "升转降/降为升 收窄/扩大 关闭/开通 没有获得通过/通过了 没有通过/通过 未通过/通过了 未能通过/通过 收紧/放开 "
        "保留/取消 暂停/启动 合并/分设 回升/回落 改善/恶化 最好/最差 第一产业/第三产业 第二产业/第三产业 增强/减弱 "
        "上调/下调 放宽/限制 支持/反对 鼓励/禁止 顺差/逆差 盈余/赤字 城镇/农村 进口/出口 最高/最低 收入/支出"
    ).split()
)
_ADVERSE = re.compile(
    "缩减|削减|压缩|下滑|萎缩|减弱|弱化|撤销|废止|停止|停办|暂停|终止|中断|中止|关闭|移出|退出|退步|"
    "倒退|破裂|谈崩|失败|拒绝|反对|禁止|放弃|推迟|延期|搁置|恶化|亏损|垫底|流失|失去|解散|取消|叫停|"
    "靠后|落后|倒数|落选|滑坡|下跌|缩水|倒闭|停工|烂尾|驳回|否决|撤回|收回|淘汰|下降|减少|降低|负增长|"
    "缩小"
)
"""Words for things that end, shrink or fail. Where a claim has one and the report's clause on the same matter has none, they differ."""
_SEVERE = re.compile(
    rf"{_ADVERSE.pattern}|压减|减轻|化解|清理|整治|打击|拆除|关停|取缔|查处|惩|清零|消除|退|降|减|缩|砍|撤|停|禁|废"
)
_NOT_DONE = r"(?:没有|没能?|未能?|从未|尚未|不曾)[^,，。;；]{0,2}?"
_NONE = r"(?:无一?[人例起]?|未|没有|没|杜绝了?|避免了?)[^,，。;；]{0,4}?"
_DENIAL = re.compile(
    r"无一|没有|没|未(?!来)|不(?!断|仅|同|足|少)|零|\bno\b|\bnot\b|\bnever\b|n't\b|\bnone\b|\bwithout\b", re.I
)
_ENGLISH_DENIAL = re.compile(r"^no\b|\bno (?:one|such|single|longer)\b|\bnot\b|\bnever\b|n't\b|\bnone\b", re.I)
_ENDS = (
    (re.compile("建成|竣工|完工|落成"), re.compile("建成|竣工|完工|落成|完成")),
    (re.compile("通车|贯通"), re.compile("通车|贯通")),
    (re.compile("投用|投入使用|启用|开业|开放|开园"), re.compile("投用|投入使用|启用|开业|开放|开园|运行")),
    (re.compile("交付|入住"), re.compile("交付|交房|入住")),
)
"""Words by which a claim says that a work has come to its end, and those by which the report says so."""
_STAGES = re.compile(r"主路基|主体工程|主体结构|一期|前期|初步")
_DONE = re.compile(r"已经?|目前|现在|如今|完毕|顺利|成功|圆满|(?<=[\u4e00-\u9fff]{2})(?<!为)(?<!除)了(?![解结断不])")
_PART, _ALL = (
    re.compile("只有一半|一半|半数|只有少数|少数|个别|只有部分|仅有部分"),
    re.compile("全部|全面|均|所有|一律|100%|全覆盖"),
)
_EXACT = re.compile("正好|刚好|恰好|恰为|恰是|整整|不多不少")
_SOFT = re.compile("以上|以下|超过|突破|多|余|近|约|左右|不足|不到")
_INTENDED = re.compile(r"计划|打算|力争|将|拟|目标|争取|准备|安排|要(?!求|素|点|件)")
_REPORTED_DONE = re.compile(r"已经?|了|完成[^,，。]*$|目前|去年")


def conflicts(statement: Statement, material: Material, missing: Sequence[Term]) -> Iterator[Finding]:
    """All that `statement` gets wrong by what `material` says; `missing` are the claim's terms that it lacks."""
    text, said, source = statement.text, material.said, material.sentences[0]
    if statement.is_english:
        if _ENGLISH_DENIAL.search(text) and not _DENIAL.search(said):
            yield Finding("negation", f"报告说的正相反:“{source.text}”", 0, len(text), source.text, source)
        return
    yield from claim_figures.swapped(statement, material)
    yield from claim_figures.reversed_(statement, material)
    yield from claim_figures.turned_bounds(statement, material)
    yield from claim_figures.misread(statement, material)
    yield from claim_figures.out_of_turn(statement, material)
    yield from claim_figures.other_items(statement, material)
    yield from _extents(statement, said, source)
    yield from _ranks(text, said, source)
    yield from _times(text, said, source)
    yield from _opposites(statement, said, source)
    yield from _adverse(statement, said, source)
    yield from _agents(text, said, source)
    yield from _told_undone(statement, said, source)
    yield from _told_although_denied(statement, said, source)
    yield from _planned(statement, material)
    yield from claim_names.misplaced_names(statement, material)
    yield from claim_names.other_names(statement, material, missing)


def _ranks(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """第二 where the report says 第一 or 首位."""
    there = {_rank(match): match[0] for match in _RANK.finditer(said)}
    for match in _RANK.finditer(text):
        if there and _rank(match) not in there:
            words = next(iter(there.values()))
            yield Finding("figure", f"报告说的是“{words}”,不是“{match[0]}”", *match.span(), words, source)


def _rank(match: re.Match[str]) -> str:
    numerals = "一二三四五六七八九"
    return "1" if match[2] else str(numerals.find(match[1]) + 1) if match[1] in numerals else match[1]


def _times(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """每周 where the report says 每天."""
    there = {_SAME_TIME.get(match[1], match[1]): match[0] for match in _EACH.finditer(said)}
    for match in _EACH.finditer(text):
        if there and _SAME_TIME.get(match[1], match[1]) not in there:
            words = next(iter(there.values()))
            yield Finding("unit", f"报告说的是“{words}”,不是“{match[0]}”", *match.span(), words, source)


def _opposites(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """慢于 where the report says 快于; the way a figure went is for the checks of figures."""
    if any(stated.reading.change for stated in statement.figures):
        return
    for one, other in (*_OPPOSITES, *((second, first) for first, second in _OPPOSITES)):
        start = statement.text.find(one)
        if start >= 0 and one not in said and other in said and other not in statement.text:
            yield Finding("direction", f"报告说的是“{other}”,不是“{one}”", start, start + len(one), other, source)


def _adverse(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """缩减 where the report says 扩大, by the clause that shares most with the claim's."""
    for match in _LONG_CLAUSE.finditer(statement.text):
        told = _ADVERSE.search(match[0])
        terms = [term for term in statement.terms if match.start() <= term.start < match.end()]
        best = _best_clause(terms, said)
        if told and best and not _SEVERE.search(best) and not _DENIAL.search(match[0]) and not _DENIAL.search(best):
            start = match.start() + told.start()
            yield Finding("direction", f"报告说的是“{best}”", start, start + len(told[0]), best, source)


def _extents(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """一半 where the report says 全部; 正好 where it says 超过."""
    best = _best_clause(statement.terms, said)
    part, exact = _PART.search(statement.text), _EXACT.search(statement.text)
    if part and _ALL.search(best) and not _ALL.search(statement.text):
        yield Finding("negation", f"报告说的是“{best}”", *part.span(), best, source)
    if exact and _SOFT.search(best):
        yield Finding("bound", f"报告的原话是“{best}”", *exact.span(), best, source)


def both_adverse(text: str, said: str) -> bool:
    """Whether both speak of something that ends or shrinks (砍掉 and 取消), so that neither denies the other."""
    return bool(_SEVERE.search(text) and _SEVERE.search(said))


def _best_clause(terms: Sequence[Term], said: str) -> str:
    """The clause of `said` that holds most of `terms` by weight; "" where it holds none."""
    weights = {
        match[0]: sum(term.weight for term in terms if any(form in match[0] for form in term.forms))
        for match in _LONG_CLAUSE.finditer(said)
    }
    best = max(weights, key=lambda clause: weights[clause], default="")
    return best if weights.get(best) else ""


def _agents(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """被国务院认定 where the report says 被省政府认定; only where one body and one act are named."""
    there = list(_BY.finditer(said))
    for match in _BY.finditer(text):
        same = [other for other in there if other["act"] == match["act"]]
        if same and not any(match["who"] in other["who"] or other["who"] in match["who"] for other in same):
            words = same[0]["who"]
            yield Finding("name", f"报告说的是“{words}”,不是“{match['who']}”", *match.span("who"), words, source)


def _told_undone(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """没有取消 where the report says 取消了."""
    for term in statement.terms:
        match = re.search(_NOT_DONE + re.escape(term.text), statement.text)
        affirmed = [clause[0] for clause in _CLAUSE.finditer(said) if term.text in clause[0]] if match else []
        if match and affirmed and not any(_DENIAL.search(clause) for clause in affirmed):
            yield Finding("negation", f"报告说的正相反:“{affirmed[0]}”", *match.span(), affirmed[0], source)


def _told_although_denied(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """死亡 where the report says 无一人死亡."""
    for term in () if _DENIAL.search(statement.text) else statement.terms:
        if term.kind in ("noun", "verb") and (match := re.search(_NONE + re.escape(term.text), said)):
            end = term.start + len(term.text)
            yield Finding("negation", f"报告说的正相反:“{match[0]}”", term.start, end, match[0], source)


def _planned(statement: Statement, material: Material) -> Iterator[Finding]:
    """Something told as done that the report only plans or has under way, by the clause that speaks of it."""
    text, source = statement.text, material.sentences[0]

    best = _best_clause(statement.terms, material.said)
    done, planned = _DONE.search(text), _INTENDED.search(text)
    if done and not planned and all(sentence.role == "plan" for sentence in material.sentences):
        if not _REPORTED_DONE.search(best):
            yield Finding("status", f"报告说的是安排,不是已经做到的:“{best}”", *done.span(), best, source)
        return
    for told, reported in () if planned else _ENDS:
        ended, stage = told.search(text), _STAGES.search(best)
        if ended and (not reported.search(best) or (stage and stage[0] not in text)):
            yield Finding("status", f"报告只说“{best}”,没有说已经{ended[0]}", *ended.span(), best, source)
            return
