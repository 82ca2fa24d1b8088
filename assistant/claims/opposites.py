"""A claim that says the opposite of the report's clause on the same matter: rises for falls, approves for turns down."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.claims.figures import clause_of, equal
from assistant.claims.text import Statement, Term
from store.types import Sentence

_CLAUSE = re.compile(r"[^,，。;；:：!！?？\n]+")
_PAIRS = tuple(
    (frozenset(one.split("|")), frozenset(other.split("|")))
    for one, other in (
        pair.split("/")
        for pair in (
            "快于/慢于 高于/低于 多于/少于 扩大/缩小 上升/下降 提高/降低 增加/减少 增长/下降 好转|改善|向好/恶化 放宽|放开/收紧|限制 "
            "加快/放缓 加强/削弱 增强/减弱 成功/失败 超过|突破/低于 超过/慢于 提前/推迟 升转降/降为升 收窄/扩大 回升/回落 "
            "通过了/没有获得通过|没有通过|未通过|未能通过 合并/分设 最好/最差 最高/最低 最多/最少 最大/最小 最快/最慢 上调/下调 "
            "建立|成立|设立|组建|推出|出台|启动|开启|实施|施行|启用|恢复/停止|暂停|叫停|终止|撤销|解散|废止|废除|搁置 "
            "建立|推出|保留|恢复/取消 开通/关闭|停运 开工|动工|复工/停工 开工|动工/建成|竣工 "
            "批准|通过|同意|核准|放行|准许/否决|驳回|拒绝|不予 允许|准许|可以/禁止|不准|不得|决不允许|严禁 支持|赞成|鼓励/反对|禁止|抵制 "
            "丰收|增产|连增/歉收|减产|绝收 顺差/逆差 盈余|结余/赤字 盈利|扭亏/亏损 升值/贬值 领先/落后 "
            "造成|蒙受|遭受/挽回|避免 偿还|还清/置换|借入 "
            "坚持|保持|巩固/放弃|背离 消化|化解|去库存/增加|扩大 延长/缩短 加重/减轻 加大/减小 免费|免征|免除/收费|征收|开征 公开/保密 集中/分散 "
            "第一产业/第三产业 第二产业/第三产业 城镇/农村 城市/乡村 进口/出口 收入/支出 国有/民营 中央/地方 东部/西部 上半年/下半年"
        ).split()
    )
)
"""Words of which a claim has one side where the report has only the other."""
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
_ENGLISH = tuple(
    (re.compile(rf"\b(?:{told})", re.I), re.compile(there), re.compile(rf"\b(?:{same})", re.I))
    for told, there, same in (
        ("caus|suffer|inflict|los[ts]", "挽回|避免", "recover|sav|avert|avoid|prevent|retriev"),
        (
            "increas|rose|rise|rising|grew|grow|fell into|plung|slipp",
            "减少|下降|降低|脱贫",
            "fell(?! into)|fall|declin|decreas|drop|reduc|cut|lower|lift|escap|out of",
        ),
        ("fell|fall|declin|decreas|drop|reduc|cut|lower", "增长|增加|上升|提高|新增", "increas|rose|ris|grew|grow|up|add|new"),
        ("clos|shut", "新建|新增|开通|成立", "open|buil|new|add|set"),
    )
)
"""English words of which a claim has one, the report's for the opposite, and the English ones for that."""
DENIAL = re.compile(
    r"无一|没有|没|未(?!来)|不(?!断|仅|同|足|少|动产|动摇|懈|良)|零|\bno\b|\bnot\b|\bnever\b|n't\b|\bnone\b|\bwithout\b",
    re.I,
)

KEPT_FROM = re.compile("杜绝|避免|防止|防范|遏制")
"""Words for seeing to it that something does not happen."""


def opposites(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """慢于 where the report says 快于; the way a figure went is for the checks of figures."""
    text = statement.text
    if any(stated.reading.change for stated in statement.figures):
        return
    best = best_clause(statement.terms, said)
    around = _around(best, said)
    for one, other in (*_PAIRS, *((second, first) for first, second in _PAIRS)):
        told = next((word for word in one if word in text and not _is_denied(text, word)), "")
        there = next((word for word in other if word in around and not _is_denied(around, word)), "")
        elsewhere = best if there in best else said
        if told and there and not any(word in elsewhere for word in one) and not any(word in text for word in other):
            start = text.find(told)
            yield Finding("direction", f"报告说的是“{there}”,不是“{told}”", start, start + len(told), there, source)


def english_opposites(statement: Statement, material: Material) -> Iterator[Finding]:
    """Caused losses where the report's clause with the same figure says 挽回."""
    text = statement.text
    for stated in statement.figures:
        for held in equal(stated, material):
            clause = clause_of(held.sentence.text, held)
            for told, there, same in _ENGLISH:
                match, word = told.search(text), there.search(clause)
                if match and word and not same.search(text):
                    yield Finding("direction", f"报告说的是“{clause}”", *match.span(), word[0], held.sentence)
                    return


def _around(clause: str, said: str) -> str:
    """A clause with those next to it."""
    found = [match[0] for match in _CLAUSE.finditer(said)]
    place = found.index(clause) if clause else 0
    return ",".join(found[max(place - 1, 0) : place + 2])


def _is_denied(text: str, word: str) -> bool:
    """Whether a word of denial stands right before `word` (未通过)."""
    at = text.find(word)
    return DENIAL.search(text[max(at - 2, 0) : at]) is not None


def adverse(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """缩减 where the report says 扩大, by the clause that shares most with the claim's."""
    for match in _CLAUSE.finditer(statement.text):
        told = _ADVERSE.search(match[0])
        terms = [term for term in statement.terms if match.start() <= term.start < match.end()]
        best = best_clause(terms, said)
        if told and best and not _SEVERE.search(best) and not DENIAL.search(match[0]) and not DENIAL.search(best):
            start = match.start() + told.start()
            yield Finding("direction", f"报告说的是“{best}”", start, start + len(told[0]), best, source)


def both_adverse(text: str, said: str) -> bool:
    """Whether both speak of something that ends or shrinks (砍掉 and 取消), so that neither denies the other."""
    return bool(_SEVERE.search(text) and _SEVERE.search(said))


def best_clause(terms: Sequence[Term], said: str) -> str:
    """The clause of `said` that holds most of `terms` by weight; "" where it holds none."""
    weights = {
        match[0]: sum(term.weight for term in terms if any(form in match[0] for form in term.forms))
        for match in _CLAUSE.finditer(said)
    }
    best = max(weights, key=lambda clause: weights[clause], default="")
    return best if weights.get(best) else ""
