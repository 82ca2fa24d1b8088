"""Whether a text says no where its sources say yes, or the other way round."""

import re
from collections.abc import Iterator

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.pairs import clauses, nearest, pairs
from store.fold import narrow
from store.tokens import part_of_speech

_NOT = re.compile(
    r"(?<![从])未(?!来|成年|央|婚)|没有?|无(?!论|证|偿|党派|线|障碍|不|缝|人机|公害|害化|形|穷|愧|私|数|限|疑|锡)|"
    r"不(?!断|仅|但|少|同|足|久|良|动产|动摇|超过|低于|高于|到|可|能不|得不|忘|懈|等|含|利|敢腐|能腐|想腐|便|锈|法|当|一|息|容|平衡|透|"
    r"只|管|论|光|单|过|计|变价|落|辱|辞|规范|合理|合格|符|适应|够|相)|取消|撤销|停止|拒绝|暂缓|尚未"
)
_ENDED = re.compile(
    r"改变|取消|停止|杜绝|防止|禁止|消除|避免|清零|取缔|化解|减少|撤销|否决|拒绝|零|降|减|缺|难|严控|破解|克服|告别|不"
)
_SHARED = 0.34
"""The least share of a clause's character pairs that makes a clause of the source speak of the same."""


def check_negation(text: str, material: Material) -> Iterator[Finding]:
    """Clauses of `text` that deny what the sources say, or say what they deny."""
    for clause, start in clauses(narrow(text)):
        denied = _NOT.search(clause)
        contrary = _affirmed(clause, denied, material) if denied else _denied(clause, material)
        if contrary:
            begin = start + (denied.start() if denied else 0)
            reason = f"报告说的正相反：“{contrary}”"
            yield Finding("negation", reason, begin, start + len(clause), contrary, material.sentences[0])


def _affirmed(clause: str, denial: re.Match[str], material: Material) -> str:
    """The source clause that says plainly what `clause` denies; "" where there is none."""
    bare = f"{clause[: denial.start()]} {clause[denial.end() :]}"
    best, shared = nearest(bare, material.said)
    near = shared > 1 or shared >= _SHARED * max(len(pairs(bare)), 1)
    return best[0] if best and near and not any(_NOT.search(c) or _ENDED.search(c) for c in best) else ""


def _denied(clause: str, material: Material) -> str:
    """The source clause that denies what `clause` says; "" where there is none."""
    if _ENDED.search(clause):
        return ""
    best, shared = nearest(clause, material.said)
    if best and shared >= _SHARED * len(pairs(clause)) and all(_behind_denial(c) & pairs(clause) for c in best):
        return best[0]
    return _verb_denied(clause, material)


def _verb_denied(clause: str, material: Material) -> str:
    """The source clause that denies a verb of `clause` which no other affirms; "" where there is none."""
    for source, _ in clauses(material.said):
        for pair in _behind_denial(source) & pairs(clause):
            if material.said.count(pair) == 1 and part_of_speech(pair) == "v":
                return source
    return ""


def _behind_denial(source: str) -> frozenset[str]:
    """The character pairs behind a clause's word of denial."""
    match = _NOT.search(source)
    return pairs(source[match.end() :]) if match else frozenset()
