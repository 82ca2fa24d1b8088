"""How a text tells what its sources say: as done, expected or wanted; up to a date; of which place; yes or no."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material, before_figure
from assistant.pairs import clauses, nearest
from store.fold import fold, narrow
from store.readings import Reading

_ESTIMATE = re.compile(
    r"预计|预期|估计|有望|预测|预估|测算|可望|料将|将|expect|estimat|project|forecast|anticipat", re.I
)
_INTENT = re.compile(
    r"力争|争取|力求|目标|计划(?!生育)|规划|拟|将|要|确保|安排|预期|预计|努力|打算|提出|有望|准备|部署|明年|下一年|到20\d\d年|必须|"
    r"plan|target|aim|will|goal|intend|expect|schedul|project|seek|strive|is to|are to|to be|by 20\d\d",
    re.I,
)
_WANTED = re.compile(
    r"力争|争取|力求|目标|计划(?!生育)|打算|拟(?!定)|确保|有望|将(?:达|实现|完成|于|在|要|会|投入|建成|新增|增长)"
)
_EXPECTED = re.compile(r"预计|估计|有望|预期|预测")
_DONE = re.compile(
    r"已经?(?:完成|实现|达到?|建成|兑付|完工|竣工|启动|新增|增长|投入|征收|全)|已经|实际(?:完成|新增|达到|实现|增长|投入)|"
    r"(?:完成|实现|达到|建成|新增|启动|落成|做到|超额完成)了|(?:圆满|如期|全面)(?:完成|实现|建成)|最终(?:核算|为|完成)|"
    r"已[^,。;]{0,6}(?:完成|完工|竣工|建成|启动|落成)|\balready\b|\bhas (?:reached|completed|achieved)\b|\bhave (?:reached|completed)\b",
    re.I,
)
_FINISHED = re.compile(r"(?:已经?|全面|全部|全线|均)(?:建成|竣工|完工|完成|通车)|(?:建成|竣工|完工|通车)了")
_UNDER_WAY = re.compile(r"进展|推进|启动|有序|正在|加快|开工")
_PART_OF_YEAR = re.compile(
    r"截[至止]|前[一二三四五六七八九十\d]+个?月|\d月|目前|月底|月末|季度|上半年|as of|by (?:the end of )?[A-Z]|end of",
    re.I,
)
_SCOPES = {
    "全球": r"全球|世界", "全世界": r"全球|世界", "全国": r"全国|我国|国内|国家|中国|中央|各省", "我国": r"我国|全国|国内|国家|中国|中央",
    "全省": r"全省|我省|省内|(?<!各)省", "我省": r"我省|全省|省内", "省内": r"省", "全市": r"全市|我市|市内", "我市": r"我市|全市|市内",
    "全县": r"全县|我县|县内", "我县": r"我县|全县", "全镇": r"全镇|我镇",
}  # fmt: skip
_SCOPE = re.compile(r"(?<!安)(?:全球|全世界|全国|我国|全省|我省|省内|全市|我市|全县|我县|全镇)")


def verbatim(text: str, material: Material) -> bool:
    """Whether `text`, without the label of its time and its last stop, stands in a source word for word."""
    return fold(_LABEL.sub("", text)).text.rstrip("。.;,!?、:") in material.said


_LABEL = re.compile(r"^\s*20\d\d(?:-20\d\d)?(?:年间?(?:安排)?| ?\(plan\))?[:：]\s*")


def check_status(
    text: str, told: Sequence[tuple[Reading, tuple[Held, ...]]], material: Material, own_words: bool
) -> Iterator[Finding]:
    """A target or an estimate told as done, or what was done told as wanted."""
    shown = narrow(text)
    found = False
    for reading, equal in told:
        if not equal:
            continue
        problem = _status(shown, reading, equal, material, own_words)
        if problem:
            found = True
            yield problem
    if not found and (done := _told_done(shown, material)):
        yield done


def _status(text: str, reading: Reading, equal: Sequence[Held], material: Material, own_words: bool) -> Finding | None:
    figure, held = reading.figure, equal[0]
    statuses = {h.reading.status for h in equal}
    start, end = before_figure(text, reading), figure.end
    clause = _clause(text, figure.start)
    if statuses == {"estimate"}:
        intends = held.sentence.role == "plan" and _INTENT.search(text)
        if not _ESTIMATE.search(text) and not intends:
            return Finding(
                "status", f"报告说的是预计：“{held.words}”是预计数", start, end, f"预计{held.words}", held.sentence
            )
    elif statuses == {"target"}:
        done = _DONE.search(clause)
        if done and not _DONE.search(held.sentence.text):
            return Finding(
                "status", f"报告说的是目标，不是结果：“{held.words}”", start, end, f"目标{held.words}", held.sentence
            )
        explicit = _WANTED.search(held.sentence.text[: held.reading.figure.end])
        if not _INTENT.search(text) and (explicit or not own_words):
            return Finding(
                "status", f"报告说的是目标，不是结果：“{held.words}”", start, end, f"目标{held.words}", held.sentence
            )
    elif statuses == {"actual"} and all(h.sentence.role != "plan" for h in equal):
        hopes = _WANTED.search(reading.label) or _EXPECTED.search(reading.label)
        if hopes and not _INTENT.search(held.sentence.text):
            return Finding(
                "status", f"报告说的是结果，不是{hopes[0]}：“{held.words}”", start, end, held.words, held.sentence
            )
    return None


def _clause(text: str, at: int) -> str:
    begin = max(text.rfind(mark, 0, at) for mark in "。；;!?") + 1
    ends = [place for mark in "。；;!?" if (place := text.find(mark, at)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _told_done(text: str, material: Material) -> Finding | None:
    """Words of completion over sources that only plan, or only speak of progress."""
    done = _DONE.search(text) or _FINISHED.search(text)
    if not done or _DONE.search(material.said) or _FINISHED.search(material.said):
        return None
    planned = all(sentence.role == "plan" for sentence in material.sentences)
    if planned and not _WANTED.search(text[: done.start()]) and "将" not in text[: done.start()]:
        return Finding("status", "报告说的是安排，不是已经做到的", *done.span(), source=material.sentences[0])
    return None


def check_progress(text: str, material: Material) -> Iterator[Finding]:
    """全线建成 where the sources say that work is going well."""
    for clause, start in clauses(narrow(text)):
        finished = _FINISHED.search(clause)
        if not finished:
            continue
        best, shared = nearest(clause, material.said)
        if shared and all(_UNDER_WAY.search(c) and not _COMPLETE.search(c) for c in best):
            place = (start + finished.start(), start + finished.end())
            yield Finding("status", "报告只说正在推进，没有说已经完成", *place, best[0], material.sentences[0])


_COMPLETE = re.compile(r"完成|建成|竣工|完工|通车")


def check_until(text: str, told: Sequence[tuple[Reading, tuple[Held, ...]]]) -> Iterator[Finding]:
    """A figure up to a date, told without the date."""
    if _PART_OF_YEAR.search(narrow(text)):
        return
    for reading, equal in told:
        if equal and all(held.reading.period.startswith("截至") for held in equal):
            held = equal[0]
            until = held.reading.period
            start = before_figure(text, reading)
            yield Finding(
                "until", f"“{held.words}”是{until}的数，不是全年的", start, reading.figure.end, until, held.sentence
            )


def check_every(text: str, material: Material) -> Iterator[Finding]:
    """每周 where the sources say 每天."""
    there = {_SPELLS.get(word, word) for word in _EVERY.findall(material.said)}
    for match in _EVERY.finditer(text):
        if there and _SPELLS.get(match[1], match[1]) not in there:
            expected = f"每{min(there)}"
            yield Finding("unit", f"报告说的是{expected}", *match.span(), expected, material.sentences[0])


_EVERY = re.compile(r"每(天|日|周|星期|月|季度|年|人|户|亩|吨|半年)")
_SPELLS = {"日": "天", "星期": "周"}


def check_scope(text: str, material: Material, own: str = "") -> Iterator[Finding]:
    """全市 or 全国 where the sources speak of less, or of another whole; `own` are words for the whole that the report is about."""
    for clause, start in clauses(narrow(text)):
        for match in _SCOPE.finditer(clause):
            best, _ = nearest(clause, material.said)
            there = next((found for source in best if (found := _OWN_SCOPE.search(source))), None)
            fits = _SCOPES[match[0]]
            if there and there[0] not in clause and not any(re.search(fits, source) for source in best):
                if match[0][1] == there[0][1]:
                    continue
            elif match[0] in own or re.search(fits, f"{material.said}\n{material.headings}"):
                continue
            place = (start + match.start(), start + match.end())
            yield Finding("scope", f"报告没有说{match[0]}", *place, there[0] if there else "", material.sentences[0])


_OWN_SCOPE = re.compile(r"全区|我区|全县|我县|全市|我市|全省|我省|全国|我国")
