"""Formulas in a model's prose: taken out, worked out, and put back as results; what the model reckoned itself is put right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant import verify
from assistant.checks.finding import Strictness
from assistant.checks.recomputed import close
from assistant.draft import DraftSentence
from assistant.formulas import LONGEST, Operand, Refused, Worked, work_out
from assistant.types import Correction
from store.figures import Figure, figures, years
from store.types import Sentence

_FIGURE = r"(?<![\d.])\d[\d,]{0,18}(?:\.\d{1,6})?[^\s\d+\-*/×÷−–＋=＝()（）{}｛｝\[\]【】,，。;；:：、!?！？]{0,6}"
_TERM = rf"\(?{_FIGURE}(?:\s*[\[【]\d+[\]】])*\)?"
_CHAIN = rf"{_TERM}(?:\s*[+\-*/×÷−–＋]\s*{_TERM}){{1,12}}"
_FORMULA = re.compile(
    rf"(?:(?P<told>{_FIGURE})\s*)?(?:[{{｛](?P<braced>[^{{}}｛｝\n]{{1,{LONGEST}}})[}}｝](?:\s*[=＝]\s*(?P<so>{_FIGURE}))?"
    rf"|[(（](?P<closed>{_CHAIN})\s*[=＝]\s*(?P<equals>{_FIGURE})[)）])|(?P<bare>{_CHAIN})\s*[=＝]\s*(?P<result>{_FIGURE})"
)
_FIRST_MARK, _MOST = 0xE000, 200
_MARKS = re.compile(rf"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MOST)}]")
_CITED = re.compile(r"\s*[\[【][\d,、\s]+[\]】]")
_GLUE = re.compile(
    r"比|多|少|高|低|相?差(?:距|额)?|合计|共计?|总计|总共|一共|两者|两项|之[和差间比]|目标|安排|计划|预计|增速|[增涨降]幅|回落|加快|放缓|增[加长]|减少|下降|提高|"
    r"[约占为是的了和与]|分之|比重|比例|平均|每|推算|上一?年|\d+年|因此|所以|其中|达到?"
)
_SUMS = re.compile(r"合计|共计?|总[计共和]|一共|加起来|之和")
_GAPS = re.compile(
    r"(?:比|较)[^。;；]*(?:多|少|高|低|大|小|快|慢|增加|减少|提高|下降|超出)了?约?$|相?差(?:距|额)?(?:为|是|了)?约?$"
)
_SHARES = re.compile(r"(?:占|比重|比例)[^,，。;；]{0,12}$")
_UP, _DOWN = re.compile(r"多|高|增|超|大|快"), re.compile(r"少|低|减|降|小|慢")
_WANTED, _EXPECTED = re.compile(r"目标|安排|计划|力争|要求|规划|确保|争取|将|拟"), re.compile(r"预计|估计|预期|有望")
_LABELS = {"target": ("目标", _WANTED), "estimate": ("预计", _EXPECTED)}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it stood in prose, and the results that the model gave of it itself."""

    written: str
    expression: str
    claimed: tuple[str, ...] = ()


def take_out(prose: str) -> tuple[str, tuple[Formula, ...]]:
    """`prose` with a character of its own for each formula, {420亿元[2]-382亿元[1]} or 420-382=38亿元, and the formulas."""
    found: list[Formula] = []

    def taken(match: re.Match[str]) -> str:
        if len(found) > _MOST:
            return match[0]
        told = match["told"] or ""
        kept = "" if any(f.end == len(told) and "多" not in f.qualifier for f in figures(told)) else told
        claimed = [told.removeprefix(kept), match["so"], match["equals"], match["result"]]
        expression = match["braced"] or match["closed"] or match["bare"]
        if match["braced"]:
            expression, _, result = expression.replace("＝", "=").partition("=")
            claimed.append(result.strip(" ?？"))
        found.append(Formula(match[0][len(kept) :], expression, tuple(filter(None, claimed))))
        return kept + chr(_FIRST_MARK + len(found) - 1)

    return _FORMULA.sub(taken, _MARKS.sub("", prose)), tuple(found)


