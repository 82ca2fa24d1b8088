"""A formula that a model wrote over figures of numbered sentences: read, held against them, and worked out with its units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from assistant.arithmetic import Computed, shown, unlike
from assistant.checks.stated import counts_alike
from assistant.counters import alike
from assistant.markers import expand
from store.figures import Figure, figures
from store.fold import narrow
from store.readings import Reading, read
from store.types import Sentence

LONGEST = 200
"""Characters of a formula."""
_SIGNS = str.maketrans(
    {"×": "*", "÷": "/", "−": "-", "－": "-", "–": "-", "＋": "+", "／": "/", "＊": "*", "【": "[", "】": "]"}
)
_TOKEN = re.compile(
    r"(?P<sign>[+\-*/()])|(?P<term>[^+\-*/()\[\]]*[^+\-*/()\[\]\s][^+\-*/()\[\]]*)?(?P<cited>(?:\[[\d,、\s]+\]\s*)*)"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?![\d,]*年)")
_PLAIN = re.compile(r"\s*(\d{1,3})(%?)(个月|天|季度|周)?(?:[个项月年])?\s*")
_CONSTANTS = frozenset(map(Decimal, (*range(1, 13), 52, 100, 365)))
"""Numbers that need no source: 1 for the whole, how many things or months share an amount, 100 for per cents."""
_SHOWN = {"+": " + ", "-": " - ", "*": " × ", "/": " ÷ "}


class Refused(Exception):
    """A formula that is not worked out; the text is the reason, in words for the user."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure of a formula, as it reads in the sentence that holds it."""

    reading: Reading
    sentence: Sentence

    @property
    def words(self) -> str:
        """The figure as a formula shows it."""
        unit = self.reading.figure.base_unit
        return shown(self.reading.figure.amount, "个百分点" if unit == "百分点" else unit)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula comes to, its operands in order, and for A - B whether B is the larger: a result is told without sign."""

    result: Computed
    operands: tuple[Operand, ...]
    negative: bool = False

    @property
    def sources(self) -> tuple[Sentence, ...]:
        """The sentences that hold the operands."""
        return tuple(dict.fromkeys(operand.sentence for operand in self.operands))


@dataclass(frozen=True, slots=True)
class _Value:
    """A part of a formula with its words. `unit` is None for a plain number, "" where the report leaves it out; `ratio`: one
    figure over another; `rounded`: not exact; `sign` is the operation that made it, "" for a single term."""

    amount: Decimal
    unit: str | None
    words: str
    operands: tuple[Operand, ...] = ()
    ratio: bool = False
    rounded: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    sign: str = ""
    term: str = ""
    cited: tuple[int, ...] = ()


def work_out(written: str, sentences: Sequence[Sentence], cited: Sequence[int] = (), as_times: bool = False) -> Worked:
    """The result of `written` (420亿元[2]-382亿元[1]) over figures of `sentences`, which are numbered from 1.

    A figure without a number of its own is looked for in the sentences `cited`, then in all. A share is told in per cents,
    or `as_times` as a multiple. Raises Refused where it cannot be read, an operand is no figure of a sentence, or units or
    periods do not go together.
    """
    tokens = list(_tokens(written))
    try:
        value, rest = _sum(tokens, _Finder(sentences, cited))
    except (DecimalException, IndexError):
        raise Refused("算式算不出来") from None
    if rest or not value.operands or not value.sign:
        raise Refused("算式看不懂")
    amount, unit = value.amount, value.unit
    if value.ratio:
        unit = "倍" if as_times else "%"
        amount = amount.quantize(Decimal("0.01")) if as_times else (amount * 100).quantize(Decimal("0.1"))
    elif value.rounded:
        amount = amount.quantize(Decimal("0.1")) if unit in ("%", "百分点") else Decimal(f"{amount:.4g}")
    if unit is None:
        raise Refused("算式看不懂")
    told = shown(abs(amount), "个百分点" if unit == "百分点" else unit)
    return Worked(Computed(amount, unit, told, value.words), value.operands, amount < 0)


def _tokens(written: str) -> Iterator[_Token]:
    text = narrow(written).translate(_SIGNS)
    if len(text) > LONGEST:
        raise Refused("算式太长")
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise Refused("算式看不懂")
        at = match.end()
        if match["sign"]:
            yield _Token(match["sign"])
        elif (match["term"] or "").strip():
            numbers = re.findall(r"\[([\d,、\s]+)\]", match["cited"])
            yield _Token("", match["term"].strip(), tuple(n for inner in numbers for n in expand(inner)))
        elif match["cited"]:
            raise Refused("算式看不懂")


def _sum(tokens: list[_Token], finder: "_Finder") -> tuple[_Value, list[_Token]]:
    left, tokens = _product(tokens, finder)
    while tokens and tokens[0].sign in ("+", "-"):
        sign = tokens[0].sign
        right, tokens = _product(tokens[1:], finder)
        left = _added(left, right, sign)
    return left, tokens


def _product(tokens: list[_Token], finder: "_Finder") -> tuple[_Value, list[_Token]]:
    left, tokens = _factor(tokens, finder)
    while tokens and tokens[0].sign in ("*", "/"):
        sign = tokens[0].sign
        right, tokens = _factor(tokens[1:], finder)
        left = _multiplied(left, right) if sign == "*" else _divided(left, right)
    return left, tokens


def _factor(tokens: list[_Token], finder: "_Finder") -> tuple[_Value, list[_Token]]:
    if not tokens:
        raise Refused("算式不完整")
    first = tokens[0]
    if first.sign == "(":
        value, rest = _sum(tokens[1:], finder)
        if not rest or rest[0].sign != ")":
            raise Refused("算式的括号不成对")
        return value, rest[1:]
    if first.sign:
        raise Refused("算式看不懂")
    return finder.find(first), tokens[1:]


def _added(left: _Value, right: _Value, sign: str) -> _Value:
    unit = left.unit
    amounts = [left.amount, right.amount]
    if {left.unit, right.unit} == {None, "%"}:
        # 1 + 10.5 %: as a plain number.
        amounts = [value.amount / 100 if value.unit == "%" else value.amount for value in (left, right)]
        unit = None
    elif left.unit == right.unit == "%":
        if sign == "+" and all(operand.reading.change for operand in (*left.operands, *right.operands)):
            raise Refused("增速的基数不同,不能相加")
        unit = "百分点" if sign == "-" else "%"
    elif (left.unit, right.unit) != ("%", "百分点"):
        _check_kinds(left, right, sign)
        unit = left.unit or right.unit
    total = amounts[0] + amounts[1] if sign == "+" else amounts[0] - amounts[1]
    return _joined(left, right, sign, total, unit, left.ratio or right.ratio, left.rounded or right.rounded)


def _multiplied(left: _Value, right: _Value) -> _Value:
    if left.ratio and not right.operands and right.amount == 100 and right.unit in (None, "%"):
        return left  # a share is told in per cents anyway
    units = {left.unit, right.unit}
    if left.ratio or right.ratio or not units & {None, "%"}:
        raise Refused("这样的两个数字不能相乘")
    if any(not value.operands and value.amount == 100 for value in (left, right)):
        raise Refused("算式看不懂")
    percents = "%" in units and units != {"%", None}
    unit = (right.unit if left.unit == "%" else left.unit) if percents else left.unit or right.unit
    amount = left.amount * right.amount
    return _joined(left, right, "*", amount / 100 if percents else amount, unit, False, True)


def _divided(left: _Value, right: _Value) -> _Value:
    if not right.amount:
        raise Refused("除数是零")
    amount, unit, ratio = left.amount / right.amount, left.unit, left.ratio
    if right.unit is not None:
        if left.unit is None:
            raise Refused("算式看不懂")
        if right.unit == "%" != left.unit:
            amount *= 100
        elif counts_alike(left.unit, right.unit):
            _check_kinds(left, right, "/")
            unit, ratio = None, True
    return _joined(left, right, "/", amount, unit, ratio, True)


def _joined(
    left: _Value, right: _Value, sign: str, amount: Decimal, unit: str | None, ratio: bool, rounded: bool
) -> _Value:
    first = f"({left.words})" if sign in "*/" and left.sign in ("+", "-") else left.words
    closed = right.sign and (sign in "*/" or (sign == "-" and right.sign in "+-"))
    words = first + _SHOWN[sign] + (f"({right.words})" if closed else right.words)
    return _Value(amount, unit, words, (*left.operands, *right.operands), ratio, rounded, sign)


def _check_kinds(left: _Value, right: _Value, sign: str) -> None:
    """Raises Refused where two parts differ in unit, or one covers only a part of the year; what is left of it may be told."""
    for one in left.operands:
        for other in right.operands:
            if sign in "-/" and one.reading.subject == other.reading.subject:
                continue
            if counts_alike(one.reading.figure.base_unit, other.reading.figure.base_unit) and (
                reason := unlike(one.reading, other.reading)
            ):
                raise Refused(reason.rstrip("。"))
    if left.unit is None and right.unit is None:
        return
    pair = [Figure(v.amount, v.unit, v.amount, v.unit, "", 0, 0) for v in (left, right) if v.unit is not None]
    if len(pair) < 2 or not alike(*pair):
        units = "、".join(value.unit or "无单位" for value in (left, right))
        raise Refused(f"两个数字的单位不同({units}),不能放在一起计算")


class _Finder:
    """Finds the figures that the terms of a formula name."""

    def __init__(self, sentences: Sequence[Sentence], cited: Sequence[int]) -> None:
        self._sentences = sentences
        self._cited = cited

    def find(self, token: _Token) -> _Value:
        """The figure of a term, in the sentence it cites or else in the only one that holds it, or a plain constant."""
        wanted = figures(token.term)
        numbers = _NUMBER.findall(token.term)
        if not numbers and not wanted:
            raise Refused(f"“{token.term}”不是数字")
        everywhere = range(1, len(self._sentences) + 1)
        for places in (token.cited, self._cited, everywhere):
            found = [o for n in dict.fromkeys(places) if n in everywhere for o in self._in(n, wanted[-1:], numbers)]
            if found and (places is not everywhere or len({_key(operand) for operand in found}) == 1):
                return _value(found[0])
        plain = _PLAIN.fullmatch(token.term)
        if plain and not token.cited and Decimal(plain[1]) in _CONSTANTS:
            return _Value(Decimal(plain[1]), plain[2] or None, plain[1] + plain[2] + (plain[3] or ""))
        raise Refused(f"“{token.term}”不是所引句子里的数字")

    def _in(self, number: int, wanted: Sequence[Figure], numbers: Sequence[str]) -> list[Operand]:
        sentence = self._sentences[number - 1]
        bare = Decimal(numbers[-1].replace(",", "")) if numbers else None
        return [
            Operand(reading, sentence)
            for reading in read(sentence)
            if (
                any(_names(figure, reading.figure) for figure in wanted)
                if wanted
                else bare in (reading.figure.value, reading.figure.amount)
            )
        ]


def _names(told: Figure, held: Figure) -> bool:
    if told.base_unit and held.base_unit and not counts_alike(told.base_unit, held.base_unit):
        return False
    return told.amount == held.amount


def _key(operand: Operand) -> tuple[Decimal, str]:
    return operand.reading.figure.amount, operand.reading.figure.base_unit


def _value(operand: Operand) -> _Value:
    figure = operand.reading.figure
    if figure.upper is not None or figure.base_unit == "比" or "第" in figure.qualifier:
        raise Refused("区间、比例和名次不能计算")
    return _Value(figure.amount, figure.base_unit, operand.words, (operand,))