def holds_formula(text: str) -> bool:
    """Whether a formula was taken out of `text`."""
    return bool(_MARKS.search(text))


def settle(
    text: str,
    numbers: Sequence[int],
    formulas: Sequence[Formula],
    sentences: Sequence[Sentence],
    strictness: Strictness = "standard",
    known: str = "",
) -> tuple[DraftSentence | None, Correction | None]:
    """A sentence with its formulas worked out, and what was corrected in it; None and the reason where it is struck.

    `numbers` are those of the `sentences` it cites; the sentences of the operands are cited too.
    """
    used = [formulas[ord(mark) - _FIRST_MARK] for mark in _MARKS.findall(text)]
    written = _CITED.sub("", _put_back(text, [formula.written for formula in used]))
    try:
        worked = [work_out(formula.expression, sentences, numbers, "倍" in text) for formula in used]
        for match, one in zip(_MARKS.finditer(text), worked, strict=True):
            _check_direction(text[: match.start()], one)
    except Refused as refused:
        return None, Correction(written, "", str(refused))
    sources = tuple(dict.fromkeys((*(sentences[n - 1] for n in numbers), *(s for one in worked for s in one.sources))))
    shown = _put_back(text, [_told(one, text) for one in worked], [one.result.shown for one in worked])
    wrong = _wrong(text, sources, strictness, known) or verify.check(shown, sources, sources, strictness, known).reason
    if wrong:
        return None, Correction(written, "", wrong)
    misreckoned = [one for one, formula in zip(worked, used, strict=True) if not _claims(formula, one)]
    reason = "、".join(f"重新计算的结果是{one.result.shown}" for one in misreckoned)
    note = f"已按报告更正：{reason}" if reason else ""
    return DraftSentence(shown, sources, computed=True, note=note), Correction(
        written, shown, reason
    ) if reason else None


def reckoned(text: str, sources: Sequence[Sentence]) -> tuple[str, tuple[Formula, ...]]:
    """As `take_out` for a sentence that tells two figures of `sources` and what they come to, without a formula."""
    told = figures(text)
    held = [figure for source in sources for figure in figures(source.text)]
    strange = [figure for figure in told if not any(figure.same(other) for other in held)]
    stated = [figure for figure in told if figure not in strange]
    if len(strange) != 1 or len(stated) < 2:
        return text, ()
    result, before = strange[0], text[: strange[0].start]
    largest = sorted(stated[:2], key=lambda figure: -figure.amount)
    if _SUMS.search(before[-8:]):
        terms, sign = stated, "+"
    elif len(stated) == 2 and _GAPS.search(before):
        terms, sign = largest, "-"
    elif len(stated) == 2 and result.base_unit == "%" and _SHARES.search(before):
        terms, sign = largest[::-1], "/"
    else:
        return text, ()
    words = text[result.start : result.end]
    expression = sign.join(_words(text, figure) for figure in terms)
    return before + chr(_FIRST_MARK) + text[result.end :], (Formula(words, expression, (words,)),)


class Screen:
    """What is shown of prose while it streams: a formula in braces is held back until it closes, and shown worked out."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._held = ""

    def feed(self, text: str) -> str:
        """What may be shown once `text` has come."""
        shown, text = "", self._held + text
        while True:
            before, brace, behind = text.partition("{")
            expression, closed, rest = behind.partition("}")
            shown += before
            if len(expression) > LONGEST:
                shown += behind[: LONGEST + 1]
                text = behind[LONGEST + 1 :]
            elif not closed:
                self._held = brace + behind
                return shown
            else:
                shown += self._worked_out(expression)
                text = rest

    def rest(self) -> str:
        """What was still held back at the end."""
        held, self._held = self._held, ""
        return held.removeprefix("{")

    def _worked_out(self, expression: str) -> str:
        try:
            worked = work_out(expression.partition("=")[0], self._sentences)
        except Refused:
            return _CITED.sub("", expression)
        return _told(worked, "")


def _words(text: str, figure: Figure) -> str:
    return re.sub(r"^\D+", "", text[figure.start : figure.end])


def _put_back(text: str, pieces: Sequence[str], results: Sequence[str] = ()) -> str:
    """`text` with `pieces` for its marks; a unit that the model wrote again behind its formula is left out."""
    parts = _MARKS.split(text)
    joined = parts[0]
    for number, (piece, part) in enumerate(zip(pieces, parts[1:], strict=True)):
        unit = re.sub(r"^[\d.]+", "", results[number]) if results else ""
        again = (
            re.match(f"{re.escape(unit)}|{re.escape(unit.lstrip('万亿'))}(?![\u4e00-\u9fff])", part) if unit else None
        )
        joined += piece + (part[again.end() :] if again else part)
    return joined


def _told(worked: Worked, text: str) -> str:
    """The result with its formula; targets and estimates are called so there unless `text` says it."""
    formula = worked.result.formula
    named = {*years(text), *(year for operand in worked.operands for year in years(operand.reading.period))}
    for operand in dict.fromkeys(worked.operands):
        label, pattern = _LABELS.get(operand.reading.status, ("", _WANTED))
        label = "" if pattern.search(text) else label
        when = operand.reading.period if len(named) > 1 or (operand.reading.is_partial and "截至" not in text) else ""
        formula = formula.replace(operand.words, when + label + operand.words, 1)
    return f"{worked.result.shown}({formula} = {worked.result.shown})"


def _wrong(text: str, sources: Sequence[Sentence], strictness: Strictness, known: str) -> str:
    """What is wrong with the words around the formulas, "" where they hold."""
    for finding in verify.findings(text, sources, strictness, known):
        if finding.kind != "unsupported" or (finding.start, finding.end) != (0, len(text)):
            return finding.reason
    said = "\n".join([*(s.text for s in sources), *(heading for s in sources for heading in s.section), known])
    own = _GLUE.sub("\0", _MARKS.sub("\0", text))
    least = verify.SUPPORT[strictness] / 2
    return "" if verify.support(own, said) >= least else "引用的句子说的是别的事"


def _claims(formula: Formula, worked: Worked) -> bool:
    """Whether what the model says a formula comes to is what it does."""
    amount = abs(worked.result.amount)
    for claim in formula.claimed:
        if told := figures(claim):
            if not close(told[0], amount, worked.result.base_unit):
                return False
        elif (number := re.search(r"\d+(?:\.\d+)?", claim)) and Decimal(number[0]) not in (
            amount, *(Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", worked.result.shown)),
        ):  # fmt: skip
            return False
    return True


def _check_direction(before: str, worked: Worked) -> None:
    """Raises Refused where A is said to be more than B although it is less, or the other way round."""
    clause = re.split(r"[。;；,，]", before)[-1]
    up, down = _UP.search(clause[-4:]), _DOWN.search(clause[-4:])
    if len(worked.operands) != 2 or " - " not in worked.result.formula or bool(up) == bool(down):
        return
    first, second = worked.operands
    if first.reading.figure.amount < second.reading.figure.amount:
        first, second = second, first
    left, than, right = before.rpartition("比")
    larger_first = _stands(first, second, left, right) if than else None
    wrong = worked.negative and up if larger_first is None else down if larger_first else up
    if wrong:
        raise Refused("多少、高低说反了")


def _stands(larger: Operand, smaller: Operand, left: str, right: str) -> bool | None:
    """Whether the larger is named before 比 and the smaller behind it; None where neither can be told."""
    spoken_of = [years(operand.reading.period) for operand in (larger, smaller)]
    named = [(larger.reading.subject, smaller.reading.subject)]
    named += [(str(spoken_of[0][0]), str(spoken_of[1][0]))] if all(spoken_of) else []
    for one, other in reversed(named):
        if one == other or not one or not other:
            continue
        if (one in left and one not in right) or (other in right and other not in left):
            return True
        if (other in left and other not in right) or (one in right and one not in left):
            return False
    return None
